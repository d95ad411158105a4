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
from tools.pages.search import data_script, facets, packed
from tools.pages.search.scripts import PARTS
from tools.schema import fold, letters

REPOSITORY = Path(__file__).parent.parent.parent
SCRIPTS = REPOSITORY / "site" / "search"
NODE = Path(playwright.__file__).parent / "driver" / "node"
HARNESS = """
const { data, queries, choices } = JSON.parse(require("fs").readFileSync(0, "utf-8"));
search.papers = unpackPapers(data.papers);
search.docs = [...search.papers, ...unpackPages(data.pages)];
unpackFacets(search.papers, data.facets);
const told = ({ key, location, title, authors, year, venue, arxiv, doi, facets }) =>
  ({ key, location, title, authors, year, venue, arxiv, doi, facets });
process.stdout.write(JSON.stringify({
  papers: search.papers.map(told),
  found: queries.map((query) => {
    const { found, instead } = answer(query);
    return { count: found.length, instead, first: found.slice(0, 5).map((doc) => doc.location) };
  }),
  chosen: choices.map((choice) => {
    const { kept, counts } = filtered(search.papers, readChoice(choice));
    const plain = Object.entries(counts).map(([name, map]) => [name, Object.fromEntries(map)]);
    const keys = ordered(kept, readChoice(choice)).map(({ key }) => key);
    return { keys, counts: Object.fromEntries(plain), again: writeChoice(readChoice(choice)) };
  }),
}));
"""
PROSE = [
    ["about/", "page", "About & more", "All of it.", ""],
    ["about/#mirrors", "section", "About & more › On games", "Words about Doe.", "further"],
    ["metrics/fid/", "metric", "Fréchet Inception Distance", "How far it is.", ""],
    ["branches/penalties/", "branch", "Penalties", "What is paid.", ""],
]

Answer = dict[str, Any]


def run(data: Answer, queries: list[str] = [], choices: list[str] = []) -> Answer:  # noqa: B006
    """What the script unpacks, finds and filters."""
    parts = [(SCRIPTS / f"{name}.js").read_text("utf-8") for name in PARTS if name != "start"]
    given = json.dumps({"data": data, "queries": queries, "choices": choices})
    done = subprocess.run(
        [NODE, "-e", "\n".join([*parts, HARNESS])],
        input=given,
        capture_output=True,
        text=True,
        check=True,
    )
    told: Answer = json.loads(done.stdout)
    return told


def searched(data: Answer, queries: list[str]) -> list[Answer]:
    """For each query how much is found, and the first addresses."""
    found: list[Answer] = run(data, queries)["found"]
    return found


def first(data: Answer, *queries: str) -> list[str]:
    """Address of the first hit for each query; empty where nothing is found."""
    return [each["first"][0] if each["first"] else "" for each in searched(data, list(queries))]


def data_of(context: Context) -> Answer:
    """Everything that the script reads."""
    return {"papers": packed(context), "facets": facets(context), "pages": PROSE}


@pytest.fixture(scope="session")
def docs(context: Context) -> Answer:
    """The invented index, and some pages of prose."""
    return data_of(context)


def test_papers_come_out_as_they_went_in(context: Context, real_index: Index) -> None:
    """Every paper of the real index: what is packed in columns is unpacked whole."""
    real = dataclasses.replace(context, index=real_index)
    unpacked = {each["key"]: each for each in run(data_of(real))["papers"]}

    assert set(real_index.entries) == set(unpacked)
    for key, entry in real_index.entries.items():
        paper, told = entry.paper, unpacked[key]
        ours = (real.plain_title(entry), list(paper.authors), paper.year, paper.venue)
        assert ours == (told["title"], told["authors"], told["year"], told["venue"])
        assert (paper.arxiv or "", paper.doi or "") == (told["arxiv"], told["doi"])
        assert list(paper.tags) == told["facets"]["tag"]
        assert entry.branch in told["facets"]["branch"]
        assert bool(paper.code) == ("code" in told["facets"]["has"])


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
def test_a_paper_is_found_by_any_of_its_names(docs: Answer, query: str) -> None:
    """And comes first."""
    assert ["papers/doe2020mirror/"] == first(docs, query)


def test_accents_do_not_count(docs: Answer) -> None:
    """Neither in the query nor in the name."""
    queries = ["Müller-Ørsted", "muller-orsted", "Lucja", "ŁUCJA", "nguyen thi toy", "isik celik"]

    assert {"papers/mullerorsted2021beta/"} == set(first(docs, *queries))


