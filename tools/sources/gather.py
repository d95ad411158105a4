"""Brings together what all services know of one paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from tools.finding import quoted
from tools.sources import arxiv, crossref, openreview
from tools.sources.facts import Facts, same_paper, same_title
from tools.sources.fetch import Fetcher, NotFoundError, SourceError
from tools.sources.identifier import Identifier
from tools.sources.services import Service

_BY_ID: Mapping[str, tuple[str, Callable[[Fetcher, Service, str], Facts]]] = MappingProxyType(
    {
        "arxiv": ("arxiv", arxiv.by_id),
        "doi": ("crossref", crossref.by_doi),
        "openreview": ("openreview", openreview.by_id),
    }
)
_BY_TITLE: Mapping[str, Callable[[Fetcher, Service, str], list[Facts]]] = MappingProxyType(
    {
        "arxiv": arxiv.by_title,
        "crossref": crossref.by_title,
        "openreview": openreview.by_title,
    }
)
_LISTED = 5


@dataclass(frozen=True)
class Gathered:
    """Records of one paper.

    Attributes:
        records: One of each service that knows the paper; the first is the one asked for.
        remarks: What a person should know: who did not answer.
    """

    records: tuple[Facts, ...]
    remarks: tuple[str, ...] = ()


def gather(identifier: Identifier, fetcher: Fetcher, services: Mapping[str, Service]) -> Gathered:
    """Return what the services know of a paper.

    The service of the identifier has to answer, and Crossref where arXiv names a DOI; the others
    are asked by title, and what they do not answer is a remark.

    Args:
        identifier: What to ask for.
        fetcher: Asks.
        services: Whom to ask, by key.

    Raises:
        NotFoundError: No service knows the paper.
        SourceError: A service that has to answer does not.
    """
    if identifier.kind == "title":
        return _by_title(identifier.value, fetcher, services)
    key, ask = _BY_ID[identifier.kind]
    first = ask(fetcher, services[key], identifier.value)
    records, asked = [first], {key}
    if first.doi and "crossref" not in asked:
        records.append(crossref.by_doi(fetcher, services["crossref"], first.doi))
        asked.add("crossref")
    others = [each for each in _BY_TITLE if each not in asked]
    return _with_others(records, others, fetcher, services)


def _with_others(
    records: list[Facts], others: Sequence[str], fetcher: Fetcher, services: Mapping[str, Service]
) -> Gathered:
    """Add the records of the same paper that other services have under its title."""
    remarks: list[str] = []
    for key in others:
        try:
            found = _BY_TITLE[key](fetcher, services[key], records[0].title)
        except SourceError as error:
            remarks.append(f"{error}; look yourself whether it knows more")
            continue
        same = [each for each in found if same_paper(each, records[0])]
        # A paper may be there twice, as a submission and as published.
        records += sorted(same, key=lambda each: not each.venue)[:1]
    return Gathered(tuple(records), tuple(remarks))


def _by_title(title: str, fetcher: Fetcher, services: Mapping[str, Service]) -> Gathered:
    found: list[Facts] = []
    problems: list[str] = []
    for key, search in _BY_TITLE.items():
        try:
            found += search(fetcher, services[key], title)
        except SourceError as error:
            problems.append(str(error))
    if len(problems) == len(_BY_TITLE):
        raise SourceError("; ".join(problems))
    exact = [each for each in found if same_title(each.title, title)]
    if not exact:
        raise NotFoundError(_not_found(title, found, problems))
    same = [exact[0], *(each for each in exact[1:] if same_paper(each, exact[0]))]
    best = {each.service: each for each in sorted(same, key=lambda each: bool(each.venue))}
    ordered = sorted(best.values(), key=lambda each: each.service != exact[0].service)
    return Gathered(tuple(ordered), tuple(problems))


def _not_found(title: str, found: list[Facts], problems: list[str]) -> str:
    listed = [f"{each.title} ({each.source})" for each in found[:_LISTED]]
    near = f"; the nearest are: {'; '.join(listed)}" if listed else ""
    asked = f" ({'; '.join(problems)})" if problems else ""
    return f"no service knows a paper with exactly the title {quoted(title)}{asked}{near}"
