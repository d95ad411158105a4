"""Makes the facts of an entry from what services, and people, say of a paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError

from tools.finding import quoted, suggestion
from tools.schema import Paper, Venue, letters
from tools.schema.models import Fact
from tools.sources import Facts, Gathered, venue_of
from tools.sources.arxiv import printed_year
from tools.sources.facts import families, same_title

PREPRINT = "arXiv"
"""Venue of a paper that has no other."""
# The proceedings' own record goes before the reviewers' and the authors' words.
_TRUST = ("Crossref", "OpenReview", "arXiv")
_ACCEPTED = re.compile(
    r"\b(accept|appear|published|presented|in proc|oral|poster|spotlight)", re.IGNORECASE
)
_NOT_YET = re.compile(r"\b(submi|under review|rejected|extend|preliminary)", re.IGNORECASE)
_ALONE = re.compile(r"[A-Za-z][A-Za-z -]{1,30} \d{4}[A-Za-z ().]{0,30}")
_IDS = ("arxiv", "doi", "openreview")


class ComposeError(Exception):
    """Raised where the facts do not make an entry; the text says what to give by hand."""


@dataclass(frozen=True)
class Draft:
    """An entry's facts before it has a folder.

    Attributes:
        values: Key and plain value of every fact.
        look: What a person should check by eye, one sentence each.
        abstract: What services have as abstract, for finding a branch.
        origins: Where the facts were read: name of the service and place of the record.
    """

    values: Mapping[str, object]
    look: tuple[str, ...]
    abstract: str
    origins: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Publication:
    """Where and when a paper was published, who says so, and in which words."""

    venue: str
    year: int | None
    record: Facts
    words: str

    @property
    def origin(self) -> str:
        if not self.words:
            return "no service knows where it was published"
        return f"{self.record.service} says '{self.words}'"


def compose(gathered: Gathered, venues: Mapping[str, Venue], given: Mapping[str, object]) -> Draft:
    """Return the facts of an entry.

    Args:
        gathered: What services say.
        venues: The venues that the index knows, by id.
        given: Facts that a person gives; they go before what services say.

    Raises:
        ComposeError: A fact that every entry needs is missing, or its venue is not known here.
    """
    records = gathered.records
    look = list(gathered.remarks)
    values: dict[str, object] = {}
    if "venue" not in given or "year" not in given:
        publication = _publication(records, venues, given)
        values |= {"venue": publication.venue, "year": publication.year}
        records = (publication.record, *(each for each in records if each != publication.record))
        look += [f"venue: {publication.venue}; {publication.origin}"]
        look += _other_venues(records[1:], publication, venues)
    values |= {"title": _title(records), "authors": _authors(records)}
    values |= {name: _first(name, records) for name in (*_IDS, "code")}
    read = (*_listed(given.get("sources")), *(record.source for record in records))
    values |= {**given, "sources": list(dict.fromkeys(read))}
    values = {name: value for name, value in values.items() if value not in (None, [], "")}
    look += [
        *_disputed(records),
        *_contradicted(given, records),
        *_left_out(values),
        *_open_questions(values, given),
    ]
    verified = [name for name in _verified(values, records, venues) if name not in given]
    values |= {"verified": verified} if verified else {}
    abstract = " ".join(record.abstract for record in records[:1] or ())
    longest = max((record.abstract for record in records), key=len, default=abstract)
    return Draft(
        values, tuple(look), longest, tuple((each.service, each.source) for each in records)
    )


def _publication(
    records: Sequence[Facts], venues: Mapping[str, Venue], given: Mapping[str, object]
) -> _Publication:
    """Return where a paper was published; that it is a preprint only where nobody says more."""
    ranked = sorted(records, key=lambda each: _TRUST.index(each.service))
    named = [each for each in ranked if each.venue]
    chosen = given.get("venue")
    if not ranked:
        raise ComposeError("a year and a venue are needed")
    if isinstance(chosen, str):
        fitting = [each for each in named if venue_of(each.venue, venues) == chosen]
        record = (fitting or named or ranked)[0]
        return _Publication(chosen, record.year, record, record.venue)
    for record in named:
        venue = venue_of(record.venue, venues)
        if venue:
            return _Publication(venue, record.year, record, record.venue)
    if named:
        raise ComposeError(_unknown_venue([each.venue for each in named], venues))
    said = next(_remarked(ranked, venues), None)
    if said:
        return said
    preprint = next((each for each in ranked if each.arxiv), None)
    if preprint is None or PREPRINT not in venues:
        raise ComposeError("no service says where it was published; give its venue with --venue")
    return _Publication(PREPRINT, preprint.year, preprint, "")


def _remarked(records: Sequence[Facts], venues: Mapping[str, Venue]) -> Iterator[_Publication]:
    """Yield the venues that authors name in a remark such as 'Accepted at ICML 2019'."""
    for record in records:
        parts = re.split(r"[;.]\s", record.comment)
        alone = [each for part in parts for each in part.split(", ") if _ALONE.fullmatch(each)]
        for part in (*filter(_ACCEPTED.search, parts), *alone):
            venue = venue_of(part, venues)
            year = printed_year(part, record.year)
            if venue and year and not _NOT_YET.search(record.comment):
                yield _Publication(venue, year, record, part)


def _unknown_venue(names: Sequence[str], venues: Mapping[str, Venue]) -> str:
    shown = " and ".join(f"'{name}'" for name in names)
    known = suggestion(names[0], venues, "papers/venues.yaml")
    hint = f" ({known})" if known else ""
    return (
        f"it was published in {shown}, which is not in papers/venues.yaml; "
        f"add it there, or say with --venue which of the known ones it is{hint}"
    )


def _other_venues(
    records: Sequence[Facts], publication: _Publication, venues: Mapping[str, Venue]
) -> Iterator[str]:
    for record in records:
        if record.venue and venue_of(record.venue, venues) != publication.venue:
            yield f"venue: {record.service} says '{record.venue}' instead"


def _title(records: Sequence[Facts]) -> str | None:
    """Return the published title; where that is all in capitals, another spelling of it."""
    titles = [record.title for record in records]
    return next((title for title in titles if not title.isupper()), titles[0] if titles else None)


def _authors(records: Sequence[Facts]) -> list[str]:
    """Return the published authors, with the given names in full where a service has them."""
    named = [record.authors for record in records if record.authors]
    alike = [names for names in named if families(names) == families(named[0])]
    return list(max(alike, key=lambda names: sum(map(len, names)))) if alike else []


def _first(name: str, records: Sequence[Facts]) -> str | None:
    return next(filter(None, (getattr(record, name) for record in records)), None)


def _disputed(records: Sequence[Facts]) -> Iterator[str]:
    """Yield in what services differ."""
    for record in records[1:]:
        first = records[0]
        if not same_title(record.title, first.title):
            yield f"title: {record.service} has {quoted(record.title)}, not {quoted(first.title)}"
        if record.authors and first.authors and families(record.authors) != families(first.authors):
            names = f"{', '.join(record.authors)}; {first.service}: {', '.join(first.authors)}"
            yield f"authors: {record.service} has {names}"


def _contradicted(given: Mapping[str, object], records: Sequence[Facts]) -> Iterator[str]:
    """Yield in what services differ from a person: the id may be another paper's."""
    for record in records:
        title = given.get("title")
        if title and not same_title(str(title), record.title):
            yield f"title: {record.service} has {quoted(record.title)}; is it this paper's record?"
        names = tuple(map(str, _listed(given.get("authors"))))
        if names and record.authors and families(names) != families(record.authors):
            yield f"authors: {record.service} has {', '.join(record.authors)}"


