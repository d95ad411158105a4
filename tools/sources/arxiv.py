"""arXiv's interface: an Atom feed with one entry a paper.

https://info.arxiv.org/help/api/user-manual.html describes it. An unknown id gives a feed without
entries, a malformed one an entry titled `Error`; both come with status 200. Titles are broken
over lines. A busy server answers 429 or 503 with a line of plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

# The standard library's reader expands entities; this one refuses every document type, and with
# it entities and outside references, before anything is expanded.
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from tools.sources.facts import Facts, clean, clean_title
from tools.sources.fetch import Fetcher, NotFoundError, UnreadableError
from tools.sources.identifier import parse_identifier
from tools.sources.services import Service

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element  # only the type

_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"
_PATH = "/api/query"
BATCH = 50
"""Ids in one request; far below the 2,000 that are allowed, and a short address."""
_YEAR = re.compile(r"(?<![\d-])(?:19|20)\d\d(?![\d-])")
_OWN_DOI = "10.48550/"
"""arXiv gives every preprint a DOI, which says nothing of a publication."""


def by_id(fetcher: Fetcher, service: Service, identifier: str) -> Facts:
    """Return the record of an id.

    Raises:
        NotFoundError: arXiv knows no such paper.
        SourceError: There is no usable answer.
    """
    found = by_ids(fetcher, service, [identifier])
    if identifier not in found:
        raise NotFoundError(f"{service.name} knows no paper {identifier}")
    return found[identifier]


def by_ids(fetcher: Fetcher, service: Service, identifiers: Sequence[str]) -> Mapping[str, Facts]:
    """Return the records of some ids, at most `BATCH` of them, by id; unknown ones are absent.

    Raises:
        SourceError: There is no usable answer.
    """
    query = {"id_list": ",".join(identifiers), "max_results": str(len(identifiers))}
    found = fetcher.ask(service, _PATH, query, read_feed)
    return {facts.arxiv: facts for facts in found if facts.arxiv and facts.arxiv in identifiers}


def by_title(fetcher: Fetcher, service: Service, title: str) -> list[Facts]:
    """Return the records whose titles are most like one.

    Raises:
        SourceError: There is no usable answer.
    """
    words = " ".join(re.findall(r"\w+", title))
    query = {"search_query": f'ti:"{words}"', "max_results": "5"}
    return fetcher.ask(service, _PATH, query, read_feed)


def read_feed(data: bytes) -> list[Facts]:
    """Return the records in a feed.

    Raises:
        UnreadableError: It is no feed, or says that the request was wrong.
    """
    try:
        feed = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise UnreadableError("no Atom feed") from None
    if feed.tag != f"{_ATOM}feed":
        raise UnreadableError("no Atom feed")
    return list(_records(feed))


def _records(feed: Element) -> Iterator[Facts]:
    for entry in feed.iter(f"{_ATOM}entry"):
        address = _text(entry, f"{_ATOM}id")
        identifier = parse_identifier(address)
        if "/api/errors" in address:
            raise UnreadableError(clean(_text(entry, f"{_ATOM}summary")) or "an error")
        title = clean_title(_text(entry, f"{_ATOM}title"))
        if identifier and identifier.kind == "arxiv" and title:
            yield _facts(entry, identifier.value, title)


def _facts(entry: Element, identifier: str, title: str) -> Facts:
    posted = _text(entry, f"{_ATOM}published")[:4]
    preprint_year = int(posted) if posted.isascii() and posted.isdigit() else None
    journal = clean(_text(entry, f"{_ARXIV}journal_ref"))
    doi = parse_identifier(_text(entry, f"{_ARXIV}doi"))
    names = (_text(author, f"{_ATOM}name") for author in entry.iter(f"{_ATOM}author"))
    return Facts(
        service="arXiv",
        source=f"https://arxiv.org/abs/{identifier}",
        title=title,
        authors=tuple(filter(None, map(clean, names))),
        year=printed_year(journal, preprint_year) or preprint_year,
        venue=journal,
        arxiv=identifier,
        doi=doi.value if doi and doi.kind == "doi" else None,
        comment=clean(_text(entry, f"{_ARXIV}comment")),
        abstract=clean(_text(entry, f"{_ATOM}summary")),
    )


def printed_year(text: str, preprint_year: int | None) -> int | None:
    """Return the year that a reference prints; numbers of pages and volumes are none.

    Args:
        text: A journal reference, or a remark such as 'Accepted at ICML 2019'.
        preprint_year: Year of the preprint, near which the publication must lie.
    """
    years = [int(year) for year in _YEAR.findall(text)]
    near = [year for year in years if preprint_year and -5 <= year - preprint_year <= 10]
    return near[-1] if near else None


def _text(parent: Element, tag: str) -> str:
    return " ".join((parent.findtext(tag) or "").split())
