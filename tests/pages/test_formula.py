"""LaTeX becomes outlines, whatever a title holds becomes nothing else."""

import html
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tools.build import DRAWN, REPOSITORY
from tools.drawn import draw_formulas
from tools.pages.formula import (
    LONGEST,
    FormulaError,
    Formulas,
    file_name,
    guarded,
    in_text,
    plain,
    typeset,
)


def size(svg: str) -> tuple[float, float, float]:
    """Width, height and depth of a drawing in em."""
    found = re.search(
        r'width="([\d.]+)em" height="([\d.]+)em" style="vertical-align:-([\d.]+)', svg
    )
    assert found
    return float(found[1]), float(found[2]), float(found[3])


def test_a_formula_is_one_path_named_by_its_latex() -> None:
    """No ids that could meet another formula's, no colour of its own, and a name to read out."""
    root = ET.fromstring(typeset(r"\frac{1}{2}x^2"))

    assert ["path"] == [child.tag for child in root]
    assert {"d"} == set(root[0].attrib)
    assert ("img", r"\frac{1}{2}x^2") == (root.get("role"), root.get("aria-label"))


def test_a_formula_sits_on_the_baseline_of_its_line() -> None:
    """A letter with a tail reaches below the line, one without does not."""
    _, _, with_tail = size(typeset("p"))
    _, _, without = size(typeset("x"))

    assert with_tail > 0.15
    assert without < 0.04


def test_a_sign_that_opens_a_group_stands_close_to_what_follows() -> None:
    """`L = -a` needs less room than `L = b - a` without its b."""
    alone, between = size(typeset("=-a"))[0], size(typeset("=b-a"))[0] - size(typeset("b"))[0]

    assert alone < between - 0.1


def test_limits_go_below_their_operator_in_display() -> None:
    """An infimum of a formula on its own line is as narrow as its word."""
    beside, below = size(typeset(r"\inf_{xyz}")), size(typeset(r"\inf_{xyz}", display=True))

    assert below[0] < beside[0]
    assert below[2] > beside[2]


@pytest.mark.parametrize(
    "latex", [r"\foo{x}", r"\frac{", "", "{{ }}", r"\boxed{x}", "a & b", "x" * (LONGEST + 1)]
)
def test_what_cannot_be_typeset_is_refused(latex: str) -> None:
    """An unknown command would else be printed as its own name."""
    with pytest.raises(FormulaError):
        typeset(latex)


@pytest.mark.parametrize("text", ["<script>", "a$b", r"$\foo$", "it costs $5 and $6", "$ x $"])
def test_text_that_is_no_formula_stays_text(text: str, formulas: Formulas) -> None:
    """A dollar may be a dollar, and a wrong formula is shown as it was written."""
    shown = in_text(text, formulas)

    assert "<" not in shown.replace("&lt;", "")
    assert text.replace("<", "&lt;").replace(">", "&gt;") == shown


def test_formulas_in_text_are_drawn(formulas: Formulas) -> None:
    """The text around them is escaped, the formula is not."""
    shown = in_text("a < $f$-GAN", formulas)

    assert shown.startswith("a &lt; <svg")
    assert shown.endswith("</svg>-GAN")


def test_plain_text_keeps_the_letters_of_a_formula() -> None:
    """Browser tabs, search and feeds take no pictures."""
    assert "β-VAE and f-GAN" == plain(r"$\beta$-VAE and $f$-GAN")


def test_guarded_text_gives_markdown_nothing_to_read() -> None:
    """Every mark is a number; letters of any script stay."""
    assert "&#42;a&#42; &#95;é&#95; &#36;" == guarded("*a*\n_é_ $")


def test_drawings_are_kept_and_used_again(tmp_path: Path) -> None:
    """A build draws only what is new."""
    Formulas(tmp_path).inline("x")
    (kept,) = tmp_path.iterdir()
    kept.write_text("kept", "utf-8")

    assert "kept" == Formulas(tmp_path).inline("x")
    assert "kept" != Formulas(tmp_path).inline("y")


def test_a_drawing_that_is_there_already_is_taken_first(tmp_path: Path) -> None:
    """What is committed needs neither the typesetter nor the folder of the build."""
    drawn = tmp_path / "drawn"
    Formulas(drawn).inline("x")
    (path,) = drawn.iterdir()
    path.write_text("committed", "utf-8")
    formulas = Formulas(tmp_path / "kept", drawn)

    assert "committed" == formulas.inline("x")
    assert not (tmp_path / "kept").exists()
    assert str(formulas.inline("y")).startswith("<svg")


@pytest.mark.parametrize("path", sorted(DRAWN.iterdir()), ids=lambda path: path.stem[:8])
def test_committed_drawings_are_what_would_be_drawn_now(path: Path) -> None:
    """Else run `python -m tools formulas`."""
    svg = path.read_text("utf-8")
    latex = html.unescape(svg.partition('aria-label="')[2].partition('"')[0])
    displays = [d for d in (False, True) if path.name == file_name(latex, display=d)]

    assert [svg] == [typeset(latex, display=display) for display in displays]


def test_all_formulas_of_the_site_are_drawn(tmp_path: Path) -> None:
    """The command keeps the formulas of every page, and takes away what none shows any more."""
    (tmp_path / "stale.svg").write_text("old", "utf-8")

    count = draw_formulas(REPOSITORY, tmp_path)

    assert count == len([*tmp_path.iterdir()]) > 100
    assert not (tmp_path / "stale.svg").exists()
