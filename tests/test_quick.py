"""The quick reader returns what the careful one does, or leaves the text to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import REPOSITORY
from tools.load import LoadError, parse_document
from tools.load.quick import quick_value
from tools.load.reader import _Reader

# Pieces that YAML makes something of; put together at random they are mostly odd.
PIECES = (
    "a: 1\n", "b: x y\n", "c: [p, q]\n", "d:\n  - e: f\n", "- g\n", "h: 'i'\n", 'j: "k"\n',
    "l: >-\n  m\n  n\n", "o: &p q\n", "r: *p\n", "s: !t u\n", "---\n", "...\n", "%YAML 1.2\n",
    "v:\n", "w: ~\n", "x: true\n", "y: 01\n", "z: -0\n", "a: {b: c}\n", "? k\n", ": v\n", "# d\n",
    "[", "]", "{", "}", "\n", " ", "é: ü\n", "n: 12345678901234567890\n", "e: ''\n", "m: |\n  x\n",
)  # fmt: skip


def careful(text: str) -> object:
    """What the careful reader makes of a text; nothing where it finds anything."""
    try:
        return _Reader(text, "x.yaml").document().value
    except LoadError:
        return None


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_both_readers_agree(text: str) -> None:
    """On whatever is put together."""
    quick = quick_value(text)

    assert quick is None or repr(careful(text)) == repr(quick)


@pytest.mark.parametrize(
    "text",
    ["a: 1\n", "a: [b, c]\n", "a:\n  - b: c\n", "a: 'x'\n", "# c\na: >-\n  x\n  y\n", "a: true\n"],
)
def test_what_is_plain_is_read_quickly(text: str) -> None:
    """Else it would be no use."""
    assert careful(text) == quick_value(text) is not None


def test_nearly_every_entry_is_read_quickly() -> None:
    """And as carefully."""
    slow = []
    for path in sorted((REPOSITORY / "papers" / "classical").glob("*.yaml")):
        text = path.read_text("utf-8")
        value = quick_value(text)
        slow += [path.name] if value is None else []
        assert value is None or repr(careful(text)) == repr(value)
    assert [] == slow


def test_places_are_found_when_they_are_asked_for() -> None:
    """As the careful reader finds them."""
    text = "a: 1\nb:\n  - c\n  - d: e\n"
    reader = _Reader(text, "x.yaml")
    reader.document()
    document = parse_document(text.encode(), "x.yaml")

    assert reader.positions == document.positions
    assert reader.key_positions == document.key_positions
    assert (4, 5) == document.key_position(("b", 1, "d"))
