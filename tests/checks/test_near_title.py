"""Titles that are nearly the same."""

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Findings, entry
from tools.checks import near_title
from tools.checks.near_title import FEWEST_SHARED, SHARED_WORDS
from tools.index import Entry, Index
from tools.load import Document, parse_document
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


def test_a_prolific_author_is_not_compared_with_all_of_his_papers(tmp_path: Path) -> None:
    """Of 1,600 entries, some 1.3 million pairs, hardly any has words enough in common."""
    document = parse_document(entry().encode(), "papers/theory/doe2020mirrors.yaml")
    plain, _ = validate(Paper, document)
    assert plain
    papers = {f"key{each}": plain.model_copy(update=facts(each)) for each in range(1600)}
    entries = [Entry(key, "theory", paper, document) for key, paper in papers.items()]
    sets = {key: frozenset(paper.title.split()) for key, paper in papers.items()}
    assert len(near_title._candidates(entries, sets)) < 10 * len(entries)
    index = Index(root=tmp_path, entries={each.key: each for each in entries})
    assert list(near_title.check(index)) == []


def facts(number: int) -> dict[str, object]:
    """A title that others resemble in half of its words, and a prolific group."""
    first, second = divmod(number, 10)
    names = f"Word{first} Networks for Thing{second} of Kind{number} by Way{number}"
    return {
        "title": f"Adversarial {names}",
        "authors": (f"Author {first}", f"Author {number + 1000}"),
    }


def entry_of(key: str, title: str) -> Entry:
    """An entry of one author."""
    facts = {"title": title, "authors": ["Jane Doe"], "year": 2020, "venue": "arXiv"}
    facts |= {"arxiv": "2001.99901", "sources": ["the paper"], "added": "2026-11-22"}
    document = Document(f"papers/theory/{key}.yaml", lambda: facts)
    paper, _ = validate(Paper, document)
    assert paper
    return Entry(key, "theory", paper, document)


@given(st.lists(st.sets(st.sampled_from("abcdefghij"), min_size=6), min_size=2, max_size=8))
def test_no_pair_is_missed_by_looking_up_a_few_words(sets: list[set[str]]) -> None:
    """Held against a comparison of every pair."""
    entries = {str(n): entry_of(str(n), " ".join(sorted(each))) for n, each in enumerate(sets)}
    words = {key: each.paper.title.split() for key, each in entries.items()}
    expected = {
        (one, other)
        for one, other in combinations(words, 2)
        for shared in [len(set(words[one]) & set(words[other]))]
        if shared >= max(FEWEST_SHARED, SHARED_WORDS * len({*words[one], *words[other]}))
    }

    assert expected == set(near_title._overlapping(Index(Path(), entries), words))
