"""All files for the site tool: generated pages, hand-written pages, and assets."""

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

from tools.finding import Finding
from tools.pages.blocks import blocks
from tools.pages.branch import branch_pages, papers_page
from tools.pages.codes import codes_page
from tools.pages.compare import compare_page
from tools.pages.context import Context
from tools.pages.handwritten import written
from tools.pages.home import home_page
from tools.pages.leaderboard_pages import leaderboard_pages
from tools.pages.loss import loss_pages
from tools.pages.same_name import same_name_page
from tools.pages.sections import section_paths
from tools.pages.shell import shell_page
from tools.pages.templates import Page, address_of, front_matter
from tools.pages.timeline import timeline_page

HANDWRITTEN = ("about.md", "contribute.md", "data.md")


def pages(context: Context, folder: Path, findings: list[Finding]) -> Iterator[Page]:
    """Every Markdown file.

    Args:
        context: what they are made from.
        folder: of the hand-written pages.
        findings: where what is wrong in the hand-written pages is added.
    """
    yield home_page(context)
    yield papers_page(context)
    yield from branch_pages(context, folder / "branches", findings)
    yield from loss_pages(context, folder / "losses", findings)
    yield compare_page(context)
    yield same_name_page(context)
    yield from leaderboard_pages(context)
    yield timeline_page(context, folder)
    yield codes_page(context)
    for name in (*HANDWRITTEN, *chain(*section_paths(folder).values())):
        page = _handwritten(context, folder, name, findings)
        if page is not None:
            yield page
    yield shell_page()


def assets(folder: Path) -> Mapping[str, bytes]:
    """Files of a folder that are taken over as they are: style sheets and pictures."""
    return {
        f"assets/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _handwritten(context: Context, folder: Path, name: str, findings: list[Finding]) -> Page | None:
    shown, address = f"site/pages/{name}", address_of(name)
    text = written(
        context,
        folder / name,
        shown,
        address,
        findings,
        needs=("title", "description"),
        blocks=blocks(context, address),
    )
    if text is None:
        return None
    matter = front_matter(
        "tools/pages/generate.py",
        shown,
        text.head["title"],
        text.head["description"],
    )
    # As plain text: what was rendered must not be escaped once more.
    return Page(name, f"{matter}{text.introduction}\n{text.sections}")
