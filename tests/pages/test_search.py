"""The search finds what is meant, first; its script runs in the Node that Playwright brings."""

import dataclasses
import functools
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import playwright
import pytest

from tools.index import Entry, Index
from tools.pages.context import Context
from tools.pages.search import documents, searchable
from tools.schema import fold, letters

REPOSITORY = Path(__file__).parent.parent.parent
SCRIPT = REPOSITORY / "site" / "search.js"
NODE = Path(playwright.__file__).parent / "driver" / "node"
HARNESS = """
const fs = require("fs");
const { script, docs, queries } = JSON.parse(fs.readFileSync(0, "utf-8"));
let listener, answer;
globalThis.addEventListener = (_, given) => (listener = given);
globalThis.postMessage = (message) => (answer = message);
(0, eval)(fs.readFileSync(script, "utf-8"));
listener({ data: { type: 0, data: { config: {}, docs } } });
if (answer.type !== 1) throw new Error("not ready");
const ask = (query) => (listener({ data: { type: 2, data: query } }), answer.data.items);
process.stdout.write(JSON.stringify(queries.map((query) => ask(query).slice(0, 5))));
"""

Hit = dict[str, Any]


def searched(docs: list[Hit], queries: list[str]) -> list[list[list[Hit]]]:
    """For each query the first pages, each with its sections."""
    given = json.dumps({"script": str(SCRIPT), "docs": docs, "queries": queries})
    done = subprocess.run(
        [NODE, "-e", HARNESS], input=given, capture_output=True, text=True, check=True
    )
    found: list[list[list[Hit]]] = json.loads(done.stdout)
    return found


def first(docs: list[Hit], *queries: str) -> list[str]:
    """Address of the first page for each query; empty where nothing is found."""
    return [pages[0][0]["location"] if pages else "" for pages in searched(docs, list(queries))]


@pytest.fixture(scope="session")
def docs(context: Context) -> list[Hit]:
    """Documents of the invented index, and a page of prose with a section."""
    prose = [
        {"location": "about/", "title": "About &amp; more", "text": "<p>All of it.</p>"},
        {"location": "about/#mirrors", "title": "On games", "text": "<p>Words about Doe.</p>"},
    ]
    return [*prose, *documents(context)]


@pytest.mark.parametrize(
    "query",
    [
        "The Mirror Game: Why Two Players Agree",
        "the mirror game",
        "MirrorGAN-T",
        "mirrorgant",
        "mirrorgan t",
        "2001.99901",
        "arXiv:2001.99901",
        "https://arxiv.org/abs/2001.99901v2",
        "10.5555/toy.mirror_1",
        "https://doi.org/10.5555/TOY.mirror_1",
        "ToyMirror1",
        "doe2020mirror",
        "doe agree players",
        "van der roe",
    ],
)
def test_a_paper_is_found_by_any_of_its_names(docs: list[Hit], query: str) -> None:
    """And comes first."""
    assert ["papers/doe2020mirror/"] == first(docs, query)


def test_accents_do_not_count(docs: list[Hit]) -> None:
    """Neither in the query nor in the name."""
    queries = ["Müller-Ørsted", "muller-orsted", "Lucja", "ŁUCJA", "nguyen thi toy", "isik celik"]

    for (page, *_), *_ in searched(docs, queries):
        assert page["location"] == "papers/mullerorsted2021beta/"
        assert all(page["terms"].values())


def test_formulas_of_titles_are_found_by_their_letters(docs: list[Hit]) -> None:
    """As they are read, or by the letter's name."""
    found = first(docs, "β-Mirrors", "beta mirrors", "norm x22")

    assert {"papers/mullerorsted2021beta/"} == set(found)


def test_pages_and_branches_are_found_too(docs: list[Hit]) -> None:
    """A section leads to its page, which comes before it."""
    (pages,) = searched(docs, ["about doe"])

    assert ["penalties", "about"] == [
        address.split("/")[-2] for address in first(docs, "penalties", "about & more")
    ]
    assert ["about/", "about/#mirrors"] == [hit["location"] for hit in pages[0]]


def test_a_word_that_is_nowhere_is_told_and_the_rest_found(docs: list[Hit]) -> None:
    """The theme shows which words are missing."""
    (pages,) = searched(docs, ["mirror zebra"])

    assert pages[0][0]["terms"] == {"mirror": True, "zebra": False}
    assert [""] == first(docs, "zebra")


def test_what_is_found_is_shown_as_text(docs: list[Hit]) -> None:
    """The theme puts it into the page as HTML: only our marks are tags."""
    ((page, *_), *_) = searched(docs, ["toys script"])
    title = page[0]["title"]

    assert "<mark>Toys</mark> &#38; &#60;<mark>script</mark>&#62;alert" in title
    assert "<" not in title.replace("<mark>", "").replace("</mark>", "")


def test_nothing_is_found_for_nothing(docs: list[Hit]) -> None:
    """Signs alone are no words."""
    assert ["", "", ""] == first(docs, "", "  ", "***")


def test_empty_sections_are_left_out_of_the_search() -> None:
    """They would only repeat headings."""
    given = json.dumps({"config": {}, "docs": [{"location": "a/#b", "title": "B", "text": ""}]})

    assert [] == json.loads(searchable(given, []))["docs"]


plain = functools.cache(letters)
"""Each name is compared with every other; folding it once is enough."""


def expectations(index: Index) -> Iterator[tuple[str, set[str]]]:
    """Queries for up to 300 papers, each with the keys of which one must come first."""
    entries = index.entries.values()
    for entry in list(entries)[:: len(entries) // 300 + 1]:
        paper = entry.paper
        yield paper.title, same(entries, entry, lambda e: fold(e.paper.title))
        yield fold(paper.title), same(entries, entry, lambda e: fold(e.paper.title))
        if paper.acronym:
            named = same(entries, entry, lambda e: letters(e.paper.acronym or ""))
            yield from ((query, named) for query in (paper.acronym, letters(paper.acronym)))
        if paper.arxiv:
            yield from ((f"{before}{paper.arxiv}", {entry.key}) for before in ("", "arXiv:"))
        if paper.authors:
            family = paper.authors[0].split()[-1]
            # Gan is a family name, too: the paper that is called so may come first.
            called = {e.key for e in entries if fold(e.paper.acronym or "") == fold(family)}
            yield family, by_author(entries, family) | called
            yield fold(paper.authors[0]), by_author(entries, paper.authors[0])


def same(entries: Any, entry: Entry, key: Any) -> set[str]:
    """Keys of the entries that share a name."""
    return {each.key for each in entries if key(each) == key(entry)}


def by_author(entries: Any, name: str) -> set[str]:
    """Keys of the entries with an author of whose name this is a part."""
    wanted = plain(name)
    return {e.key for e in entries if any(wanted in plain(a) for a in e.paper.authors)}


def test_an_even_sample_of_real_papers_comes_first_for_their_names(
    context: Context, real_index: Index
) -> None:
    """Title, acronym, arXiv id and first author, with and without accents and hyphens."""
    real = dataclasses.replace(context, index=real_index)
    wanted = list(expectations(real_index))
    found = first(list(documents(real)), *(query for query, _ in wanted))
    missed = [
        (query, address)
        for (query, keys), address in zip(wanted, found, strict=True)
        if address.removeprefix("papers/").rstrip("/") not in keys
    ]

    assert missed == []
    assert len(wanted) > 500
