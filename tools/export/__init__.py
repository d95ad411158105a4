"""The index in the formats of other programs; pure functions from records to text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tools.export.bibtex import bibtex
from tools.export.csl_json import csl_json
from tools.export.papers_csv import csv_head, csv_row
from tools.export.papers_json import SCHEMA_VERSION, paper_json
from tools.export.ris import ris
from tools.index import Entry, Index


@dataclass(frozen=True)
class Export:
    """A format: records, and what stands around and between them.

    Attributes:
        label: how people name it.
        suffix: of its files, without the point.
        record: one paper as text.
    """

    label: str
    suffix: str
    record: Callable[[Entry, Index], str]
    head: str = ""
    between: str = ""
    foot: str = ""

    def pieces(self, index: Index) -> Iterator[str]:
        """Yield a whole file, a record at a time: an index may be larger than memory likes."""
        yield self.head
        between = ""
        for entry in index.entries.values():
            yield between + self.record(entry, index)
            between = self.between
        yield self.foot

    def text(self, index: Index) -> str:
        """Return a whole file."""
        return "".join(self.pieces(index))


_JSON_HEAD = f'{{"schema_version": {SCHEMA_VERSION}, "license": "CC-BY-4.0", "papers": [\n'

EXPORTS: Mapping[str, Export] = MappingProxyType(
    {
        "bibtex": Export("BibTeX", "bib", bibtex, between="\n"),
        "ris": Export("RIS", "ris", ris, between="\n"),
        "csl-json": Export("CSL-JSON", "csl.json", csl_json, "[\n", ",\n", "\n]\n"),
        "csv": Export("CSV", "csv", csv_row, head=csv_head()),
        "json": Export("JSON", "json", paper_json, _JSON_HEAD, ",\n", "\n]}\n"),
    }
)
"""By the name that the command line gives them."""
