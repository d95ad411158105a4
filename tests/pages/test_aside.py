"""What is long is set aside before the site tool works, and put back after."""

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


@pytest.mark.parametrize(
    ("whole", "kind"),
    [
        ('<svg class="gi-svg" viewBox="0 0 1 1">\n<path d="M0 0"/>\n</svg>', "svg"),
        ('<table class="gi-table gi-board">\n<tr><td>1</td></tr>\n</table>', "table"),
        ('<ul class="gi-list"><li><svg class="a"><g></g></svg> x</li></ul>', "ul"),
        ("<pre><span></span><code>a: <b>1</b></code></pre>", "pre"),
    ],
)
def test_drawings_and_boards_are_set_aside_too(whole: str, kind: str) -> None:
    """Also a drawing within a list."""
    page = f"Before {whole} and after.\n"

    short, kept = set_aside("x.md", page)

    assert short.startswith(f"Before <{kind} ")
    assert short.endswith(f"</{kind}> and after.\n")
    assert "\n" not in short.strip()
    assert page == put_back(short, kept)


def test_a_small_table_stays_where_the_search_reads_it() -> None:
    """Only boards are long."""
    page = '<table class="gi-table"><tr><td>word</td></tr></table>'

    assert (page, {}) == set_aside("x.md", page)


def test_a_list_that_others_lead_into_stays() -> None:
    """The site tool checks links to its items."""
    page = '<ul class="gi-list"><li id="a">A</li></ul>'

    assert (page, {}) == set_aside("x.md", page)


def test_what_the_search_does_not_read_is_set_aside_whole() -> None:
    """With the divisions within it, and whatever else."""
    inner = '\n<div><div>a</div></div><svg class="b"></svg><table><tr><td>c</td></tr></table>\n'
    page = f'# A\n\n<div class="x" data-unsearched="yes">{inner}</div>\n\n<div>read</div>\n'

    short, kept = set_aside("x.md", page)

    assert [inner] == [*kept.values()]
    assert short.endswith("</div></div>\n\n<div>read</div>\n")
    assert page == put_back(short, kept)


def test_a_division_that_others_lead_into_stays() -> None:
    """What is long in it goes all the same."""
    page = '<div data-unsearched="yes"><p id="a"><svg class="b"><g/></svg></p></div>'

    short, kept = set_aside("x.md", page)

    assert short.startswith('<div data-unsearched="yes"><p id="a"><svg data-aside=')
    assert page == put_back(short, kept)


def test_a_division_that_is_never_closed_is_an_error() -> None:
    """Half of the page would go with it."""
    with pytest.raises(ValueError, match="never closed"):
        set_aside("x.md", '<div data-unsearched="yes"><div></div>')


def test_a_place_that_became_text_is_an_error() -> None:
    """Readers would see its name, and nothing of what it stands for."""
    short, kept = set_aside("x.md", "```\n<pre>a</pre>\n```\n")

    with pytest.raises(ValueError, match="left empty"):
        put_back(short.replace("<", "&lt;"), kept)


def test_a_list_that_is_missing_is_an_error() -> None:
    """An empty list would be no answer."""
    with pytest.raises(KeyError):
        put_back('<ul data-aside="x-0"></ul>', {})
