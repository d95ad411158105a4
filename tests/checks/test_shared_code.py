"""Code links that papers share."""

from tests.conftest import Findings, entry

LINK = "https://code.example.org/doe/mirrors"


def test_strangers_are_reported_both(findings: Findings) -> None:
    """Which of the links is wrong, nobody knows yet."""
    first = entry(code=LINK)
    second = entry("uses/roe2020windows", title="Windows", authors=["Ann Roe"], code=LINK + "/")
    assert findings(first + second) == [
        (
            "papers/theory/doe2020mirrors.yaml:8:7: shared-code the same code stands in"
            " papers/uses/roe2020windows.yaml:8, which shares no author."
            " Correct one link, or allow 'shared-code' and say why both papers have it."
        ),
        (
            "papers/uses/roe2020windows.yaml:8:7: shared-code the same code stands in"
            " papers/theory/doe2020mirrors.yaml:8, which shares no author."
            " Correct one link, or allow 'shared-code' and say why both papers have it."
        ),
    ]


def test_group_keeps_the_code_of_its_papers_in_one_place(findings: Findings) -> None:
    """One shared author is enough, with whatever accents and capitals."""
    first = entry(authors=["Jane Doe", "Zoë Poe"], code=LINK)
    authors = ["Ann Roe", "Zoe POE"]
    second = entry("uses/roe2020windows", title="Windows", authors=authors, code=LINK)
    assert findings(first + second) == []


def test_only_the_stranger_of_three_is_reported(findings: Findings) -> None:
    """The other two stand by one another."""
    papers = entry(code=LINK) + entry("uses/doe2020windows", title="Windows", code=LINK)
    papers += entry("tricks/roe2020doors", title="Doors", authors=["Ann Roe"], code=LINK)
    (found,) = findings(papers)
    assert found.startswith("papers/tricks/roe2020doors.yaml")


def test_entry_without_authors_cannot_vouch_for_itself(findings: Findings) -> None:
    """Two nobodies are no common author."""
    first = entry("theory/anon2020mirrors", authors=None, code=LINK)
    second = entry("uses/anon2020windows", title="Windows", authors=None, code=LINK)
    assert len(findings(first + second)) == 2


def test_folders_of_one_repository_are_apart(findings: Findings) -> None:
    """A large repository holds the code of papers that have nothing else in common."""
    first = entry(code=LINK + "/tree/main/mirrors")
    code = LINK + "/tree/main/windows"
    second = entry("uses/roe2020windows", title="Windows", authors=["Ann Roe"], code=code)
    assert findings(first + second) == []
