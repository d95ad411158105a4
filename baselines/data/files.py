"""Where the files of a data set lie, and their content once it is checked."""

import gzip
import hashlib
import lzma
import os
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

from baselines.data.sources import DataFile, Source

VARIABLE = "GAN_DATA"
UNPACK: Mapping[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": gzip.decompress,
    ".xz": lzma.decompress,
}
"""Ending of a file's name -> how its content is unpacked."""


class DataError(ValueError):
    """A file that is absent or is not what it should be; the message says what to do."""

    status = 1
    """Of the command that meets it: nothing was wrong in how it was called."""


def data_root() -> Path:
    """The folder that GAN_DATA names, or the user's cache."""
    if named := os.environ.get(VARIABLE):
        return Path(named)
    cache = os.environ.get("XDG_CACHE_HOME")
    return (Path(cache) if cache else Path.home() / ".cache") / "gan-index"


def folder_of(source: Source) -> Path:
    """The folder of a data set's files."""
    return data_root() / source.name


def found(source: Source, file: DataFile) -> Path | None:
    """A file as it is, or packed with gzip or xz; None where there is none."""
    folder = folder_of(source)
    paths = (folder / f"{file.name}{ending}" for ending in UNPACK)
    return next((path for path in paths if path.is_file()), None)


def missing(source: Source) -> tuple[DataFile, ...]:
    """Files of a data set that are not there in any form."""
    return tuple(file for file in source.files if found(source, file) is None)


def file_of(source: Source, file: DataFile) -> bytes:
    """The unpacked content of a file, checked.

    Raises:
        DataError: it is absent, cannot be unpacked, or holds something else.
    """
    path = found(source, file)
    if path is None:
        raise DataError(
            f"{folder_of(source) / file.name}: no such file, packed or not; get it with "
            f"'python -m baselines data {source.name}', or name a folder that holds "
            f"{source.name}/ in {VARIABLE}"
        )
    content = unpacked(path)
    check_content(path, file, content)
    return content


def unpacked(path: Path) -> bytes:
    """The content of a file, unpacked as its name ends.

    Raises:
        DataError: it cannot be read or unpacked.
    """
    unpack = UNPACK.get(path.suffix, bytes)
    try:
        return unpack(path.read_bytes())
    except (OSError, EOFError, lzma.LZMAError, zlib.error) as error:
        raise DataError(f"{path}: cannot be unpacked ({error}); {_again(path)}") from error


def check_content(path: Path, file: DataFile, content: bytes) -> None:
    """Refuse content that is not the official one.

    Raises:
        DataError: the size or the checksum differs.
    """
    if len(content) != file.size:
        raise DataError(
            f"{path}: expected {file.size:,} bytes of {file.name}, found {len(content):,}; "
            f"{_again(path)}"
        )
    sha256 = hashlib.sha256(content).hexdigest()
    if sha256 != file.sha256:
        raise DataError(
            f"{path}: expected SHA-256 {file.sha256} of {file.name}, found {sha256}; {_again(path)}"
        )


def _again(path: Path) -> str:
    return f"delete it and run 'python -m baselines data {path.parent.name}'"
