"""What a reader does first: open the home page, search, read a paper, read a loss."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

GAN = "Generative Adversarial Nets"


def search(page: Page, words: str) -> None:
    """Type words into the header's search."""
    page.goto("/")
    page.keyboard.press("/")
    page.locator("input[name=query]").fill(words)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("1406.2661", GAN),
        ("arXiv:1406.2661", GAN),
        ("Generative Adversarial Nets", GAN),
        ("Gulrajani", "Improved Training of Wasserstein GANs"),
        ("WGAN-GP", "Improved Training of Wasserstein GANs"),
        ("pix2pix", "Image-to-Image Translation with Conditional Adversarial Networks"),
    ],
)
def test_search_finds_a_paper(page: Page, words: str, title: str) -> None:
    """A title, an author, an acronym or an arXiv id brings the paper up first."""
    search(page, words)

    expect(page.locator(".md-search-result__link").first).to_contain_text(title)


def test_a_found_paper_shows_what_is_known_of_it(page: Page) -> None:
    """From the search to the page: title, authors, BibTeX."""
    search(page, "1406.2661")
    page.locator(".md-search-result__link").first.click()

    expect(page.locator("h1")).to_contain_text(GAN)
    expect(page.locator("main")).to_contain_text("Ian J. Goodfellow")
    expect(page.locator("main")).to_contain_text("@inproceedings{goodfellow2014generative")


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
