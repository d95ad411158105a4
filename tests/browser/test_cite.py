"""Copying a citation: by mouse, by keyboard, and by hand where no script runs."""

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

PAPER = "/papers/goodfellow2014generative/"
FORMS = {
    "BibTeX": "@inproceedings{goodfellow2014generative,",
    "RIS": "TY  - CONF",
    "CSL-JSON": '{"id":"goodfellow2014generative"',
    "Text": "Ian J. Goodfellow, Jean Pouget-Abadie",
    "Markdown": "Goodfellow et al. [Generative Adversarial Nets]",
}


def copied(page: Page) -> str:
    """What the clipboard holds."""
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_each_form_is_copied_with_one_press(page: Page) -> None:
    """And the page says so, for those who do not see it."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(PAPER)
    for name, start in FORMS.items():
        page.get_by_role("button", name=f"Copy {name}").click()

        expect(page.get_by_role("status").filter(has_text=f"{name} copied")).to_be_visible()
        assert copied(page).startswith(start)
        assert copied(page).endswith("\n")


def test_the_keyboard_copies_too(page: Page) -> None:
    """Tab to the button, Enter."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(PAPER)
    page.get_by_role("button", name="Copy BibTeX").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_text("RIS copied")).to_be_visible()
    assert copied(page).startswith(FORMS["RIS"])


def test_a_page_that_may_not_use_the_clipboard_copies_the_old_way(page: Page) -> None:
    """As where the site is served without encryption."""
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(PAPER)
    page.evaluate(
        "document.addEventListener('copy', () => { window.seen = String(getSelection()) })"
    )
    page.get_by_role("button", name="Copy RIS").click()

    expect(page.get_by_text("RIS copied")).to_be_visible()
    assert page.get_by_role("button", name="Copy RIS").evaluate("e => e === document.activeElement")


def test_without_scripts_the_texts_are_there(browser: Browser, address: str) -> None:
    """The first is open, the others open at a press; no button promises what does not work."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(PAPER)

    expect(page.get_by_text(FORMS["BibTeX"])).to_be_visible()
    page.get_by_text("CSL-JSON", exact=True).click()
    expect(page.get_by_text(FORMS["CSL-JSON"])).to_be_visible()
    expect(page.get_by_role("button", name="Copy BibTeX")).to_have_count(0)
    context.close()
