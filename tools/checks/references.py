"""Every name that an entry uses is known.

A venue, the branches in `also`, a claim's dataset and metric: each is an id from a list in
`papers/`; the paper that proposes a claim's model is the key of an entry.
A new one is added to its list in the same change.
`also` names branches other than the entry's own folder, and none that is a group.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from tools.finding import Finding, did_you_mean, nearest, quoted, suggestion
from tools.index import Entry, Index
from tools.load import Document, Place
from tools.schema import fold

CODE = "unknown-reference"
ALLOWABLE = False
BAD = """\
# papers/theory/doe2020mirrors.yaml
title: Mirrors
authors: [Jane Doe]
year: 2020
venue: TOYCONV
doi: 10.5555/toy.mirror
also: [theory]
sources: [the paper]
added: 2026-11-22
"""
GOOD = BAD.replace("TOYCONV", "TOYCONF").replace("also: [theory]\n", "")


class _Names(NamedTuple):
    """Where names of one kind stand: the word for one, the list, and the keys of an entry."""

    word: str
    file: str
    keys: tuple[str, ...]


_NAMES: Mapping[str, _Names] = MappingProxyType(
    {
        "venues": _Names("venue", "papers/venues.yaml", ("venue",)),
        "branches": _Names("branch", "papers/taxonomy.yaml", ("also",)),
        "datasets": _Names("dataset", "papers/datasets.yaml", ("claims", "dataset")),
        "metrics": _Names("metric", "papers/metrics.yaml", ("claims", "metric")),
    }
)


def check(index: Index) -> Iterator[Finding]:
    """Yield names that no list holds, and branches that `also` must not name."""
    known = {kind: _known(kind, index) for kind in _NAMES if kind in index.complete}
    groups = {branch.parent for branch in index.branches.values()}
    closed = {each for each in groups if each is not None}
    open_branches = known.get("branches", {}).keys() - closed
    for entry in index.having():
        if _is_plain(entry, known.get("venues", {}), open_branches):
            continue
        for kind, names in known.items():
            yield from _unknown(entry, _NAMES[kind], names)
        yield from _also(entry, groups)
        yield from _model_papers(entry, index)
    yield from _resources(index)


def _is_plain(entry: Entry, venues: Collection[str], branches: Collection[str]) -> bool:
    """Tell at a glance of nearly every entry that all its names are known."""
    paper = entry.paper
    return (
        not entry.broken
        and not paper.claims
        and paper.venue in venues
        and all(each in branches and each != entry.branch for each in paper.also)
    )


def _known(kind: str, index: Index) -> Mapping[str, str]:
    """Return the names of a list's items by id; an item that is broken has its id alone."""
    items = getattr(index, kind)
    return {
        id_: items[id_].name if id_ in items else id_
        for vocabulary, id_ in index.places
        if vocabulary == kind
    }


def _named(entry: Entry, *keys: str) -> Iterator[tuple[Place, str]]:
    """Yield the names below some keys, read from the file: the paper lacks a list that is broken.

    A name that the schema refuses has its finding.
    """
    for place, name in entry.document.texts(*keys):
        if entry.is_sound(place):
            yield place, name


def _unknown(entry: Entry, names: _Names, known: Mapping[str, str]) -> Iterator[Finding]:
    for place, name in _named(entry, *names.keys):
        if name not in known:
            message = f"no {names.word} is named {quoted(name)}"
            yield entry.document.finding(place, CODE, message, _hint(name, known, names.file))


def _hint(word: str, known: Mapping[str, str], file: str) -> str:
    """Return what is most likely meant: an id like it, or one whose full name was written."""
    near = nearest(word, known) or _by_full_name(word, known)
    if near:
        return did_you_mean(near)
    listed = suggestion(word, known, file)
    return f"{listed}; or add it {'there' if file in listed else f'to {file}'}"


def _by_full_name(word: str, known: Mapping[str, str]) -> list[str]:
    words = f" {fold(word)} "
    return [
        id_
        for id_, name in known.items()
        if f" {fold(id_)} " in words or f" {fold(name)} " in words or words.strip() in fold(name)
    ][:1]


def _also(entry: Entry, groups: Collection[str | None]) -> Iterator[Finding]:
    for place, branch in _named(entry, "also"):
        if branch == entry.branch:
            message = f"{quoted(branch)} is the entry's own folder"
        elif branch in groups:
            message = f"{quoted(branch)} is a group of branches and holds no papers"
        else:
            continue
        yield entry.document.finding(place, CODE, message, "leave it out of 'also'")


def _model_papers(entry: Entry, index: Index) -> Iterator[Finding]:
    for place, key in _named(entry, "claims", "model_paper"):
        yield from _no_entry(entry.document, place, key, index)


def _resources(index: Index) -> Iterator[Finding]:
    for resource in index.resources.values():
        document, place = index.places["resources", resource.id]
        for number, key in enumerate(resource.papers):
            yield from _no_entry(document, (*place, "papers", number), key, index)


def _no_entry(document: Document, place: Place, key: str, index: Index) -> Iterator[Finding]:
    # A broken entry has its own finding; those that name it are right all the same.
    if key not in index.entries and key not in index.keys:
        message = f"no entry has the key {quoted(key)}"
        near = nearest(key, index.keys)
        hint = did_you_mean(near) if near else "add its entry, or leave it out"
        yield document.finding(place, CODE, message, hint)
