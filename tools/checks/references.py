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


def check(index: Index) -> Iterator[Finding]:
    """Yield names that no list holds, and branches that `also` must not name."""
    known = {kind: _known(kind, index) for kind in _FILES if kind in index.complete}
    groups = {branch.parent for branch in index.branches.values()}
    for entry in index.entries.values():
        for place, kind, name in _references(entry):
            if kind in known and name not in known[kind]:
                yield _unknown(entry, place, kind, name, known[kind])
        yield from _also(entry, groups)
        yield from _model_papers(entry, index)
    yield from _resources(index)


def _known(kind: str, index: Index) -> Collection[str]:
    return {name: None for vocabulary, name in index.places if vocabulary == kind}


def _references(entry: Entry) -> Iterator[tuple[Place, str, str]]:
    yield ("venue",), "venues", entry.paper.venue
    for number, branch in enumerate(entry.paper.also):
        yield ("also", number), "branches", branch
    for number, claim in enumerate(entry.paper.claims):
        yield ("claims", number, "dataset"), "datasets", claim.dataset
        yield ("claims", number, "metric"), "metrics", claim.metric


def _unknown(entry: Entry, place: Place, kind: str, name: str, known: Collection[str]) -> Finding:
    word, file = _FILES[kind]
    hint = suggestion(name, known, file)
    message = f"no {word} is named {quoted(name)}"
    return entry.document.finding(place, CODE, message, hint or f"add it to {file}")


def _also(entry: Entry, groups: Collection[str | None]) -> Iterator[Finding]:
    for number, branch in enumerate(entry.paper.also):
        if branch == entry.branch:
            message = f"{quoted(branch)} is the entry's own folder"
        elif branch in groups:
            message = f"{quoted(branch)} is a group of branches and holds no papers"
        else:
            continue
        yield entry.document.finding(("also", number), CODE, message, "leave it out of 'also'")


def _model_papers(entry: Entry, index: Index) -> Iterator[Finding]:
    for number, claim in enumerate(entry.paper.claims):
        if claim.model_paper is not None:
            place = ("claims", number, "model_paper")
            yield from _no_entry(entry.document, place, claim.model_paper, index)


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
