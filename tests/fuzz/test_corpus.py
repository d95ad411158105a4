"""The kept corpus, and what is made of it at random, is read as anything is."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.target import read_anything

CORPUS = sorted((Path(__file__).parent / "corpus").iterdir())
KEPT = [path.read_bytes() for path in CORPUS]


@pytest.mark.parametrize("path", CORPUS, ids=[path.name for path in CORPUS])
def test_kept_inputs_are_read(path: Path) -> None:
    """Each was once new to the reader, or broke it."""
    read_anything(path.read_bytes())


@given(st.binary(max_size=200))
def test_any_bytes_are_read(data: bytes) -> None:
    """As a document, or with findings."""
    read_anything(data)


@given(st.sampled_from(KEPT), st.sampled_from(KEPT), st.integers(0, 400), st.integers(0, 400))
def test_pieces_of_kept_inputs_are_read(one: bytes, other: bytes, cut: int, start: int) -> None:
    """The beginning of one and the end of another."""
    read_anything(one[:cut] + other[start:])


def test_a_reader_that_breaks_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the same inputs."""

    def broken(_data: bytes, _path: str) -> object:
        raise RecursionError

    monkeypatch.setattr("tests.fuzz.target.parse_document", broken)
    with pytest.raises(RecursionError):
        read_anything(KEPT[0])
