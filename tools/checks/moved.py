"""A key that was published goes on to answer.

A paper's key is in its address, in BibTeX files and in links of other pages.
Where an entry is renamed or removed, `papers/moved.yaml` says what its old key leads to, or why it
leads nowhere; the old address then redirects, or shows the reason.
`papers/keys.txt` lists every key that was published.
"""

from __future__ import annotations

from collections.abc import Iterator

from tools.finding import Finding, quoted
from tools.index import KEYS, PAPERS, Index
from tools.schema import Moved

CODE = "lost-key"
ALLOWABLE = False
_ENTRY = """\
# papers/theory/doe2020mirrors.yaml
title: Mirrors
authors: [Jane Doe]
year: 2020
venue: TOYCONF
doi: 10.5555/toy.1
sources: [the paper]
added: 2026-11-22
# papers/keys.txt
doe2020mirrors
doe2020mirror
# papers/moved.yaml
moved:
"""
BAD = f"{_ENTRY}  - id: doe2019mirror\n    to: doe2020mirrors\n"
GOOD = f"{_ENTRY}  - id: doe2020mirror\n    to: doe2020mirrors\n"


def check(index: Index) -> Iterator[Finding]:
    """Yield keys that were published and lead nowhere, and lines that lead wrong."""
    if index.complete >= {"moved"} or not (index.root / PAPERS / "moved.yaml").exists():
        yield from _lost(index)
    for old, moved in index.moved.items():
        if problem := _problem(index, old, moved):
            document, place = index.places["moved", old]
            key = "id" if old in index.keys else "to"
            yield document.finding((*place, key), CODE, *problem)


def _lost(index: Index) -> Iterator[Finding]:
    hint = "give it back its entry, or say in papers/moved.yaml where it went or why"
    for key, line in index.published.items():
        if key not in index.keys and ("moved", key) not in index.places:
            message = f"the key {quoted(key)} was published, and names nothing now"
            yield Finding(f"{PAPERS}/{KEYS}", line, 1, CODE, message, hint)


def _problem(index: Index, old: str, moved: Moved) -> tuple[str, str] | None:
    """Message and hint of a line that leads wrong."""
    if old in index.keys:
        return f"{quoted(old)} names an entry, so it has not moved", "delete the line"
    if moved.to is None or moved.to in index.keys:
        return None
    target = quoted(moved.to)
    if moved.to not in index.moved:
        return f"there is no entry {target}", "name the entry that took its place"
    # Of a ring of moved keys each is reported: none of them leads anywhere.
    seen = {old}
    key = moved.to
    while key in index.moved and key not in seen:
        seen.add(key)
        key = index.moved[key].to or ""
    if key in seen:
        return f"{quoted(old)} leads back to itself through {target}", "name an entry"
    return None
