"""Words of titles and summaries."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.checks.words import first_words, words_of


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_text_has_the_words_that_the_pattern_finds(text: str) -> None:
    """ASCII is cut by a table of bytes, which is to find neither more nor less."""
    assert words_of(text) == re.findall(r"[^\W_]+", text.lower())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Auto-Encoding_GANs, 2nd: f(x)=$x^2$!", "auto encoding gans 2nd f x x 2"),
        ("Łukasz's Café", "lukasz s cafe"),
        ("鏡 と 窓", "鏡 と 窓"),
        ("", ""),
    ],
)
def test_words_have_no_sign_no_accent_and_no_capital(text: str, words: str) -> None:
    """Whatever the script."""
    assert [*words_of(text)] == words.split()


@given(st.text(st.sampled_from("aB é-_1\t")), st.integers(1, 4))
def test_first_words_are_the_first_of_all(text: str, count: int) -> None:
    """However long they are."""
    assert [*first_words(text, count)] == [*words_of(text)][:count]
