"""The classifier: its weights are those of its record, and training gives them again."""

import hashlib
import io
import pickle
import shutil
import zipfile
from pathlib import Path

import numpy
import pytest
import torch

from baselines.catalog import CLASSIFIERS
from baselines.classifier import Classifier, accuracy, epoch, train_classifier
from baselines.classifier_files import (
    ClassifierError,
    load_classifier,
    packed,
    read_classifier_record,
    write_classifier,
)
from baselines.digits import DATA_SHA256, Digits, LabelledImages


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped classifier, to spoil."""
    return Path(shutil.copytree(CLASSIFIERS, tmp_path / "classifiers"))


def few() -> LabelledImages:
    """Forty digits, enough to take steps on."""
    training = Digits().training
    return LabelledImages(training.images[::23], training.labels[::23])


def test_the_shipped_classifier_is_as_good_as_its_record_says() -> None:
    """On both halves; another processor's rounding may turn one image."""
    found, record, data = load_classifier(), read_classifier_record(), Digits()
    one = 1.01 / 898

    assert record.test_accuracy == pytest.approx(accuracy(found, data.reference), abs=one)
    assert record.training_accuracy == pytest.approx(accuracy(found, data.training), abs=one)
    assert record.test_accuracy > 0.97
    assert record.data_sha256 == DATA_SHA256


def test_features_are_what_the_logits_are_made_of() -> None:
    """64 numbers for each image, none of them dead."""
    found, images = load_classifier(), Digits().reference.images
    features = found.features(images)

    assert features.shape == (898, read_classifier_record().features)
    assert torch.equal(found.head(features), found(images))
    assert features.std(dim=0).min() > 0.01


def test_the_same_seed_trains_the_same_bits() -> None:
    """And another seed others."""
    first, again, other = (train_classifier(few(), seed, epochs=1) for seed in (0, 0, 1))

    assert packed(first) == packed(again)
    assert packed(first) != packed(other)


def test_training_learns() -> None:
    """Forty digits by heart, from one in ten."""
    untrained = Classifier(torch.Generator().manual_seed(0))
    trained = train_classifier(few(), 0, epochs=100)

    assert accuracy(untrained, few()) < 0.4
    assert accuracy(trained, few()) > 0.9


def test_an_epoch_takes_every_image_once() -> None:
    """Seventy in batches of 32, 32 and 6."""
    batches = list(epoch(70, torch.Generator().manual_seed(0), 32))

    assert [len(batch) for batch in batches] == [32, 32, 6]
    assert torch.cat(batches).sort().values.tolist() == list(range(70))


def test_what_was_written_is_loaded(tmp_path: Path) -> None:
    """Every weight, and the record's own words."""
    trained = train_classifier(few(), 3, epochs=1)
    record = write_classifier(trained, tmp_path, "a command", {"torch": "2"})
    loaded = load_classifier(tmp_path)

    assert read_classifier_record(tmp_path) == record
    assert (record.command, record.versions) == ("a command", {"torch": "2"})
    for name, weights in trained.state_dict().items():
        assert torch.equal(weights, loaded.state_dict()[name])


def test_numpy_reads_the_file_without_pickle(folder: Path) -> None:
    """It is an ordinary .npz."""
    with numpy.load(folder / "digits.npz", allow_pickle=False) as arrays:
        assert arrays["head.weight"].shape == (10, 64)


def test_weights_that_differ_by_one_bit_are_refused(folder: Path) -> None:
    """With what was expected and what came."""
    path = folder / "digits.npz"
    spoilt = bytearray(path.read_bytes())
    spoilt[2000] ^= 1
    path.write_bytes(spoilt)
    expected = read_classifier_record(folder).weights_sha256

    with pytest.raises(ClassifierError, match=rf"digits.npz: expected SHA-256 {expected}, found"):
        load_classifier(folder)


def test_a_pickle_is_not_opened_even_under_a_matching_checksum(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An object array could run code when read."""
    array = io.BytesIO()
    numpy.lib.format.write_array(array, numpy.array([{}], dtype=object))
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("head.weight.npy", array.getvalue())
    (folder / "digits.npz").write_bytes(archive.getvalue())
    monkeypatch.setattr(pickle, "load", pytest.fail)
    sha256 = hashlib.sha256(archive.getvalue()).hexdigest()
    record = read_classifier_record(folder).model_copy(update={"weights_sha256": sha256})
    (folder / "digits.json").write_text(record.model_dump_json())

    with pytest.raises(ValueError, match="allow_pickle"):
        load_classifier(folder)


@pytest.mark.parametrize("name", ["digits.npz", "digits.json"])
def test_an_absent_file_is_named(folder: Path, name: str) -> None:
    """Either of the two."""
    (folder / name).unlink()

    with pytest.raises(ClassifierError, match=name):
        load_classifier(folder)
