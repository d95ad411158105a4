"""The index in the formats of other programs; pure functions from records to text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from tools.export.bibtex import bibtex_file
from tools.export.papers_json import papers_json_text
from tools.index import Index

EXPORTS: Mapping[str, Callable[[Index], str]] = MappingProxyType(
    {"bibtex": bibtex_file, "json": papers_json_text}
)
