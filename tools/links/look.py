"""Looks at many addresses, hosts side by side, in two passes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from tools.links.addresses import Link
from tools.links.visit import Outcome, Visitor
from tools.sources import Fetcher, Service, SourceError
from tools.sources.archive import Copy, archived

HOSTS_AT_ONCE = 8


@dataclass(frozen=True)
class Looked:
    """What was found.

    Attributes:
        seen: How many addresses were visited.
        gone: Those that were not there in both passes, and what the second met.
        unsure: Those that gave no clear answer in the last pass, and what was met.
        copies: An archived copy of each that is gone, where the archive has one.
    """

    seen: int
    gone: Mapping[Link, Outcome]
    unsure: Mapping[Link, Outcome]
    copies: Mapping[Link, Copy] = field(default_factory=dict)


def look(
    links: Iterable[Link],
    visitor: Callable[[], Visitor],
    wait: Callable[[], object],
    fetcher: Fetcher,
    archive: Service,
) -> Looked:
    """Visit every address, those that are not there a second time, and look for copies.

    Args:
        links: The addresses.
        visitor: Makes a visitor; called once a host.
        wait: Called between the passes, if there is a second.
        fetcher: Asks the archive.
        archive: The archive.
    """
    first = _visited(links, visitor)
    suspects = [link for link, outcome in first.items() if outcome.kind == "gone"]
    if suspects:
        wait()
    last = first | _visited(suspects, visitor)
    gone = {link: outcome for link, outcome in last.items() if outcome.kind == "gone"}
    unsure = {link: outcome for link, outcome in last.items() if outcome.kind == "unsure"}
    return Looked(len(first), gone, unsure, _copies(gone, fetcher, archive))


def _visited(links: Iterable[Link], visitor: Callable[[], Visitor]) -> dict[Link, Outcome]:
    """Return what came of the visits, in the order of the links."""
    links = list(links)
    hosts: dict[str, list[Link]] = {}
    for link in links:
        hosts.setdefault(link.host, []).append(link)

    def visit(some: list[Link]) -> dict[Link, Outcome]:
        one = visitor()
        return {link: one.visit(link.url) for link in some}

    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        found = {
            link: outcome
            for part in pool.map(visit, hosts.values())
            for link, outcome in part.items()
        }
    return {link: found[link] for link in links}


def _copies(gone: Iterable[Link], fetcher: Fetcher, archive: Service) -> dict[Link, Copy]:
    copies = {}
    for link in gone:
        try:
            copy = archived(link.url, fetcher, archive)
        except SourceError:
            continue  # the dead link is told all the same
        if copy:
            copies[link] = copy
    return copies
