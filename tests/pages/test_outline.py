"""Glyphs of a drawing become one path."""

import xml.etree.ElementTree as ET

import pytest

from tools.pages.outline import OutlineError, path_data

GLYPH = '<symbol id="g" viewBox="0 -1 2 4"><path d="M 0 0 L 0 0 L 2 0 L 2 1 Z"/></symbol>'


def data(inner: str) -> str:
    """Path of a drawing."""
    return path_data(ET.fromstring(f"<svg>{inner}</svg>"))


def test_a_glyph_is_scaled_and_moved_to_its_use() -> None:
    """Ten times as large, with its top left at (100, 200)."""
    use = '<use href="#g" x="100" y="200" width="20" height="40"/>'

    assert "M100 210l20 0l0 10z" == data(GLYPH + use)


def test_two_uses_of_a_glyph_give_two_outlines() -> None:
    """Each starts at a place of its own."""
    use = '<use href="#g" x="{}" y="0" width="2" height="4"/>'

    assert "M0 1l2 0l0 1zM7 1l2 0l0 1z" == data(GLYPH + use.format(0) + use.format(7))


def test_a_bar_is_drawn_and_one_without_extent_is_not() -> None:
    """Fraction bars and roots have one."""
    bar = '<rect x="1" y="2" width="30" height="{}" fill="black"/>'

    assert "M1 2h30v4h-30z" == data(bar.format(4))
    assert data(bar.format(0)) == ""


@pytest.mark.parametrize("inner", ["<text/>", '<rect stroke="red" x="0" y="0"/>', "<path/>"])
def test_what_no_outline_can_show_is_refused(inner: str) -> None:
    """Left out silently, it would change what a formula says."""
    with pytest.raises(OutlineError, match="cannot draw"):
        data(inner)
