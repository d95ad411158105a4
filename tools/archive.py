"""The built site as one file, which opens from a folder on disk as it does from a host."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

FOLDER = "gan-index"
"""Of everything in the archive, so that unpacking it scatters nothing."""
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""Of every file: two archives of one site are the same."""
_LINK = re.compile(r'(?P<before>\s(?:href|action)=")(?P<path>[^":#?]*)(?P<rest>[#?][^"]*)?(?=")')
_SEARCH = '<search class="gi-search"'


class ArchiveError(Exception):
    """Raised when there is no site to put into an archive; says what to do."""


def archive(site: Path, out: Path) -> int:
    """Write the archive of a built site, whole or not at all, and return how many files it holds.

    Args:
        site: folder of the site.
        out: file to write.

    Raises:
        ArchiveError: there is no site.
        OSError: the archive cannot be written; what was there stays.
    """
    if not (site / "index.html").is_file():
        raise ArchiveError(f"{site} holds no site; build it first")
    part = out.with_name(f".{out.name}.part")
    count = 0
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as made:
            for name, content in _files(site):
                made.writestr(_entry(name), content)
                count += 1
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    return count


def _entry(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(f"{FOLDER}/{name}", _MOMENT)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info


def _files(site: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(site.rglob("*")):
        if path.is_file():
            name = path.relative_to(site).as_posix()
            content = path.read_bytes()
            yield name, on_disk(content.decode()).encode() if name.endswith(".html") else content


def on_disk(html: str) -> str:
    """A page whose links name files: a host answers a folder with its index, a disk does not."""
    html = _LINK.sub(lambda link: link["before"] + _file(link["path"]) + (link["rest"] or ""), html)
    # The search then names files as well.
    return html.replace(_SEARCH, f"{_SEARCH} data-files", 1)


def _file(path: str) -> str:
    """A relative path with the index of its folder named; any other as it is."""
    if path.startswith("/") or not path:
        return path
    last = path.rpartition("/")[2]
    if last in {".", ".."}:
        return f"{path}/index.html"
    return f"{path}index.html" if not last else path
