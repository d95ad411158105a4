"""Which files make up a data set, what they must hold, and where they can be had.

The checksums of downloads are the MD5 sums that the data sets' own pages and their usual loaders
name. Those of the contents were worked out from files that match them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class DataFile:
    """A file as it is read, once unpacked."""

    name: str
    size: int
    """Bytes."""
    sha256: str


@dataclass(frozen=True)
class Download:
    """A file as servers offer it."""

    name: str
    size: int | None
    """Bytes; None where it is not known beforehand."""
    md5: str
    mirrors: tuple[str, ...]
    """Addresses of folders that hold it, the first tried first."""
    holds: tuple[DataFile, ...]
    """What it gives once unpacked."""


@dataclass(frozen=True)
class Source:
    """A data set of square images in classes."""

    name: str
    title: str
    form: Literal["idx", "cifar"]
    channels: int
    side: int
    """Pixels of an image, either way."""
    classes: tuple[str, ...]
    training: tuple[DataFile, ...]
    """idx: images and labels; cifar: batches, each with both."""
    test: tuple[DataFile, ...]
    downloads: tuple[Download, ...]

    @property
    def files(self) -> tuple[DataFile, ...]:
        """All files, training first."""
        return (*self.training, *self.test)


def _idx(
    name: str,
    title: str,
    classes: tuple[str, ...],
    mirrors: tuple[str, ...],
    files: Mapping[str, tuple[int, str, int, str]],
) -> Source:
    """A data set in MNIST's form: four gzip files, each of one unpacked file."""
    held = {key: DataFile(key, size, sha256) for key, (size, sha256, _, _) in files.items()}
    downloads = tuple(
        Download(f"{key}.gz", packed, md5, mirrors, (held[key],))
        for key, (_, _, packed, md5) in files.items()
    )
    training = tuple(file for key, file in held.items() if key.startswith("train"))
    test = tuple(file for key, file in held.items() if key.startswith("t10k"))
    return Source(name, title, "idx", 1, 28, classes, training, test, downloads)


MNIST = _idx(
    "mnist",
    "MNIST",
    tuple("0123456789"),
    (
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
    ),
    {
        "train-images-idx3-ubyte": (
            47040016,
            "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
            9912422,
            "f68b3c2dcbeaaa9fbdd348bbdeb94873",
        ),
        "train-labels-idx1-ubyte": (
            60008,
            "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
            28881,
            "d53e105ee54ea40749a09fcbcd1e9432",
        ),
        "t10k-images-idx3-ubyte": (
            7840016,
            "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
            1648877,
            "9fb629c4189551a2d022fa330f9573f3",
        ),
        "t10k-labels-idx1-ubyte": (
            10008,
            "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
            4542,
            "ec29112dd5afa0611ce80d1b7f02629c",
        ),
    },
)

FASHION_MNIST = _idx(
    "fashion-mnist",
    "Fashion-MNIST",
    (
        *("T-shirt/top", "trouser", "pullover", "dress", "coat"),
        *("sandal", "shirt", "sneaker", "bag", "ankle boot"),
    ),
    (
        "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
        "https://storage.googleapis.com/tensorflow/tf-keras-datasets/",
    ),
    {
        "train-images-idx3-ubyte": (
            47040016,
            "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
            26421880,
            "8d4fb7e6c68d591d4c3dfef9ec88bf0d",
        ),
        "train-labels-idx1-ubyte": (
            60008,
            "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
            29515,
            "25c81989df183df01b3e8a0aad5dffbe",
        ),
        "t10k-images-idx3-ubyte": (
            7840016,
            "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
            4422102,
            "bef4ecab320f06d8554ea6380940ec79",
        ),
        "t10k-labels-idx1-ubyte": (
            10008,
            "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
            5148,
            "bb300cfdad3c16e7a12a480ee83cd310",
        ),
    },
)

_CIFAR_SHA256 = {
    "data_batch_1.bin": "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5",
    "data_batch_2.bin": "a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed",
    "data_batch_3.bin": "bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67",
    "data_batch_4.bin": "014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48",
    "data_batch_5.bin": "755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add",
    "test_batch.bin": "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b",
}
_CIFAR_FILES = tuple(DataFile(name, 30730000, sha256) for name, sha256 in _CIFAR_SHA256.items())

CIFAR10 = Source(
    "cifar-10",
    "CIFAR-10",
    "cifar",
    3,
    32,
    (
        *("airplane", "automobile", "bird", "cat", "deer"),
        *("dog", "frog", "horse", "ship", "truck"),
    ),
    _CIFAR_FILES[:5],
    _CIFAR_FILES[5:],
    (
        Download(
            "cifar-10-binary.tar.gz",
            None,
            "c32a1d4ab5d03f1284b67883e8d87530",
            (
                "https://www.cs.toronto.edu/~kriz/",
                "https://storage.googleapis.com/s4tf-hosted-binaries/datasets/CIFAR10/",
            ),
            _CIFAR_FILES,
        ),
    ),
)

SOURCES: Mapping[str, Source] = {each.name: each for each in (MNIST, FASHION_MNIST, CIFAR10)}
