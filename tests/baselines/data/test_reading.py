"""The files of a data set are read as they are, packed or not, and refused where they are not."""

from pathlib import Path

import numpy
import pytest

from baselines.data import SOURCES, DataError, file_of, read_split
from baselines.data.formats import parse_idx
from tests.baselines.data.made import (
    cifar_contents,
    cifar_of,
    idx,
    idx_contents,
    mnist_of,
    strokes,
    write_packed,
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that GAN_DATA names."""
    monkeypatch.setenv("GAN_DATA", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("ending", ["", ".gz", ".xz"])
def test_idx_files_are_read_packed_or_not(root: Path, ending: str) -> None:
    """Pixels, labels and their order are those that were written."""
    contents = idx_contents()
    write_packed(root / "mnist", contents, ending)
    read = read_split(mnist_of(contents), "training")
    images, labels = strokes(60, 0)

    assert read.images.shape == (60, 1, 28, 28)
    assert numpy.array_equal(read.images[:, 0], images)
    assert numpy.array_equal(read.labels, labels)


def test_cifar_batches_are_joined_in_their_order(root: Path) -> None:
    """A label byte, then the red, the green and the blue plane."""
    contents = cifar_contents()
    write_packed(root / "cifar-10", contents, ".xz")
    read = read_split(cifar_of(contents), "training")
    first = numpy.frombuffer(contents["data_batch_1.bin"], numpy.uint8)
    fifth = numpy.frombuffer(contents["data_batch_5.bin"], numpy.uint8)

    assert read.images.shape == (20, 3, 32, 32)
    assert read.labels.tolist() == [0, 1, 2, 3] * 5
    assert read.images[0, 0, 0, 0] == first[1]
    assert read.images[0, 2, 31, 31] == first[3072]
    assert read.images[19, 1, 0, 0] == fifth[3 * 3073 + 1 + 1024]


def test_an_absent_file_is_named_with_both_mends(root: Path) -> None:
    """The command that gets it, and the variable."""
    with pytest.raises(DataError, match=r"no such file.*baselines data mnist.*GAN_DATA"):
        read_split(SOURCES["mnist"], "training")


def test_a_cut_file_is_refused_with_both_sizes(root: Path) -> None:
    """What was expected, and what came."""
    contents = idx_contents()
    name = "train-images-idx3-ubyte"
    write_packed(root / "mnist", {**contents, name: contents[name][:-100]})

    with pytest.raises(DataError, match=r"expected 47,056 bytes of train-images.*found 46,956"):
        read_split(mnist_of(contents), "training")


def test_a_changed_pixel_is_refused_with_both_checksums(root: Path) -> None:
    """The size alone would not do."""
    contents = idx_contents()
    source, name = mnist_of(contents), "train-images-idx3-ubyte"
    spoilt = bytearray(contents[name])
    spoilt[5000] ^= 1
    write_packed(root / "mnist", {**contents, name: bytes(spoilt)})

    with pytest.raises(DataError, match=rf"expected SHA-256 {source.training[0].sha256} .* found"):
        read_split(source, "training")


def test_a_damaged_packing_is_refused(root: Path) -> None:
    """No traceback of the unpacker."""
    contents = idx_contents()
    write_packed(root / "mnist", contents)
    path = root / "mnist" / "train-labels-idx1-ubyte.gz"
    path.write_bytes(path.read_bytes()[:-9])

    with pytest.raises(DataError, match=r"train-labels-idx1-ubyte.gz: cannot be unpacked"):
        file_of(mnist_of(contents), mnist_of(contents).training[1])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "found nothing"),
        (b"\x1f\x8b\x08\x00" * 9, "found 1f8b0800"),
        (idx(numpy.zeros(5)), "starts with 00000803, found 00000801"),
        (idx(numpy.zeros((2, 3, 3)))[:-1], r"expected 18 bytes after the head .* found 17"),
    ],
)
def test_what_is_no_idx_file_of_images_is_refused(content: bytes, said: str) -> None:
    """Whatever a checksum let pass."""
    with pytest.raises(DataError, match=said):
        parse_idx("a file", content, 3)


def test_records_of_another_length_are_refused(root: Path) -> None:
    """A batch of CIFAR-100 has two labels a record."""
    contents = {**cifar_contents(), "data_batch_3.bin": bytes(3074)}
    write_packed(root / "cifar-10", contents)

    with pytest.raises(DataError, match=r"data_batch_3.bin: expected records of 3,073 bytes"):
        read_split(cifar_of(contents), "training")


def test_images_and_labels_must_be_as_many(root: Path) -> None:
    """A pair of files from two splits."""
    contents = {**idx_contents(), "train-labels-idx1-ubyte": idx(numpy.zeros(59))}
    write_packed(root / "mnist", contents)

    with pytest.raises(DataError, match=r"found shapes \(60, 28, 28\) and \(59,\)"):
        read_split(mnist_of(contents), "training")


def test_every_source_names_what_it_needs() -> None:
    """A download for every file, and every mirror under HTTPS."""
    for source in SOURCES.values():
        held = {file for download in source.downloads for file in download.holds}

        assert set(source.files) == held
        assert all(len(download.mirrors) > 1 for download in source.downloads)
        for download in source.downloads:
            assert all(each.startswith("https://") for each in download.mirrors)
