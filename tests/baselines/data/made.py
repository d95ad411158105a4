"""Small data sets in the real formats, made here: no test needs the real files or the network."""

import gzip
import hashlib
import io
import lzma
import struct
import tarfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy

from baselines.data import DataFile, Download, Source
from baselines.data.sources import CIFAR10, MNIST

SIDE = 28


def idx(numbers: numpy.ndarray) -> bytes:
    """An IDX file of bytes."""
    head = struct.pack(f">I{numbers.ndim}I", 0x0800 + numbers.ndim, *numbers.shape)
    return head + numbers.astype(numpy.uint8).tobytes()


def strokes(count: int, seed: int) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Images, shape (count, 28, 28), of a bar whose place tells its class, with some noise."""
    random = numpy.random.default_rng(seed)
    labels = numpy.arange(count) % 10
    images = random.integers(0, 40, (count, SIDE, SIDE))
    for image, label in zip(images, labels, strict=True):
        image[4:24, 4 + 2 * label : 6 + 2 * label] = 255
    return images.astype(numpy.uint8), labels.astype(numpy.uint8)


def idx_contents(train: int = 60, test: int = 40) -> dict[str, bytes]:
    """The four files of a data set in MNIST's form."""
    contents = {}
    for prefix, count, seed in (("train", train, 0), ("t10k", test, 1)):
        images, labels = strokes(count, seed)
        contents[f"{prefix}-images-idx3-ubyte"] = idx(images)
        contents[f"{prefix}-labels-idx1-ubyte"] = idx(labels)
    return contents


def cifar_contents(count: int = 4) -> dict[str, bytes]:
    """The six files of a data set in CIFAR-10's form."""
    random = numpy.random.default_rng(0)
    names = [*(f"data_batch_{number}.bin" for number in range(1, 6)), "test_batch.bin"]
    contents = {}
    for name in names:
        records = random.integers(0, 256, (count, 3073)).astype(numpy.uint8)
        records[:, 0] = numpy.arange(count) % 10
        contents[name] = records.tobytes()
    return contents


def data_file(name: str, content: bytes) -> DataFile:
    """What the table of sources says of a content."""
    return DataFile(name, len(content), hashlib.sha256(content).hexdigest())


def mnist_of(contents: dict[str, bytes], mirrors: tuple[str, ...] = ()) -> Source:
    """MNIST's entry in the table, of other contents."""
    files = {name: data_file(name, content) for name, content in contents.items()}
    downloads = []
    for name, content in contents.items():
        packed = gzip.compress(content, mtime=0)
        md5 = hashlib.md5(packed).hexdigest()
        downloads.append(Download(f"{name}.gz", len(packed), md5, mirrors, (files[name],)))
    return replace(
        MNIST,
        training=tuple(file for name, file in files.items() if name.startswith("train")),
        test=tuple(file for name, file in files.items() if name.startswith("t10k")),
        downloads=tuple(downloads),
    )


def cifar_of(contents: dict[str, bytes], mirrors: tuple[str, ...] = ()) -> Source:
    """CIFAR-10's entry in the table, of other contents."""
    files = tuple(data_file(name, content) for name, content in contents.items())
    packed = archive_of(contents)
    md5 = hashlib.md5(packed).hexdigest()
    download = Download("cifar-10-binary.tar.gz", None, md5, mirrors, files)
    return replace(CIFAR10, training=files[:5], test=files[5:], downloads=(download,))


def archive_of(contents: dict[str, bytes]) -> bytes:
    """The official archive's form: the files in a folder."""
    buffer = io.BytesIO()
    with (
        gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w") as archive,
    ):
        for name, content in contents.items():
            member = tarfile.TarInfo(f"cifar-10-batches-bin/{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return buffer.getvalue()


def write_packed(folder: Path, contents: dict[str, bytes], ending: str = ".gz") -> None:
    """The files as a folder that GAN_DATA names may hold them."""
    packs: dict[str, Callable[[bytes], bytes]] = {
        "": bytes,
        ".gz": gzip.compress,
        ".xz": lzma.compress,
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (folder / f"{name}{ending}").write_bytes(packs[ending](content))
