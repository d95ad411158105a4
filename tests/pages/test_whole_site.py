"""The built site, of the invented index and of the real one: nothing lost, nothing dead."""

import json
import re
from pathlib import Path
from typing import NamedTuple

import html5lib
import pytest

from tests.export.readers import READERS
from tests.pages.site_check import Page, dead_links, outside, outside_of_styles, read_site
from tools.export import EXPORTS
from tools.export.select import Selection, select
from tools.index import Index, load_index
from tools.pages.formula import plain
from tools.pages.shell import NAME

REPOSITORY = Path(__file__).parent.parent.parent


class Site(NamedTuple):
    """A built site, its pages, and the index that it shows."""

    folder: Path
    pages: dict[str, Page]
    held: Index


@pytest.fixture(scope="module", params=["toy", "real"])
def site(request: pytest.FixtureRequest) -> Site:
    """A site, built once."""
    if request.param == "toy":
        folder: Path = request.getfixturevalue("toy_site")
        return Site(folder, read_site(folder), load_index(request.getfixturevalue("toy_copy"))[0])
    out: Path = request.getfixturevalue("real_site")
    return Site(out, read_site(out), request.getfixturevalue("real_index"))


def test_nothing_is_lost_on_the_way(site: Site) -> None:
    """Entries, pages, exports, sitemap and search hold the same papers."""
    keys = sorted(site.held.entries)
    moved = set(site.held.moved)
    paper = re.compile(r"papers/([a-z0-9]+)/index\.html")
    pages = {found[1] for name in site.pages if (found := paper.fullmatch(name))}
    sitemap = (site.folder / "sitemap.xml").read_text("utf-8")
    script = (site.folder / "search/papers.js").read_text("utf-8")
    searched = json.loads(script.partition("}).papers=")[2].rstrip(";\n"))

    assert set(keys) == pages - moved
    assert moved <= pages, "a key that was published answers"
    for name, read in READERS:
        text = (site.folder / f"papers.{EXPORTS[name].suffix}").read_text("utf-8")
        assert keys == list(read(text)), read.__name__
    assert keys == sorted(re.findall(r"/papers/([a-z0-9]+)/</loc>", sitemap))
    titles = [plain(entry.paper.title) for entry in site.held.entries.values()]
    assert sorted(titles) == sorted(searched["titles"].split("\n"))


def test_each_branch_s_files_hold_its_papers(site: Site) -> None:
    """A group's those of the branches below it."""
    for branch in site.held.branches:
        chosen = select(site.held, Selection(branch=[branch]))
        text = (site.folder / "branches" / branch / "papers.json").read_text("utf-8")

        assert text == EXPORTS["json"].text(chosen)


def test_each_feed_leads_to_pages(site: Site) -> None:
    """Each item to one that is there."""
    for path in site.folder.rglob("feed.json"):
        feed = json.loads(path.read_text("utf-8"))
        for item in feed["items"]:
            address = item["url"].partition("/gan-index/")[2].partition("#")[0]
            assert f"{address}index.html" in site.pages


def test_a_paper_s_page_is_light(site: Site) -> None:
    """25 KB of HTML: a phone has it in a moment."""
    sizes = {
        path.parent.name: path.stat().st_size
        for path in site.folder.glob("papers/*/index.html")
        if "-" not in path.parent.name
    }

    assert {} == {key: size for key, size in sizes.items() if size > 25 * 1024}


def test_each_branch_lists_its_papers(site: Site) -> None:
    """The main branch and every other that an entry names."""
    for branch in site.held.branches:
        links = site.pages[f"branches/{branch}/index.html"].links
        for entry in site.held.in_branch(branch):
            assert f"../../papers/{entry.key}/" in links


def test_schemas_are_published(site: Site) -> None:
    """At the address that each gives itself, with the names of this index."""
    schema = json.loads((site.folder / "schema/paper.json").read_text("utf-8"))

    assert schema["$id"].endswith("/schema/paper.json")
    assert schema["properties"]["venue"]["enum"] == list(site.held.venues)
    assert (site.folder / "schema/venues.json").is_file()


