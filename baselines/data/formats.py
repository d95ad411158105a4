"""Readers of the two forms: IDX, as MNIST has it, and the binary version of CIFAR-10."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy
from numpy.typing import NDArray

from baselines.data.files import DataError, file_of
from baselines.data.sources import DataFile, Source

Bytes = NDArray[numpy.uint8]
IDX_OF_BYTES = 0x0800
"""The magic number of an IDX file of unsigned bytes, without its count of axes."""


@dataclass(frozen=True, eq=False)
class Images:
    """Images with their classes."""

    images: Bytes  # shape (N, C, H, W), 0 to 255
    labels: Bytes  # shape (N,), from 0 on


def read_split(source: Source, split: Literal["training", "test"]) -> Images:
    """One of the two official splits, in its official order.

    Raises:
        DataError: a file is absent, damaged, or does not fit the data set.
    """
    files: Sequence[DataFile] = getattr(source, split)
    contents = [(file.name, file_of(source, file)) for file in files]
    images = FORMS[source.form](source, contents)
    if len(images.labels) and images.labels.max() >= len(source.classes):
        raise DataError(f"{source.name}: class {images.labels.max()} of {len(source.classes)}")
    return images


def from_idx(source: Source, contents: Sequence[tuple[str, bytes]]) -> Images:
    """Images and labels of a pair of IDX files."""
    (images_name, images), (labels_name, labels) = contents
    pixels, classes = parse_idx(images_name, images, 3), parse_idx(labels_name, labels, 1)
    side = source.side
    if pixels.shape[1:] != (side, side) or len(pixels) != len(classes):
        raise DataError(
            f"{images_name}, {labels_name}: expected N images of {side} x {side} and N labels, "
            f"found shapes {pixels.shape} and {classes.shape}"
        )
    return Images(pixels[:, None], classes)


def parse_idx(name: str, content: bytes, axes: int) -> Bytes:
    """The array of an IDX file of unsigned bytes: magic number, sizes (both big-endian), bytes.

    Raises:
        DataError: it is no such file, or is cut short.
    """
    head = 4 * (1 + axes)
    if len(content) < head or int.from_bytes(content[:4]) != IDX_OF_BYTES + axes:
        raise DataError(
            f"{name}: expected an IDX file of bytes with {axes} axes, which starts with "
            f"{(IDX_OF_BYTES + axes).to_bytes(4).hex()}, found {content[:4].hex() or 'nothing'}"
        )
    shape = tuple(int(size) for size in numpy.frombuffer(content, ">u4", axes, 4))
    expected = int(numpy.prod(shape, dtype=numpy.int64))
    if len(content) - head != expected:
        raise DataError(
            f"{name}: expected {expected:,} bytes after the head for shape {shape}, "
            f"found {len(content) - head:,}"
        )
    return numpy.frombuffer(content, numpy.uint8, offset=head).reshape(shape)


def from_cifar(source: Source, contents: Sequence[tuple[str, bytes]]) -> Images:
    """Images and labels of batches, each record a label byte and three planes of pixels."""
    length = 1 + source.channels * source.side**2
    for name, content in contents:
        if not content or len(content) % length:
            raise DataError(
                f"{name}: expected records of {length:,} bytes, found {len(content):,} bytes"
            )
    records = numpy.concatenate(
        [numpy.frombuffer(content, numpy.uint8).reshape(-1, length) for _, content in contents]
    )
    shape = (-1, source.channels, source.side, source.side)
    return Images(records[:, 1:].reshape(shape), records[:, 0])


FORMS: Mapping[str, Callable[[Source, Sequence[tuple[str, bytes]]], Images]] = {
    "idx": from_idx,
    "cifar": from_cifar,
}
