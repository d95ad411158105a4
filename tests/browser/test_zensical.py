"""The same configuration builds with the successor of the site tool: pages, search, exports."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import REPOSITORY
from tools.bench.browser import served
from tools.build import ZENSICAL, build
from tools.pages.zensical_tool import FOLDERS, moved

pytestmark = pytest.mark.browser
SAME = (
    *("papers.json", "papers.bib", "papers.csv", "feed.xml", "feed.json", "sitemap.xml"),
    *("robots.txt", "llms.txt", "search/papers.js", "search/facets.js"),
)


@pytest.fixture(scope="module")
def other_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this repository, built by the other tool."""
    folder = tmp_path_factory.mktemp("zensical") / "site"
    build(REPOSITORY, folder, ZENSICAL)
    return folder


def test_only_folders_of_the_configuration_differ() -> None:
    """Theme, extensions and navigation are the same lines."""
    lines = (REPOSITORY / "mkdocs.yml").read_text("utf-8").splitlines()
    other = moved("\n".join(lines)).splitlines()
    changed = [old for old, new in zip(lines, other, strict=True) if old != new]

    assert sorted(FOLDERS) == sorted(line.strip().partition(":")[0] for line in changed)


def test_both_tools_make_the_same_pages_and_files(real_site: Path, other_site: Path) -> None:
    """Page for page; what programs read, byte for byte."""
    pages = [
        {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
        for site in (real_site, other_site)
    ]

    assert pages[0] == pages[1]
    for name in SAME:
        assert (real_site / name).read_bytes() == (other_site / name).read_bytes(), name


@pytest.fixture
def other_page(browser: Browser, other_site: Path) -> Iterator[Page]:
    """A page of the other site; an error of a script fails its test."""
    with served(other_site) as address:
        context = browser.new_context(base_url=address)
        page, complaints = context.new_page(), []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield page
        context.close()
    assert [] == complaints


def test_the_other_site_is_searched_and_browsed(other_page: Page) -> None:
    """From the header to a paper's page, and by filters."""
    other_page.goto("/")
    other_page.keyboard.press("/")
    other_page.keyboard.type("1406.2661")
    other_page.get_by_role("option").first.click()
    expect(other_page.locator("h1")).to_contain_text("Generative Adversarial Nets")
    expect(other_page.locator("main")).to_contain_text("@inproceedings{goodfellow2014generative")
    other_page.goto("/papers/?has=results")
    expect(other_page.locator("[data-part=status]")).to_contain_text("papers")
