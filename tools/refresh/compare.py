"""Compares an entry with what one service says of its paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tools.finding import Finding, quoted
from tools.index import Entry, Index
from tools.schema import Paper
from tools.sources import Facts, venue_of
from tools.sources.facts import families, same_title

CODE = "disagrees"
# An article in the journal and a talk at the conference are one publication.
_ONE_PLACE = frozenset({"SIGGRAPH", "SIGGRAPH Asia", "TOG"})


@dataclass(frozen=True)
class Difference:
    """A fact that an entry lacks, or has otherwise than a service.

    Attributes:
        entry: The entry.
        name: Key of the fact.
        ours: What the entry has; None if nothing.
        theirs: What the service has, as an entry writes it.
        facts: The service's record.
        words: The service's own words, where they are not `theirs`.
    """

    entry: Entry
    name: str
    ours: object
    theirs: object
    facts: Facts
    words: str = ""

    @property
    def finding(self) -> Finding:
        """The finding that names both sides."""
        ours = "nothing" if self.ours is None else _shown(self.ours)
        words = f" ({quoted(self.words)})" if self.words else ""
        message = (
            f"{self.name}: the entry has {ours}, {self.facts.service} has {_shown(self.theirs)}"
        )
        hint = f"look at {self.facts.source} and correct one; --write {self.name} takes it over"
        if self.ours is not None:
            hint += " with --replace"
        return self.entry.document.finding((self.name,), CODE, f"{message}{words}", hint)


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else quoted(value)


def differences(entry: Entry, records: Iterable[Facts], index: Index) -> Iterator[Difference]:
    """Yield in what the records of services differ from an entry, key by key."""
    for facts in records:
        for name, compare in _COMPARE.items():
            ours = getattr(entry.paper, name) or None
            theirs, words = compare(entry.paper, facts, index)
            if theirs is not None:
                yield Difference(entry, name, ours, theirs, facts, words)


_Theirs = tuple[object, str]
"""What a service has, as an entry writes it, and its own words; None where both agree."""
_AGREED: _Theirs = (None, "")


def _title(paper: Paper, facts: Facts, _index: Index) -> _Theirs:
    return _AGREED if same_title(paper.title, facts.title) else (facts.title, "")


def _authors(paper: Paper, facts: Facts, _index: Index) -> _Theirs:
    # Initials and accents differ from service to service; the family names in their order do not.
    same = not facts.authors or families(paper.authors) == families(facts.authors)
    return _AGREED if same else (list(facts.authors), "")


def _year(paper: Paper, facts: Facts, index: Index) -> _Theirs:
    """Compare years of one publication: that of a preprint says nothing of the proceedings'."""
    theirs = venue_of(facts.venue, index.venues) if facts.venue else _preprint(paper.venue, index)
    same = theirs is None or not _one_place(theirs, paper.venue)
    return _AGREED if same or facts.year in {None, paper.year} else (facts.year, facts.venue)


def _venue(paper: Paper, facts: Facts, index: Index) -> _Theirs:
    theirs = venue_of(facts.venue, index.venues)
    same = theirs is None or _one_place(theirs, paper.venue)
    return _AGREED if same else (theirs, facts.venue)


def _preprint(venue: str, index: Index) -> str | None:
    """Return the venue if it is one of preprints."""
    known = index.venues.get(venue)
    return venue if known and known.kind == "preprint" else None


def _one_place(one: str, other: str) -> bool:
    return one == other or {one, other} <= _ONE_PLACE


def _doi(paper: Paper, facts: Facts, _index: Index) -> _Theirs:
    return _AGREED if facts.doi in {None, paper.doi} else (facts.doi, "")


def _code(paper: Paper, facts: Facts, _index: Index) -> _Theirs:
    same = not facts.code or (paper.code or "").lower().rstrip("/") == facts.code.lower()
    return _AGREED if same else (facts.code, "")


_COMPARE: Mapping[str, Callable[[Paper, Facts, Index], _Theirs]] = MappingProxyType(
    {
        "title": _title,
        "authors": _authors,
        "year": _year,
        "venue": _venue,
        "doi": _doi,
        "code": _code,
    }
)
FIELDS = tuple(_COMPARE)
"""Keys that are compared, and that can be written."""
