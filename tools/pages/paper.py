"""The page of a paper: what the shell page is filled with."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import NamedTuple

from baselines.catalog import BASELINES
from tools.export import EXPORTS
from tools.index import Entry
from tools.pages.badge_words import tried
from tools.pages.citation import markdown_citation, plain_citation
from tools.pages.claims import FEW, ON_PAGE, claim_sets
from tools.pages.context import Context
from tools.pages.links import numbers_address, paper_address
from tools.pages.metadata import head
from tools.pages.related import Neighbour

FACTS = ("title", "authors", "venue", "year", "arxiv", "doi", "openreview", "code")
_NAMES = {"arxiv": "arXiv id", "doi": "DOI", "openreview": "OpenReview id"}


@dataclass(frozen=True)
class PaperPage:
    """A paper's page in plain text and HTML.

    Attributes:
        address: its address under the site.
        title: plain text, for the browser's tab.
        description: plain text, for search engines.
        body: HTML.
        head: HTML for programs.
    """

    address: str
    title: str
    description: str
    body: str
    head: str = ""


class Citation(NamedTuple):
    """A paper in a form that readers copy."""

    label: str
    text: str


CITED = ("bibtex", "ris", "csl-json")
"""Exports that readers take for one paper; the others are for all."""


class Fact(NamedTuple):
    """A fact that an entry states, and whether two sources agree on it."""

    name: str
    verified: bool


class Beside(NamedTuple):
    """The papers that a paper's page leads to: its neighbours in its branch, and related ones."""

    before: Entry | None
    after: Entry | None
    related: Sequence[Neighbour]


class Made(NamedTuple):
    """What is made of an entry: its record in each export, its page, and one of many numbers."""

    entry: Entry
    records: Mapping[str, str]
    pages: Sequence[PaperPage]


def papers(context: Context) -> Iterator[Made]:
    """Make what every entry becomes, in the order of the keys; nothing is kept of those before."""
    neighbours = _neighbours(context)
    for entry in context.index.entries.values():
        beside = Beside(*neighbours[entry.key], context.related.of(entry))
        given = _given(entry, beside) if context.kept.lasts else None
        yield context.kept(("paper", entry.key), given, partial(_made, context, entry, beside))


def _made(context: Context, entry: Entry, beside: Beside) -> Made:
    records = records_of(context, entry)
    pages = [paper_page(context, entry, beside, records)]
    if len(entry.paper.claims) > ON_PAGE:
        pages.append(numbers_page(context, entry))
    return Made(entry, records, pages)


def _given(entry: Entry, beside: Beside) -> object:
    """All that is made of an entry depends on this, and on what no entry holds."""
    others = [each for each in (beside.before, beside.after) if each]
    others += [each.entry for each in beside.related]
    return (
        (entry.branch, entry.document.path, entry.paper),
        [(each.key, each.paper.title, each.paper.year) for each in others],
        (beside.before is None, [each.why for each in beside.related]),
    )


def paper_pages(context: Context) -> Iterator[PaperPage]:
    """The page of every paper, in the order of the keys, and one for a paper's many numbers."""
    return chain.from_iterable(made.pages for made in papers(context))


def records_of(context: Context, entry: Entry) -> Mapping[str, str]:
    """The record of a paper in each export."""
    return {name: each.record(entry, context.index) for name, each in EXPORTS.items()}


def paper_page(
    context: Context,
    entry: Entry,
    beside: Beside,
    records: Mapping[str, str],
) -> PaperPage:
    """The page of one paper, with links to those beside it."""
    paper = entry.paper
    address = paper_address(entry.key)
    known = (context.index.branches.get(name) for name in (entry.branch, *paper.also))
    body = context.render(
        "paper.html",
        address,
        entry=entry,
        above=context.trail(entry.branch),
        branches=[branch for branch in known if branch],
        facts=states(entry),
        sources=context.sources(paper.sources),
        claims=claim_sets(context, entry),
        most=ON_PAGE,
        citations=citations(context, entry, records),
        related=beside.related,
        runs=_runs(context, entry),
        before=beside.before,
        after=beside.after,
    )
    title = context.plain_title(entry)
    told = head(entry, context.index, title, context.site + address)
    if paper.acronym and not re.search(rf"(?<!\w){re.escape(paper.acronym)}(?!\w)", title):
        title = f"{title} ({paper.acronym})"
    return PaperPage(address, title, _description(entry, title), body, told)


def citations(context: Context, entry: Entry, records: Mapping[str, str]) -> list[Citation]:
    """A paper in all forms that readers copy."""
    title = context.plain_title(entry)
    return [
        *(Citation(EXPORTS[name].label, records[name]) for name in CITED),
        Citation("Text", plain_citation(entry, context.index, title)),
        Citation("Markdown", markdown_citation(entry, title)),
    ]


def numbers_page(context: Context, entry: Entry) -> PaperPage:
    """The page of all numbers that a paper prints, where they are many."""
    address = numbers_address(entry.key)
    title = f"Numbers of {context.plain_title(entry)}"
    body = context.render(
        "numbers.html",
        address,
        entry=entry,
        above=context.trail(entry.branch),
        claims=claim_sets(context, entry),
        few=FEW,
    )
    told = f"All numbers that the paper prints, each under its own protocol: {title}."
    return PaperPage(address, title, told, body)


def facts(entry: Entry) -> list[Fact]:
    """The facts that an entry states, in the order of the schema."""
    paper = entry.paper
    return [
        Fact(_NAMES.get(name, name), name in paper.verified)
        for name in FACTS
        if getattr(paper, name)
    ]


def states(entry: Entry) -> list[tuple[str, list[str]]]:
    """The facts that an entry states, by whether two sources agree on them."""
    stated = facts(entry)
    groups = (("Two sources agree", True), ("One source", False))
    found = [(words, [f.name for f in stated if f.verified == agreed]) for words, agreed in groups]
    return [(words, names) for words, names in found if names]


def _description(entry: Entry, title: str) -> str:
    paper = entry.paper
    if paper.summary:
        return paper.summary
    authors = ", ".join(paper.authors[:3]) + (" and others" if len(paper.authors) > 3 else "")
    return f"{title}. {authors}{', ' if authors else ''}{paper.venue} {paper.year}."


def _neighbours(context: Context) -> Mapping[str, tuple[Entry | None, Entry | None]]:
    """Key -> the papers before and after it in the list of its main branch."""
    found: dict[str, tuple[Entry | None, Entry | None]] = {}
    branches = {entry.branch for entry in context.index.entries.values()}
    for branch in branches:
        row = [e for e in context.index.in_branch(branch) if e.branch == branch]
        for before, entry, after in zip([None, *row], row, [*row[1:], None], strict=False):
            found[entry.key] = (before, after)
    return found


def _runs(context: Context, entry: Entry) -> Sequence[Mapping[str, str]]:
    """The baselines that this paper proposes or lends a part to."""
    found = []
    for baseline in BASELINES.values():
        if entry.key in (baseline.paper, *baseline.also_papers):
            words = tried(context.recorded.badges(baseline))
            address = f"losses/{baseline.name}/"
            found.append({"address": address, "title": baseline.title, "text": f"({words})"})
    return found
