"""Findings, as they are printed."""

import pytest

from tools.finding import Finding, printable, quoted, suggestion


@pytest.mark.parametrize(
    ("message", "hint", "printed"),
    [
        ("it is wrong", "", "it is wrong."),
        ("it is wrong", "mend it", "it is wrong. Mend it."),
        ("it is wrong", "did you mean 'x'?", "it is wrong. Did you mean 'x'?"),
        ("it is wrong", "papers/README.md helps", "it is wrong. papers/README.md helps."),
    ],
)
def test_finding_prints_as_place_code_and_sentences(message: str, hint: str, printed: str) -> None:
    """Editors and terminals make the place a link."""
    finding = Finding("papers/a/b.yaml", 3, 7, "code", message, hint)
    assert str(finding) == f"papers/a/b.yaml:3:7: code {printed}"


def test_findings_sort_by_place() -> None:
    """By number, not by text: line 9 comes before line 10."""
    late, early = Finding("a", 10, 1, "x", "m"), Finding("a", 9, 2, "y", "m")
    assert sorted([late, early, Finding("B", 99, 1, "z", "m")])[1:] == [early, late]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("x", "'x'"),
        (True, "true"),
        (3, "3"),
        ("\x1b[31m", "'\\x1b[31m'"),
        ("\u202e\n", "'\\u202e\\n'"),
        ("é鏡", "'é鏡'"),
        ("x" * 60, f"'{'x' * 60}'"),
        ("x" * 61, f"'{'x' * 59}…'"),
        ("\udcff", "'\\udcff'"),
    ],
)
def test_value_is_shown_short_and_without_hidden_signs(value: object, shown: str) -> None:
    """A message is one line that no terminal obeys."""
    assert quoted(value) == shown


def test_printable_text_stays_as_it_is() -> None:
    """Letters of any script are no danger."""
    assert printable("Müller 鏡 <b>") == "Müller 鏡 <b>"


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("theroy", "did you mean 'theory'?"),
        ("THEORY", "did you mean 'theory'?"),
        ("zzz", "use one of: theory, uses, Tricks"),
        ("tricks", "did you mean 'Tricks'?"),
        ("x" * 5_000, "use one of: theory, uses, Tricks"),
    ],
)
def test_unknown_word_is_met_with_the_nearest_or_all(word: str, hint: str) -> None:
    """Whatever its case, and fast whatever its length."""
    assert suggestion(word, ["theory", "uses", "Tricks"]) == hint


def test_a_dozen_valid_words_are_all_printed() -> None:
    """So many fit on a line or two; one more does not."""
    dozen = [f"n{n:02}" for n in range(12)]
    assert suggestion("zzz", dozen) == f"use one of: {', '.join(dozen)}"
    assert suggestion("zzz", [*dozen, "n12"]) == ""


def test_two_words_that_are_much_alike_are_both_offered() -> None:
    """A third, and one that is only somewhat alike beside a near one, are not."""
    known = ["coat-a", "coat-b", "coat-c", "boat"]
    assert suggestion("coat-d", known).count("'coat-") == 2
    assert suggestion("sample", ["name", "samples"]) == "did you mean 'samples'?"


def test_many_valid_words_are_not_all_printed() -> None:
    """The file that holds them is named instead."""
    many = [f"name-{n}" for n in range(50)]
    assert (
        suggestion("zzz", many, "papers/venues.yaml") == "papers/venues.yaml lists the valid ones"
    )
    assert suggestion("zzz", many) == ""
    assert suggestion("zzz", []) == ""
