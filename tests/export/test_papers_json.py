"""The index as JSON."""

import json

from tools.export.papers_json import SCHEMA_VERSION, papers_json, papers_json_text
from tools.index import Index


def test_object_names_its_version_and_all_papers(toy: Index) -> None:
    """Sorted by key, as a diff wants it."""
    made = papers_json(toy)
    assert made["schema_version"] == SCHEMA_VERSION
    papers = made["papers"]
    assert isinstance(papers, list)
    assert [paper["key"] for paper in papers] == list(toy.entries)


def test_paper_has_exactly_the_facts_of_its_entry(toy: Index) -> None:
    """What an entry leaves out is left out here."""
    papers = json.loads(papers_json_text(toy))["papers"]
    assert papers[4] == {
        "key": "roe2019penalty",
        "branch": "penalties",
        "title": "A Penalty for Everyone",
        "authors": ["Richard Roe, Jr."],
        "year": 2019,
        "venue": "J. Toy",
        "doi": "10.5555/toy.penalty",
        "also": ["theory"],
        "sources": ["the journal"],
        "added": "2026-11-22",
    }


def test_printed_number_keeps_its_digits(toy: Index) -> None:
    """2.50 says more than 2.5."""
    papers = json.loads(papers_json_text(toy))["papers"]
    claim = papers[1]["claims"][0]
    assert (claim["value"], claim["interval"], claim["runs"]) == ("2.50", "0.10", 5)
    assert claim["protocol"] == {
        "name": "ring of five",
        "samples": 500,
        "reference": "train split",
    }


def test_text_is_the_object(toy: Index) -> None:
    """Two ways to the same; the text has one line a paper and letters as they are."""
    text = papers_json_text(toy)
    assert json.loads(text) == papers_json(toy)
    assert "Łucja Müller-Ørsted" in text
    assert len(text.splitlines()) == len(toy.entries) + 2
