"""Reads one YAML file into plain values, each with its line and column.

Entries need little of YAML, so little is accepted: UTF-8, one document, mappings, lists, scalars.
A scalar without quotes that looks like a whole number is an int, `true` and `false` are bools,
and everything else stays text: `1406.2661`, `no` and `2026-11-22` are what they look like.
"""

from __future__ import annotations

from pathlib import Path

from tools.load.document import Document, LoadError, Place, Position
from tools.load.reader import read_document
from tools.load.text import decode, read_text

__all__ = [
    "Document",
    "LoadError",
    "Place",
    "Position",
    "load_document",
    "parse_document",
    "read_text",
]


def load_document(path: Path | str, display_path: str) -> Document:
    """Return the document in a file.

    Args:
        path: File to read; a link is not followed.
        display_path: How findings name the file.

    Raises:
        LoadError: The file cannot be read, or is no plain YAML.
    """
    return read_document(read_text(path, display_path), display_path)


def parse_document(data: bytes, display_path: str) -> Document:
    """Return the document that the bytes of a file hold.

    Raises:
        LoadError: The bytes are no plain YAML.
    """
    return read_document(decode(data, display_path), display_path)
