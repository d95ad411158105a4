"""All files for the site tool: generated pages, hand-written pages, and assets."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from tools.finding import Finding
from tools.pages.blocks import blocks
from tools.pages.branch import branch_pages, papers_page
from tools.pages.context import Context
from tools.pages.home import home_page
from tools.pages.leaderboard_pages import leaderboard_pages
from tools.pages.links import Linker
from tools.pages.loss import loss_pages
from tools.pages.prose import HeadError, Prose, split_head
from tools.pages.shell import shell_page
from tools.pages.templates import Page, address_of, front_matter
from tools.pages.timeline import timeline_page

HANDWRITTEN = ("about.md", "contribute.md")


def pages(context: Context, written: Path, findings: list[Finding]) -> Iterator[Page]:
    """Every Markdown file.

    Args:
        context: what they are made from.
        written: folder of the hand-written pages.
        findings: where what is wrong in the hand-written pages is added.
    """
    yield home_page(context)
    yield papers_page(context)
    yield from branch_pages(context)
    yield from loss_pages(context, written / "losses", findings)
    yield from leaderboard_pages(context)
    yield timeline_page(context)
    for name in HANDWRITTEN:
        page = _handwritten(context, written / name, findings)
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


def _handwritten(context: Context, path: Path, findings: list[Finding]) -> Page | None:
    shown = f"site/pages/{path.name}"
    try:
        head, body, first_line = split_head(path.read_text("utf-8"))
        title, description = head["title"], head["description"]
    except (HeadError, KeyError, OSError) as error:
        what = (
            "the head lacks a title or a description" if isinstance(error, KeyError) else str(error)
        )
        findings.append(Finding(shown, 1, 1, "bad-head", what))
        return None
    address = address_of(path.name)
    prose = Prose(
        shown,
        context.index,
        Linker(address),
        context.formulas,
        blocks=blocks(context, address),
        first_line=first_line,
    )
    text = prose.render(body)
    findings += prose.findings
    matter = front_matter("tools/pages/generate.py", shown, title, description, hide=["navigation"])
    # As plain text: what was rendered must not be escaped once more.
    return Page(path.name, str(matter) + text)
