"""No two entries have the same title.

Titles are compared without accents, capitals, spaces and punctuation.
Two entries with one title are most often the preprint and the published paper: keep the published
one, and give it the arXiv id.
"""

from __future__ import annotations

from collections.abc import Iterator

from tools.finding import Finding
from tools.index import Entry, Index
from tools.schema import letters

CODE = "duplicate-title"
ALLOWABLE = True
BAD = """\
# papers/theory/doe2020mirrors.yaml
title: Mirrors, and Windows
authors: [Jane Doe]
year: 2020
venue: arXiv
arxiv: "2001.99901"
sources: [the paper]
added: 2026-11-22
# papers/theory/doe2021mirrors.yaml
title: Mirrors and windows
authors: [Jane Doe]
year: 2021
venue: TOYCONF
doi: 10.5555/toy.mirror
sources: [the proceedings]
added: 2026-11-22
"""
GOOD = """\
# papers/theory/doe2021mirrors.yaml
title: Mirrors and windows
authors: [Jane Doe]
year: 2021
venue: TOYCONF
arxiv: "2001.99901"
doi: 10.5555/toy.mirror
sources: [the paper, the proceedings]
added: 2026-11-22
"""

# Cyrillic and Greek letters that no reader can tell from Latin ones: a title in them is the same
# title to whoever looks at the page.
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТХҮаеѕіјорсухһԁԛԝ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονϳ",
    "ABESIJKMHOPCTXYaesijopcyxhdqw" + "ABEZHIKMNOPTYXovj",
)


def check(index: Index) -> Iterator[Finding]:
    """Yield each title that stands in two entries or more, once for each of them."""
    holders: dict[str, list[Entry]] = {}
    for entry in index.having("title"):
        shown = entry.paper.title
        if not shown.isascii():
            shown = shown.translate(_LOOKALIKES)
        # A title without any ASCII letter is compared as it stands.
        title = letters(shown) or shown
        holders.setdefault(title, []).append(entry)
    for entries in holders.values():
        if len(entries) > 1:
            yield from _shared(entries)


def _shared(entries: list[Entry]) -> Iterator[Finding]:
    for entry in entries:
        other = entries[0] if entry is not entries[0] else entries[1]
        line = other.document.position(("title",)).line
        message = f"the same title stands in {other.document.path}:{line}"
        hint = "keep one entry, with the published venue and all identifiers"
        yield entry.document.finding(("title",), CODE, message, hint)
