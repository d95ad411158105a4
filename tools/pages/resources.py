"""What stands beside the papers, as pages list it: surveys, code, data, demos."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tools.index import Entry, Index
from tools.pages.links import Link, paper_address, shown
from tools.schema import Resource

BLOCKS: Mapping[str, str] = {
    "surveys": "survey",
    "courses": "course",
    "questions": "question",
    "code-bases": "code",
    "more-datasets": "dataset",
    "demos": "demo",
    "lists": "list",
}
"""Name of the block that a hand-written page may ask for, and the kind that it lists."""

# fmt: off
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)
# fmt: on


class ResourceRow(NamedTuple):
    """A resource as a page shows it.

    Attributes:
        entries: the entries that it is, or that it came with.
        inner: address under the site that its name leads to; empty where `outer` is given.
        outer: address on the web; empty where there is none, or where it is gone.
        left: what is left of something that is gone.
        state: what became of it, in words; empty where all is well.
        changed: month of its newest change that was seen, in words.
    """

    resource: Resource
    entries: Sequence[Entry]
    inner: str
    outer: str
    left: Link | None
    state: str
    changed: str


def resource_rows(index: Index, kind: str) -> Sequence[ResourceRow]:
    """The resources of a kind, in the order of their file."""
    return [_row(index, each) for each in index.resources.values() if each.kind == kind]


def month_words(month: str) -> str:
    """A month in words: `2025-07` is July 2025."""
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def _row(index: Index, resource: Resource) -> ResourceRow:
    entries = [index.entries[key] for key in resource.papers if key in index.entries]
    gone = resource.state is not None and resource.state.word == "gone"
    address = resource.url or ""
    return ResourceRow(
        resource,
        entries,
        inner=paper_address(entries[0].key) if entries and not address else "",
        outer="" if gone else address,
        left=Link("", shown(address), address) if gone and address else None,
        state=_state(resource),
        changed=month_words(resource.changed) if resource.changed else "",
    )


_STATES = {
    "gone": "gone since {}",
    "moved": "moved in {}",
    "unmaintained": "unmaintained since {}",
    "uncertain": "not seen since {}",
}


def _state(resource: Resource) -> str:
    state = resource.state
    return _STATES[state.word].format(month_words(state.since)) if state else ""
