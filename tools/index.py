"""Everything that the index holds, read once and then only looked at."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from tools.finding import Finding, printable, quoted
from tools.load import Document, LoadError, Place, load_document
from tools.schema import Branch, Dataset, Metric, Paper, Record, Resource, Venue, fold, validate

PAPERS = "papers"
MAX_FINDINGS = 100
"""Of one vocabulary; a file of ten thousand broken items is one mistake."""
R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Entry:
    """A paper and the file that it was read from.

    Attributes:
        key: File name without its suffix; BibTeX key and address.
        branch: Name of the folder, which is the paper's main branch.
        paper: The facts.
        document: The file, with the position of every fact.
    """

    key: str
    branch: str
    paper: Paper
    document: Document


@dataclass(frozen=True)
class Index:
    """The whole index.

    Attributes:
        root: Folder that holds `papers/`.
        entries: Entry by key, sorted by key.
        branches: Branch by id, in the order of the site, as all vocabularies are.
        places: Document and place of each vocabulary item, by vocabulary and id; holds
            the items that are broken, too, so that what names them is not reported as well.
        complete: Vocabularies of which the file was read.
        keys: Key of every entry's file, of the broken ones, too.
    """

    root: Path
    entries: Mapping[str, Entry]
    branches: Mapping[str, Branch] = field(default_factory=dict)
    venues: Mapping[str, Venue] = field(default_factory=dict)
    datasets: Mapping[str, Dataset] = field(default_factory=dict)
    metrics: Mapping[str, Metric] = field(default_factory=dict)
    resources: Mapping[str, Resource] = field(default_factory=dict)
    places: Mapping[tuple[str, str], tuple[Document, Place]] = field(default_factory=dict)
    complete: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()

    def by_key(self, key: str) -> Entry:
        """Return the entry with a key.

        Raises:
            KeyError: There is none.
        """
        return self.entries[key]

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


def load_index(root: Path) -> tuple[Index, list[Finding]]:
    """Return what can be read of the index below a root, and what is wrong with the rest.

    Args:
        root: Folder that holds `papers/`.
    """
    with _without_collector():
        return _load(_Loader(root), root)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Spare the garbage collector the search among records, which hold no cycles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _load(loader: _Loader, root: Path) -> tuple[Index, list[Finding]]:
    index = Index(
        root=root,
        branches=loader.vocabulary("branches", "taxonomy.yaml", Branch),
        venues=loader.vocabulary("venues", "venues.yaml", Venue),
        datasets=loader.vocabulary("datasets", "datasets.yaml", Dataset),
        metrics=loader.vocabulary("metrics", "metrics.yaml", Metric),
        resources=loader.vocabulary("resources", "resources.yaml", Resource, optional=True),
        entries=loader.entries(),
        places=MappingProxyType(loader.places),
        complete=frozenset(loader.complete),
        keys=frozenset(loader.keys),
    )
    return index, sorted(loader.findings)


class _File(NamedTuple):
    """Where an entry is read from: paths are text, for there may be many thousands."""

    branch: str
    key: str
    path: str
    display: str


class _Loader:
    """Reads files one by one and collects findings instead of stopping."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.findings: list[Finding] = []
        self.places: dict[tuple[str, str], tuple[Document, Place]] = {}
        self.complete: set[str] = set()
        self.keys: set[str] = set()
        self.known_files: set[str] = {"README.md", "LICENSE"}

    def vocabulary(
        self, kind: str, name: str, model: type[R], *, optional: bool = False
    ) -> Mapping[str, R]:
        """Return the records of one vocabulary by id, in the order of its file."""
        self.known_files.add(name)
        path = self.root / PAPERS / name
        if optional and not os.path.lexists(path):
            return {}
        document = self._document(path, f"{PAPERS}/{name}")
        if document is None:
            return {}
        self.complete.add(kind)
        return dict(self._records(kind, model, document))

    def _records(self, kind: str, model: type[R], document: Document) -> Iterator[tuple[str, R]]:
        before = len(self.findings)
        for place in self._items(kind, document):
            if len(self.findings) - before > MAX_FINDINGS:
                return
            record, findings = validate(model, document, place)
            self.findings += findings
            name = _id_at(document, place)
            known = self.places.setdefault((kind, name), (document, place)) if name else None
            if known and known[1] != place:
                line = document.position((*known[1], "id")).line
                message = f"the id {quoted(name)} is there already, on line {line}"
                self._add(document.finding((*place, "id"), "duplicate-id", message, "keep one"))
            elif record is not None:
                yield name, record

    def _items(self, kind: str, document: Document) -> Iterator[Place]:
        """Yield the place of each item of a vocabulary; report whatever else is in its file."""
        top = document.value if isinstance(document.value, dict) else {}
        for key in top.keys() - {kind}:
            at = document.key_position((key,))
            message, hint = f"unknown key {quoted(key)}", f"this file holds only '{kind}:'"
            self._add(Finding(document.path, *at, "unknown-key", message, hint))
        items = top.get(kind)
        if not isinstance(items, list):
            hint = f"start with '{kind}:' and write one item after each dash"
            self._add(document.finding((kind,), "wrong-type", f"{kind!r} must be a list", hint))
            return
        yield from ((kind, number) for number in range(len(items)))

    def entries(self) -> Mapping[str, Entry]:
        """Return all entries that can be read, by key and sorted by it."""
        found: dict[str, Entry] = {}
        for branch, key, path, display in self._files():
            self.keys.add(key)
            entry = self._entry(branch, key, path, display)
            if entry is None:
                continue
            other = found.setdefault(entry.key, entry)
            if other is not entry:
                message = f"the key {quoted(entry.key)} is taken by {other.document.path}"
                hint = "rename one with a suffix b, or delete one"
                self._add(entry.document.finding((), "duplicate-file", message, hint))
        return {key: found[key] for key in sorted(found)}

    def _entry(self, branch: str, key: str, path: str, display: str) -> Entry | None:
        document = self._document(path, display)
        if document is None:
            return None
        paper, findings = validate(Paper, document)
        self.findings += findings
        return Entry(key, branch, paper, document) if paper else None

    def _files(self) -> Iterator[_File]:
        """Yield where each entry's file is."""
        for folder in self._listed(self.root / PAPERS, PAPERS):
            display = f"{PAPERS}/{printable(folder.name)}"
            if folder.is_symlink():
                self._misplaced(display, "this is a link", "put the files themselves here")
            elif folder.is_dir():
                yield from self._in_folder(folder, display)
            elif folder.name not in self.known_files:
                hint = "an entry belongs into the folder of its branch"
                self._misplaced(display, "no file of this name is known here", hint)

    def _in_folder(self, folder: os.DirEntry[str], display: str) -> Iterator[_File]:
        for file in self._listed(folder.path, display):
            shown = f"{display}/{printable(file.name)}"
            if file.name.endswith(".yaml"):
                yield _File(folder.name, file.name.removesuffix(".yaml"), file.path, shown)
            else:
                hint = "an entry's file is named KEY.yaml"
                self._misplaced(shown, "this file would not be read", hint)

    def _listed(self, folder: str | Path, display: str) -> list[os.DirEntry[str]]:
        """Return what a folder holds, sorted; editors' and systems' hidden files are no concern."""
        try:
            with os.scandir(folder) as entries:
                shown = [each for each in entries if not each.name.startswith(".")]
        except OSError as error:
            self._misplaced(display, f"the folder cannot be read: {error.strerror}", "")
            return []
        return sorted(shown, key=lambda each: each.name)

    def _document(self, path: str | Path, display: str) -> Document | None:
        try:
            return load_document(path, display)
        except LoadError as error:
            self.findings += error.findings
            return None

    def _misplaced(self, display: str, message: str, hint: str) -> None:
        self._add(Finding(display, 1, 1, "misplaced", message, hint))

    def _add(self, finding: Finding) -> None:
        self.findings.append(finding)


def _id_at(document: Document, place: Place) -> str:
    """Return the id that an item gives itself, whether or not the item is sound."""
    value: object = document.value
    for part in place:
        value = value[part]  # type: ignore[index]
    name = value.get("id") if isinstance(value, dict) else None
    return name if isinstance(name, str) else ""
