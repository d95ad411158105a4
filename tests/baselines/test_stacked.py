"""Three digits as one image: what is drawn, which modes are told, and a run."""

import math

import pytest
import torch

from baselines import metric_stacked
from baselines.config import read_protocol
from baselines.images import ImageSet, StackedDigits
from baselines.metric_stacked import labels_of, measure_stacked, reverse_kl, stacked_modes
from baselines.workers import Job, run_job
from tests.baselines.test_images import made

__all__ = ["made"]
STACKED = StackedDigits()


def stream() -> torch.Generator:
    """The same numbers every time."""
    return torch.Generator().manual_seed(0)


def test_a_stack_holds_three_training_digits(made: ImageSet) -> None:
    """As bytes, each channel an image of the split."""
    known = {tuple(image) for image in made.training.images.tolist()}
    stacks = STACKED.sample(50, stream())
    channels = stacks.reshape(150, 784).tolist()

    assert stacks.dtype == torch.uint8
    assert stacks.shape == (50, STACKED.size)
    assert all(tuple(channel) in known for channel in channels)
    assert len({tuple(stack) for stack in stacks.tolist()}) == 50


def test_the_number_is_read_from_the_channels_in_their_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Hundreds, tens, ones."""

    class ByFirstPixel(torch.nn.Module):
        def forward(self, images: torch.Tensor) -> torch.Tensor:
            return torch.nn.functional.one_hot((images[:, 0] * 10).round().long(), 10)

    monkeypatch.setattr(metric_stacked, "recorded_classifier", lambda _: ByFirstPixel())
    samples = torch.zeros(2, 3, 784)
    samples[0, :, 0] = torch.tensor([0.4, 0.0, 0.7])
    samples[1, :, 0] = torch.tensor([0.9, 0.8, 0.1])

    assert labels_of(samples.flatten(1), STACKED).tolist() == [407, 981]


def test_modes_and_their_divergence_by_hand() -> None:
    """All in one: the logarithm of a thousand; even: nothing; half of them: the logarithm of 2."""
    one, even, half = (torch.zeros(1000, dtype=torch.long) for _ in range(3))
    one[7], even[:], half[::2] = 50, 3, 9

    assert [1, 1000, 500] == [stacked_modes(counts) for counts in (one, even, half)]
    assert reverse_kl(one) == pytest.approx(math.log(1000))
    assert reverse_kl(even) == pytest.approx(0, abs=1e-9)
    assert reverse_kl(half) == pytest.approx(math.log(2))


def test_the_floor_is_what_chance_leaves_of_an_even_law() -> None:
    """About (K - 1) / (2N) for N samples of K modes."""
    drawn = torch.randint(1000, (25_000,), generator=stream()).bincount(minlength=1000)

    assert reverse_kl(drawn) == pytest.approx(999 / 50_000, rel=0.1)


def test_a_diverged_generator_is_measured_all_the_same() -> None:
    """Bad samples, yet samples."""
    measured = measure_stacked(torch.full((10, STACKED.size), torch.nan), STACKED)

    assert measured["modes"] == 1


def test_a_run_goes_through_epochs_and_goes_on_with_the_very_bits(made: ImageSet) -> None:
    """Alone or not, a seed has its own bits; its last batch of an epoch is smaller."""
    protocol = read_protocol("alphagan-smnist")
    changes = {"generator_updates": 3, "training_samples": 100, "evaluation_samples": 16}
    config = protocol.settings("lsgan").model_copy(update=changes)
    first, again = (
        run_job(Job("lsgan", (0,), config, protocol.best_by), lambda _: None)[0] for _ in range(2)
    )

    assert first.weights_sha256 == again.weights_sha256
    assert first.status == "finished"
    assert [picture.name for picture in first.pictures] == ["interpolations"]
    assert set(first.metrics) == {"modes", "reverse_kl"}
