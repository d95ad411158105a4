"""Front matter, addresses, and the door from texts to pages."""

import pytest
import yaml

from tools.pages.links import Linker
from tools.pages.templates import address_of, front_matter, web


def test_front_matter_names_its_maker_first_and_escapes_for_the_theme() -> None:
    """The theme puts titles into pages as they are."""
    head = front_matter("tools/pages/x.py", "papers/", 'A & "b": <c>', "D", hide=["toc"])
    lines = str(head).splitlines()

    assert ["---", "# Made by tools/pages/x.py from papers/: edit that, not this."] == lines[:2]
    assert {
        "title": "A &amp; &#34;b&#34;: &lt;c&gt;",
        "description": "D",
        "hide": ["toc"],
    } == yaml.safe_load("\n".join(lines[1 : lines.index("---", 1)]))


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.md", ""),
        ("about.md", "about/"),
        ("branches/index.md", "branches/"),
        ("branches/reindex.md", "branches/reindex/"),
        ("branches/improving/index.md", "branches/improving/"),
    ],
)
def test_a_file_has_the_address_that_the_site_tool_gives_it(path: str, address: str) -> None:
    """Only a file that is called index opens its folder."""
    assert address == address_of(path)


def test_links_are_relative_to_the_page() -> None:
    """So that they work on any host and in any folder."""
    to = Linker("papers/k/")

    assert ("../../losses/", "../../") == (to("losses/"), to(""))
    assert ("losses/", "./") == (Linker("")("losses/"), Linker("")(""))


def test_authors_lead_to_their_papers() -> None:
    """A name is quoted in the address, and escaped as a text."""
    first, second = str(Linker("papers/k/").authors(['A "B"', "<b>"])).split(", ")

    assert first == '<a href="../../papers/?q=A%20%22B%22">A &#34;B&#34;</a>'
    assert second == '<a href="../../papers/?q=%3Cb%3E">&lt;b&gt;</a>'


def test_only_addresses_of_the_web_are_followed() -> None:
    """The schema refuses others first."""
    assert web("https://x.org") == "https://x.org"
    with pytest.raises(ValueError, match="no web address"):
        web("javascript:alert(1)")
