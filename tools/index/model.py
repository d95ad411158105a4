"""Everything that the index holds: frozen records, and what is asked of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from tools.load import Document, Place
from tools.schema import Branch, Dataset, Metric, Moved, Paper, Resource, Venue, fold

PAPERS = "papers"
KEYS = "keys.txt"
"""Below `papers/`: every key that was ever published, one a line; written by a command."""


@dataclass(frozen=True)
class Entry:
    """A paper and the file that it was read from.

    Attributes:
        key: File name without its suffix; BibTeX key and address.
        branch: Name of the folder, which is the paper's main branch.
        paper: The facts.
        document: The file, with the position of every fact.
        broken: Places in the file at which something was refused; keys that are broken, or
            missing, have stand-ins in the paper.
    """

    key: str
    branch: str
    paper: Paper
    document: Document
    broken: frozenset[Place] = frozenset()

    def is_sound(self, place: Place) -> bool:
        """Tell whether nothing was refused at a place, nor around it."""
        return not self.broken or not any(
            place[:length] in self.broken for length in range(1, len(place) + 1)
        )

    def lacks(self, key: str) -> bool:
        """Tell whether a key is broken or missing, or something in its value."""
        return any(place[0] == key for place in self.broken)


@dataclass(frozen=True)
class Index:
    """The whole index.

    Attributes:
        root: Folder that holds `papers/`.
        entries: Entry by key, sorted by key.
        branches: Branch by id, in the order of the site, as all vocabularies are.
        places: Document and place of each vocabulary item, by vocabulary and id; holds
            the items that are broken, too, so that what names them is not reported as well.
        moved: Keys that were published and name no entry any more.
        published: Keys that were published, each with its line in `papers/keys.txt`.
        complete: Vocabularies of which the file was read.
        keys: Folder by the key of every entry's file, whether or not it can be read.
        broken: What is sound of the entries that are broken, by key; for the rules alone.
        whole: Whether every file was read, and nothing of it refused.
    """

    root: Path
    entries: Mapping[str, Entry]
    branches: Mapping[str, Branch] = field(default_factory=dict)
    venues: Mapping[str, Venue] = field(default_factory=dict)
    datasets: Mapping[str, Dataset] = field(default_factory=dict)
    metrics: Mapping[str, Metric] = field(default_factory=dict)
    resources: Mapping[str, Resource] = field(default_factory=dict)
    moved: Mapping[str, Moved] = field(default_factory=dict)
    published: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[tuple[str, str], tuple[Document, Place]] = field(default_factory=dict)
    complete: frozenset[str] = frozenset()
    keys: Mapping[str, str] = field(default_factory=dict)
    broken: Mapping[str, Entry] = field(default_factory=dict)
    whole: bool = True

    def by_key(self, key: str) -> Entry:
        """Return the entry with a key.

        Raises:
            KeyError: There is none.
        """
        return self.entries[key]

    def having(self, *keys: str) -> Iterator[Entry]:
        """Yield every entry of which these keys are not broken, be it sound itself or not.

        This is what a rule looks through: one broken key must not hide what else is wrong.
        """
        yield from self.entries.values()
        for entry in self.broken.values():
            if not any(map(entry.lacks, keys)):
                yield entry

    def sound_or_not(self, key: str) -> Entry:
        """Return the entry with a key, be it sound or broken.

        Raises:
            KeyError: There is none.
        """
        return self.entries.get(key) or self.broken[key]

    def in_branch(self, branch_id: str) -> tuple[Entry, ...]:
        """Return the entries whose folder or `also` names the branch: newest first, then title."""
        return self._by_branch.get(branch_id, ())

    def children(self, branch_id: str | None) -> tuple[Branch, ...]:
        """Return the branches right below a branch; those at the top for None."""
        return self._by_parent.get(branch_id, ())

    @cached_property
    def _by_branch(self) -> Mapping[str, tuple[Entry, ...]]:
        newest = sorted(
            self.entries.values(), key=lambda each: (-each.paper.year, fold(each.paper.title))
        )
        groups: dict[str, list[Entry]] = {}
        for entry in newest:
            for branch in dict.fromkeys((entry.branch, *entry.paper.also)):
                groups.setdefault(branch, []).append(entry)
        return {branch: tuple(entries) for branch, entries in groups.items()}

    @cached_property
    def _by_parent(self) -> Mapping[str | None, tuple[Branch, ...]]:
        groups: dict[str | None, list[Branch]] = {}
        for branch in self.branches.values():
            groups.setdefault(branch.parent, []).append(branch)
        return {parent: tuple(branches) for parent, branches in groups.items()}
