"""Every record of every export comes back equal from the programs that read it."""

import json
from collections.abc import Callable

import pytest
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON

from tests.export.readers import READERS, Reader, expected
from tools.export import EXPORTS
from tools.index import Index


@pytest.fixture(scope="module", params=["toy", "real_index"])
def index(request: pytest.FixtureRequest) -> Index:
    """The invented index, which is odd, and the real one, which is large."""
    found: Index = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize(
    ("name", "read"), READERS, ids=[f"{name}-{read.__name__}" for name, read in READERS]
)
def test_every_record_comes_back_equal(name: str, read: Reader, index: Index) -> None:
    """Title, authors with their accents, year and ids, in the order of the index."""
    said = {key: expected(entry.paper) for key, entry in index.entries.items()}
    got = read(EXPORTS[name].text(index))

    assert {} == {key: (said[key], got.get(key)) for key in said if said[key] != got.get(key)}
    assert list(said) == list(got)


def test_every_format_is_read_by_something() -> None:
    """A new export needs a reader."""
    assert set(EXPORTS) == {name for name, _ in READERS}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("Müller", "Muller").replace(r"{\"{u}}", "u"),
        lambda text: text.replace("2020", "2021"),
        lambda text: text.replace("10.5555/toy.penalty", "10.5555/toy.penalti"),
        lambda text: text.replace(r"x\|_2^2", r"x\|_2").replace(r"x\\|_2^2", r"x\\|_2"),
    ],
    ids=["accent", "year", "doi", "formula"],
)
@pytest.mark.parametrize(("name", "read"), READERS)
def test_a_spoilt_export_is_noticed(
    name: str, read: Reader, spoil: Callable[[str], str], toy: Index
) -> None:
    """Readers that saw no difference would prove nothing."""
    text = EXPORTS[name].text(toy)
    got = read(spoil(text))

    assert got != read(text)
    assert got != {key: expected(entry.paper) for key, entry in toy.entries.items()}


def test_a_citation_style_prints_the_items(toy: Index) -> None:
    """A processor and a style turn them into a reference list, names in their parts."""
    source = CiteProcJSON(json.loads(EXPORTS["csl-json"].text(toy)))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    listed = CitationStylesBibliography(style, source, formatter.plain)
    listed.register(Citation([CitationItem(key) for key in source]))
    lines = [str(line) for line in listed.bibliography()]

    assert len(toy.entries) == len(lines)
    (line,) = [line for line in lines if "Mirror Game" in line]
    assert "Doe, J. and van der Roe, R. (2020)" in line.replace(
        "Roe, R. van der", "van der Roe, R."
    )
