"""Which numbers are compared, which never, and what a reader sees of them."""

import re

import pytest

from tests.conftest import Tree, entry
from tools.index import Index, load_index
from tools.pages.context import Context
from tools.pages.leaderboard import Leaderboard, leaderboards
from tools.pages.leaderboard_chart import chart
from tools.pages.leaderboard_pages import leaderboard_pages, leaderboard_paths
from tools.pages.leaderboard_words import heading, interval, protocol_line

RING = {"samples": 500, "reference": "train split"}


def claim(value: str, **facts: object) -> dict[str, object]:
    """A number on the toy ring."""
    plain: dict[str, object] = {"dataset": "toy-ring", "metric": "toy-distance", "where": "Table 1"}
    return {**plain, "value": value, "protocol": RING, **facts}


def paper(title: str, *claims: dict[str, object], year: int = 2020) -> str:
    """Text of an entry that prints these numbers."""
    key = f"doe{year}{title.lower()}"
    url = f"https://toys.example.org/{title}"
    return entry(f"theory/{key}", title=title, year=year, url=url, claims=list(claims) or None)


def indexed(tree: Tree, *papers: str) -> Index:
    """An index of sound entries."""
    index, findings = load_index(tree("".join(papers)))
    assert findings == []
    return index


def of(tree: Tree, *papers: str) -> Leaderboard:
    """The leaderboard of the toy ring."""
    return leaderboards(indexed(tree, *papers))["toy-ring"]


def values(board: Leaderboard) -> list[list[str]]:
    """The values of each table, in its order."""
    return [[str(row.value) for row in each.rows] for each in board.boards]


def test_numbers_of_one_protocol_are_ranked_with_the_better_side_first(tree: Tree) -> None:
    """A distance is better when lower, whatever order the papers come in."""
    board = of(tree, paper("One", claim("3.0"), claim("1.50")), paper("Two", claim("2")))
    assert values(board) == [["1.50", "2", "3.0"]]
    assert [row.rank for row in board.boards[0].rows] == [1, 2, 3]


def test_metric_that_is_better_when_higher_is_turned_round(tree: Tree) -> None:
    """The direction is the metric's own."""
    facts = {"metric": "toy-joy", "protocol": {"name": "ring"}}
    board = of(tree, paper("One", claim("3", **facts), claim("5", **facts)))
    assert values(board) == [["5", "3"]]


def test_equal_values_share_a_place(tree: Tree) -> None:
    """And the next one is counted on, though one is written with more digits."""
    board = of(tree, paper("One", *map(claim, ["2", "1.0", "1.00", "3"])))
    assert [row.rank for row in board.boards[0].rows] == [1, 1, 3, 4]


@pytest.mark.parametrize(
    "other",
    [
        {"protocol": {**RING, "samples": 501}},
        {"protocol": {**RING, "reference": "test split"}},
        {"protocol": {**RING, "library": "toys 2"}},
        {"protocol": {**RING, "note": "Mirrored."}},
        {"conditional": True},
    ],
)
def test_no_table_crosses_a_difference(tree: Tree, other: dict[str, object]) -> None:
    """Whatever it is in which they were measured unalike."""
    ours = [claim("1"), claim("2")]
    theirs = [claim("3", **other), claim("4", **other)]
    board = of(tree, paper("One", *ours), paper("Two", *theirs))
    assert sorted(values(board)) == [["1", "2"], ["3", "4"]]


def test_what_is_not_stated_is_the_same_only_within_one_paper(tree: Tree) -> None:
    """Two papers that are silent need not be silent about the same thing."""
    silent = {"protocol": {**RING, "samples": "not stated"}}
    one = paper("One", claim("1", **silent), claim("2", **silent))
    two = paper("Two", claim("3", **silent))
    board = of(tree, one, two)
    assert values(board) == [["1", "2"]]
    assert [str(row.value) for row in board.alone] == ["3"]


def test_number_without_protocol_stands_apart_and_has_no_place(tree: Tree) -> None:
    """Not even beside another one without."""
    none = {"protocol": {"stated": False}}
    board = of(tree, paper("One", claim("1", **none), claim("2", **none), claim("3")))
    assert board.boards == []
    assert [(str(row.value), row.rank) for row in board.unstated] == [("1", None), ("2", None)]
    assert [str(row.value) for row in board.alone] == ["3"]


def test_every_number_stands_somewhere_once(tree: Tree) -> None:
    """Grouping loses none."""
    claims = [claim("1"), claim("2"), claim("3", conditional=False)]
    claims.append(claim("4", protocol={"stated": False}))
    board = of(tree, paper("One", *claims))
    assert sorted(str(row.value) for row in board.rows) == ["1", "2", "3", "4"]
    assert (board.papers, board.metrics) == (1, ["toy-distance"])


