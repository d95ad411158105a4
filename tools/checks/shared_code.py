"""Papers that share a code link share an author.

One group may well keep the code of several papers in one repository; papers of strangers seldom
share one.
There one of the links was copied from the line above, or leads to a collection of other people's
implementations, which is not the authors' own code.
Where strangers really publish together, allow the finding and say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.finding import Finding
from tools.index import Entry, Index
from tools.schema import fold

CODE = "shared-code"
ALLOWABLE = True
BAD = """\
# papers/theory/doe2020mirrors.yaml
title: Mirrors
authors: [Jane Doe]
year: 2020
venue: arXiv
arxiv: "2001.99901"
code: https://code.example.org/doe/mirrors
sources: [the paper]
added: 2026-11-22
# papers/uses/roe2020windows.yaml
title: Windows
authors: [Richard Roe]
year: 2020
venue: arXiv
arxiv: "2001.99902"
code: https://code.example.org/Doe/mirrors.git
sources: [the paper]
added: 2026-11-22
"""
GOOD = BAD.replace("Doe/mirrors.git", "roe/windows")
_TAIL = re.compile(r"(\.git)?/*$")


def check(index: Index) -> Iterator[Finding]:
    """Yield entries whose code link stands in others, with none of which they share an author."""
    holders: dict[str, list[Entry]] = {}
    for entry in index.having("code", "authors"):
        if entry.paper.code is not None:
            holders.setdefault(_same(entry.paper.code), []).append(entry)
    for entries in holders.values():
        if len(entries) > 1:
            yield from _strangers(entries)


def _same(address: str) -> str:
    """Return what two spellings of one address have in common.

    Folders of a repository stay apart: a large one holds the code of many papers.
    """
    return _TAIL.sub("", address.lower().replace("://www.", "://"))


def _strangers(entries: list[Entry]) -> Iterator[Finding]:
    for entry in entries:
        others = [other for other in entries if other is not entry]
        # An entry that names no author cannot vouch for itself.
        if any(_authors(entry) & _authors(other) for other in others):
            continue
        line = others[0].document.position(("code",)).line
        message = (
            f"the same code stands in {others[0].document.path}:{line}, which shares no author"
        )
        hint = f"correct one link, or allow '{CODE}' and say why both papers have it"
        yield entry.document.finding(("code",), CODE, message, hint)


def _authors(entry: Entry) -> set[str]:
    return {fold(author) for author in entry.paper.authors}
