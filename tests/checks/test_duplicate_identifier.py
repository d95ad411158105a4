"""Two entries that are one paper."""

import pytest

from tests.conftest import Findings, entry


@pytest.mark.parametrize(
    ("key", "value"),
    [("arxiv", "2001.99901"), ("doi", "10.5555/toy.1"), ("openreview", "ToyMirror1")],
)
def test_shared_identifier_is_reported_in_both_files(
    key: str, value: str, findings: Findings
) -> None:
    """Whichever of the two a contributor asks about, the other is named with its line."""
    first = entry(**{key: value})
    second = entry("uses/roe2020windows", title="Windows", authors=["Rae Roe"], **{key: value})
    found = findings(first + second)
    assert [line.partition(" ")[0] for line in found] == [
        f"papers/theory/doe2020mirrors.yaml:8:{len(key) + 3}:",
        f"papers/uses/roe2020windows.yaml:8:{len(key) + 3}:",
    ]
    assert "stands in papers/uses/roe2020windows.yaml:8 as well" in found[0]
    assert "stands in papers/theory/doe2020mirrors.yaml:8 as well" in found[1]


def test_shared_identifier_can_be_allowed_with_a_reason(findings: Findings) -> None:
    """Two parts of one report share its DOI."""
    allow = [{"code": "duplicate-identifier", "reason": "Two parts of one report."}]
    first = entry(doi="10.5555/toy.1", allow=allow)
    second = entry("uses/doe2020windows", title="Windows", doi="10.5555/toy.1", allow=allow)
    assert findings(first + second) == []


def test_same_address_is_no_duplicate(findings: Findings) -> None:
    """Proceedings may have one page for all their papers."""
    assert findings(entry() + entry("uses/doe2020windows", title="Windows")) == []
