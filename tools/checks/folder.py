"""An entry lies in the folder of a branch that holds papers.

The folder's name is the id of a branch of `papers/taxonomy.yaml`.
A branch with branches below it is a group and holds no papers itself: choose one of those below.
"""

from __future__ import annotations

from collections.abc import Iterator

from tools.finding import Finding, quoted, suggestion
from tools.index import Index

CODE = "wrong-folder"
ALLOWABLE = False
_ENTRY = """\
title: Mirrors
authors: [Jane Doe]
year: 2020
venue: TOYCONF
doi: 10.5555/toy.mirror
sources: [the paper]
added: 2026-11-22
"""
BAD = "# papers/teory/doe2020mirrors.yaml\n" + _ENTRY
GOOD = "# papers/theory/doe2020mirrors.yaml\n" + _ENTRY


def check(index: Index) -> Iterator[Finding]:
    """Yield entries in a folder that is no branch, or a group of branches."""
    if "branches" not in index.complete:
        return
    leaves = [branch for branch in index.branches if not index.children(branch)]
    for entry in index.having():
        below = [branch.id for branch in index.children(entry.branch)]
        if below:
            message = f"{quoted(entry.branch)} is a group of branches and holds no papers"
            hint = f"move the file into one of: {', '.join(below)}"
        elif ("branches", entry.branch) not in index.places:
            message = f"no branch is named {quoted(entry.branch)}"
            hint = suggestion(entry.branch, leaves, "papers/taxonomy.yaml")
        else:
            continue
        yield entry.document.finding((), CODE, message, hint)
