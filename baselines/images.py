"""Real images as the data of a run: 8-bit numbers in memory, once, and batches drawn from them."""

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import Literal

import torch
from torch import Tensor

from baselines.data import SOURCES, Source, read_split

Split = Literal["training", "test"]


@dataclass(frozen=True, eq=False)
class Pictures:
    """Images of a split with their classes."""

    images: Tensor  # shape (N, C * H * W), uint8: channels first, then row by row
    labels: Tensor  # shape (N,), int64


@dataclass(frozen=True)
class ImageSet:
    """A data set of real images, read when it is first used."""

    name: str
    """In data.SOURCES."""

    @property
    def source(self) -> Source:
        """Its files, its shape and its classes."""
        return SOURCES[self.name]

    @property
    def shape(self) -> tuple[int, int, int]:
        """Channels, height and width of an image."""
        return (self.source.channels, self.source.side, self.source.side)

    @property
    def size(self) -> int:
        """Numbers in a sample."""
        return self.source.channels * self.source.side**2

    @property
    def classes(self) -> int:
        """How many classes there are."""
        return len(self.source.classes)

    @property
    def training(self) -> Pictures:
        """The official training split, for generators and for the classifier alike."""
        return pictures(self.name, "training")

    @property
    def reference(self) -> Pictures:
        """The official test split, which nothing trained has seen."""
        return pictures(self.name, "test")

    @property
    def sha256(self) -> str:
        """Of the checksums of all its files: what it is, in one line."""
        lines = [f"{file.sha256}  {file.name}\n" for file in self.source.files]
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    def sample(self, count: int, stream: torch.Generator) -> Tensor:
        """Training images, drawn with repetition, shape (count, C * H * W) in [-1, 1]."""
        return scaled(self.training.images[self.numbers(count, stream)])

    def numbers(self, count: int, stream: torch.Generator) -> Tensor:
        """Which training images `sample` draws, shape (count,)."""
        return torch.randint(len(self.training.images), (count,), generator=stream)


@dataclass(frozen=True)
class StackedDigits:
    """Three digits of MNIST as the three colours of an image: a thousand modes."""

    name: str = "mnist"

    @property
    def shape(self) -> tuple[int, int, int]:
        """Channels, height and width of an image."""
        return (3, 28, 28)

    @property
    def size(self) -> int:
        """Numbers in a sample."""
        return 3 * 28 * 28

    @property
    def modes(self) -> int:
        """Numbers of three digits."""
        return 1000

    def sample(self, count: int, stream: torch.Generator) -> Tensor:
        """Stacks of training digits drawn with repetition, shape (count, 2352), uint8."""
        return self.stacks("training", count, stream)

    def stacks(self, split: Split, count: int, stream: torch.Generator) -> Tensor:
        """Stacks of the digits of a split, shape (count, 2352), uint8."""
        images = pictures(self.name, split).images
        return images[torch.randint(len(images), (count, 3), generator=stream)].flatten(1)


@cache
def pictures(name: str, split: Split) -> Pictures:
    """A split, read once a process.

    Raises:
        DataError: a file is absent or is not the official one.
    """
    read = read_split(SOURCES[name], split)
    images = torch.from_numpy(read.images.copy()).flatten(1)
    return Pictures(images, torch.from_numpy(read.labels.copy()).long())


def scaled(images: Tensor) -> Tensor:
    """Bytes 0 to 255 as numbers in [-1, 1]; numbers stay what they are."""
    return images / 127.5 - 1 if images.dtype == torch.uint8 else images
