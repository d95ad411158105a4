"""A file's name is the key that its paper's facts give.

The key is the first author's family name, the year and the first telling word of the title, in
small ASCII letters: `goodfellow2014generative`.
It is at once the file's name, the BibTeX key and the page's address.
Where two papers give the same key, the later ones take a suffix: `b`, `c` and so on.
An entry without authors starts with `anon`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tools.finding import Finding, quoted
from tools.index import Entry, Index
from tools.schema import paper_key

CODE = "wrong-key"
ALLOWABLE = False
BAD = """\
# papers/theory/doe2020the.yaml
title: The Mirror of Adversaries
authors: [Jane Doe]
year: 2020
venue: TOYCONF
doi: 10.5555/toy.mirror
sources: [the paper]
added: 2026-11-22
"""
GOOD = """\
# papers/theory/doe2020mirror.yaml
title: The Mirror of Adversaries
authors: [Jane Doe]
year: 2020
venue: TOYCONF
doi: 10.5555/toy.mirror
sources: [the paper]
added: 2026-11-22
"""
SUFFIXES = "bcdefghijklmnopqrstuvwxyz"


def check(index: Index) -> Iterator[Finding]:
    """Yield entries whose file name is another than their key."""
    taken = index.entries.keys() | index.keys.keys()
    for entry in index.having("title", "authors", "year"):
        stem = paper_key(entry.paper)
        if entry.key != stem and not _is_clash(entry, stem, taken):
            message = f"the file is named {quoted(entry.key)}, but its facts give {quoted(stem)}"
            hint = f"rename it to {_free_key(stem, taken)}.yaml, or correct author, year or title"
            yield entry.document.finding((), CODE, message, hint)


def _is_clash(entry: Entry, stem: str, taken: Collection[str]) -> bool:
    """Tell whether an entry's suffix is due: all keys before it are taken."""
    suffix = entry.key.removeprefix(stem)
    if len(suffix) != 1 or suffix not in SUFFIXES or stem + suffix != entry.key:
        return False
    before = ["", *SUFFIXES[: SUFFIXES.index(suffix)]]
    return all(stem + each in taken for each in before)


def _free_key(stem: str, taken: Collection[str]) -> str:
    keys = (stem + suffix for suffix in ("", *SUFFIXES))
    return next((key for key in keys if key not in taken), stem)
