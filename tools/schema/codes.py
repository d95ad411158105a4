"""What the schema refuses, explained."""

from __future__ import annotations

from tools.explained import Explained, slip

_YEAR = "year: 2020\n"
_VENUE = "venue: TOYCONF\n"

CODES: tuple[Explained, ...] = (
    slip(
        "missing-key",
        "An entry has a title, a year, a venue, sources, the day on which it was added, and one of"
        " `arxiv`, `doi`, `openreview` and `url`.\n"
        "Without them readers could not find the paper, nor see where its facts come from.",
        _YEAR,
        "",
    ),
    slip(
        "unknown-key",
        "An entry has only the keys that `papers/README.md` explains.\n"
        "Any other is a slip of the pen, or a fact that no page would show.",
        "authors:",
        "autors:",
    ),
    slip(
        "wrong-type",
        "A value has the kind that its key asks for: text, a whole number, a list, or true or"
        " false.\n"
        "A title that is a number needs quotes, a year must have none, and a single author is a"
        " list of one.",
        "[Jane Doe]",
        "Jane Doe",
    ),
    slip(
        "wrong-value",
        "A value has the form that its key asks for.\n"
        "An arXiv id has no version and no prefix, a DOI no address before it; an address starts"
        " with https, so that a reader's click leads to the web and nowhere else; a year has come.",
        "10.5555/toy.mirror",
        "https://doi.org/10.5555/toy.mirror",
    ),
    slip(
        "too-long",
        "A text or a list has a greatest length.\n"
        "It is far above what a paper needs; what is longer is most often a whole abstract, or a"
        " list that was pasted into one text.",
        _VENUE,
        f"{_VENUE}acronym: {' '.join(['GAN'] * 31)}\n",
    ),
    slip(
        "repeated-item",
        "A list names each item once.\n"
        "Of two authors with one name, write one with what tells them apart.",
        "[Jane Doe]",
        "[Jane Doe, Jane Doe]",
    ),
    slip(
        "spaces",
        "Between words stands one space, and none at either end.\n"
        "Two texts that look the same are then the same, for search and for finding duplicates.",
        "title: Mirrors",
        "title: Mirrors  and Windows",
    ),
)
