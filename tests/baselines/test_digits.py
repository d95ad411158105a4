"""The digits and their halves."""

import numpy
import pytest
import torch
from torch.testing import assert_close

from baselines import digits
from baselines.digits import Digits, DigitsError, everything, split


def test_the_halves_share_no_image_and_leave_none_out() -> None:
    """As counts of rows; the digits hold no image twice."""
    data = Digits()
    together = torch.cat([data.training.images, data.reference.images])

    assert (len(data.training.images), len(data.reference.images)) == (899, 898)
    assert len(torch.unique(together, dim=0)) == 1797
    assert torch.cat([data.training.labels, data.reference.labels]).bincount().tolist() == (
        numpy.bincount(everything()[1]).tolist()
    )


def test_every_digit_is_halved() -> None:
    """To one image: a metric of one half against the other sees no missing class."""
    data = Digits()
    difference = data.training.labels.bincount() - data.reference.labels.bincount()

    assert difference.abs().max() <= 1


def test_pixels_run_from_paper_to_ink() -> None:
    """0 to 16 become -1 to 1, as a generator with tanh gives them."""
    images = Digits().training.images

    assert images.dtype is torch.float32
    assert_close(torch.unique(images), torch.linspace(-1, 1, 17))


def test_labels_go_with_their_images() -> None:
    """The first image of the file shows a 0 and the second a 1, wherever they went."""
    raw, labels = everything()
    for number in range(20):
        wanted = torch.from_numpy(raw[number].astype(numpy.float32) / 8 - 1)
        (found,) = (
            half.labels[(half.images == wanted).all(dim=1)]
            for half in split(0)
            if (half.images == wanted).all(dim=1).any()
        )
        assert found.tolist() == [labels[number]]


def test_samples_come_from_the_training_half_alone() -> None:
    """What is measured against must not be trained on."""
    data = Digits()
    drawn = data.sample(500, torch.Generator().manual_seed(0))

    assert drawn.shape == (500, 64)
    assert torch.cdist(drawn, data.training.images).min(dim=1).values.max() < 1e-3
    assert torch.cdist(drawn, data.reference.images).min() > 1e-1


def test_another_seed_gives_other_halves() -> None:
    """The oracle is measured over several."""
    assert not torch.equal(split(0)[0].images, split(1)[0].images)


def test_other_digits_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A record of other data would compare what cannot be compared."""
    monkeypatch.setattr(digits, "DATA_SHA256", "0" * 64)
    everything.cache_clear()

    with pytest.raises(DigitsError, match=r"expected SHA-256 0000.*, found 87ff0c9e"):
        everything()
