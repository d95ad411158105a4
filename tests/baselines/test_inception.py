"""The Fréchet inception distance: through a stand-in network, and without the real one."""

import builtins
import importlib.util
from pathlib import Path

import pytest
import torch
from torch import Tensor

from baselines import __main__ as commands
from baselines.config import read_protocol
from baselines.images import ImageSet, scaled
from baselines.inception import Extractor, InceptionError, coloured, inception_fid, load_extractor
from baselines.workers import Job, run_job
from baselines.workers import job as job_module
from tests.baselines.test_images import made

__all__ = ["made"]


def brightness(images: Tensor) -> Tensor:
    """Two features of images of three channels: mean brightness above and below."""
    assert images.dtype == torch.uint8
    assert images.shape[1:] == (3, 28, 28)
    halves = images.double().reshape(len(images), 3, 2, 14, 28)
    return halves.mean(dim=(1, 3, 4))


STAND_IN = Extractor("stand-in", "0" * 64, brightness)


def test_the_test_images_themselves_are_at_no_distance(made: ImageSet) -> None:
    """Bytes that became numbers become the same bytes again."""
    assert abs(inception_fid(scaled(made.reference.images), made, STAND_IN)) < 1e-9


def test_brighter_images_are_as_far_as_the_formula_says(made: ImageSet) -> None:
    """A shift of the two features counts by its square; their spread hardly changes."""
    pale = made.reference.images.clamp(0, 235)
    brighter = pale + 20
    shift = brighter.double() - made.reference.images.double()
    found = inception_fid(scaled(brighter), made, STAND_IN)

    assert found == pytest.approx(2 * shift.mean().item() ** 2, rel=0.1)


def test_grey_becomes_three_channels_of_bytes(made: ImageSet) -> None:
    """What is not finite is middle grey; what is out of range is black or white."""
    samples = torch.zeros(2, 784)
    samples[0, :3] = torch.tensor([torch.nan, 9.0, -9.0])
    found = coloured(samples, made)

    assert found.shape == (2, 3, 28, 28)
    assert found[0, :, 0, :3].tolist() == [[128, 255, 0]] * 3


def test_more_samples_than_test_images_are_refused(made: ImageSet) -> None:
    """Counts would not be equal."""
    with pytest.raises(InceptionError, match=r"41 samples stand against .* has 40"):
        inception_fid(torch.zeros(41, 784), made, STAND_IN)


def test_a_run_carries_the_distance_beside_its_other_metrics(
    made: ImageSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Through the same interface as the real network."""
    monkeypatch.setattr(job_module, "load_extractor", lambda: STAND_IN)
    protocol = read_protocol("mnist-small")
    changes = {"generator_updates": 1, "hidden_size": 8, "evaluation_samples": 16}
    config = protocol.settings("minimax").model_copy(update=changes)
    (plain,), (told,) = (
        run_job(Job("minimax", (0,), config, protocol.best_by, None, asked), lambda _: None)
        for asked in (False, True)
    )

    assert "inception_fid" not in plain.metrics
    assert told.metrics["inception_fid"] > 0
    assert told.weights_sha256 == plain.weights_sha256


def test_without_the_library_there_is_a_message_and_no_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And no record: the command ends before a seed is trained."""
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name.startswith("torch_fidelity"):
            raise ImportError("No module named 'torch_fidelity'")
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    arguments = ["train", "minimax", "--on", "mnist-small", "--seeds", "0", "--inception"]

    assert commands.main([*arguments, "--results", str(tmp_path)]) == 2
    assert "install the extra 'inception'" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(
    importlib.util.find_spec("torch_fidelity") is None, reason="the extra 'inception' is absent"
)
def test_the_real_network_or_its_error() -> None:
    """Where its weights cannot be fetched, no number comes of it."""
    try:
        extractor = load_extractor()
    except InceptionError as error:
        assert "No number is given" in str(error)  # noqa: PT017
    else:
        assert extractor.features(torch.zeros(1, 3, 28, 28, dtype=torch.uint8)).shape == (1, 2048)
