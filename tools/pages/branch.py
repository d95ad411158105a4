"""Pages of the taxonomy: all branches, each branch, and all papers by year."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from tools.finding import Finding
from tools.index import Entry
from tools.pages.context import Context
from tools.pages.handwritten import Written, written
from tools.pages.links import Linker
from tools.pages.templates import Page, address_of
from tools.pages.years_chart import years_chart
from tools.schema import Branch

TAXONOMY = "papers/taxonomy.yaml"


class Year(NamedTuple):
    """The papers of a year."""

    year: int
    entries: Sequence[Entry]


def branch_path(context: Context, branch: str) -> str:
    """The Markdown file of a branch; a group's opens the folder of its section."""
    group = bool(context.index.children(branch))
    return f"branches/{branch}/index.md" if group else f"branches/{branch}.md"


def branch_pages(context: Context, prose: Path, findings: list[Finding]) -> Iterator[Page]:
    """The overview of all branches, and a page for each.

    Args:
        context: the index.
        prose: folder of the hand-written texts, `<branch>.md`; one that is absent is left out.
        findings: where what is wrong in them is added.
    """
    yield context.page(
        "branches/index.md",
        "branches.md",
        maker="branch",
        source=TAXONOMY,
        title="Papers by branch",
        description="The branches of research on generative adversarial networks.",
    )
    for branch in context.index.branches.values():
        yield _page(context, branch, _written(context, branch.id, prose, findings))


def papers_page(context: Context) -> Page:
    """The list of all papers, by year."""
    return context.page(
        "papers/index.md",
        "papers.md",
        maker="branch",
        source="papers/",
        title="All papers",
        description="Search and filter all papers of the index, and take the list with you.",
        head={"hide": ["navigation", "toc"]},
        groups=by_year(context.newest),
        chart=chart(context, "papers/"),
    )


def by_year(entries: Sequence[Entry]) -> list[Year]:
    """Entries that are sorted by year, in groups."""
    return [
        Year(year, list(group)) for year, group in groupby(entries, lambda each: each.paper.year)
    ]


def years_address(first: int | None, last: int) -> str:
    """Where the papers of some years are listed: by the filters, or without scripts by headings."""
    start = f"from={first}&" if first else ""
    return f"papers/?{start}to={last}#{last}"


def chart(context: Context, address: str) -> str:
    """The bars of papers per year for a page of an address."""
    to = Linker(address)
    counts = Counter(entry.paper.year for entry in context.index.entries.values())
    return years_chart(counts, lambda first, last: to(years_address(first, last)))


def _written(
    context: Context, branch: str, folder: Path, findings: list[Finding]
) -> Written | None:
    path = folder / f"{branch}.md"
    if not path.is_file():
        return None
    address = address_of(branch_path(context, branch))
    return written(context, path, f"site/pages/branches/{path.name}", address, findings)


def _page(context: Context, branch: Branch, text: Written | None) -> Page:
    entries = context.index.in_branch(branch.id)
    groups = by_year(entries)
    return context.page(
        branch_path(context, branch.id),
        "branch.md",
        maker="branch",
        source=TAXONOMY,
        title=branch.name,
        description=text.head["description"] if text else branch.definition,
        branch=branch,
        introduction=Markup(text.introduction if text else ""),  # noqa: S704 - ours
        sections=Markup(text.sections if text else ""),  # noqa: S704 - ours
        above=context.trail(branch.id)[:-1],
        children=context.index.children(branch.id),
        groups=groups,
        span=_span(groups),
        coded=sum(entry.paper.code is not None for entry in entries),
    )


def _span(groups: Sequence[Year]) -> str:
    """The years from the first paper to the last."""
    years = [group.year for group in groups]
    if not years:
        return ""
    return str(years[0]) if len(years) == 1 else f"{years[-1]}–{years[0]}"
