"""What a reader does first: open the home page, read a branch, read a loss."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "path", ["/", "/losses/", "/losses/wgan-gp/", "/branches/image-to-image/", "/about/"]
)
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_opens_and_fits(page: Page, path: str, width: int, scheme: str) -> None:
    """Each kind of page opens without an error and never scrolls sideways."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)

    expect(page.locator("h1").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_unknown_address_is_answered_by_our_own_page(page: Page) -> None:
    """A wrong link leads to the search, not to a bare error."""
    page.goto("/404.html")

    expect(page.locator("h1")).to_be_visible()
