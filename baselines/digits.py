"""The 1,797 real handwritten digits that scikit-learn ships, in two fixed halves.

They are the test part of E. Alpaydin and C. Kaynak's "Optical Recognition of Handwritten
Digits" (UCI Machine Learning Repository, 1998): 8 x 8 pixels of 17 grey levels, by 13 writers.
Nothing is downloaded.
"""

import hashlib
from dataclasses import dataclass
from functools import cache

import numpy
import torch
from numpy.typing import NDArray
from torch import Tensor

PIXELS = 64
CLASSES = 10
SPLIT_SEED = 0
SPLIT_RULE = (
    "numpy.random.RandomState(0).permutation, then a stable sort by label: every second image "
    "of that order is for training (899), the others are the reference (898)"
)
DATA_SHA256 = "87ff0c9e40dc7e2c0e34e7257799c2e3f3aec1a016363bb11cad869ec428a826"


class DigitsError(ValueError):
    """The installed scikit-learn ships other digits than those of the records."""


@dataclass(frozen=True, eq=False)
class LabelledImages:
    """Images with the digits that they show."""

    images: Tensor  # shape (N, 64), row by row, in [-1, 1]: -1 is paper, 1 is ink
    labels: Tensor  # shape (N,), 0 to 9


@dataclass(frozen=True)
class Digits:
    """The halves of a split: one to train on, one that nothing trained has seen."""

    split_seed: int = SPLIT_SEED

    @property
    def size(self) -> int:
        """Numbers in a sample."""
        return PIXELS

    @property
    def training(self) -> LabelledImages:
        """899 images, for generators and for the classifier alike."""
        return split(self.split_seed)[0]

    @property
    def reference(self) -> LabelledImages:
        """898 images, against which samples are measured."""
        return split(self.split_seed)[1]

    def sample(self, count: int, stream: torch.Generator) -> Tensor:
        """Images of the training half, drawn with repetition, shape (count, 64) in [-1, 1]."""
        images = self.training.images
        return images[torch.randint(len(images), (count,), generator=stream)]


@cache
def split(seed: int) -> tuple[LabelledImages, LabelledImages]:
    """Two halves of every digit, 899 and 898 images.

    The shuffle is numpy's legacy one, whose stream is promised never to change (its
    enhancement proposal 19); the halves are thus the same on every machine.

    Raises:
        DigitsError: the images are not those of the records.
    """
    images, labels = everything()
    order = numpy.random.RandomState(seed).permutation(len(labels))
    order = order[numpy.argsort(labels[order], kind="stable")]
    scaled = torch.from_numpy(images.astype(numpy.float32) / 8 - 1)
    halves = (torch.from_numpy(order[start::2]) for start in (0, 1))
    first, second = (
        LabelledImages(scaled[half], torch.from_numpy(labels)[half]) for half in halves
    )
    return first, second


@cache
def everything() -> tuple[NDArray[numpy.uint8], NDArray[numpy.int64]]:
    """All images, shape (1797, 64) of 0 to 16, and all labels, shape (1797,).

    Raises:
        DigitsError: they are not those of the records.
    """
    # Imported here: it takes a second, and only runs on digits need it.
    from sklearn.datasets import load_digits  # noqa: PLC0415

    bunch = load_digits()
    images, labels = bunch.data.astype(numpy.uint8), bunch.target.astype(numpy.int64)
    found = hashlib.sha256(images.tobytes() + labels.astype(numpy.uint8).tobytes()).hexdigest()
    if found != DATA_SHA256:
        raise DigitsError(
            f"digits of scikit-learn: expected SHA-256 {DATA_SHA256}, found {found}; "
            "install the scikit-learn that pyproject.toml names"
        )
    return images, labels
