"""Brings the files of entries into canonical form, each whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from tools.finding import Finding, printable
from tools.fmt.text import formatted
from tools.load import LoadError, load_document


@dataclass
class Outcome:
    """What a run did, or would do.

    Attributes:
        seen: Number of files that were looked at.
        changed: Findings for files that were not in canonical form.
        findings: Why the other files were left alone.
    """

    seen: int = 0
    changed: list[Finding] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def entry_files(root: Path) -> Iterator[tuple[Path, str]]:
    """Yield the file of each entry and how findings name it; links lead nowhere."""
    for folder in sorted((root / "papers").iterdir()):
        if folder.is_dir() and not folder.is_symlink() and not folder.name.startswith("."):
            for path in sorted(folder.glob("[!.]*.yaml")):
                yield path, printable(f"papers/{folder.name}/{path.name}")


def format_files(root: Path, wanted: Callable[[str], bool], *, write: bool) -> Outcome:
    """Format the entries below a root; a file that does not load stays as it is.

    Args:
        root: Folder that holds `papers/`.
        wanted: Tells by its name whether a file is to be formatted.
        write: Whether files are changed, or only counted.
    """
    outcome = Outcome()
    for path, display in entry_files(root):
        if not wanted(display):
            continue
        outcome.seen += 1
        try:
            load_document(path, display)  # refuses links, huge files and what is no file
            data = path.read_bytes()
            text = formatted(data, display)
        except LoadError as error:
            outcome.findings += error.findings
            continue
        # Git may write Windows line ends; those alone are no reason to touch a file.
        before = data.decode().replace("\r\n", "\n")
        if text == before:
            continue
        outcome.changed.append(not_canonical(display, before, text))
        if write:
            write_text(path, text)
    return outcome


def not_canonical(display: str, before: str, after: str) -> Finding:
    """Return the finding for a file whose text is another in canonical form."""
    lines = zip_longest(before.split("\n"), after.split("\n"))
    line = next(number for number, (old, new) in enumerate(lines, start=1) if old != new)
    message = "the file is not in canonical form, from this line on"
    return Finding(
        display, line, 1, "not-canonical", message, f"run 'python -m tools fmt {display}'"
    )


def write_text(path: Path, text: str) -> None:
    """Write a file as a whole: whoever reads it meets the old text or the new one.

    Raises:
        OSError: The folder cannot be written to; the file is as it was.
    """
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    number, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(text.encode())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
