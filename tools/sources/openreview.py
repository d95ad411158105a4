"""OpenReview's interface, version 2: JSON, a list of notes.

https://docs.openreview.net/reference/api-v2 describes it. A note's content holds each fact as
`{"value": fact}`. Asked for a note by its id, the service wants a person in a browser
(status 403, `ChallengeRequiredError`); its search answers everybody.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ValidationError

from tools.sources.facts import Facts, clean, clean_title
from tools.sources.fetch import Fetcher, NotFoundError, SourceError, UnreadableError
from tools.sources.services import Service

_NOT_PUBLISHED = re.compile(
    r"submi|reject|withdr|under review|CoRR|preprint|archive", re.IGNORECASE
)
_SELF_CLAIMED = "OpenReview.net/"
"""Venue ids below which anybody can upload a paper and name its venue."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def _value(field: object) -> object:
    """Return what a content field holds; older notes hold it bare."""
    return field.get("value") if isinstance(field, dict) else field


def _text(field: object) -> object:
    value = _value(field)
    return value if isinstance(value, str) else ""


def _texts(field: object) -> object:
    value = _value(field)
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


Text = Annotated[str, BeforeValidator(_text)]
Texts = Annotated[list[str], BeforeValidator(_texts)]


class _Content(BaseModel):
    title: Text = ""
    authors: Texts = []
    venue: Text = ""
    venueid: Text = ""
    abstract: Text = ""


class _Note(BaseModel):
    id: str
    forum: str = ""
    content: _Content = _Content()
    pdate: int | None = None
    cdate: int | None = None


class _Notes(BaseModel):
    notes: list[_Note]


def by_id(fetcher: Fetcher, service: Service, identifier: str) -> Facts:
    """Return the record of a forum.

    Raises:
        NotFoundError: OpenReview knows no such forum.
        SourceError: There is no usable answer, or only for a browser.
    """
    try:
        found = _ask(fetcher, service, "/notes", {"id": identifier})
    except NotFoundError:
        found = []
    except SourceError as error:
        hint = "where it wants a browser, give the paper's title in quotes instead"
        raise SourceError(f"{error}; {hint}") from None
    for facts in found:
        if facts.openreview == identifier:
            return facts
    raise NotFoundError(
        f"{service.name} knows no forum {identifier}; give the paper's title instead"
    )


def by_title(fetcher: Fetcher, service: Service, title: str) -> list[Facts]:
    """Return the submissions whose titles are most like one.

    Raises:
        SourceError: There is no usable answer.
    """
    query = {"term": title, "content": "title", "source": "forum", "limit": "10"}
    return _ask(fetcher, service, "/notes/search", query)


def _ask(fetcher: Fetcher, service: Service, path: str, query: dict[str, str]) -> list[Facts]:
    notes = fetcher.ask(service, path, query, _read).notes
    return [_facts(note) for note in notes if note.content.title]


def _read(data: bytes) -> _Notes:
    try:
        return _Notes.model_validate_json(data)
    except ValidationError:
        raise UnreadableError("no notes in JSON") from None


def _facts(note: _Note) -> Facts:
    content = note.content
    venue = clean(content.venue)
    if _NOT_PUBLISHED.search(f"{venue} {content.venueid}") or content.venueid.startswith(
        _SELF_CLAIMED
    ):
        venue = ""
    years = _YEAR.findall(venue)
    forum = note.forum or note.id
    return Facts(
        service="OpenReview",
        source=f"https://openreview.net/forum?id={forum}",
        title=clean_title(content.title),
        authors=tuple(filter(None, map(clean, content.authors))),
        year=int(years[-1]) if years else _year(note.pdate or note.cdate),
        venue=venue,
        openreview=forum,
        abstract=clean(content.abstract),
    )


def _year(milliseconds: Any) -> int | None:
    try:
        return datetime.fromtimestamp(milliseconds / 1000, UTC).year
    except (TypeError, ValueError, OverflowError, OSError):
        return None
