"""Allowances that let nothing pass."""

import pytest

from tests.conftest import Findings, entry
from tools.checks import CHECKS

REASON = "It is right as it is."


def allowing(*codes: str, **facts: object) -> str:
    """Text of an entry that allows some codes."""
    return entry(allow=[{"code": code, "reason": REASON} for code in codes], **facts)


def test_allowed_finding_passes(findings: Findings) -> None:
    """The reason stands in the entry, where readers and reviewers see it."""
    assert findings(allowing("arxiv-year", arxiv="2101.99901")) == []


def test_allowance_covers_its_own_code_only(findings: Findings) -> None:
    """Another finding of the entry still shows, and the allowance is idle."""
    found = findings(allowing("duplicate-title", arxiv="2101.99901"))
    assert [line.split(" ")[1] for line in found] == ["arxiv-year", "unused-allowance"]


def test_allowance_covers_its_own_entry_only(findings: Findings) -> None:
    """The other entry of the pair needs a reason of its own."""
    first = allowing("duplicate-title")
    (found,) = findings(first + entry("uses/doe2020mirrorsb"))
    assert found.startswith("papers/uses/doe2020mirrorsb.yaml")


def test_idle_allowance_is_reported_at_its_code(findings: Findings) -> None:
    """It would hide the next mistake."""
    assert findings(allowing("arxiv-year")) == [
        (
            "papers/theory/doe2020mirrors.yaml:8:18: unused-allowance the allowance of 'arxiv-year'"
            " lets nothing pass. Delete it."
        )
    ]


def test_second_allowance_of_one_code_is_idle(findings: Findings) -> None:
    """One is enough."""
    (found,) = findings(allowing("arxiv-year", "arxiv-year", arxiv="2101.99901"))
    assert "unused-allowance" in found


def test_rule_that_pages_rely_on_cannot_be_allowed(findings: Findings) -> None:
    """A page of an unknown venue could not be made, whatever the reason."""
    found = findings(allowing("unknown-reference", venue="Nowhere"))
    assert [line.split(" ")[1] for line in found] == ["unknown-reference", "unused-allowance"]
    assert "'unknown-reference' cannot be allowed. These can: arxiv-year, " in found[1]


@pytest.mark.parametrize(
    "code",
    ["wrong-key", "wrong-folder", "broken-tree", "incomplete-protocol", "verified-without-fact"],
)
def test_firm_rule_cannot_be_allowed(code: str) -> None:
    """Pages and exports rely on these: only judgement can err."""
    assert not CHECKS[code].ALLOWABLE


def test_code_that_does_not_exist_cannot_be_allowed(findings: Findings) -> None:
    """A misspelt code would let nothing pass."""
    (found,) = findings(allowing("arxiv-yaer"))
    assert "'arxiv-yaer' cannot be allowed" in found
