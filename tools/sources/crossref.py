"""Crossref's interface: JSON, one record a DOI.

https://api.crossref.org describes it. A record's title and container are lists; markup such as
`<i>` may stand in a title. An unknown DOI gives status 404. A preprint names the paper that it
became under `relation`.
"""

from __future__ import annotations

from typing import Annotated, TypeVar
from urllib.parse import quote

from pydantic import BaseModel, BeforeValidator, Field, ValidationError

from tools.sources.facts import Facts, clean, clean_title
from tools.sources.fetch import Fetcher, NotFoundError, UnreadableError
from tools.sources.services import Service

PREPRINT = "posted-content"
PUBLISHED = frozenset(
    {"journal-article", "proceedings-article", "book-chapter", "book", "monograph"}
)
_M = TypeVar("_M", bound=BaseModel)


def _or_nothing(value: object) -> object:
    """Take null, which the service writes now and then, for an absent value."""
    return [] if value is None else value


Texts = Annotated[list[str], BeforeValidator(_or_nothing)]


class _Date(BaseModel):
    parts: list[list[int | None]] = Field(default=[], alias="date-parts")

    @property
    def year(self) -> int | None:
        return self.parts[0][0] if self.parts and self.parts[0] else None


class _Author(BaseModel):
    given: str = ""
    family: str = ""
    suffix: str = ""
    name: str = ""

    @property
    def whole(self) -> str:
        return clean(self.name or f"{self.given} {self.family} {self.suffix}")


class _Event(BaseModel):
    name: str = ""
    start: _Date = _Date()


class _Related(BaseModel):
    kind: str = Field(default="", alias="id-type")
    id: str = ""


class _Work(BaseModel):
    doi: str = Field(alias="DOI")
    kind: str = Field(default="", alias="type")
    title: Texts = []
    subtitle: Texts = []
    container: Texts = Field(default=[], alias="container-title")
    author: list[_Author] = []
    issued: _Date = _Date()
    event: _Event = _Event()
    relation: dict[str, list[_Related] | object] = {}
    abstract: str = ""

    @property
    def became(self) -> str | None:
        """DOI of the paper that a preprint became."""
        related = self.relation.get("is-preprint-of", [])
        dois = (
            [each.id for each in related if isinstance(each, _Related) and each.kind == "doi"]
            if (isinstance(related, list))
            else []
        )
        return dois[0].lower() if dois else None


class _One(BaseModel):
    message: _Work


class _Items(BaseModel):
    items: list[_Work] = []


class _Many(BaseModel):
    message: _Items


def by_doi(fetcher: Fetcher, service: Service, doi: str) -> Facts:
    """Return the record of a DOI; of the published paper where the DOI is of its preprint.

    Raises:
        NotFoundError: Crossref does not know the DOI.
        SourceError: There is no usable answer.
    """
    work = _work(fetcher, service, doi)
    if work.kind == PREPRINT and work.became:
        work = _work(fetcher, service, work.became)
    return _facts(work)


def _work(fetcher: Fetcher, service: Service, doi: str) -> _Work:
    path = f"/works/{quote(doi, safe='')}"
    try:
        return fetcher.ask(service, path, {}, lambda data: _read(_One, data)).message
    except NotFoundError:
        raise NotFoundError(f"{service.name} knows no DOI {doi}") from None


def by_title(fetcher: Fetcher, service: Service, title: str) -> list[Facts]:
    """Return the published papers whose records are most like a title.

    Preprints are left out: whoever likes can post a known paper's text under a new DOI.

    Raises:
        SourceError: There is no usable answer.
    """
    query = {"query.bibliographic": title, "rows": "5"}
    works = fetcher.ask(service, "/works", query, lambda data: _read(_Many, data)).message.items
    return [_facts(work) for work in works if work.kind in PUBLISHED and work.title]


def _read(model: type[_M], data: bytes) -> _M:
    try:
        return model.model_validate_json(data)
    except ValidationError:
        raise UnreadableError("no record in JSON") from None


def _facts(work: _Work) -> Facts:
    title = clean_title(" ".join(work.title[:1]))
    subtitle = clean_title(" ".join(work.subtitle[:1]))
    if subtitle and subtitle.lower() not in title.lower():
        title = f"{title}: {subtitle}"
    containers = "; ".join(map(clean, work.container))
    return Facts(
        service="Crossref",
        source=f"https://api.crossref.org/works/{work.doi.lower()}",
        title=title,
        authors=tuple(filter(None, (author.whole for author in work.author))),
        # Proceedings may be printed long after the conference.
        year=work.event.start.year or work.issued.year,
        venue="" if work.kind == PREPRINT else containers or clean(work.event.name),
        doi=work.doi.lower(),
        abstract=clean(work.abstract),
    )
