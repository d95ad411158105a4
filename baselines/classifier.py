"""The small classifier whose features the metrics on digits are measured in.

Its weights are kept beside this file with a record of how they came about. They are part of
each result, so whoever loads them gets the very file of the record, or an error.
"""

import hashlib
import io
import math
import zipfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import numpy
import torch
from pydantic import BaseModel, ConfigDict
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from baselines.catalog import CLASSIFIERS
from baselines.digits import CLASSES, DATA_SHA256, SPLIT_RULE, Digits, LabelledImages
from baselines.record import RecordError, read_model, write_model

NAME = "digits"
FEATURES = 64
SEED = 0
EPOCHS = 40
BATCH_SIZE = 32
LEARNING_RATE = 0.002
NOISE = 0.3


class ClassifierError(ValueError):
    """Weights that are absent or are not those of the record."""


class ClassifierRecord(BaseModel):
    """What a classifier is, how it was made, and how well it tells digits apart."""

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


class DigitsClassifier(nn.Module):
    """Two convolutions and a layer of 64 features, of which ten logits are made.

    SiLU leaves no feature dead. With ReLU a third of them never moved, the covariance was
    singular, and under some seeds a third of uniform noise passed for digits.
    """

    def __init__(self, stream: torch.Generator) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Unflatten(1, (1, 8, 8)),
            *(nn.Conv2d(1, 16, 3, padding=1), nn.SiLU(), nn.MaxPool2d(2)),
            *(nn.Conv2d(16, 32, 3, padding=1), nn.SiLU(), nn.MaxPool2d(2)),
            *(nn.Flatten(), nn.Linear(32 * 2 * 2, FEATURES), nn.SiLU()),
        )
        self.head = nn.Linear(FEATURES, CLASSES)
        for layer in self.modules():
            if isinstance(layer, nn.Conv2d | nn.Linear):
                start(layer, stream)

    def features(self, images: Tensor) -> Tensor:
        """Features, shape (N, 64), of images, shape (N, 64) in [-1, 1]."""
        features: Tensor = self.body(images)
        return features

    def forward(self, images: Tensor) -> Tensor:
        """Logits of the ten digits, shape (N, 10), of images, shape (N, 64) in [-1, 1]."""
        logits: Tensor = self.head(self.features(images))
        return logits


def start(layer: nn.Conv2d | nn.Linear, stream: torch.Generator) -> None:
    """Weights and biases from U(-b, b), b = 1 / sqrt(inputs of a unit), as torch starts them."""
    bound = 1 / math.sqrt(layer.weight[0].numel())
    for parameter in layer.parameters():
        nn.init.uniform_(parameter, -bound, bound, generator=stream)


def train_classifier(
    data: LabelledImages, seed: int = SEED, epochs: int = EPOCHS
) -> DigitsClassifier:
    """Train on some images; the same seed, platform and torch give the same bits."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    stream = torch.Generator().manual_seed(seed)
    classifier = DigitsClassifier(stream)
    optimizer = torch.optim.Adam(classifier.parameters(), LEARNING_RATE)
    batches = [batch for _ in range(epochs) for batch in epoch(len(data.images), stream)]
    for step, batch in enumerate(batches):
        for group in optimizer.param_groups:
            group["lr"] = LEARNING_RATE * (1 - step / len(batches))
        optimizer.zero_grad()
        images = data.images[batch]
        # Noise raised the accuracy on unseen digits by a point in each of three seeds.
        noisy = images + NOISE * torch.randn(images.shape, generator=stream)
        loss = cross_entropy(classifier(noisy), data.labels[batch])
        torch.autograd.backward(loss)
        optimizer.step()
    return classifier.requires_grad_(False)


def epoch(count: int, stream: torch.Generator) -> Iterator[Tensor]:
    """All images once, in batches of indices; what is left over is the last."""
    order = torch.randperm(count, generator=stream)
    for first in range(0, count, BATCH_SIZE):
        yield order[first : first + BATCH_SIZE]


def accuracy(classifier: DigitsClassifier, data: LabelledImages) -> float:
    """Share of images whose digit has the largest logit, 0 to 1."""
    right = classifier(data.images).argmax(dim=1) == data.labels
    return float(right.double().mean())


def write_classifier(
    classifier: DigitsClassifier, folder: Path, command: str, versions: Mapping[str, str]
) -> ClassifierRecord:
    """Write the weights, then the record that vouches for them."""
    data = Digits()
    record = ClassifierRecord(
        name=NAME,
        weights_sha256=digest(classifier),
        data="the digits that scikit-learn ships",
        data_sha256=DATA_SHA256,
        split=SPLIT_RULE,
        training_images=len(data.training.labels),
        test_images=len(data.reference.labels),
        training_accuracy=accuracy(classifier, data.training),
        test_accuracy=accuracy(classifier, data.reference),
        layers="conv 3x3 16, conv 3x3 32, each SiLU and max-pool 2; linear 64, SiLU; linear 10",
        parameters=sum(parameter.numel() for parameter in classifier.parameters()),
        features=FEATURES,
        seed=SEED,
        epochs=EPOCHS,
        batch_size=BATCH_SIZE,
        learning_rate=LEARNING_RATE,
        noise=NOISE,
        command=command,
        versions=dict(versions),
        created=datetime.now(UTC).replace(microsecond=0),
    )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{NAME}.npz").write_bytes(packed(classifier))
    write_model(folder / f"{NAME}.json", record)
    return record


def read_classifier_record(folder: Path = CLASSIFIERS) -> ClassifierRecord:
    """The record beside the weights.

    Raises:
        ClassifierError: it is absent or is no record.
    """
    try:
        return read_model(folder / f"{NAME}.json", ClassifierRecord)
    except RecordError as error:
        raise ClassifierError(str(error)) from error


def load_classifier(folder: Path = CLASSIFIERS) -> DigitsClassifier:
    """The recorded classifier, frozen.

    Raises:
        ClassifierError: the weights or their record are absent, or do not belong together.
    """
    path, expected = folder / f"{NAME}.npz", read_classifier_record(folder).weights_sha256
    try:
        weights = path.read_bytes()
    except OSError as error:
        raise ClassifierError(f"{path}: {error.strerror}") from error
    found = hashlib.sha256(weights).hexdigest()
    if found != expected:
        raise ClassifierError(
            f"{path}: expected SHA-256 {expected}, found {found}; "
            "restore the file, or train it again: python -m baselines classifier digits"
        )
    classifier = DigitsClassifier(torch.Generator())
    # No pickle is read, which could run code.
    with numpy.load(io.BytesIO(weights), allow_pickle=False) as arrays:
        classifier.load_state_dict({name: torch.from_numpy(arrays[name]) for name in arrays.files})
    return classifier.requires_grad_(False)


def digest(classifier: DigitsClassifier) -> str:
    """The SHA-256 of the weights' file."""
    return hashlib.sha256(packed(classifier)).hexdigest()


def packed(classifier: DigitsClassifier) -> bytes:
    """The weights as a .npz file whose bytes depend on the weights alone."""
    buffer = io.BytesIO()
    # Not numpy.savez: whether it compresses, and which dates it writes, is its own affair.
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, tensor in classifier.state_dict().items():
            array = io.BytesIO()
            numpy.lib.format.write_array(array, tensor.numpy(), version=(1, 0), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), array.getvalue())
    return buffer.getvalue()
