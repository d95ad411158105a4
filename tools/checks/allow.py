"""An allowance names a finding that its entry really has.

`allow` lets one finding of one entry pass, with a reason that readers can see.
Only rules of judgement can be allowed: a wrong year may be right, an unknown venue never is.
An allowance that lets nothing pass is out of date and has to go; that is said once all files are
sound, for until then the rules do not see everything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from tools.finding import Finding, quoted
from tools.index import Entry, Index

CODE = "unused-allowance"
ALLOWABLE = False
BAD = """\
# papers/theory/doe2021mirrors.yaml
title: Mirrors
authors: [Jane Doe]
year: 2021
venue: arXiv
arxiv: "2101.99901"
sources: [the paper]
allow:
  - code: arxiv-year
    reason: The proceedings came out before the preprint.
added: 2026-11-22
"""
GOOD = """\
# papers/theory/doe2020mirrors.yaml
title: Mirrors
authors: [Jane Doe]
year: 2020
venue: TOYCONF
arxiv: "2101.99901"
sources: [the paper]
allow:
  - code: arxiv-year
    reason: The proceedings came out before the preprint.
added: 2026-11-22
"""


def check(_index: Index) -> Iterator[Finding]:
    """Yield nothing: what an allowance is good for shows only after all other rules."""
    yield from ()


def settle(
    index: Index, findings: Iterable[Finding], allowable: Collection[str]
) -> Iterator[Finding]:
    """Yield the findings that no allowance lets pass, and the allowances that let none pass.

    Args:
        index: The whole index.
        findings: Of all other rules.
        allowable: Codes that may be allowed.
    """
    granted = {
        (entry.document.path, code) for entry in index.having() for code in _codes(entry, allowable)
    }
    used = set()
    for finding in findings:
        grant = (finding.path, finding.code)
        if grant in granted:
            used.add(grant)
        else:
            yield finding
    for entry in index.having():
        yield from _unused(entry, used if index.whole else granted, allowable)


def allowances(index: Index) -> list[Finding]:
    """Return every allowance as a finding that says its reason, sorted."""
    return sorted(
        entry.document.finding(("allow", number, "code"), each.code, each.reason.rstrip("."))
        for entry in index.having("allow")
        for number, each in enumerate(entry.paper.allow)
    )


def _codes(entry: Entry, allowable: Collection[str]) -> Iterator[str]:
    """Yield what an entry lets pass; all that can be, while its allowances cannot be read."""
    if entry.lacks("allow"):
        yield from allowable
    yield from (each.code for each in entry.paper.allow if each.code in allowable)


def _unused(
    entry: Entry, used: Collection[tuple[str, str]], allowable: Collection[str]
) -> Iterator[Finding]:
    seen: set[str] = set()
    for number, allowance in enumerate(entry.paper.allow):
        code = allowance.code
        if code not in allowable:
            message = f"{quoted(code)} cannot be allowed"
            hint = f"these can: {', '.join(sorted(allowable))}"
        elif (entry.document.path, code) not in used or code in seen:
            message, hint = f"the allowance of {quoted(code)} lets nothing pass", "delete it"
        else:
            seen.add(code)
            continue
        yield entry.document.finding(("allow", number, "code"), CODE, message, hint)