def test_formulas_of_titles_are_found_by_their_letters(docs: Answer) -> None:
    """As they are read, or by the letter's name."""
    found = first(docs, "β-Mirrors", "beta mirrors", "norm x22")

    assert {"papers/mullerorsted2021beta/"} == set(found)


def test_pages_metrics_and_branches_are_found_too(docs: Answer) -> None:
    """By their titles, by what a metric is called in its address, and by words of the text."""
    assert ["branches/penalties/", "about/", "metrics/fid/", "about/#mirrors"] == first(
        docs, "penalties", "about & more", "fid", "further words"
    )


def test_a_misspelt_word_is_mended_only_where_nothing_matches(docs: Answer) -> None:
    """A letter changed, left out, put in, or two swapped; what stands in its place is told."""
    for typed in ("mirrer", "mirors", "mirrrors", "mirrosr"):
        (found,) = searched(docs, [typed])
        assert found["instead"] in {"mirror", "mirrors"}
        assert found["count"]
    (exact,) = searched(docs, ["mirror"])
    assert "" == exact["instead"]


def test_some_words_are_enough_where_no_paper_has_all(docs: Answer) -> None:
    """But nothing comes of a word that is nowhere, nor of an id that is not here."""
    assert ["papers/doe2020mirror/"] == first(docs, "doe agree zebrafinches")
    assert ["", "", ""] == first(docs, "zebrafinches", "9901.12345", "10.5555/toy.mirror_9")


def test_nothing_is_found_for_nothing(docs: Answer) -> None:
    """Signs alone are no words."""
    assert ["", "", ""] == first(docs, "", "  ", "***")


def test_a_paper_that_is_better_known_is_meant(context: Context) -> None:
    """Of two that share an acronym, the one with a summary and numbers."""
    entries = dict(context.index.entries)
    other = entries["doe2020mirror"]
    twin = other.paper.model_copy(update={"year": 2013, "title": "Mere Mirrors", "summary": None})
    entries["doe2013mere"] = dataclasses.replace(other, key="doe2013mere", paper=twin)
    index = dataclasses.replace(context.index, entries=entries)

    assert ["papers/doe2020mirror/"] == first(
        data_of(dataclasses.replace(context, index=index)), other.paper.acronym or ""
    )


def test_filters_narrow_and_count_what_they_leave(context: Context, real_index: Index) -> None:
    """Values of one facet widen, facets narrow, and an address comes back as it was."""
    real = dataclasses.replace(context, index=real_index)
    entries = real_index.entries.values()
    choices = [
        "?branch=theory&branch=surveys&has=code",
        "?from=2019&to=2020&venue=CVPR&sort=title",
        "?has=code&has=results",
        "?q=x&tag=no-such-tag",
    ]
    of_two, of_years, of_both, none = run(data_of(real), choices=choices)["chosen"]

    homes = {
        e.key: {b.id for own in (e.branch, *e.paper.also) for b in real.trail(own)} for e in entries
    }
    wanted = {e.key for e in entries if homes[e.key] & {"theory", "surveys"} and e.paper.code}
    assert wanted == set(of_two["keys"])
    assert (
        len([k for k in homes if "theory" in homes[k] and real_index.entries[k].paper.code])
        == (of_two["counts"]["branch"]["theory"])
    )
    assert {e.key for e in entries if e.paper.year in {2019, 2020} and e.paper.venue == "CVPR"} == (
        set(of_years["keys"])
    )
    titles = [fold(real.plain_title(real_index.entries[key])) for key in of_years["keys"][:20]]
    assert titles[0][0] <= titles[-1][0]
    assert {e.key for e in entries if e.paper.code and e.paper.claims} == set(of_both["keys"])
    assert [] == none["keys"]
    assert choices[:3] == [
        each["again"].replace("sort=title&venue=CVPR", "venue=CVPR&sort=title")
        for each in (of_two, of_years, of_both)
    ]


def test_data_is_a_script_that_ends_no_page() -> None:
    """Whatever a title holds."""
    text = data_script("A.b", {"x": "</script>\u2028"})

    assert '(globalThis.A??={}).b={"x":"<\\/script>\\u2028"};\n' == text


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
    found = first(data_of(real), *(query for query, _ in wanted))
    missed = [
        (query, address)
        for (query, keys), address in zip(wanted, found, strict=True)
        if address.removeprefix("papers/").rstrip("/") not in keys
    ]

    assert missed == []
    assert len(wanted) > 500
