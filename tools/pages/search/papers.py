"""The papers as the search reads them: columns of lines, in an order in which little repeats.

The order is by year, then arXiv id, so that neighbours have much in common. Names of authors stand
once, in the order in which papers first name them; a paper then mostly says "the next three".
`site/search/unpack.js` is the other half.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from tools.index import Entry
from tools.pages.context import Context
from tools.pages.search.words import words_of
from tools.schema import fold

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def in_order(context: Context) -> list[Entry]:
    """The papers in the order of every packed column."""
    return sorted(
        context.index.entries.values(),
        key=lambda each: (each.paper.year, each.paper.arxiv or "", each.key),
    )


def packed(context: Context) -> dict[str, Any]:
    """The columns of all papers."""
    entries = in_order(context)
    papers = [entry.paper for entry in entries]
    titles = [context.plain_title(entry) for entry in entries]
    names: dict[str, int] = {}
    venues = sorted({paper.venue for paper in papers})
    places = {venue: base36(at).rjust(2, "0") for at, venue in enumerate(venues)}
    authors = [_authors(paper.authors, names) for paper in papers]
    return {
        "titles": "\n".join(titles),
        "years": [[y, len(list(group))] for y, group in groupby(papers, lambda each: each.year)],
        "venues": venues,
        "venueOf": "".join(places[paper.venue] for paper in papers),
        "names": "\n".join(names),
        "authors": "\n".join(authors),
        "acronyms": _lines(paper.acronym for paper in papers),
        "arxiv": _lines(paper.arxiv for paper in papers),
        "doi": _lines(paper.doi for paper in papers),
        "openreview": _lines(paper.openreview for paper in papers),
        "keys": "\n".join(map(_key, entries, titles)),
        "standing": "".join(str(standing(entry)) for entry in entries),
    }


def standing(entry: Entry) -> int:
    """How much is told of a paper here, 0 to 4: of two that match alike, the better known is meant.

    A summary is written of landmarks, and numbers are read of papers that others compare with.
    """
    paper = entry.paper
    return 2 * bool(paper.summary) + bool(paper.claims) + bool(paper.code)


def _lines(values: Iterable[str | None]) -> str:
    return "\n".join(value or "" for value in values)


def _authors(authors: Sequence[str], known: dict[str, int]) -> str:
    """Numbers of the authors; `+` for the next new name, `+3` for the next three."""
    tokens: list[str] = []
    for is_new, group in groupby(authors, lambda name: name not in known):
        names = list(group)
        if is_new:
            first = len(known)
            known.update((name, first + at) for at, name in enumerate(names))
            tokens.append("+" if len(names) == 1 else f"+{len(names)}")
        else:
            tokens += [base36(known[name]) for name in names]
    return " ".join(tokens)


def base36(number: int) -> str:
    """A number in as few letters as JavaScript reads."""
    text = ""
    while number:
        number, digit = divmod(number, 36)
        text = DIGITS[digit] + text
    return text or "0"


def _key(entry: Entry, title: str) -> str:
    """What a key has beyond the first author's name and the year, if that is all it has.

    That is the number of the title's word, none for the first, and the letter of a clash; a key of
    another form stands there whole.
    """
    author = entry.paper.authors[0] if entry.paper.authors else "anon"
    family = re.sub(r"[^a-z0-9]", "", fold(author).split(" ")[-1])
    for token in _tokens(entry.key[-1]):
        place = int(token.rstrip("abcdefghijklmnopqrstuvwxyz") or 0)
        words = words_of(title)
        if place >= len(words):
            break
        suffix = token.lstrip("0123456789")
        if entry.key == f"{family}{entry.paper.year}{words[place]}{suffix}":
            return token
    return entry.key


def _tokens(last: str) -> Iterator[str]:
    for place in ("", *map(str, range(1, 10))):
        yield place
        yield f"{place}{last}"
