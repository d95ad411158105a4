"""The search in the header, by keyboard and by mouse, and what it says to those who do not see."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

GAN = "Generative Adversarial Nets"


def typed(page: Page, words: str) -> None:
    """Open the home page and type words into the search."""
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type(words)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("1406.2661", GAN),
        ("arXiv:1406.2661v1", GAN),
        ("https://arxiv.org/abs/1406.2661", GAN),
        (GAN, GAN),
        ("goodfelow", GAN),
        ("Ian Goodfellow", GAN),
        ("Ian J. Goodfellow", GAN),
        ("Gulrajani", "Improved Training of Wasserstein GANs"),
        ("gulrajani improved 2017", "Improved Training of Wasserstein GANs"),
        ("pix2pix", "Image-to-Image Translation with Conditional Adversarial Networks"),
        ("stylegan2ada", "Training Generative Adversarial Networks with Limited Data"),
        ("wgan-gp", "WGAN-GP"),
        ("fid", "Fréchet Inception Distance"),
        ("spectral normalisation", "Spectral Normalization for Generative Adversarial Networks"),
        ("few-shot", "Few-shot & limited data"),
        ("mode collapse", "Mode collapse"),
    ],
)
def test_what_is_meant_comes_first(page: Page, words: str, title: str) -> None:
    """A title, an author, a short name, an id in any form; a loss, a metric, a branch, prose."""
    typed(page, words)

    expect(page.get_by_role("option").first).to_contain_text(title)


def test_results_come_with_each_letter(page: Page) -> None:
    """And go with the last."""
    typed(page, "cycleg")
    expect(page.get_by_role("option").first).to_contain_text("CycleGAN")
    page.keyboard.type("zzzz")
    expect(page.get_by_role("option")).to_have_count(0)
    for _ in range(10):
        page.keyboard.press("Backspace")
    expect(page.locator(".gi-search__panel")).to_be_hidden()


def test_the_whole_search_works_by_keyboard(page: Page) -> None:
    """Slash, arrows, Enter, Escape; the chosen hit is told to a screen reader."""
    typed(page, "wasserstein gan")
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".gi-search__status")).to_contain_text("results")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    chosen = page.get_by_role("option", selected=True)
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "none")
    goal = chosen.get_attribute("href") or "none"
    page.keyboard.press("Enter")
    page.wait_for_url(goal)
    page.keyboard.press("/")
    page.keyboard.type("gan")
    page.keyboard.press("Escape")
    expect(page.locator(".gi-search__panel")).to_be_hidden()
    expect(page.get_by_role("combobox")).to_have_value("")


def test_a_misspelling_is_said_to_be_one(page: Page) -> None:
    """Whoever typed it sees what was taken in its place."""
    typed(page, "goodfelow")

    expect(page.locator(".gi-search__status")).to_contain_text("for “goodfellow”")


def test_a_slash_within_a_field_is_a_slash(page: Page) -> None:
    """An address is typed with some."""
    typed(page, "10.1109/cvpr")

    expect(page.get_by_role("combobox")).to_have_value("10.1109/cvpr")


def test_a_found_paper_shows_what_is_known_of_it(page: Page) -> None:
    """From the search to the page by a click: title, authors, BibTeX."""
    typed(page, "1406.2661")
    page.get_by_role("option").first.click()

    expect(page.locator("h1")).to_contain_text(GAN)
    expect(page.locator("main")).to_contain_text("Ian J. Goodfellow")
    expect(page.locator("main")).to_contain_text("@inproceedings{goodfellow2014generative")


def test_all_papers_that_match_are_a_link_away(page: Page) -> None:
    """With filters."""
    typed(page, "stylegan")
    page.get_by_role("link", name="papers, with filters").click()

    page.wait_for_url("**/papers/?q=stylegan")
    expect(page.locator("[data-part=list] li").first).to_contain_text("Style-Based Generator")


@pytest.mark.parametrize(
    "path", ["/papers/goodfellow2014generative/", "/branches/theory/", "/404.html"]
)
def test_the_search_is_on_every_page(page: Page, path: str) -> None:
    """From any depth, and on a phone."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(path)
    page.locator(".gi-search__icon").click()
    page.keyboard.type("1701.07875")

    expect(page.get_by_role("option").first).to_contain_text("Wasserstein")
    box = page.locator(".gi-search__panel").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_text_of_the_index_is_shown_as_text(page: Page) -> None:
    """Only marks, of ours, are tags within a hit."""
    typed(page, "gan")
    expect(page.get_by_role("option").first).to_be_visible()
    tags = page.evaluate(
        "[...new Set([...document.querySelectorAll('.gi-result *')].map((e) => e.tagName))]"
    )

    assert {"SPAN", "MARK"} == set(tags)


@pytest.mark.parametrize("path", ["/", "/404.html"])
def test_words_that_offer_the_search_open_it(page: Page, path: str) -> None:
    """A click on them puts the cursor into its field."""
    page.goto(path)
    page.locator("main label[for=gi-q]").click()

    expect(page.get_by_role("combobox")).to_be_focused()
