"""The examples from which the documentation of codes is made do what they say."""

from pathlib import Path

import pytest

from tools.checks import CHECKS, run_checks
from tools.checks.codes import GROUPS
from tools.checks.example import answers, files, write
from tools.explained import ENTRY, Explained, slip
from tools.index import Index

CODES = [pytest.param(each, id=each.code) for codes in GROUPS.values() for each in codes]


@pytest.mark.parametrize("explained", CODES)
def test_bad_example_has_its_finding_and_no_other(explained: Explained) -> None:
    """A contributor who reads the example sees this finding alone, with its mend."""
    found = answers(explained.bad, explained.saved_as)
    assert {each.code for each in found} == {explained.code}
    assert all(each.hint for each in found), "a message without a hint leaves a newcomer alone"


@pytest.mark.parametrize("explained", CODES)
def test_good_example_is_clean(explained: Explained) -> None:
    """The mended example is really mended."""
    assert answers(explained.good) == []


@pytest.mark.parametrize("explained", CODES)
def test_code_is_explained_to_contributors(explained: Explained) -> None:
    """A page is made of it."""
    assert len(explained.text) > 60
    assert explained.text.endswith(".")


def test_every_rule_is_among_the_codes() -> None:
    """A new rule needs no list but its own."""
    assert {each.code for codes in GROUPS.values() for each in codes} >= CHECKS.keys()


def test_example_may_hold_a_link_and_any_encoding(tmp_path: Path) -> None:
    """Some findings are not about text."""
    write("# papers/a/b.yaml -> ../../c\n# papers/a/d.yaml\ntitle: \u00e9\n", tmp_path, "latin-1")
    assert (tmp_path / "papers/a/b.yaml").readlink() == Path("../../c")
    assert (tmp_path / "papers/a/d.yaml").read_bytes() == b"title: \xe9\n"
    assert files(ENTRY) == {"papers/theory/doe2020mirrors.yaml": ENTRY.partition("\n")[2]}


def test_slip_needs_something_to_write_wrongly() -> None:
    """Otherwise its bad example would be the good one."""
    with pytest.raises(ValueError, match="the sound entry has no 'nothing'"):
        slip("code", "text", "nothing", "x")


def test_toy_index_is_clean(toy: Index) -> None:
    """Six odd papers, and none of them breaks a rule."""
    assert run_checks(toy) == []