def test_model_is_of_the_year_of_the_paper_that_proposes_it(tree: Tree) -> None:
    """A benchmark of 2022 prints models of all years."""
    claims = [claim("1", model="A", model_paper="doe2017old"), claim("2", model="B")]
    claims.append(claim("3", model="C", model_year=2011))
    board = of(tree, paper("New", *claims, year=2022), paper("Old", year=2017))
    assert [row.year for row in board.boards[0].rows] == [2017, 2022, 2011]


def test_chart_shows_the_best_so_far_of_each_year(tree: Tree) -> None:
    """A worse model of a later year leaves the line where it is."""
    rows = [(2016, "9"), (2017, "4"), (2018, "6"), (2019, "3")]
    claims = [claim(value, model_year=year, model=f"M{year}") for year, value in rows]
    board = of(tree, paper("New", *claims)).boards[0]
    assert board.charted
    label = re.search(r'aria-label="([^"]*)"', chart(board))
    assert label
    records = "2016 M2016 9, 2017 M2017 4, 2019 M2019 3"
    assert label[1] == f"Best Toy distance by year of the model: {records}"


def test_two_years_make_no_chart(tree: Tree) -> None:
    """They show no development."""
    claims = [claim("1", model_year=2016), claim("2", model_year=2017), claim("3", model_year=2017)]
    assert not of(tree, paper("New", *claims)).boards[0].charted


@pytest.mark.parametrize("values_", [["1", "1", "1"], ["0", "5", "9"], ["-2", "0.001", "900"]])
def test_chart_is_drawn_whatever_the_values(tree: Tree, values_: list[str]) -> None:
    """Equal ones, zero and negative ones have no logarithm or no range."""
    claims = [claim(value, model_year=2016 + i) for i, value in enumerate(values_)]
    svg = chart(of(tree, paper("New", *claims)).boards[0])
    assert "nan" not in svg
    assert "inf" not in svg


def test_interval_is_never_shown_without_its_kind(tree: Tree) -> None:
    """A plus-minus alone says nothing."""
    known = claim("1", interval="0.1", interval_kind="standard error")
    other = claim("2", interval="0.2", interval_kind="not stated")
    board = of(tree, paper("One", known, other, claim("3"))).boards[0]
    assert [interval(row.claim) for row in board.rows] == [
        "± 0.1 (standard error)",
        "± 0.2 (kind not stated)",
        "",
    ]


def test_heading_and_line_tell_protocols_apart(tree: Tree) -> None:
    """By name, size of the pictures and class labels, then all settings."""
    whole = {**RING, "name": "Ring", "resolution": 32, "samples": 50000}
    claims = [claim("1", protocol=whole, conditional=True)]
    claims.append(claim("2", protocol=whole, conditional=True))
    board = of(tree, paper("One", *claims)).boards[0]
    assert heading(board) == "Ring, 32 pixels, with class labels"
    assert protocol_line(board.rows[0].claim) == (
        "Ring; with class labels; samples: 50,000; compared with: train split; pixels: 32"
    )


def test_page_links_each_number_to_its_entry_and_says_where_it_was_read(
    tree: Tree, context: Context
) -> None:
    """Nothing stands there without its source."""
    source = {"source": "toys/toys:README.md"}
    index = indexed(tree, paper("One", claim("1.50", **source), claim("2", where="Table 9")))
    here = Context(index, context.recorded, context.templates, context.repository, context.site)
    pages = {page.path: page.text for page in leaderboard_pages(here)}
    assert list(pages) == leaderboard_paths(index)
    text = pages["leaderboards/toy-ring.md"]
    assert '<a href="../../papers/doe2020one/#claims">1.50</a>' in text
    assert "Table 9" in text
    assert 'href="https://github.com/toys/toys/blob/HEAD/README.md"' in text


def test_text_of_a_claim_is_escaped(tree: Tree, context: Context) -> None:
    """A model may be called anything."""
    evil = {"model": "<b>& *x*", "note": "<script>", "where": "<i>"}
    index = indexed(tree, paper("One", claim("1", **evil), claim("2", **evil)))
    here = Context(index, context.recorded, context.templates, context.repository, context.site)
    text = list(leaderboard_pages(here))[1].text
    assert "<b>&" not in text
    assert "<script>" not in text
    assert "<i>" not in text


def test_index_without_claims_has_an_overview_that_says_so(toy: Index, context: Context) -> None:
    """The page is in the header of a young index, too."""
    bare = Index(toy.root, {}, toy.branches, toy.venues, toy.datasets, toy.metrics)
    here = Context(bare, context.recorded, context.templates, context.repository, context.site)
    (page,) = leaderboard_pages(here)
    assert "No paper's numbers are recorded yet" in page.text
