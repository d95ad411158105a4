"""The protocol on digits: what it reads, what stands beside it, and a run of it."""

from pathlib import Path

import pytest
import torch

from baselines import __main__ as commands
from baselines import classifier as classifier_module
from baselines.catalog import BASELINES
from baselines.classifier_files import read_classifier_record
from baselines.config import Protocol, ProtocolError, read_protocol
from baselines.digits import DATA_SHA256
from baselines.metric_digits import METRICS
from baselines.reproduce.batch import check_inputs
from baselines.reproduce.judge import inputs_check
from baselines.reproduce.references import measure_reference
from baselines.workers import Job, run_job
from tests.baselines.made_records import made_record


@pytest.fixture
def digits() -> Protocol:
    """The protocol itself."""
    return read_protocol("digits")


def short(protocol: Protocol, baseline: str, updates: int) -> Job:
    """A seed of it that learns little."""
    config = protocol.settings(baseline)
    changes = {"generator_updates": updates, "hidden_size": 16, "evaluation_samples": 50}
    return Job(baseline, (0,), config.model_copy(update=changes), protocol.best_by)


def test_the_protocol_names_the_extractor_and_the_data(digits: Protocol) -> None:
    """A distance between features means nothing without them."""
    assert digits.inputs["classifiers/digits.npz"] == read_classifier_record().weights_sha256
    assert digits.inputs["the digits of scikit-learn"] == DATA_SHA256
    check_inputs(digits)


def test_other_weights_than_the_protocol_names_are_refused(digits: Protocol) -> None:
    """Before a seed is trained."""
    other = digits.model_copy(update={"inputs": {**digits.inputs, "classifiers/digits.npz": "f00"}})

    with pytest.raises(ProtocolError, match=r"digits.npz: expected SHA-256 f00, found 7daee7d1"):
        check_inputs(other)


def test_a_protocol_that_names_no_inputs_is_refused(digits: Protocol) -> None:
    """What is read must be said."""
    with pytest.raises(ProtocolError, match="expected SHA-256 none"):
        check_inputs(digits.model_copy(update={"inputs": {}}))


def test_a_rerun_with_other_features_is_no_rerun() -> None:
    """The settings are the same, the numbers are not comparable."""
    record = made_record().model_copy(update={"inputs": {"classifiers/digits.npz": "abc"}})

    assert inputs_check({"classifiers/digits.npz": "abc"}, record).passed
    assert not inputs_check({"classifiers/digits.npz": "abd"}, record).passed
    assert not inputs_check({}, record).passed


@pytest.mark.parametrize("baseline", BASELINES)
def test_every_baseline_trains_on_digits(digits: Protocol, baseline: str) -> None:
    """Two updates, every metric, and a sheet of images."""
    (run,) = run_job(short(digits, baseline, 2), lambda _: None)

    assert (run.status, list(run.metrics)) == ("finished", list(METRICS))
    assert {len(shot.images) for shot in run.snapshots} == {50}
    assert {len(image) for shot in run.snapshots for image in shot.images} == {64}


def test_the_generator_gives_pixels_between_paper_and_ink(digits: Protocol) -> None:
    """The discriminator must not tell fakes by their range."""
    (run,) = run_job(short(digits, "minimax", 1), lambda _: None)
    greys = {grey for shot in run.snapshots for image in shot.images for grey in image}

    assert min(greys) >= 0
    assert max(greys) <= 16


def test_real_digits_and_noise_stand_at_either_end(digits: Protocol) -> None:
    """The oracle and the chance of the table, over two seeds that differ."""
    two = digits.model_copy(update={"seeds": 2})
    oracle, chance = (measure_reference(name, two) for name in ("oracle", "chance"))

    assert max(oracle.metrics["frechet_distance"]) < 2
    assert min(chance.metrics["frechet_distance"]) > 100
    assert oracle.metrics["class_coverage"] == (10.0, 10.0)
    assert chance.metrics["class_coverage"] == (0.0, 0.0)
    assert len(set(oracle.metrics["frechet_distance"])) == 2


@pytest.fixture
def quick_training(monkeypatch: pytest.MonkeyPatch) -> None:
    """A classifier that is trained for no epoch."""
    untrained = classifier_module.Classifier(torch.Generator().manual_seed(0))
    monkeypatch.setattr(classifier_module, "train_classifier", lambda _, recipe: untrained)


@pytest.mark.usefixtures("quick_training")
def test_the_command_writes_a_classifier_and_says_when_it_gets_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """First it is written, then compared."""
    arguments = ["classifier", "digits", "--folder", str(tmp_path)]

    assert commands.main(arguments) == 0
    assert "accuracy 0." in capsys.readouterr().out
    assert commands.main(arguments) == 0
    assert "the same bits" in capsys.readouterr().err


@pytest.mark.usefixtures("quick_training")
def test_the_command_does_not_replace_the_weights_on_which_records_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Other weights are other features; whoever means it says so."""
    arguments = ["classifier", "digits", "--folder", str(tmp_path)]
    commands.main(arguments)
    path = tmp_path / "digits.json"
    found = read_classifier_record(tmp_path).weights_sha256
    path.write_text(path.read_text().replace(found, "0" * 64))

    assert commands.main(arguments) == 1
    assert "insist with --replace" in capsys.readouterr().err
    assert read_classifier_record(tmp_path).weights_sha256 == "0" * 64
    assert commands.main([*arguments, "--replace"]) == 0
    assert read_classifier_record(tmp_path).weights_sha256 == found
