"""File names that are no key."""

import pytest

from tests.conftest import Findings, entry


def test_wrong_file_name_is_met_with_the_right_one(findings: Findings) -> None:
    """The hint can be typed as it stands."""
    assert findings(entry("theory/mirrors")) == [
        (
            "papers/theory/mirrors.yaml:1:1: wrong-key the file is named 'mirrors', but its"
            " facts give 'doe2020mirrors'. Rename it to doe2020mirrors.yaml, or correct author,"
            " year or title."
        )
    ]


def test_clash_takes_the_next_suffix(findings: Findings) -> None:
    """Two papers of one author, year and first word live side by side."""
    first = entry("theory/doe2020mirrors", title="Mirrors One")
    second = entry("uses/doe2020mirrorsb", title="Mirrors Two")
    third = entry("uses/doe2020mirrorsc", title="Mirrors Three")
    assert findings(first + second + third) == []


@pytest.mark.parametrize("suffix", ["b", "c", "bb", "1", "-b"])
def test_suffix_without_a_clash_is_refused(suffix: str, findings: Findings) -> None:
    """A suffix says that the names before it are taken."""
    (found,) = findings(entry(f"theory/doe2020mirrors{suffix}"))
    assert "wrong-key" in found


def test_suffix_that_skips_one_is_refused(findings: Findings) -> None:
    """After the first comes b, and the hint says so."""
    first, second = entry(title="Mirrors One"), entry("uses/doe2020mirrorsc", title="Mirrors Two")
    (found,) = findings(first + second)
    assert "Rename it to doe2020mirrorsb.yaml" in found


@pytest.mark.parametrize("name", ["Doe2020Mirrors", "doe2020mirrors.final", "doe 2020"])
def test_name_with_other_signs_is_refused(name: str, findings: Findings) -> None:
    """Keys are addresses: small letters and digits."""
    (found,) = findings(entry(f"theory/{name.replace(' ', '_')}"))
    assert "wrong-key" in found
