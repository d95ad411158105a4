"""Titles that are nearly the same."""

import time
from pathlib import Path

import pytest

from tests.conftest import Findings, entry
from tools.checks import near_title
from tools.index import Entry, Index
from tools.load import parse_document
from tools.schema import Paper, letters, validate

HOUSES = "Mirrors and Windows of Invented Houses"


def near(findings: Findings, first: str, second: str, author: str = "Jane Doe") -> list[str]:
    """Findings of this rule alone, in two entries; the second may be of another author."""
    family = author.rsplit(maxsplit=1)[-1].lower()
    key = f"{family}2021{letters(second.split(maxsplit=1)[0])}"
    text = entry("theory/doe2020mirrors", title=first)
    text += entry(f"uses/{key}", title=second, year=2021, authors=[author])
    return [line for line in findings(text) if near_title.CODE in line]


def test_newer_entry_is_told_of_the_older(findings: Findings) -> None:
    """One finding a pair: the one who adds the second paper says how they differ."""
    assert near(findings, HOUSES, "Mirrors, Windows and Doors of Invented Houses") == [
        (
            "papers/uses/doe2021mirrors.yaml:1:8: near-duplicate-title the title is nearly that of"
            " papers/theory/doe2020mirrors.yaml:1, and they share an author. Keep one entry if they"
            " are one paper; else allow 'near-duplicate-title' and say how they differ."
        )
    ]


def test_papers_of_strangers_may_share_most_words(findings: Findings) -> None:
    """A field has few words, and many papers on the same matter."""
    assert near(findings, HOUSES, "Mirrors Windows Doors of Invented Houses", "Ann Roe") == []


def test_word_spelled_otherwise_is_found_among_strangers(findings: Findings) -> None:
    """One of the two author lists is wrong then."""
    (found,) = near(findings, HOUSES, "Mirrors and Windows of Invneted Houses", "Ann Roe")
    assert "but for the spelling of a word" in found


def test_other_word_in_its_place_makes_another_title(findings: Findings) -> None:
    """'Structured' and 'stacked' networks are two papers."""
    assert near(findings, HOUSES, "Mirrors and Windows of Wooden Houses", "Ann Roe") == []


@pytest.mark.parametrize("longer", ["Mirrors Doors and Windows", "Windows and Doors"])
def test_one_word_more_makes_another_of_a_short_title(findings: Findings, longer: str) -> None:
    """'Generative Adversarial Nets' and 'Conditional Generative Adversarial Nets'."""
    assert near(findings, "Mirrors and Windows", longer) == []


def test_same_letters_are_the_finding_of_another_rule(findings: Findings) -> None:
    """A pair is reported once."""
    assert near(findings, "Mirrors and Windows", "Mirrors, and windows!") == []


def test_titles_in_another_script_are_compared_by_their_words(findings: Findings) -> None:
    """They have no ASCII letter and are no empty sets for that."""
    assert near(findings, "鏡 と 窓", "海 の 音", "Ann Roe") == []


def test_time_grows_with_the_number_of_papers_and_not_its_square(tmp_path: Path) -> None:
    """1,600 entries take a twentieth of a second; comparing all of them would take seconds."""
    document = parse_document(entry().encode(), "papers/theory/doe2020mirrors.yaml")
    plain, _ = validate(Paper, document)
    assert plain
    papers = {f"key{each}": plain.model_copy(update=facts(each)) for each in range(1600)}
    entries = {key: Entry(key, "theory", paper, document) for key, paper in papers.items()}
    index = Index(root=tmp_path, entries=entries)
    start = time.process_time()
    assert list(near_title.check(index)) == []
    assert time.process_time() - start < 0.4


def facts(number: int) -> dict[str, object]:
    """A title that others resemble in half of its words, and a prolific group."""
    first, second = divmod(number, 10)
    names = f"Word{first} Networks for Thing{second} of Kind{number} by Way{number}"
    return {
        "title": f"Adversarial {names}",
        "authors": (f"Author {first}", f"Author {number + 1000}"),
    }
