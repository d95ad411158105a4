"""Asks arXiv, Crossref and OpenReview what they know of a paper; every fact keeps its origin."""

from tools.sources.facts import Facts
from tools.sources.fetch import Fetcher, NotFoundError, SourceError
from tools.sources.gather import Gathered, gather
from tools.sources.identifier import Identifier, parse_identifier
from tools.sources.services import SERVICES, Service, services
from tools.sources.venue_names import venue_of

__all__ = [
    "SERVICES",
    "Facts",
    "Fetcher",
    "Gathered",
    "Identifier",
    "NotFoundError",
    "Service",
    "SourceError",
    "gather",
    "parse_identifier",
    "services",
    "venue_of",
]
