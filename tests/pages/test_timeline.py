"""The table of branches and years, and who is named."""

from pathlib import Path

import pytest

from tests.conftest import Tree, entry
from tools.index import Index, load_index
from tools.pages.context import Context
from tools.pages.timeline import (
    FEWEST_LISTS,
    FEWEST_NAMES,
    PER_YEAR,
    Cell,
    branch_rows,
    column_name,
    landmarks,
    pages_naming,
    shade,
    timeline_page,
    year_columns,
)

CLASSICAL = """\
# papers/taxonomy.yaml
branches:
  - {id: classical, name: Classical, definition: Milestones.}
  - {id: methods, name: Methods, definition: All ways.}
  - {id: tricks, name: Tricks, parent: methods, definition: Some ways.}
"""


def paper(branch: str, title: str, year: int, sources: int = 1, **facts: object) -> str:
    """Text of an entry that so many sources name."""
    url = f"https://toys.example.org/{title}"
    named = [f"source {number}" for number in range(sources)]
    place = f"{branch}/doe{year}{title.lower()}"
    return entry(place, title=title, year=year, url=url, sources=named, **facts)


def indexed(tree: Tree, *papers: str) -> Index:
    """An index of sound entries in three branches."""
    index, findings = load_index(tree(CLASSICAL + "".join(papers)))
    assert findings == []
    return index


def test_columns_run_without_gaps_from_the_year_before_the_first_gan(tree: Tree) -> None:
    """A year without papers is seen to be one."""
    index = indexed(tree, paper("tricks", "Old", 1999), paper("tricks", "New", 2016))
    assert list(map(column_name, year_columns(index))) == ["≤’13", "’14", "’15", "’16"]


def test_table_starts_with_the_first_paper_where_none_is_older(tree: Tree) -> None:
    """No empty column before it."""
    index = indexed(tree, paper("tricks", "One", 2015), paper("tricks", "Two", 2016))
    assert list(map(column_name, year_columns(index))) == ["’15", "’16"]


def test_cells_count_the_papers_of_a_branch_and_lead_to_their_year(tree: Tree) -> None:
    """The first column leads to the newest year that it stands for."""
    papers = [paper("tricks", "Old", 1999), paper("tricks", "Older", 1998)]
    papers += [paper("classical", "New", 2014, also=["tricks"])]
    index = indexed(tree, *papers)
    cells = {row.branch.id: row.cells for row in branch_rows(index, year_columns(index))}
    assert cells["tricks"] == [Cell(1999, 2, 5), Cell(2014, 1, 4)]
    assert cells["classical"] == [Cell(None, 0, 0), Cell(2014, 1, 4)]


def test_rows_follow_the_taxonomy_with_branches_below_their_group(tree: Tree) -> None:
    """As in the sidebar."""
    index = indexed(tree, paper("tricks", "One", 2015))
    rows = branch_rows(index, year_columns(index))
    assert [(row.branch.id, row.depth) for row in rows] == [
        ("classical", 0),
        ("methods", 0),
        ("tricks", 1),
    ]


@pytest.mark.parametrize(("count", "expected"), [(0, 0), (1, 1), (10, 2), (40, 5)])
def test_any_paper_is_seen(count: int, expected: int) -> None:
    """One among forty has a shade of its own."""
    assert shade(count, 40) == expected


def test_milestones_are_named_with_few_sources_and_others_with_many(tree: Tree) -> None:
    """The one is what its branch is for, the other is what most lists name."""
    papers = [paper("classical", "First", 2014), paper("tricks", "Known", 2016, 9)]
    papers += [paper("tricks", name, 2016, 10) for name in ("More", "Most")]
    papers += [
        paper("tricks", "Glow", 2018, 12, tags=["not-a-gan"]),
        paper("tricks", "Less", 2015, FEWEST_NAMES - 1),
    ]
    index = indexed(tree, *papers)
    assert [each.key for each in landmarks(index, {})] == [
        "doe2014first",
        "doe2016more",
    ]


def test_a_year_s_papers_need_sources_or_pages_that_name_them(tree: Tree) -> None:
    """New work is in few lists yet; our own pages tell what it changed."""
    index = indexed(tree, paper("tricks", "New", 2024, 2), paper("tricks", "Unseen", 2024, 5))

    assert landmarks(index, {}) == []
    assert [each.key for each in landmarks(index, {"doe2024new": 2})] == ["doe2024new"]


def test_files_of_one_list_are_one_voice(tree: Tree) -> None:
    """A list that is split into many files names a paper no more often for it."""
    files = [f"roe/toys:{number}.md" for number in range(FEWEST_LISTS)]
    pages = [f"https://toys.example.org/{number}" for number in range(FEWEST_LISTS)]
    places = [("tricks", "Split", files), ("tricks", "Whole", pages)]
    papers = [
        entry(f"{branch}/doe2016{title.lower()}", title=title, year=2016, sources=sources)
        for branch, title, sources in places
    ]
    assert [each.key for each in landmarks(indexed(tree, *papers), {})] == ["doe2016whole"]


def test_a_year_adds_to_the_papers_of_the_branches(tree: Tree) -> None:
    """What its branch has already brought takes no place of the year's."""
    papers = [paper("tricks", "First", 2016, FEWEST_LISTS + 1)]
    papers += [paper("tricks", f"Other{number}", 2016, 3) for number in range(PER_YEAR + 1)]
    naming = {"doe2016first": 3} | {f"doe2016other{number}": 1 for number in range(PER_YEAR + 1)}
    assert 1 + PER_YEAR == len(landmarks(indexed(tree, *papers), naming))


def test_a_page_that_names_a_paper_twice_counts_once(tmp_path: Path) -> None:
    """Both ways of naming one are read."""
    (tmp_path / "below").mkdir()
    (tmp_path / "a.md").write_text("[@roe2020a] and [words](paper:roe2020a), [@roe2021b]", "utf-8")
    (tmp_path / "below" / "b.md").write_text("[it](paper:roe2020a)", "utf-8")

    assert {"roe2020a": 2, "roe2021b": 1} == pages_naming(tmp_path)


def test_page_leads_to_branches_years_and_papers(
    tree: Tree, context: Context, tmp_path: Path
) -> None:
    """A timeline that cannot be followed is a picture."""
    index = indexed(tree, paper("classical", "First", 2014, acronym="GAN & co"))
    here = Context(index, context.recorded, context.templates, context.repository, context.site)
    text = timeline_page(here, tmp_path).text
    assert '<a href="../branches/classical/#2014"' in text
    assert '<a href="../papers/doe2014first/">GAN &amp; co</a>' in text
    assert '<a href="../papers/?from=2014&amp;to=2014#2014">1</a>' in text


def test_empty_index_has_a_timeline_that_says_so(
    toy: Index, context: Context, tmp_path: Path
) -> None:
    """The page is in the header before the first paper is."""
    bare = Index(tmp_path, {}, toy.branches, toy.venues)
    here = Context(bare, context.recorded, context.templates, context.repository, context.site)
    assert "No paper is named by sources enough yet" in timeline_page(here, tmp_path).text
