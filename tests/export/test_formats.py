"""RIS, CSL-JSON and CSV, held to text worked by hand."""

import json

import pytest

from tests.conftest import Tree, entry
from tools.export import EXPORTS
from tools.export.bibtex import KINDS
from tools.export.csl_json import TYPES as CSL_TYPES
from tools.export.papers_csv import COLUMNS
from tools.export.ris import TYPES as RIS_TYPES
from tools.index import Index, load_index


def test_ris_record(toy: Index) -> None:
    """A thesis with a group among its authors; a blank line parts records."""
    text = EXPORTS["ris"].text(toy)

    assert text.endswith(
        "ER  - \n\n"
        "TY  - THES\n"
        "ID  - tanaka2022auto\n"
        "TI  - Auto-Toying\n"
        "AU  - Tanaka, Hanako\n"
        "AU  - Toys and Joys\n"
        "PB  - Toy University Press\n"
        "PY  - 2022\n"
        "AN  - 2301.99903\n"
        "DB  - arXiv\n"
        "UR  - https://arxiv.org/abs/2301.99903\n"
        "ER  - \n"
    )


def test_csl_item(toy: Index) -> None:
    """A journal's paper whose author has a suffix."""
    items = json.loads(EXPORTS["csl-json"].text(toy))

    assert items[4] == {
        "id": "roe2019penalty",
        "type": "article-journal",
        "title": "A Penalty for Everyone",
        "author": [{"family": "Roe", "given": "Richard", "suffix": "Jr."}],
        "container-title": "Journal of Toy Results",
        "issued": {"date-parts": [[2019]]},
        "DOI": "10.5555/toy.penalty",
    }


def test_csv_rows(toy: Index) -> None:
    """A line a paper below the columns; lists are parted by a semicolon and a space."""
    head, *rows = EXPORTS["csv"].text(toy).splitlines()

    assert ",".join(COLUMNS) == head
    assert rows[4] == (
        'roe2019penalty,penalties,A Penalty for Everyone,"Richard Roe, Jr.",2019,J. Toy,,,'
        "10.5555/toy.penalty,,,,,theory,,,2026-11-22"
    )
    assert "Hanako Tanaka; Toys and Joys" in rows[5]


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula(start: str, tree: Tree) -> None:
    """A spreadsheet would run it."""
    index, _ = load_index(tree(entry(title=f"{start}1+1 Mirrors")))
    row = EXPORTS["csv"].text(index).splitlines()[1]

    assert f",'{start}1+1 Mirrors," in row


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_venue_has_a_type(kind: str, tree: Tree) -> None:
    """In every format."""
    venues = f"# papers/venues.yaml\nvenues:\n  - {{id: TOYCONF, name: Toys, kind: {kind}}}\n"
    index, findings = load_index(tree(venues + entry()))

    assert findings == []
    assert EXPORTS["ris"].text(index).startswith(f"TY  - {RIS_TYPES[kind]}\n")
    assert f'"type":"{CSL_TYPES[kind]}"' in EXPORTS["csl-json"].text(index)


def test_an_unknown_venue_is_printed_as_it_stands(tree: Tree) -> None:
    """An export never crashes on what a check reports."""
    index, _ = load_index(tree(entry(venue="Nowhere & Co")))

    assert "T2  - Nowhere & Co\n" in EXPORTS["ris"].text(index)
    assert '"container-title":"Nowhere & Co"' in EXPORTS["csl-json"].text(index)
