"""Hand-written Markdown: formulas, citations, links, blocks, and what is wrong in it."""

import pytest

from tools.finding import Finding
from tools.index import Index
from tools.pages.formula import Formulas
from tools.pages.links import Linker
from tools.pages.prose import HeadError, Prose, split_head


@pytest.fixture
def prose(toy: Index, formulas: Formulas) -> Prose:
    """Renders for the page `losses/x/`."""
    blocks = {"counts": lambda: "<p>7</p>"}
    return Prose("about.md", toy, Linker("losses/x/"), formulas, blocks, first_line=5)


def test_a_citation_becomes_a_link_with_names_and_year(prose: Prose) -> None:
    """No hand types who wrote a paper and when."""
    link = '<a href="../../papers/doe2020mirror/">Doe and Roe 2020</a>'

    assert f"See {link}." == prose.render("See [@doe2020mirror].")
    assert prose.findings == []


def test_links_lead_to_papers_and_branches(prose: Prose) -> None:
    """Their words stay Markdown."""
    text = "[*this*](paper:doe2020mirror), [that](branch:theory)"
    to_paper = '<a href="../../papers/doe2020mirror/">*this*</a>'
    to_branch = '<a href="../../branches/theory/">that</a>'

    assert f"{to_paper}, {to_branch}" == prose.render(text)


def test_formulas_are_drawn_in_a_line_and_on_their_own(prose: Prose) -> None:
    """A display stands alone between empty lines, as a block of HTML must."""
    inline, display = prose.render("if $x$ is"), prose.render("so\n$$ x $$\nis")

    assert inline.startswith('if <svg class="math"')
    assert '\n\n<div class="formula" tabindex="0"><svg' in display


@pytest.mark.parametrize(
    "text", ["`$x$ [@nobody]`", "```python\n$x$ [@nobody]\n```", "~~~\n<!-- none -->\n~~~"]
)
def test_code_is_left_alone(prose: Prose, text: str) -> None:
    """Code may hold dollars and brackets."""
    assert text == prose.render(text)
    assert prose.findings == []


def test_a_block_is_filled_and_other_comments_stay(prose: Prose) -> None:
    """Only a line of its own asks for a block."""
    text = "a\n<!-- counts -->\n<!-- more words -->"

    assert "a\n<p>7</p>\n<!-- more words -->" == prose.render(text)


def test_everything_wrong_is_found_with_its_place_and_a_hint(prose: Prose) -> None:
    """Lines count from the top of the file, head included."""
    prose.render("[@doe2020mirrow]\n\n  $\\foo$ [x](branch:theor)\n<!-- count -->\n")

    assert [
        Finding("about.md", 5, 1, "unknown-paper", "there is no paper 'doe2020mirrow'", ANY.paper),
        Finding("about.md", 7, 3, "bad-formula", "$\\foo$: unknown command \\foo", ""),
        Finding("about.md", 7, 10, "unknown-branch", "there is no branch 'theor'", ANY.branch),
        Finding("about.md", 8, 1, "unknown-block", "there is no block 'count'", ANY.block),
    ] == prose.findings


class ANY:
    """The hints."""

    paper = "did you mean 'doe2020mirror' or 'doe2020mirrorb'?"
    branch = "did you mean 'theory'?"
    block = "did you mean 'counts'?"


def test_a_head_is_split_from_the_text() -> None:
    """With the number of the line on which the text starts."""
    head, body, line = split_head("---\ntitle: A: b\n---\n\nText.\n")

    assert ({"title": "A: b"}, "\nText.\n", 4) == (head, body, line)


@pytest.mark.parametrize("text", ["Text.", "---\ntitle: a\n", "---\nno head\n---\n"])
def test_a_wrong_head_is_refused(text: str) -> None:
    """Without a title a page cannot be listed."""
    with pytest.raises(HeadError):
        split_head(text)
