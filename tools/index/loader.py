"""Reads the whole index file by file; what is broken becomes findings and stops nothing."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from tools.finding import Finding, printable, quoted
from tools.index.model import KEYS, PAPERS, Entry, Index
from tools.kept import Forgetful, Kept
from tools.load import Document, LoadError, Place, load_document, read_text
from tools.schema import (
    Branch,
    Dataset,
    Metric,
    Moved,
    Paper,
    Record,
    Resource,
    Venue,
    sound_part,
    validate,
)

MAX_FINDINGS = 100
"""Of one vocabulary; a file of ten thousand broken items is one mistake."""
R = TypeVar("R", bound=Record)


def load_index(root: Path, kept: Kept | None = None) -> tuple[Index, list[Finding]]:
    """Return what can be read of the index below a root, and what is wrong with the rest.

    Args:
        root: Folder that holds `papers/`.
        kept: what was read before; an entry's file that looks untouched is not read again.
    """
    with _without_collector():
        return _load(_Loader(root, kept or Forgetful()), root)


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
    branches = loader.vocabulary("branches", "taxonomy.yaml", Branch)
    venues = loader.vocabulary("venues", "venues.yaml", Venue)
    datasets = loader.vocabulary("datasets", "datasets.yaml", Dataset)
    metrics = loader.vocabulary("metrics", "metrics.yaml", Metric)
    resources = loader.vocabulary("resources", "resources.yaml", Resource, optional=True)
    published = loader.published()
    moved = loader.vocabulary("moved", "moved.yaml", Moved, optional=True)
    entries, broken = loader.entries()
    index = Index(
        root=root,
        branches=branches,
        venues=venues,
        datasets=datasets,
        metrics=metrics,
        resources=resources,
        moved=moved,
        published=published,
        entries=entries,
        places=MappingProxyType(loader.places),
        complete=frozenset(loader.complete),
        keys=MappingProxyType(loader.keys),
        broken=broken,
        whole=not loader.findings,
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

    def __init__(self, root: Path, kept: Kept) -> None:
        self.root = root
        self.kept = kept
        self.findings: list[Finding] = []
        self.places: dict[tuple[str, str], tuple[Document, Place]] = {}
        self.complete: set[str] = set()
        self.keys: dict[str, str] = {}
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

    def published(self) -> Mapping[str, int]:
        """Return the keys that were published, each with its line."""
        self.known_files.add(KEYS)
        path = self.root / PAPERS / KEYS
        if not os.path.lexists(path):
            return {}
        try:
            lines = read_text(path, f"{PAPERS}/{KEYS}").splitlines()
        except LoadError as error:
            self.findings += error.findings
            return {}
        return {key: number for number, key in enumerate(lines, start=1)}

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

    def entries(self) -> tuple[Mapping[str, Entry], Mapping[str, Entry]]:
        """Return the sound entries and the broken ones, each by key and sorted by it."""
        found: dict[str, Entry] = {}
        for file in self._files():
            self.keys.setdefault(file.key, file.branch)
            entry, findings = self.kept(
                file, self.kept.lasts and _state(file), partial(_read, file)
            )
            self.findings += findings
            if entry is None:
                continue
            other = found.setdefault(entry.key, entry)
            if other is not entry:
                message = f"the key {quoted(entry.key)} is taken by {other.document.path}"
                hint = "rename one with a suffix b, or delete one"
                self._add(entry.document.finding((), "duplicate-file", message, hint))
        in_order = [found[key] for key in sorted(found)]
        return (
            {each.key: each for each in in_order if not each.broken},
            {each.key: each for each in in_order if each.broken},
        )

    def _files(self) -> Iterator[_File]:
        """Yield where each entry's file is."""
        for folder in self._listed(self.root / PAPERS, PAPERS):
            display = f"{PAPERS}/{printable(folder.name)}"
            if folder.is_symlink():
                self._misplaced(display, "this is a link", "put the files themselves here")
            elif folder.is_dir():
                yield from self._in_folder(folder, display)
            elif folder.name not in self.known_files:
                hint = "an entry lies in the folder of its branch"
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


def _state(file: _File) -> object:
    """What changes with a file; nothing that is equal where it cannot be told."""
    try:
        status = os.lstat(file.path)
    except OSError:
        return object()
    return status.st_ino, status.st_mtime_ns, status.st_ctime_ns, status.st_size


def _read(file: _File) -> tuple[Entry | None, list[Finding]]:
    """What can be read of an entry, and what is wrong with the rest."""
    try:
        document, found = load_document(file.path, file.display), []
    except LoadError as error:
        if error.document is None:
            return None, error.findings
        document, found = error.document, error.findings
    paper, findings = validate(Paper, document)
    if paper and not document.broken:
        document.forget()
        return Entry(file.key, file.branch, paper, document), [*found, *findings]
    part = sound_part(document)
    entry = part and Entry(file.key, file.branch, part.paper, document, part.broken)
    return entry, [*found, *findings]


def _id_at(document: Document, place: Place) -> str:
    """Return the id that an item gives itself, whether or not the item is sound."""
    value: object = document.value
    for part in place:
        value = value[part]  # type: ignore[index]
    name = value.get("id") if isinstance(value, dict) else None
    return name if isinstance(name, str) else ""
