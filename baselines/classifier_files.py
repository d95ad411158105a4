"""The classifiers' weights on disk, with records of how they came about.

They are part of each result, so whoever loads them gets the very file of the record, or an error.
"""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import numpy
import torch
from pydantic import BaseModel, ConfigDict

from baselines.catalog import CLASSIFIERS
from baselines.classifier import DIGITS, FEATURES, RECIPES, SEED, Classifier, accuracy, material
from baselines.record_files import RecordError, read_model, write_model


class ClassifierError(ValueError):
    """Weights that are absent or are not those of the record."""


class ClassifierRecord(BaseModel):
    """What a classifier is, how it was made, and how well it tells classes apart."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: Literal[1] = 1
    name: str
    weights_sha256: str
    """Of the weights' file."""
    data: str
    data_sha256: str
    split: str
    training_images: int
    test_images: int
    """Seen neither by the classifier nor by any generator."""
    training_accuracy: float
    test_accuracy: float
    layers: str
    parameters: int
    features: int
    """Numbers that stand for an image: the last hidden layer after its activation."""
    seed: int
    epochs: int
    batch_size: int
    learning_rate: float
    """At the start; falls to 0 on a straight line. Optimiser Adam, loss cross-entropy."""
    noise: float
    """Standard deviation of Gaussian noise on the pixels while training."""
    command: str
    versions: dict[str, str]
    created: datetime


def write_classifier(
    classifier: Classifier, folder: Path, command: str, versions: Mapping[str, str]
) -> ClassifierRecord:
    """Write the weights, then the record that vouches for them."""
    recipe = classifier.recipe
    used = material(recipe.name)
    record = ClassifierRecord(
        name=recipe.name,
        weights_sha256=digest(classifier),
        data=used.data,
        data_sha256=used.sha256,
        split=used.split,
        training_images=len(used.training.labels),
        test_images=len(used.test.labels),
        training_accuracy=accuracy(classifier, used.training),
        test_accuracy=accuracy(classifier, used.test),
        layers=classifier.layers,
        parameters=sum(parameter.numel() for parameter in classifier.parameters()),
        features=FEATURES,
        seed=SEED,
        epochs=recipe.epochs,
        batch_size=recipe.batch_size,
        learning_rate=recipe.learning_rate,
        noise=recipe.noise,
        command=command,
        versions=dict(versions),
        created=datetime.now(UTC).replace(microsecond=0),
    )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{recipe.name}.npz").write_bytes(packed(classifier))
    write_model(folder / f"{recipe.name}.json", record)
    return record


def read_classifier_record(folder: Path = CLASSIFIERS, name: str = DIGITS.name) -> ClassifierRecord:
    """The record beside the weights.

    Raises:
        ClassifierError: it is absent or is no record.
    """
    try:
        return read_model(folder / f"{name}.json", ClassifierRecord)
    except RecordError as error:
        raise ClassifierError(str(error)) from error


def load_classifier(folder: Path = CLASSIFIERS, name: str = DIGITS.name) -> Classifier:
    """The recorded classifier, frozen.

    Raises:
        ClassifierError: the weights or their record are absent, or do not belong together.
    """
    path, expected = folder / f"{name}.npz", read_classifier_record(folder, name).weights_sha256
    try:
        weights = path.read_bytes()
    except OSError as error:
        raise ClassifierError(f"{path}: {error.strerror}") from error
    found = hashlib.sha256(weights).hexdigest()
    if found != expected:
        raise ClassifierError(
            f"{path}: expected SHA-256 {expected}, found {found}; "
            f"restore the file, or train it again: python -m baselines classifier {name}"
        )
    classifier = Classifier(torch.Generator(), RECIPES[name])
    # No pickle is read, which could run code.
    with numpy.load(io.BytesIO(weights), allow_pickle=False) as arrays:
        classifier.load_state_dict({name: torch.from_numpy(arrays[name]) for name in arrays.files})
    return classifier.requires_grad_(False)


def digest(classifier: Classifier) -> str:
    """The SHA-256 of the weights' file."""
    return hashlib.sha256(packed(classifier)).hexdigest()


def packed(classifier: Classifier) -> bytes:
    """The weights as a .npz file whose bytes depend on the weights alone."""
    buffer = io.BytesIO()
    # Not numpy.savez: whether it compresses, and which dates it writes, is its own affair.
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, tensor in classifier.state_dict().items():
            array = io.BytesIO()
            numpy.lib.format.write_array(array, tensor.numpy(), version=(1, 0), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), array.getvalue())
    return buffer.getvalue()
