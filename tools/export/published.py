"""Where a paper appeared, as exports need to know it."""

from __future__ import annotations

from typing import NamedTuple

from tools.index import Index
from tools.schema import Paper

_PUBLISHERS = frozenset({"preprint", "thesis"})


class Published(NamedTuple):
    """A venue.

    Attributes:
        kind: as in `papers/venues.yaml`; `other` where the venue is not known.
        name: its full name.
        whole: whether it publishes a text itself, so that the text appeared in nothing.
    """

    kind: str
    name: str
    whole: bool


def published(paper: Paper, index: Index) -> Published:
    """Return where a paper appeared; an unknown venue keeps its word."""
    venue = index.venues.get(paper.venue)
    if venue is None:
        return Published("other", paper.venue, whole=False)
    return Published(venue.kind, venue.name, venue.kind in _PUBLISHERS)
