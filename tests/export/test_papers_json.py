"""The index as JSON."""

import json
from typing import Any

from tools.export import EXPORTS
from tools.export.papers_json import SCHEMA_VERSION, paper_object
from tools.index import Index


def whole(index: Index) -> dict[str, Any]:
    """The whole file."""
    found: dict[str, Any] = json.loads(EXPORTS["json"].text(index))
    return found


def test_file_names_its_version_its_licence_and_all_papers(toy: Index) -> None:
    """Sorted by key, as a diff wants it."""
    made = whole(toy)

    assert (made["schema_version"], made["license"]) == (SCHEMA_VERSION, "CC-BY-4.0")
    assert [paper["key"] for paper in made["papers"]] == list(toy.entries)


def test_paper_has_exactly_the_facts_of_its_entry(toy: Index) -> None:
    """What an entry leaves out is left out here."""
    papers = whole(toy)["papers"]
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
    papers = whole(toy)["papers"]
    claim = papers[1]["claims"][0]
    assert (claim["value"], claim["interval"], claim["runs"]) == ("2.50", "0.10", 5)
    assert claim["protocol"] == {
        "name": "ring of five",
        "samples": 500,
        "reference": "train split",
    }


def test_file_has_one_line_a_paper(toy: Index) -> None:
    """And letters as they are; a paper alone is the same object."""
    text = EXPORTS["json"].text(toy)

    assert whole(toy)["papers"] == [paper_object(entry) for entry in toy.entries.values()]
    assert "Łucja Müller-Ørsted" in text
    assert len(text.splitlines()) == len(toy.entries) + 2
