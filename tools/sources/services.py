"""The services that are asked: where they are, and how often they may be asked."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

USER_AGENT = "gan-index/0.1 (+https://github.com/gan-index/gan-index)"
CONTACT = "GAN_INDEX_MAILTO"
"""Variable with an address at which a service may reach whoever asks; nothing else uses it."""


@dataclass(frozen=True)
class Service:
    """One service.

    Attributes:
        name: How messages call it.
        base: Address of its interface, without a slash at the end.
        variable: Environment variable that puts another address in its place.
        pause_seconds: Least time from one request to the next.
    """

    name: str
    base: str
    variable: str
    pause_seconds: float


# arXiv's terms of use allow one request in three seconds. Crossref, which allows five and more in
# one second, and OpenReview, which states no limit, are asked once a second.
SERVICES: Mapping[str, Service] = MappingProxyType(
    {
        "arxiv": Service("arXiv", "https://export.arxiv.org", "GAN_INDEX_ARXIV", 3.0),
        "crossref": Service("Crossref", "https://api.crossref.org", "GAN_INDEX_CROSSREF", 1.0),
        "openreview": Service(
            "OpenReview", "https://api2.openreview.net", "GAN_INDEX_OPENREVIEW", 1.0
        ),
        "archive": Service("the Internet Archive", "https://archive.org", "GAN_INDEX_ARCHIVE", 1.0),
    }
)


def services(environment: Mapping[str, str] | None = None) -> Mapping[str, Service]:
    """Return the services, with the addresses that the environment gives instead.

    A server of one's own, as tests have, needs no pause.
    """
    given = os.environ if environment is None else environment
    return {
        key: replace(service, base=given[service.variable].rstrip("/"), pause_seconds=0.0)
        if given.get(service.variable)
        else service
        for key, service in SERVICES.items()
    }


def user_agent(environment: Mapping[str, str] | None = None) -> str:
    """Return how requests introduce themselves: what asks, its page, and a contact if one is set.

    With a contact, Crossref answers from the pool that it keeps for the polite.
    """
    contact = (os.environ if environment is None else environment).get(CONTACT, "").strip()
    usable = contact.isascii() and contact.isprintable() and "@" in contact
    return f"{USER_AGENT[:-1]}; mailto:{contact})" if usable else USER_AGENT
