"""What the page of all papers filters by, in the order of the packed papers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from baselines.catalog import BASELINES
from tools.index import Entry
from tools.pages.context import Context
from tools.pages.search.papers import base36, in_order

CODE, RESULTS, REPRODUCED = 1, 2, 4
"""Flags of a paper; `site/search/facets.js` names them in this order."""


def facets(context: Context) -> dict[str, Any]:
    """Branches, tags and flags of every paper."""
    entries = in_order(context)
    branches = {branch: at for at, branch in enumerate(context.index.branches)}
    tags = sorted({tag for entry in entries for tag in entry.paper.tags})
    numbers = {tag: at for at, tag in enumerate(tags)}
    rerun = reproduced(context)
    return {
        "branches": [[each.id, each.name] for each in context.index.branches.values()],
        "branchOf": _lists([_homes(context, entry) for entry in entries], branches),
        "tags": tags,
        "tagOf": _lists([entry.paper.tags for entry in entries], numbers),
        "flagOf": "".join(str(_flags(entry, entry.key in rerun)) for entry in entries),
    }


def reproduced(context: Context) -> set[str]:
    """Keys of papers whose loss is a baseline of which a rerun held."""
    found: set[str] = set()
    for baseline in BASELINES.values():
        if any(badge.word == "reproduced" for badge in context.recorded.badges(baseline)):
            found |= {baseline.paper, *baseline.also_papers}
    return found


def _homes(context: Context, entry: Entry) -> Sequence[str]:
    """Branches of an entry and the groups above them."""
    own = (entry.branch, *entry.paper.also)
    return list(dict.fromkeys(each.id for branch in own for each in context.trail(branch)))


def _lists(rows: Sequence[Sequence[str]], numbers: Mapping[str, int]) -> str:
    return "\n".join(" ".join(base36(numbers[name]) for name in row) for row in rows)


def _flags(entry: Entry, is_reproduced: bool) -> int:
    paper = entry.paper
    return CODE * bool(paper.code) + RESULTS * bool(paper.claims) + REPRODUCED * is_reproduced
