"""From the site tool's output to the whole site: paper pages, search, sitemap, data."""

import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from tools.pages.context import Context
from tools.pages.data_files import Exports, write_told
from tools.pages.gone import farewells, redirects
from tools.pages.not_found import movable
from tools.pages.paper import PaperPage, papers
from tools.pages.search import documents, searchable
from tools.pages.shell import ADDRESS, Shell
from tools.pages.sitemap import Address
from tools.schema import Paper

SEARCH_INDEX = "search/search_index.json"
THEMES_WORKER = "assets/javascripts/workers/search.*.min.js"


class ThemeError(RuntimeError):
    """The site tool's theme lacks a file that the site builds on."""


def assemble(
    context: Context, built: Path, worker: Path, out: Path, addresses: Iterable[str]
) -> None:
    """Write the whole site into a folder.

    Args:
        context: what pages are made from.
        built: what the site tool made, left as it is.
        worker: the script that answers the theme's search field.
        out: folder to make.
        addresses: of the pages that the site tool made, the shell not among them.

    Raises:
        ShellError: the site tool's shell page cannot be filled.
        ThemeError: the theme's search has another form than this site expects.
    """
    shutil.copytree(built, out, dirs_exist_ok=True)
    shell = Shell((built / ADDRESS / "index.html").read_text("utf-8"))
    shutil.rmtree(out / ADDRESS)
    addressed = write_papers(context, shell, out)
    write_gone(context, shell, out)
    _take_over_search(worker, out)
    index = (built / SEARCH_INDEX).read_text("utf-8")
    (out / SEARCH_INDEX).write_text(searchable(index, documents(context)), "utf-8")
    write_told(context, out, [*((address, None) for address in addresses), *addressed])
    announce_feeds(context, out)
    lost = out / "404.html"
    lost.write_text(movable(lost.read_text("utf-8"), context.site), "utf-8")
    # The site tool's own copy lists the shell and carries the time of the build.
    (out / "sitemap.xml.gz").unlink(missing_ok=True)


def write_papers(context: Context, shell: Shell, out: Path) -> list[Address]:
    """Write papers' pages and exports, one paper after another, and return their addresses."""
    exports = Exports(context, out)
    addresses: list[Address] = []
    for made in papers(context):
        for page in made.pages:
            _write_page(page, shell, out)
            addresses.append((page.address, changed(made.entry.paper)))
        exports.add(made)
    exports.finish()
    return addresses


def changed(paper: Paper) -> date:
    """The day of an entry's last change that was noted."""
    return max((paper.added, *(each.day for each in paper.corrected)))


def write_gone(context: Context, shell: Shell, out: Path) -> None:
    """Write a page for every key that was published and names no entry any more."""
    for page in farewells(context):
        _write_page(page, shell, out)
    for address, html in redirects(context):
        (out / address).mkdir()
        (out / address / "index.html").write_text(html, "utf-8")


def announce_feeds(context: Context, out: Path) -> None:
    """Let programs find the feeds from the pages that show the same: home, and each branch."""
    for folder in ("", *(f"branches/{branch}/" for branch in context.index.branches)):
        path = out / folder / "index.html"
        html = path.read_text("utf-8")
        path.write_text(html.replace("</head>", f"{_FEED_LINKS}</head>", 1), "utf-8")


# "feed" beside "alternate": the theme takes a bare alternate for a translation of the site, and
# asks for a sitemap beside it.
_FEED_LINKS = (
    '<link rel="alternate feed" type="application/atom+xml" title="News" href="feed.xml">'
    '<link rel="alternate feed" type="application/feed+json" title="News" href="feed.json">'
)


def _write_page(page: PaperPage, shell: Shell, out: Path) -> None:
    folder = out / page.address
    folder.mkdir()
    (folder / "index.html").write_text(shell.fill(page), "utf-8")


def _take_over_search(worker: Path, out: Path) -> None:
    """Put our script in the place of the one that the theme's search field asks.

    The theme's own looks words up by their beginnings and ranks the rarer one first: a query for
    an author or an acronym brought up whatever longer word it begins.
    """
    found = list(out.glob(THEMES_WORKER))
    if len(found) != 1:
        raise ThemeError(f"expected one file {THEMES_WORKER}, found {len(found)}")
    shutil.copyfile(worker, found[0])
    # Stemmers of the theme's worker, and the map of what it was compressed from.
    shutil.rmtree(out / "assets/javascripts/lunr", ignore_errors=True)
    found[0].with_name(f"{found[0].name}.map").unlink(missing_ok=True)
