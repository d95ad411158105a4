"""The branches make a tree.

A branch's `parent` is the id of another branch, and following parents ends at the top.
"""

from __future__ import annotations

from collections.abc import Iterator

from tools.finding import Finding, quoted, suggestion
from tools.index import Index

CODE = "broken-tree"
ALLOWABLE = False
BAD = """\
# papers/taxonomy.yaml
branches:
  - id: theory
    name: Theory
    definition: Mathematical analysis.
    parent: foundation
  - id: foundations
    name: Foundations
    definition: What the rest stands on.
"""
GOOD = BAD.replace("foundation\n", "foundations\n")


def check(index: Index) -> Iterator[Finding]:
    """Yield branches whose parent is unknown or below them."""
    for branch in index.branches.values():
        if branch.parent is None:
            continue
        if ("branches", branch.parent) not in index.places:
            message = f"no branch is named {quoted(branch.parent)}"
            hint = suggestion(branch.parent, index.branches)
        elif _returns(branch.id, index):
            message = f"the parents of {quoted(branch.id)} lead back to it"
            hint = "a branch at the top has no parent"
        else:
            continue
        document, place = index.places["branches", branch.id]
        yield document.finding((*place, "parent"), CODE, message, hint)


def _returns(start: str, index: Index) -> bool:
    seen: set[str] = set()
    branch = index.branches.get(start)
    while branch and branch.parent and branch.id not in seen:
        seen.add(branch.id)
        branch = index.branches.get(branch.parent)
    return branch is not None and branch.id == start and start in seen
