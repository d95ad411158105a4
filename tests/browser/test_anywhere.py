"""The site works from a folder on disk, and with the network cut."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.kinds import KINDS
from tools.archive import FOLDER, archive

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(real_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the real site, unpacked."""
    place = tmp_path_factory.mktemp("archive")
    archive(real_site, place / "site.zip")
    with zipfile.ZipFile(place / "site.zip") as made:
        made.extractall(place)
    return place / FOLDER


@pytest.fixture
def disk(browser: Browser) -> Iterator[Page]:
    """A page that fails its test on an error, and asks nothing but files."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page, complaints = context.new_page(), []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    page.on("request", lambda request: complaints.extend(_strange(request.url)))
    yield page
    context.close()
    assert [] == complaints


def _strange(url: str) -> list[str]:
    return [] if url.startswith(("file:", "data:", "blob:")) else [url]


def test_the_archive_is_searched_from_disk(disk: Page, folder: Path) -> None:
    """And leads to the paper's page, and back home."""
    disk.goto((folder / "index.html").as_uri())
    disk.keyboard.press("/")
    disk.keyboard.type("1406.2661")
    disk.get_by_role("option").first.click()
    expect(disk.locator("h1")).to_contain_text("Generative Adversarial Nets")
    disk.locator(".md-header .md-logo").click()
    disk.wait_for_url("**/index.html")
    expect(disk.locator("h1").first).to_be_visible()


def test_the_archive_is_browsed_from_disk(disk: Page, folder: Path) -> None:
    """Filters and the address that holds them work; a download says why it cannot."""
    disk.goto((folder / "papers" / "index.html").as_uri())
    disk.get_by_role("checkbox", name="Has results").check()
    disk.wait_for_url("**/papers/index.html?has=results")
    disk.locator("[data-part=list] a").first.click()
    expect(disk.locator("h1")).to_be_visible()


def test_links_of_the_archive_lead_to_files(disk: Page, folder: Path) -> None:
    """From every kind of page, wherever it leads."""
    for kind in KINDS:
        page = folder / kind
        disk.goto((page if page.is_file() else page / "index.html").as_uri())
        links = disk.eval_on_selector_all(
            "a[href]", "all => all.map((a) => new URL(a.getAttribute('href'), location).href)"
        )
        local = {
            link.partition("#")[0].partition("?")[0] for link in links if link.startswith("file:")
        }
        assert local
        missing = [link for link in local if not Path(link.removeprefix("file://")).is_file()]
        assert [] == missing, kind


@pytest.mark.parametrize("kind", KINDS)
def test_with_the_network_cut_every_kind_of_page_opens(page: Page, address: str, kind: str) -> None:
    """Whatever asks another host gets no answer; the fixture fails on any such request."""

    def cut(route: Route) -> None:
        if route.request.url.startswith(address):
            route.continue_()
        else:
            route.abort("internetdisconnected")

    page.route("**/*", cut)
    page.goto(f"/{kind}")
    expect(page.locator("h1").first).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("wgan")
    expect(page.get_by_role("option").first).to_be_visible()
