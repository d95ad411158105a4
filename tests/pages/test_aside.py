"""Lists of papers are set aside before the site tool works, and put back after."""

import pytest

from tools.pages.aside import put_back, set_aside

LISTS = [
    '<ul class="gi-list gi-compact">\n<li>A $x$</li>\n</ul>',
    '<ul class="gi-list"><li>\\1</li></ul>',
]
PAGE = f"# 2020\n\n{LISTS[0]}\n\n## 2019\n\n{LISTS[1]}\n"


def test_what_is_set_aside_comes_back() -> None:
    """Whatever stands in it; the rest of the page is never looked at."""
    short, lists = set_aside("papers/index.md", PAGE)

    assert "<li>" not in short
    assert LISTS == list(lists.values())
    assert PAGE == put_back(short, lists)


def test_another_paper_changes_nothing_that_the_site_tool_sees() -> None:
    """Its earlier output then still holds."""
    assert set_aside("x.md", PAGE)[0] == set_aside("x.md", PAGE.replace("A", "B"))[0]


def test_a_list_that_others_lead_into_stays() -> None:
    """The site tool checks links to its items."""
    page = '<ul class="gi-list"><li id="a">A</li></ul>'

    assert (page, {}) == set_aside("x.md", page)


def test_a_list_that_is_missing_is_an_error() -> None:
    """An empty list would be no answer."""
    with pytest.raises(KeyError):
        put_back('<ul class="gi-list" data-aside="x-0"></ul>', {})
