"""A branch holds enough papers to be worth a page.

A branch of fewer than five papers is a tag: put its papers into the branch beside it, or add those
that are missing in the same change.
Papers that name the branch in `also` count, as they stand on its page.
While the whole index holds fewer than ten papers a branch, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tools.finding import Finding, quoted
from tools.index import Index

CODE = "thin-branch"
ALLOWABLE = False
MINIMUM = 5
MEAN = 2 * MINIMUM
"""Papers a branch, on average, from which on the index is old enough to judge a branch."""


def _example(uses: int) -> str:
    """Two branches of twenty papers, so many of them on uses."""
    taxonomy = (
        "# papers/taxonomy.yaml\nbranches:\n"
        "  - {id: theory, name: Theory, definition: Analysis.}\n"
        "  - {id: uses, name: Uses, definition: What it is good for.}\n"
    )
    return taxonomy + "".join(
        f"# papers/{'uses' if number < uses else 'theory'}/doe2020mirror{number}.yaml\n"
        f"title: Mirror{number}\nauthors: [Jane Doe]\nyear: 2020\nvenue: TOYCONF\n"
        f"doi: 10.5555/toy.{number}\nsources: [the paper]\nadded: 2026-11-22\n"
        for number in range(2 * MEAN)
    )


BAD = _example(MINIMUM - 1)
GOOD = _example(MINIMUM)


def check(index: Index) -> Iterator[Finding]:
    """Yield branches with too few papers, at their place in the taxonomy."""
    leaves = [branch for branch in index.branches if not index.children(branch)]
    if len(index.entries) < MEAN * len(leaves):
        return
    papers = _papers(index)
    for branch in leaves:
        count = len(papers.get(branch, ()))
        if count < MINIMUM:
            what = "paper" if count == 1 else "papers"
            message = f"{quoted(branch)} holds {count} {what}; a branch has at least {MINIMUM}"
            hint = "add papers, or put these into the branch beside it"
            document, place = index.places["branches", branch]
            yield document.finding((*place, "id"), CODE, message, hint)


def _papers(index: Index) -> Mapping[str, set[str]]:
    """Return the keys of each branch's papers; a file that cannot be read is a paper, too."""
    papers: dict[str, set[str]] = {}
    for key, folder in index.keys.items():
        papers.setdefault(folder, set()).add(key)
    for entry in index.having():
        for branch in (entry.branch, *entry.paper.also):
            papers.setdefault(branch, set()).add(entry.key)
    return papers
