"""Every name that an entry uses is known.

A venue, the branches in `also`, a claim's dataset and metric: each is an id from a list in
`papers/`; the paper that proposes a claim's model is the key of an entry.
A new one is added to its list in the same change.
`also` names branches other than the entry's own folder, and none that is a group.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tools.finding import Finding, quoted, suggestion
from tools.index import Entry, Index
from tools.load import Document, Place

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

_FILES = {
    "branches": ("branch", "papers/taxonomy.yaml"),
    "venues": ("venue", "papers/venues.yaml"),
    "datasets": ("dataset", "papers/datasets.yaml"),
    "metrics": ("metric", "papers/metrics.yaml"),
}
_NAMES = (
    ("venues", ("venue",)),
    ("branches", ("also",)),
    ("datasets", ("claims", "dataset")),
    ("metrics", ("claims", "metric")),
)
"""Vocabularies, and the keys that lead to their names."""


def check(index: Index) -> Iterator[Finding]:
    """Yield names that no list holds, and branches that `also` must not name."""
    known = {kind: _known(kind, index) for kind in _FILES if kind in index.complete}
    groups = {branch.parent for branch in index.branches.values()}
    for entry in index.having():
        for kind, keys in _NAMES:
            if kind in known:
                yield from _unknown(entry, kind, keys, known[kind])
        yield from _also(entry, groups)
        yield from _model_papers(entry, index)
    yield from _resources(index)


def _known(kind: str, index: Index) -> Collection[str]:
    return {name: None for vocabulary, name in index.places if vocabulary == kind}


def _named(entry: Entry, *keys: str) -> Iterator[tuple[Place, str]]:
    """Yield the names below some keys, read from the file: the paper lacks a list that is broken.

    A name that the schema refuses has its finding.
    """
    for place, name in entry.document.texts(*keys):
        if entry.is_sound(place):
            yield place, name


def _unknown(
    entry: Entry, kind: str, keys: tuple[str, ...], known: Collection[str]
) -> Iterator[Finding]:
    word, file = _FILES[kind]
    for place, name in _named(entry, *keys):
        if name not in known:
            hint = suggestion(name, known, file) or f"add it to {file}"
            yield entry.document.finding(place, CODE, f"no {word} is named {quoted(name)}", hint)


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
        yield document.finding(place, CODE, message, suggestion(key, index.entries))
