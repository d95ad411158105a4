"""Asks the services for entries that have their ids, and goes on where one does not answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tools.finding import Finding, quoted
from tools.index import Entry
from tools.refresh.compare import CODE
from tools.sources import (
    Facts,
    Fetcher,
    NotFoundError,
    Service,
    SourceError,
    arxiv,
    crossref,
    openreview,
)


class Asking:
    """Asks, and keeps what went wrong.

    Attributes:
        findings: Ids that a service does not know.
        problems: What services did not answer.
    """

    def __init__(self, fetcher: Fetcher, services: Mapping[str, Service]) -> None:
        self.fetcher = fetcher
        self.services = services
        self.findings: list[Finding] = []
        self.problems: list[str] = []

    def preprints(self, entries: Sequence[Entry]) -> Mapping[str, list[Facts]]:
        """Return arXiv's records by key of the entry, asked for in large parts."""
        named = {str(each.paper.arxiv): each for each in entries if each.paper.arxiv}
        found: dict[str, list[Facts]] = {}
        for start in range(0, len(named), arxiv.BATCH):
            ids = list(named)[start : start + arxiv.BATCH]
            try:
                answer = arxiv.by_ids(self.fetcher, self.services["arxiv"], ids)
            except SourceError as error:
                self.problems.append(str(error))
                continue
            if len(ids) > 1 and not answer:
                # Now and then arXiv sends an empty feed; it would make every id a wrong one.
                self.problems.append("arXiv sends nothing for many papers at once; try again later")
                continue
            for identifier in ids:
                entry = named[identifier]
                if identifier in answer:
                    found[entry.key] = [answer[identifier]]
                else:
                    self._unknown(entry, "arxiv", "arXiv knows no such paper")
        return found

    def published(self, entry: Entry) -> Iterator[Facts]:
        """Yield what Crossref and OpenReview say of an entry that has their ids."""
        try:
            if entry.paper.doi:
                service = self.services["crossref"]
                yield crossref.by_doi(self.fetcher, service, entry.paper.doi)
        except NotFoundError:
            self._unknown(entry, "doi", "Crossref knows no such DOI")
        except SourceError as error:
            self.problems.append(str(error))
        try:
            if entry.paper.openreview:
                # Only the search answers programs.
                service = self.services["openreview"]
                found = openreview.by_title(self.fetcher, service, entry.paper.title)
                yield from (each for each in found if each.openreview == entry.paper.openreview)
        except SourceError as error:
            self.problems.append(str(error))

    def _unknown(self, entry: Entry, name: str, what: str) -> None:
        message = f"{name}: the entry has {quoted(getattr(entry.paper, name))}, {what}"
        self.findings.append(entry.document.finding((name,), CODE, message, "correct it"))
