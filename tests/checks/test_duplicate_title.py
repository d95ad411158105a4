"""Two entries of one title."""

from tests.conftest import Findings, entry


def test_title_is_compared_without_accents_capitals_and_signs(findings: Findings) -> None:
    """Preprint and proceedings seldom print a title alike."""
    first = entry(title="Mirrors: Élan & Toys!")
    second = entry("uses/doe2021mirrors", title="mirrors elan toys", year=2021)
    found = findings(first + second)
    assert found == [
        (
            "papers/theory/doe2020mirrors.yaml:1:8: duplicate-title the same title stands in"
            " papers/uses/doe2021mirrors.yaml:1."
            " Keep one entry, with the published venue and all identifiers."
        ),
        (
            "papers/uses/doe2021mirrors.yaml:1:8: duplicate-title the same title stands in"
            " papers/theory/doe2020mirrors.yaml:1."
            " Keep one entry, with the published venue and all identifiers."
        ),
    ]


def test_third_of_one_title_is_reported_too(findings: Findings) -> None:
    """Each file has its finding."""
    places = ["theory/doe2020mirrors", "uses/doe2020mirrorsb", "tricks/doe2020mirrorsc"]
    assert len(findings("".join(map(entry, places)))) == 3


def test_titles_in_another_script_are_told_apart(findings: Findings) -> None:
    """They fold to nothing in ASCII, and are not alike for that."""
    first = entry("theory/doe2020untitled", title="鏡")
    second = entry("uses/doe2020untitledb", title="窓")
    assert findings(first + second) == []


def test_title_in_letters_that_look_the_same_is_the_same(findings: Findings) -> None:
    """A whole title in Cyrillic mixes no scripts, and shows the reader a paper twice."""
    found = findings(
        entry("theory/doe2020space", title="SPACE")
        + entry("uses/roe2021", title="\u0405\u0420\u0410\u0421\u0415", authors=["Richard Roe"])
    )

    assert 2 == sum("duplicate-title" in each for each in found)
