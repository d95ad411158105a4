"""Reads a file's bytes and decodes them; refuses what an editor would not show."""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tools.finding import Finding
from tools.load.document import START, LoadError, Position, failure

MAX_BYTES = 262_144
MAX_FINDINGS = 20


def read_text(path: Path | str, display_path: str) -> str:
    """Return the text of a file, its lines ended by line feeds.

    Raises:
        LoadError: The file is a link, no ordinary file, unreadable, too large or no clean UTF-8.
    """
    return decode(_read(path, display_path), display_path)


# A link is not followed: it could lead out of the tree. Not blocking: a pipe must not hang the run.
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def _read(path: Path | str, display_path: str) -> bytes:
    try:
        data = _bytes(path)
    except FileNotFoundError:
        raise failure(display_path, START, "unreadable", "the file is missing") from None
    except OSError as error:
        link = error.errno == errno.ELOOP
        problem, hint = (
            ("it is a link", "put the file itself here") if link else (str(error.strerror), "")
        )
        message = f"the file cannot be read: {problem}"
        raise failure(display_path, START, "unreadable", message, hint) from None
    if len(data) > MAX_BYTES:
        message = f"the file has more than {MAX_BYTES:,} bytes"
        raise failure(display_path, START, "too-large", message, "split it, or leave texts out")
    return data


def _bytes(path: Path | str) -> bytes:
    """Return the bytes of an ordinary file, at most one more than are allowed."""
    number = os.open(path, _FLAGS)
    try:
        status = os.fstat(number)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is no ordinary file")
        # Asking for one byte more than there should be tells a file that grows. Asking at once for
        # all that is allowed would cost more than the reading: memory is set aside for it first.
        parts = [os.read(number, min(status.st_size, MAX_BYTES) + 1)]
        if len(parts[0]) == status.st_size:
            return parts[0]
        while parts[-1] and sum(map(len, parts)) <= MAX_BYTES:
            parts.append(os.read(number, MAX_BYTES + 1))
    finally:
        os.close(number)
    return b"".join(parts)


def decode(data: bytes, path: str) -> str:
    """Return the text that the bytes of a file hold, its lines ended by line feeds.

    Windows line ends are accepted, because Git writes them on Windows.

    Raises:
        LoadError: The bytes are no UTF-8, or hold characters that nobody can see.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        message = "the file starts with a byte-order mark"
        raise failure(path, START, "encoding", message, "save it as UTF-8 without one")
    try:
        text = data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        message = f"byte 0x{data[error.start]:02x} is not UTF-8"
        at = _end(data[: error.start].decode("utf-8"))
        raise failure(path, at, "encoding", message, "save the file as UTF-8") from None
    unseen = list(islice(_invisible(text, path), MAX_FINDINGS))
    if unseen:
        raise LoadError(unseen)
    return text


def _end(text: str) -> Position:
    return Position(text.count("\n") + 1, len(text.rpartition("\n")[2]) + 1)


def _invisible(text: str, path: str) -> Iterator[Finding]:
    """Yield a finding for each line's first character that a reader cannot see."""
    if text.replace("\n", "").isprintable():
        return
    for number, line in enumerate(text.split("\n"), start=1):
        for column, char in enumerate(line, start=1):
            if not char.isprintable():
                yield invisible(path, Position(number, column), char)
                break


_NAMES = {"\t": "tab", "\r": "carriage return", "\0": "null", "\x1b": "escape"}


def invisible(path: str, at: Position, char: str) -> Finding:
    """Return the finding for a character that a reader cannot see."""
    name = _NAMES.get(char) or unicodedata.name(char, "control character").lower()
    is_space = char == "\t" or unicodedata.category(char) == "Zs"
    hint = "type ordinary spaces" if is_space else "delete it"
    message = f"invisible character U+{ord(char):04X} ({name})"
    return Finding(path, *at, "invisible-character", message, hint)
