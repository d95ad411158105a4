"""Which papers an export holds."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from tools.finding import quoted, suggestion
from tools.index import Entry, Index

FACTS = [
    "authors",
    "acronym",
    "arxiv",
    "doi",
    "openreview",
    "url",
    "code",
    "project",
    "tags",
    "summary",
    "claims",
    "note",
]
"""What `has` may ask for: facts that an entry may lack."""


class SelectError(ValueError):
    """A filter that names what there is not; the message names the option and the mend."""


@dataclass(frozen=True)
class Selection:
    """What is asked for: a paper must meet every filter that is given, by any of its values.

    Attributes:
        branch: ids; a group stands for all branches below it.
        year: years and ranges, as in `2017` and `2017-2019`.
        venue: ids.
        tag: keywords.
        has: facts that the entry states, each of them.
    """

    branch: Collection[str] = ()
    year: Collection[str] = ()
    venue: Collection[str] = ()
    tag: Collection[str] = ()
    has: Collection[str] = ()


def select(index: Index, selection: Selection) -> Index:
    """Return the index with only the papers that are asked for.

    Raises:
        SelectError: a filter names an unknown branch, venue or fact, or what is no year.
    """
    _known("--branch", selection.branch, index.branches)
    _known("--venue", selection.venue, index.venues)
    _known("--has", selection.has, FACTS)
    branches = {name for each in selection.branch for name in _below(index, each)}
    years = {year for each in selection.year for year in _years(each)}

    def wanted(entry: Entry) -> bool:
        paper = entry.paper
        return (
            (not branches or not branches.isdisjoint((entry.branch, *paper.also)))
            and (not years or paper.year in years)
            and (not selection.venue or paper.venue in selection.venue)
            and (not selection.tag or not set(selection.tag).isdisjoint(paper.tags))
            and all(getattr(paper, fact) for fact in selection.has)
        )

    return replace(index, entries={k: each for k, each in index.entries.items() if wanted(each)})


def _known(option: str, given: Collection[str], known: Collection[str]) -> None:
    for name in given:
        if name not in known:
            raise SelectError(f"{option}: there is no {quoted(name)}; {suggestion(name, known)}")


def _below(index: Index, branch: str) -> Iterator[str]:
    yield branch
    for child in index.children(branch):
        yield from _below(index, child.id)


def _years(text: str) -> range:
    match = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", text, re.ASCII)
    if match is None:
        raise SelectError(f"--year: {quoted(text)} is no year; write 2017, or 2017-2019")
    first, last = int(match[1]), int(match[2] or match[1])
    if last < first:
        raise SelectError(f"--year: {quoted(text)} ends before it starts; write {last}-{first}")
    return range(first, last + 1)
