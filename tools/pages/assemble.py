"""From the site tool's output to the whole site: paper pages, search, sitemap, data."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tools.pages.aside import put_back
from tools.pages.context import Context
from tools.pages.data_files import Exports, write_told
from tools.pages.gone import farewells, redirects
from tools.pages.not_found import movable
from tools.pages.paper import papers
from tools.pages.placed import PageWriter, Placed
from tools.pages.search import data_script, facets, packed, prose, whole_script
from tools.pages.shell import ADDRESS, Shell
from tools.pages.sitemap import Address
from tools.pages.templates import address_of
from tools.schema import Paper

THEMES_SEARCH = ("assets/javascripts/lunr", "assets/javascripts/workers", "search")
"""What a site tool puts there for a search of its own."""


@dataclass(frozen=True)
class Built:
    """What the site tool made.

    Attributes:
        folder: left as it is.
        addresses: of its pages, the shell not among them.
        lists: of papers, set aside before, by the names that stand in their places.
        before: folder of the site that the new one takes the place of, if there is one.
    """

    folder: Path
    addresses: Sequence[str]
    lists: Mapping[str, str]
    before: Path | None = None


def assemble(context: Context, built: Built, scripts: Path, out: Path) -> Placed:
    """Write the whole site into a folder, but for pages that the site before holds already.

    Args:
        context: what pages are made from.
        built: what the site tool made.
        scripts: folder of the search's script.
        out: folder to make.

    Returns:
        what to keep under the name of the class once the folder has taken its place.

    Raises:
        ShellError: the site tool's shell page cannot be filled.
    """
    shutil.copytree(built.folder, out, dirs_exist_ok=True)
    put_lists_back(built, out)
    html = (built.folder / ADDRESS / "index.html").read_text("utf-8")
    shutil.rmtree(out / ADDRESS)
    before = context.kept(Placed, html, lambda: Placed(html, {}))
    writer = PageWriter(Shell(html), out, before.pages, built.before, context.kept.lasts)
    addressed = write_papers(context, writer, out)
    write_gone(context, writer, out)
    write_search(context, built, scripts, out)
    write_told(context, out, [*((address, None) for address in built.addresses), *addressed])
    announce_feeds(context, out)
    lost = out / "404.html"
    lost.write_text(movable(lost.read_text("utf-8"), context.site), "utf-8")
    # The site tool's own copy lists the shell and carries the time of the build.
    (out / "sitemap.xml.gz").unlink(missing_ok=True)
    return Placed(html, writer.placed, writer.same)


def write_papers(context: Context, writer: PageWriter, out: Path) -> list[Address]:
    """Write papers' pages and exports, one paper after another, and return their addresses."""
    exports = Exports(context, out)
    addresses: list[Address] = []
    for made in papers(context):
        for page in made.pages:
            writer.write(page)
            addresses.append((page.address, changed(made.entry.paper)))
        exports.add(made)
    exports.finish()
    return addresses


def changed(paper: Paper) -> date:
    """The day of an entry's last change that was noted."""
    return max((paper.added, *(each.day for each in paper.corrected)))


def write_gone(context: Context, writer: PageWriter, out: Path) -> None:
    """Write a page for every key that was published and names no entry any more."""
    for page in farewells(context):
        writer.write(page)
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


def put_lists_back(built: Built, out: Path) -> None:
    """Fill the lists of papers into the pages from which they were set aside."""
    for path in sorted({place.rpartition("-")[0] for place in built.lists}):
        page = out / address_of(path) / "index.html"
        page.write_text(put_back(page.read_text("utf-8"), built.lists), "utf-8")


def write_search(context: Context, built: Built, scripts: Path, out: Path) -> None:
    """Write the search's script and what it reads, in the place of whatever the site tool has."""
    for name in THEMES_SEARCH:
        shutil.rmtree(out / name, ignore_errors=True)
    rows = prose(built.folder, sorted(built.addresses), context.kept)
    data = {
        "papers": data_script("GAN_INDEX.papers", packed(context)),
        "pages": data_script("GAN_INDEX.pages", list(rows)),
        "facets": data_script("GAN_INDEX_FACETS", facets(context)),
    }
    (out / "search").mkdir()
    for name, text in data.items():
        (out / "search" / f"{name}.js").write_text(text, "utf-8")
    (out / "assets" / "search.js").write_text(whole_script(scripts), "utf-8")