def _left_out(values: dict[str, object]) -> Iterator[str]:
    """Take out optional facts that an entry cannot hold, and yield which."""
    for name in (*_IDS, "code"):
        if name not in values:
            continue
        try:
            field: Any = Paper.model_fields[name].annotation
            TypeAdapter(field).validate_python(values[name])
        except ValidationError:
            yield f"{name}: {quoted(values.pop(name))} is left out, since it is not well formed"


def _open_questions(values: Mapping[str, object], given: Mapping[str, object]) -> Iterator[str]:
    if "code" in values and "code" not in given:
        yield f"code: {values['code']} is named in the record; is it the authors' own?"
    if "authors" not in values:
        yield "authors: no service names them; the entry will be shown as incomplete"
    if "summary" not in values:
        yield "summary: missing; one or two sentences of your own, what is new and why it matters"


def _verified(
    values: Mapping[str, object], records: Sequence[Facts], venues: Mapping[str, Venue]
) -> Iterator[str]:
    """Yield the facts on which two services agree, in the order of the schema."""
    agree = {
        "title": [same_title(each.title, str(values.get("title"))) for each in records],
        "authors": [_same_names(each.authors, values.get("authors")) for each in records],
        "venue": [venue_of(each.venue, venues) == values.get("venue") for each in records],
        "doi": [each.doi is not None and each.doi == values.get("doi") for each in records],
    }
    agree["year"] = [
        same and each.year == values.get("year")
        for same, each in zip(agree["venue"], records, strict=True)
    ]
    yield from (name for name in get_args(Fact) if sum(agree.get(name, [])) > 1)


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _same_names(names: Sequence[str], others: object) -> bool:
    known = [letters(str(each)) for each in _listed(others)]
    return bool(names) and [letters(each) for each in names] == known
