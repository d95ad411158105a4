"""From the site tool's output to the whole site: paper pages, search, sitemap, data."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from tools.export import EXPORTS
from tools.export.json_schema import FOLDER, json_schemas
from tools.pages.context import Context
from tools.pages.not_found import movable
from tools.pages.paper import paper_pages
from tools.pages.search import documents, searchable
from tools.pages.shell import ADDRESS, Shell
from tools.pages.sitemap import sitemap

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
    papers = []
    for page in paper_pages(context):
        folder = out / page.address
        folder.mkdir()
        (folder / "index.html").write_text(shell.fill(page), "utf-8")
        papers.append(page.address)
    _take_over_search(worker, out)
    index = (built / SEARCH_INDEX).read_text("utf-8")
    (out / SEARCH_INDEX).write_text(searchable(index, documents(context)), "utf-8")
    (out / FOLDER).mkdir()
    for name, text in json_schemas(context.index, context.site).items():
        (out / FOLDER / name).write_text(text, "utf-8")
    for export in EXPORTS.values():
        with (out / f"papers.{export.suffix}").open("w", encoding="utf-8") as file:
            file.writelines(export.pieces(context.index))
    (out / "sitemap.xml").write_text(sitemap(context.site, [*addresses, *papers]), "utf-8")
    lost = out / "404.html"
    lost.write_text(movable(lost.read_text("utf-8"), context.site), "utf-8")
    # The site tool's own copy lists the shell and carries the time of the build.
    (out / "sitemap.xml.gz").unlink(missing_ok=True)


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
