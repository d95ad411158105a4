"""Papers by branch and year, and the landmarks by name."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from tools.index import Entry, Index
from tools.pages.context import Context
from tools.pages.templates import Page
from tools.schema import Branch

FIRST = 2014
"""The year of the first GAN; what is older stands in one column before it."""
SHADES = 5
MILESTONES = "classical"
"""The branch whose papers are landmarks by its definition."""
FEWEST_LISTS = 6
"""Lists and proceedings that must name a paper before it counts as its branch's landmark."""
ELSEWHERE = "not-a-gan"
PER_YEAR = 2
"""Papers that each year may add, beside those of the branches."""
FEWEST_NAMES = 4
"""Lists and pages of ours, one page at least, that must name such a paper; new work has few."""
_NAMED = re.compile(r"\[@(\w+)\]|\(paper:(\w+)\)")


class Cell(NamedTuple):
    """Papers of a branch, or of all, in a column.

    Attributes:
        year: the newest year with a paper, to which a reader is led; None where there is none.
        papers: how many there are.
        shade: from 0, no paper, to `SHADES`, the fullest cell of the table.
    """

    year: int | None
    papers: int
    shade: int = 0


class BranchRow(NamedTuple):
    """A branch and its years."""

    branch: Branch
    depth: int
    cells: Sequence[Cell]


def timeline_page(context: Context, folder: Path) -> Page:
    """The page of the timeline.

    Args:
        context: what it is made from.
        folder: of the hand-written pages, which name papers.
    """
    columns = year_columns(context.index)
    landmark = landmarks(context.index, pages_naming(folder))
    return context.page(
        "timeline.md",
        "timeline.md",
        maker="timeline",
        source="papers/",
        title="Timeline",
        description="Papers on GANs by branch and year, and the landmarks by name.",
        head={"hide": ["navigation", "toc"]},
        columns=[column_name(year) for year in columns],
        rows=branch_rows(context.index, columns),
        totals=_cells(context.index.entries.values(), columns),
        landmarks=[
            (year, list(entries))
            for year, entries in groupby(landmark, lambda entry: entry.paper.year)
        ],
        fewest=FEWEST_LISTS,
        per_year=PER_YEAR,
        fewest_names=FEWEST_NAMES,
        milestones=context.index.branches.get(MILESTONES),
    )


def year_columns(index: Index) -> Sequence[int]:
    """Years of the table; the first stands for all before `FIRST`, where there are any."""
    years = {entry.paper.year for entry in index.entries.values()}
    if not years:
        return []
    start = max(min(years), FIRST - 1)
    return range(start, max(*years, start) + 1)


def column_name(year: int) -> str:
    """A year in three characters: '’14', or '≤’13' for that and all before."""
    return f"{'≤' if year < FIRST else ''}’{year % 100:02}"


def branch_rows(index: Index, columns: Sequence[int]) -> Sequence[BranchRow]:
    """A row for each branch, in the order of the site, groups before what is below them."""
    rows = [
        (branch, depth, _cells(index.in_branch(branch.id), columns))
        for branch, depth in _tree(index, None, 0)
    ]
    most = max((cell.papers for _, _, cells in rows for cell in cells), default=0)
    return [
        BranchRow(branch, depth, [cell._replace(shade=shade(cell.papers, most)) for cell in cells])
        for branch, depth, cells in rows
    ]


def _cells(entries: Iterable[Entry], columns: Sequence[int]) -> list[Cell]:
    """Entries in the columns of their years; those before the first one stand in it."""
    years: dict[int, list[int]] = {column: [] for column in columns}
    for entry in entries:
        years[max(entry.paper.year, columns[0])].append(entry.paper.year)
    return [Cell(max(found, default=None), len(found)) for found in years.values()]


def shade(count: int, most: int) -> int:
    """How dark a cell is: by the root of its share, so that small branches are not all blank."""
    if not count:
        return 0
    return max(1, round(SHADES * math.sqrt(count / most)))


def landmarks(index: Index, naming: Mapping[str, int]) -> Sequence[Entry]:
    """The milestones, the paper of each other branch that is named most, and others of each year.

    Which papers these are follows from the entries, so that no second list has to be kept.

    Args:
        index: the entries.
        naming: how many hand-written pages name a paper, by its key.
    """
    found = {entry.key: entry for entry in index.in_branch(MILESTONES)}
    for branch in index.branches:
        own = [e for e in index.in_branch(branch) if e.branch == branch and _about_gans(e)]
        listed = [e for e in own if _lists(e) >= FEWEST_LISTS]
        found |= {e.key: e for e in _most_named(listed, naming)[:1]}
    named = [index.entries[key] for key in naming.keys() & index.entries.keys() - found.keys()]
    also = [e for e in named if _about_gans(e) and _names(e, naming) >= FEWEST_NAMES]
    for year in {e.paper.year for e in also}:
        own = [e for e in also if e.paper.year == year]
        found |= {e.key: e for e in _most_named(own, naming)[:PER_YEAR]}
    return sorted(found.values(), key=lambda entry: (entry.paper.year, entry.paper.title))


def pages_naming(folder: Path) -> Mapping[str, int]:
    """How many hand-written pages of a folder name a paper, by its key."""
    texts = (path.read_text("utf-8") for path in sorted(folder.rglob("*.md")))
    return Counter(key for text in texts for key in {a or b for a, b in _NAMED.findall(text)})


def _about_gans(entry: Entry) -> bool:
    return ELSEWHERE not in entry.paper.tags


def _most_named(entries: Iterable[Entry], naming: Mapping[str, int]) -> Sequence[Entry]:
    return sorted(entries, key=lambda e: (-_names(e, naming), e.paper.year, e.key))


def _names(entry: Entry, naming: Mapping[str, int]) -> int:
    return _lists(entry) + naming.get(entry.key, 0)


def _lists(entry: Entry) -> int:
    """How many lists or pages are named; several files of one repository are one list."""
    sources = entry.paper.sources
    return len({each if "://" in each else each.partition(":")[0] for each in sources})


def _tree(index: Index, parent: str | None, depth: int) -> Sequence[tuple[Branch, int]]:
    found: list[tuple[Branch, int]] = []
    for branch in index.children(parent):
        found += [(branch, depth), *_tree(index, branch.id, depth + 1)]
    return found
