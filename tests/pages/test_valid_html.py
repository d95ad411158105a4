"""Pages are valid HTML, as the W3C's validator sees it."""

import re
from pathlib import Path

from tests.browser.kinds import KINDS
from tests.pages.validator import complaints

OF_THE_THEME = {
    # Radio buttons and checkboxes that open drawers and change colours
    r"Attribute “autocomplete” is only allowed": 'class="md-(toggle|option)"',
    # Titles of sections in the navigation, and of a table of contents that a page has not
    r"Bad value “” for attribute “tabindex” on element “label”": 'class="md-nav__link',
    r"The value of the “for” attribute of the “label” element": 'class="md-nav__title" for="__toc"',
}
"""What Material itself writes: part of the message, and of the markup that it is about."""
MEANT = {
    # The page of findings shows an entry that is written in another Unicode form.
    r"Text run is not in Unicode Normalization Form C": "Ida M",
    # In the standard since 2024, and in validators since 2026.
    r"Attribute “autocorrect” not allowed on element “input”": 'id="gi-q"',
}


def wrong(files: list[Path]) -> list[str]:
    """What there is to mend, each with its page."""
    allowed = {**OF_THE_THEME, **MEANT}
    return [
        f"{each['url']}: {each['message']} {each.get('extract', '')}"
        for each in complaints(files)
        if not any(
            re.search(message, each["message"]) and re.search(markup, each.get("extract", ""))
            for message, markup in allowed.items()
        )
    ]


def test_every_page_of_a_small_index_is_valid(toy_site: Path) -> None:
    """With odd titles, a key that moved and one that was removed."""
    assert [] == wrong(sorted(toy_site.rglob("*.html")))


def test_every_kind_of_real_page_is_valid(real_site: Path) -> None:
    """And a few papers more, each made from the same template."""
    kinds = [real_site / kind for kind in KINDS]
    pages = [kind if kind.is_file() else kind / "index.html" for kind in kinds]

    assert [] == wrong([*pages, *sorted(real_site.glob("papers/*/index.html"))[::80]])


def test_what_is_wrong_is_found(tmp_path: Path) -> None:
    """An id twice, a block in a paragraph, a picture without words, an unknown attribute."""
    page = tmp_path / "page.html"
    page.write_text(
        '<!doctype html><html lang="en"><title>t</title><p id="a"><b id="a">b</b>'
        '<a><div>c</div></a></p><img src="x"><i colour="red">d</i><ul><b>e</b></ul>',
        "utf-8",
    )
    found = " ".join(wrong([page]))

    for part in ("Duplicate ID", "p” element in scope", "must have an “alt”", "colour", "child of"):
        assert part in found, part
