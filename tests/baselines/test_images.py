"""Real images as data, what is measured of samples beside them, and a short run on them."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from baselines import __main__ as commands
from baselines import images, metric_images
from baselines.classifier_files import load_classifier, read_classifier_record
from baselines.config import Protocol, ProtocolError, read_protocol
from baselines.data import SOURCES, DataError
from baselines.evaluate import interpolated, last_pictures, watched_steps
from baselines.images import ImageSet, scaled
from baselines.metric_images import (
    METRICS,
    compare,
    measure_images,
    nearer_training_percent,
    nearest_training,
)
from baselines.reproduce.batch import check_inputs
from baselines.reproduce.references import measure_reference
from baselines.workers import Job, run_job
from tests.baselines.data.made import (
    cifar_contents,
    cifar_of,
    idx_contents,
    mnist_of,
    write_packed,
)

MNIST = ImageSet("mnist")
CIFAR = ImageSet("cifar-10")


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ImageSet]:
    """MNIST's place in the tables, taken by a few images made here."""
    contents = idx_contents()
    write_packed(tmp_path / "mnist", contents)
    monkeypatch.setenv("GAN_DATA", str(tmp_path))
    monkeypatch.setitem(SOURCES, "mnist", mnist_of(contents))
    forget()
    yield MNIST
    forget()


@pytest.fixture
def made_colours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ImageSet]:
    """CIFAR-10's place in the tables, taken by coloured noise made here."""
    contents = cifar_contents(40)
    write_packed(tmp_path / "cifar-10", contents, ".xz")
    monkeypatch.setenv("GAN_DATA", str(tmp_path))
    monkeypatch.setitem(SOURCES, "cifar-10", cifar_of(contents))
    forget()
    yield CIFAR
    forget()


def forget() -> None:
    """What was read of the images."""
    for cached in (
        images.pictures,
        metric_images.seen_reference,
        metric_images.compared_pixels,
    ):
        cached.cache_clear()


def short(protocol: Protocol, baseline: str) -> Job:
    """A seed of it that learns nothing."""
    changes = {"generator_updates": 2, "hidden_size": 8, "evaluation_samples": 16}
    config = protocol.settings(baseline).model_copy(update=changes)
    return Job(baseline, (0,), config, protocol.best_by)


def test_batches_are_training_images_between_minus_one_and_one(made: ImageSet) -> None:
    """Drawn from bytes that are kept once."""
    batch = made.sample(500, torch.Generator().manual_seed(0))
    known = {tuple(image) for image in scaled(made.training.images).tolist()}

    assert made.training.images.dtype == torch.uint8
    assert batch.shape == (500, 784)
    assert {tuple(image) for image in batch.tolist()} == known
    assert (batch.min().item(), batch.max().item()) == (-1, 1)


def test_samples_that_are_the_test_images_are_perfect(made: ImageSet) -> None:
    """No distance, every class, every ball."""
    measured = measure_images(scaled(made.reference.images), made)

    assert abs(measured["frechet_distance"]) < 1e-6
    assert measured["class_divergence"] == 0
    assert (measured["precision"], measured["recall"], measured["coverage"]) == (1, 1, 1)
    assert measured["nearer_training_percent"] == 0


def test_a_generator_that_copies_is_told(made: ImageSet) -> None:
    """Training images, and the same with a little noise; of those that are looked at."""
    copies = scaled(made.training.images[:40])
    noisy = copies + 0.01 * torch.randn(copies.shape, generator=torch.Generator().manual_seed(0))

    assert nearer_training_percent(copies, made) == 100
    assert nearer_training_percent(noisy, made) == 100
    assert torch.equal(copies, nearest_training(noisy, made))


