"""Every kind of page is held to axe-core, to the width of a phone, and to its weight."""

import gzip
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.kinds import KINDS

pytestmark = pytest.mark.browser
GRAVE = {"serious", "critical"}
OF_THE_THEME: frozenset[tuple[str, str]] = frozenset()
"""Findings in what Material itself writes, each as rule and selector; there is none."""
PAPER_HTML_BYTES, PAPER_BYTES = 25_000, 400_000


def grave(page: Page) -> list[tuple[str, str]]:
    """Rule and place of each serious or critical finding."""
    found = Axe().run(page).response["violations"]
    return [
        (each["id"], " ".join(map(str, node["target"])))
        for each in found
        if each["impact"] in GRAVE
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_grave(page: Page, kind: str, scheme: str) -> None:
    """In either colour scheme."""
    page.emulate_media(
        color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
    )
    page.goto(f"/{kind}")
    expect(page.locator("h1").first).to_be_visible()

    assert [] == [each for each in grave(page) if each not in OF_THE_THEME][:10]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_grave_in_an_open_search(page: Page, scheme: str) -> None:
    """With hits, one of them chosen."""
    page.emulate_media(
        color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
    )
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("wasserstein")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")

    assert [] == grave(page)


def test_axe_can_find_something(page: Page) -> None:
    """A button and a picture without words."""
    page.goto("/about/")
    page.evaluate(
        "document.querySelector('article').innerHTML = '<button></button><img src=\"data:,\">'"
    )

    assert {"button-name", "image-alt"} <= {rule for rule, _ in grave(page)}


@pytest.mark.parametrize("width", [390, 1920])
@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways(page: Page, kind: str, width: int) -> None:
    """On a phone and on a wide screen."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"/{kind}")
    expect(page.locator("h1").first).to_be_visible()

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_pages_of_papers_are_light(real_site: Path) -> None:
    """Of all of them, none has more than 25 KB of HTML."""
    heavy = {
        path.parent.name: path.stat().st_size
        for path in (real_site / "papers").glob("*/index.html")
        if path.stat().st_size > PAPER_HTML_BYTES and not path.parent.name.endswith("-numbers")
    }

    assert {} == heavy


def test_a_paper_s_page_with_everything_is_light(page: Page, real_site: Path) -> None:
    """Whatever it loads, as a host sends it, stays under 400 KB."""
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url.partition("?")[0]))
    page.goto("/papers/goodfellow2014generative/", wait_until="networkidle")
    host = page.url.split("/papers/")[0]
    files = [url.removeprefix(host).lstrip("/") for url in asked if url.startswith(host)]
    paths = [real_site / (name + "index.html" if name.endswith("/") else name) for name in files]

    assert PAPER_BYTES > sum(len(gzip.compress(path.read_bytes())) for path in paths)