def test_no_link_is_dead(site: Site) -> None:
    """Neither a page, a file nor a place within a page; none is absolute."""
    assert [] == list(dead_links(site.folder, site.pages))


def test_no_request_leaves_the_host(site: Site) -> None:
    """No font, script, style or picture of others; nor does the theme's script ask for stars."""
    assert [] == [*outside(site.pages), *outside_of_styles(site.folder)]
    html = (site.folder / "index.html").read_text("utf-8")
    assert "md-source" in html
    assert 'data-md-component="source"' not in html


def test_pages_are_well_formed(site: Site) -> None:
    """Tags are nested, and no id stands twice, in what is ours and in what is the theme's."""
    problems = {name: page.problems + page.twice for name, page in site.pages.items()}

    assert {} == {name: found for name, found in problems.items() if found}


def test_html_is_valid(site: Site) -> None:
    """As a browser's own parser sees it, without one error that it would have to mend.

    Papers' pages are made alike: of the many real ones every fortieth is read.
    """
    alike = [name for name in site.pages if re.fullmatch(r"papers/\w+/index\.html", name)]
    skipped = set(alike) - set(alike[:: 1 if len(alike) < 100 else 40])
    for name in site.pages.keys() - skipped:
        parser = html5lib.HTMLParser(strict=False)
        parser.parse((site.folder / name).read_text("utf-8"))

        assert (name, []) == (name, parser.errors)


def test_the_shell_itself_is_gone(site: Site) -> None:
    """It is no page for readers, and no mark of it is left in a page made from it."""
    assert not list(site.folder.rglob(f"*{NAME}*"))
    assert not (site.folder / "sitemap.xml.gz").exists(), "the site tool's, which lists the shell"
    entry = next(each for each in site.held.entries.values() if each.branch != "uses")
    html = (site.folder / f"papers/{entry.key}/index.html").read_text("utf-8")
    assert NAME not in html


def test_a_paper_stands_under_the_tab_of_papers(site: Site) -> None:
    """And under no other, as a branch does."""
    entry = next(each for each in site.held.entries.values() if each.branch != "uses")
    for name in (f"papers/{entry.key}/index.html", f"branches/{entry.branch}/index.html"):
        html = (site.folder / name).read_text("utf-8")
        lit = re.findall(r'md-tabs__item--active">\s*<a href="([^"]*)"[^>]*>\s*(\w+)', html)
        assert ["Papers"] == [title for _, title in lit]


def test_the_sitemap_lists_every_page_but_the_one_for_lost_readers(site: Site) -> None:
    """Pages of the site tool and of ours alike."""
    sitemap = (site.folder / "sitemap.xml").read_text("utf-8")
    listed = re.findall(r"<loc>https://gan-index\.github\.io/gan-index/(.*?)</loc>", sitemap)
    gone = {f"papers/{key}/" for key in site.held.moved}
    there = {name.removesuffix("index.html") for name in site.pages} - {"404.html", *gone}

    assert there == set(listed)
    assert len(there) == len(listed)


def test_a_dead_link_is_found(tmp_path: Path) -> None:
    """A checker that finds nothing would prove nothing."""
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_text(
        '<a href="a/">1</a><a href="a/#x">2</a><a href="b/">3</a><a href="/a/">4</a>'
        '<a href="#here">5</a><p id="here"></p><a href="../c/">6</a><a href="javascript:x">7</a>'
        '<a href="a/?q=1">8</a>',
        "utf-8",
    )
    (tmp_path / "a" / "index.html").write_text('<img src="gone.png">', "utf-8")
    found = [line.split(": ")[1] for line in dead_links(tmp_path, read_site(tmp_path))]

    assert ["gone.png", "a/#x", "b/", "/a/", "../c/", "javascript:x"] == found


def test_wrong_markup_is_found() -> None:
    """As above, by ours and by the browser's parser."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse("<!doctype html><title>t</title><table><div></div></table>")
    assert parser.errors
    assert [
        "</b> without its start",
        "<i onclick> is a script",
        "<div> is never closed",
    ] == Page("<b/></b><div><p><i onclick='x'></i>").problems
    assert ["a"] == Page('<p id="a"></p><p id="a"></p>').twice