def test_the_nearest_of_all_training_images_is_found_in_any_block(
    made: ImageSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The distances are worked out some at a time."""
    copies = scaled(made.training.images)
    monkeypatch.setattr(metric_images, "COMPARED", 7)

    assert torch.equal(copies, nearest_training(copies, made))


def test_a_diverged_generator_is_measured_all_the_same(made: ImageSet) -> None:
    """Bad samples, yet samples."""
    samples = torch.full((20, 784), torch.nan)
    samples[::2] = torch.inf

    assert all(value == value for value in measure_images(samples, made).values())  # noqa: PLR0124


def test_classes_that_are_left_out_are_seen(made: ImageSet) -> None:
    """By the divergence: of one class in ten it is the logarithm of ten, where shares are even."""
    seen = compare(scaled(made.reference.images), made)
    one = compare(scaled(made.reference.images[:1].expand(20, -1)), made)

    assert METRICS["class_divergence"](seen) == 0
    assert METRICS["class_divergence"](one) > 0.1


@pytest.mark.parametrize(
    ("name", "on", "updates"),
    [
        ("mnist", "mnist-small", 9375),
        ("fashion-mnist", "fashion-small", 9375),
        ("cifar-10", "cifar10-small", 3125),
    ],
)
def test_the_protocol_names_the_extractor_and_the_data(name: str, on: str, updates: int) -> None:
    """A distance between features means nothing without them."""
    protocol = read_protocol(on)
    weights = read_classifier_record(name=name).weights_sha256

    assert protocol.inputs[f"classifiers/{name}.npz"] == weights
    check_inputs(protocol)
    load_classifier(name=name)
    for baseline in protocol.baselines:
        assert protocol.settings(baseline).discriminator_updates == updates


def test_other_images_than_the_protocol_names_are_refused(made: ImageSet) -> None:
    """Before a seed is trained."""
    with pytest.raises(ProtocolError, match="the files of MNIST: expected SHA-256 d0a3eec1"):
        check_inputs(read_protocol("mnist-small"))


def test_a_run_without_the_images_says_how_to_get_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No traceback of a missing file."""
    monkeypatch.setenv("GAN_DATA", str(tmp_path))
    forget()
    with pytest.raises(DataError, match="baselines data mnist"):
        run_job(short(read_protocol("mnist-small"), "minimax"), lambda _: None)


def test_the_command_says_so_too_and_trains_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before any process is started."""
    monkeypatch.setenv("GAN_DATA", str(tmp_path))
    forget()
    arguments = ["train", "minimax", "--on", "mnist-small", "--seeds", "0"]
    places = ["--results", str(tmp_path / "results"), "--runs", str(tmp_path / "runs")]

    assert commands.main([*arguments, *places]) == 1
    assert "no such file, packed or not" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_run_leaves_sheets_of_the_same_latents_and_two_pictures(made: ImageSet) -> None:
    """From which pages are made without torch."""
    protocol = read_protocol("mnist-small")
    (run,) = run_job(short(protocol, "wgan-gp"), lambda _: None)

    assert [shot.step for shot in run.snapshots] == [0, 1, 2]
    assert all(shot.sheet.startswith("iVBOR") for shot in run.snapshots)
    assert [picture.name for picture in run.pictures] == ["interpolations", "neighbours"]
    assert set(run.metrics) == {*METRICS, "nearer_training_percent"}


def test_a_run_on_colours_is_measured_and_shown_in_colour(made_colours: ImageSet) -> None:
    """Three channels of 32 by 32 pixels, through a classifier of their own."""
    protocol = read_protocol("cifar10-small")
    (run,) = run_job(short(protocol, "r3gan"), lambda _: None)
    sheets = [*(each.sheet for each in run.snapshots), *(each.sheet for each in run.pictures)]

    assert made_colours.shape == (3, 32, 32)
    assert set(run.metrics) == {*METRICS, "nearer_training_percent"}
    assert len(sheets) == 5
    # The colour type of the header: 2 is truecolour.
    assert {base64.b64decode(sheet)[25] for sheet in sheets} == {2}


def test_points_have_no_such_pictures() -> None:
    """Nothing but images is worth interpolating."""
    config = read_protocol("ring8").settings("minimax")

    assert last_pictures(config, torch.nn.Identity(), 1, 0) == ()


def test_ways_between_latents_begin_and_end_at_them() -> None:
    """And lie on an arc: all latents of a way between two of one length have that length."""
    ends = torch.eye(16, 20)
    config = read_protocol("mnist-small").settings("minimax")
    ways = interpolated(config, ends).reshape(8, 8, 20)

    assert torch.allclose(ends[::2], ways[:, 0], atol=1e-6)
    assert torch.allclose(ends[1::2], ways[:, -1], atol=1e-6)
    assert torch.allclose(torch.ones(8, 8), ways.norm(dim=2))


def test_ways_between_even_latents_stay_among_them() -> None:
    """Straight: an arc would leave the cube that they fill."""
    config = read_protocol("lucic-fashion").settings("minimax")
    corners = torch.ones(16, 20)
    corners[1::2] = -1
    ways = interpolated(config, corners).reshape(8, 8, 20)

    assert torch.equal(corners[::2], ways[:, 0])
    assert torch.equal(corners[1::2], ways[:, -1])
    assert torch.allclose(ways.diff(dim=1), torch.tensor(-2 / 7))


def test_a_run_may_be_watched_less_often() -> None:
    """As often as its settings say."""
    assert watched_steps(9375, 6) == (0, 1562, 3125, 4688, 6250, 7812, 9375)


def test_real_images_and_noise_stand_beside_the_losses(made: ImageSet) -> None:
    """The best that there is, and no learning at all."""
    protocol = read_protocol("mnist-small")
    inputs = {**protocol.inputs, "the files of MNIST": made.sha256}
    few = protocol.defaults | {"evaluation_samples": 30}
    tried = protocol.model_copy(update={"inputs": inputs, "defaults": few, "seeds": 2})
    oracle, chance = (measure_reference(name, tried) for name in ("oracle", "chance"))

    assert max(oracle.metrics["frechet_distance"]) < min(chance.metrics["frechet_distance"])
