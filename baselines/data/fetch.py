"""Getting the official files: several mirrors, resumed after a break, checked, whole or not at all.

A download grows in a file that ends in `.part`. It takes its own name once its checksum is the
official one; where it is not, it is removed, so that no wrong file is ever left in place.
"""

import hashlib
import http.client
import tarfile
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from baselines.data.files import DataError, check_content, folder_of, missing
from baselines.data.sources import DataFile, Download, Source

Report = Callable[[str, int, int | None], None]
"""Told a file's name, the bytes that are here, and how many there will be, where that is known."""

BLOCK = 1 << 18
TIMEOUT_SECONDS = 30.0
PARTIAL, NOT_SATISFIABLE = 206, 416


class _BreakError(Exception):
    """A mirror that did not deliver; the message says why."""


def fetch(source: Source, progress: Report) -> list[Path]:
    """Get what is missing of a data set; returns the files that were added.

    Raises:
        DataError: no mirror delivered the official file.
        OSError: the folder cannot be written.
    """
    wanted = {file.name for file in missing(source)}
    folder = folder_of(source)
    added: list[Path] = []
    for download in source.downloads:
        if not wanted & {file.name for file in download.holds}:
            continue
        folder.mkdir(parents=True, exist_ok=True)
        path = fetch_file(download, folder, progress)
        added += unpack_archive(path, download) if path.name.endswith(".tar.gz") else [path]
    return added


def fetch_file(download: Download, folder: Path, progress: Report) -> Path:
    """A download under its own name, from the first mirror that delivers it.

    Raises:
        DataError: none did; what each said is told.
    """
    path = folder / download.name
    part = path.with_name(f"{path.name}.part")
    reasons = []
    for mirror in download.mirrors:
        try:
            _deliver(mirror + download.name, part, download, progress)
        except _BreakError as error:
            reasons.append(f"  {mirror}{download.name}: {error}")
        else:
            part.replace(path)
            return path
    told = "\n".join(reasons)
    raise DataError(
        f"{download.name}: no mirror delivered it; what came is kept, the same command goes on "
        f"from there, or name a folder that holds {folder.name}/ in GAN_DATA\n{told}"
    )


def _deliver(address: str, part: Path, download: Download, progress: Report) -> None:
    """Bring a partial file to its end and check it.

    Raises:
        _BreakError: the mirror broke off, or gave another file, which is removed.
    """
    start, whole = part.stat().st_size if part.is_file() else 0, download.size
    try:
        with _answer(address, start) as answer:
            if answer is not None:
                whole = _append(answer, part, download, progress)
    except (urllib.error.URLError, http.client.HTTPException, TimeoutError, ConnectionError) as e:
        raise _BreakError(str(e) or type(e).__name__) from e
    size = part.stat().st_size
    if whole is not None and size < whole:
        raise _BreakError(f"broke off: expected {whole:,} bytes, has come {size:,}")
    md5 = _md5(part)
    if md5 != download.md5:
        part.unlink()
        raise _BreakError(
            f"wrong file: expected MD5 {download.md5}, found {md5} in {size:,} bytes; removed"
        )


@contextmanager
def _answer(address: str, start: int) -> Iterator[http.client.HTTPResponse | None]:
    """A mirror's answer to a request for what lies past a place; None where nothing does."""
    headers = {"User-Agent": "gan-index", **({"Range": f"bytes={start}-"} if start else {})}
    # Addresses come from our own table of sources.
    request = urllib.request.Request(address, headers=headers)  # noqa: S310
    try:
        answer = urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS)  # noqa: S310
    except urllib.error.HTTPError as error:
        if error.code != NOT_SATISFIABLE:
            raise
        yield None
        return
    with answer:
        yield answer


def _append(
    answer: http.client.HTTPResponse, part: Path, download: Download, progress: Report
) -> int | None:
    """Write an answer behind what is here, or in its place where the mirror starts anew.

    Returns how many bytes there should be then, where that is known.
    """
    with part.open("ab" if answer.status == PARTIAL else "wb") as file:
        whole = download.size or _announced(answer, file)
        while block := answer.read(BLOCK):
            file.write(block)
            progress(download.name, file.tell(), whole)
    return whole


def _announced(answer: http.client.HTTPResponse, file: IO[bytes]) -> int | None:
    """How many bytes there will be, as the mirror says."""
    length = answer.headers.get("Content-Length")
    return file.tell() + int(length) if length and length.isdecimal() else None


def _md5(path: Path) -> str:
    """The MD5 of a file: what the data sets' pages name; the content is held to SHA-256 too."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def unpack_archive(path: Path, download: Download) -> list[Path]:
    """Take the wanted files out of a tar archive, each checked, and remove the archive.

    Raises:
        DataError: the archive does not hold one of them, or holds another.
    """
    with tarfile.open(path) as archive:
        members = {Path(each.name).name: each for each in archive.getmembers() if each.isfile()}
        added = [
            _take(archive, members.get(file.name), file, path.parent) for file in download.holds
        ]
    path.unlink()
    return added


def _take(
    archive: tarfile.TarFile, member: tarfile.TarInfo | None, file: DataFile, folder: Path
) -> Path:
    """A member of an archive as a file of its own, under no name but ours."""
    held = archive.extractfile(member) if member else None
    if held is None:
        raise DataError(f"{folder}: its archive holds no {file.name}")
    content = held.read()
    path = folder / file.name
    check_content(path, file, content)
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(content)
    part.replace(path)
    return path
