"""Facts are verified by two owners, not by two pages of one.

Lists copy from themselves: two files of one repository, or two repositories of one account, are
one voice. An entry that marks facts as verified names sources of at least two owners.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.finding import Finding, quoted
from tools.index import Index

CODE = "verified-by-one"
ALLOWABLE = True
BAD = """\
# papers/theory/doe2020mirrors.yaml
title: Mirrors
authors: [Jane Doe]
year: 2020
venue: TOYCONF
doi: 10.5555/toy.mirror
sources: [roe/mirrors:README.md, roe/more-mirrors:README.md]
verified: [title]
added: 2026-11-22
"""
GOOD = BAD.replace("roe/more-mirrors:README.md", "poe/mirrors:README.md")

_ADDRESS = re.compile(r"https?://(?:www\.)?([^/:]+)")
_REPOSITORY = re.compile(r"([\w.-]+)/[\w.-]+(?::.+)?")
_CODE_HOSTS = frozenset({"github.com", "gitlab.com"})


def owner(source: str) -> str:
    """Who stands behind a source: an account, a host, or what is named in plain words."""
    address = _ADDRESS.match(source)
    if address and address[1] in _CODE_HOSTS:
        source = source[address.end() :].strip("/")
    elif address:
        return address[1].lower()
    repository = _REPOSITORY.fullmatch(source) or _REPOSITORY.match(source)
    return (repository[1] if repository else source).lower()


def check(index: Index) -> Iterator[Finding]:
    """Yield entries whose verified facts rest on one owner."""
    for entry in index.entries.values():
        first, *others = entry.paper.sources
        if entry.paper.verified and all(owner(each) == owner(first) for each in others):
            message = f"all sources are of {quoted(owner(first))}, so no two agree"
            hint = "name a second source, or delete 'verified'"
            yield entry.document.finding(("verified",), CODE, message, hint)
