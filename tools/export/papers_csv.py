"""Papers as a table: one line a paper, for spreadsheets and data frames."""

from __future__ import annotations

import csv
import io

from tools.index import Entry, Index

COLUMNS = (
    "key",
    "branch",
    "title",
    "authors",
    "year",
    "venue",
    "acronym",
    "arxiv",
    "doi",
    "openreview",
    "url",
    "code",
    "project",
    "also",
    "tags",
    "summary",
    "added",
)
BETWEEN = "; "
"""What stands between the items of a list: authors, branches, tags."""
FORMULA_STARTS = ("=", "+", "-", "@")


def csv_head() -> str:
    """Return the line of the columns' names."""
    return _line(COLUMNS)


def csv_row(entry: Entry, index: Index) -> str:  # noqa: ARG001 - all exports take both
    """Return one paper as a line; what it does not have is empty."""
    paper = entry.paper
    facts = (_cell(getattr(paper, column)) for column in COLUMNS[2:])
    return _line((entry.key, entry.branch, *facts))


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        value = BETWEEN.join(value)
    return "" if value is None else _inert(str(value))


def _inert(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula: an apostrophe says that it is text."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _line(cells: tuple[str, ...]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()
