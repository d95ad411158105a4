"""Every address that the index leads to and that may go away, with the places that name it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag, urlsplit

from tools.index import Entry, Index
from tools.load import Document, Place

FIELDS = ("url", "code", "project")
"""Keys of an entry that hold an address; arXiv, DOI and OpenReview ids are made to last."""


@dataclass(frozen=True, eq=False)
class Link:
    """An address; there is one for each, so that it can be a key.

    Attributes:
        url: Without its fragment.
        places: Documents and places that name it, in the order of the files.
    """

    url: str
    places: tuple[tuple[Document, Place], ...]

    @property
    def host(self) -> str:
        """The host that is asked."""
        return urlsplit(self.url).hostname or ""


def links_of(index: Index, entries: Iterable[Entry], *, resources: bool = True) -> list[Link]:
    """Return the addresses of entries and resources, sorted, each once.

    Args:
        index: The index.
        entries: Entries whose addresses are wanted.
        resources: Whether those of `papers/resources.yaml` are wanted as well; what is marked
            as gone there is left out.
    """
    named: dict[str, list[tuple[Document, Place]]] = {}
    every = [*_of_entries(entries), *(_of_resources(index) if resources else ())]
    for url, document, place in every:
        named.setdefault(urldefrag(url).url, []).append((document, place))
    return [Link(url, tuple(named[url])) for url in sorted(named)]


def _of_entries(entries: Iterable[Entry]) -> Iterator[tuple[str, Document, Place]]:
    for entry in entries:
        for name in FIELDS:
            url = getattr(entry.paper, name)
            if url is not None:
                yield url, entry.document, (name,)


def _of_resources(index: Index) -> Iterator[tuple[str, Document, Place]]:
    for resource in index.resources.values():
        gone = resource.state is not None and resource.state.word == "gone"
        if resource.url is not None and not gone:
            document, place = index.places["resources", resource.id]
            yield resource.url, document, (*place, "url")
