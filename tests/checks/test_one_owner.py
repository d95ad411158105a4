"""Facts that one owner alone verifies."""

import pytest

from tests.conftest import Findings, entry
from tools.checks.one_owner import owner


@pytest.mark.parametrize(
    "sources",
    [
        ["the paper"],
        ["roe/a:README.md"],
        ["roe/a:README.md", "roe/b:x/list.md"],
        ["roe/a:README.md", "https://github.com/Roe/a"],
        ["https://toys.example.org/1", "https://www.toys.example.org/2"],
    ],
)
def test_one_owner_verifies_nothing(sources: list[str], findings: Findings) -> None:
    """However many of its pages say the same."""
    (found,) = findings(entry(sources=sources, verified=["title"]))

    assert "verified-by-one" in found
    assert "so no two agree. Name a second source, or delete 'verified'." in found


@pytest.mark.parametrize(
    "sources",
    [
        ["the paper", "the proceedings"],
        ["roe/a:README.md", "poe/a:README.md"],
        ["roe/a:README.md", "https://toys.example.org/1"],
        ["https://github.com/roe/a", "https://github.com/poe/a"],
    ],
)
def test_two_owners_do(sources: list[str], findings: Findings) -> None:
    """A list and the proceedings are independent."""
    assert findings(entry(sources=sources, verified=["title"])) == []


def test_one_owner_is_enough_for_facts_that_are_not_verified(findings: Findings) -> None:
    """They are shown as resting on one source."""
    assert findings(entry(sources=["roe/a:README.md"])) == []


@pytest.mark.parametrize(
    ("source", "who"),
    [
        ("Roe/a-b.c:x y/z.md", "roe"),
        ("https://www.toys.example.org/a?b=c", "toys.example.org"),
        ("https://gitlab.com/roe/a/-/blob/x", "roe"),
        ("the paper", "the paper"),
    ],
)
def test_the_owner_of_a_source(source: str, who: str) -> None:
    """An account, a host, or the words."""
    assert who == owner(source)
