"""Papers older than their preprint."""

import pytest

from tests.conftest import Findings, entry
from tools.checks.arxiv_year import arxiv_year


@pytest.mark.parametrize(
    ("identifier", "year"),
    [("0704.9901", 2007), ("2612.99901", 2026), ("toy-ph/9108001", 1991), ("toy.TH/0203001", 2002)],
)
def test_year_is_read_from_both_forms_of_id(identifier: str, year: int) -> None:
    """The old form, until March 2007, has a name before its digits."""
    assert arxiv_year(identifier) == year


def test_year_before_the_id_is_reported_at_the_year(findings: Findings) -> None:
    """Most often the id of another paper was copied."""
    assert findings(entry(arxiv="2101.99901")) == [
        (
            "papers/theory/doe2020mirrors.yaml:3:7: arxiv-year the arXiv id '2101.99901' is of"
            " 2021. Correct the year or the id; if both are right, allow 'arxiv-year'."
        )
    ]


@pytest.mark.parametrize("arxiv", ["2012.99901", "1901.99901"])
def test_preprint_of_the_year_or_before_is_usual(arxiv: str, findings: Findings) -> None:
    """Papers are published when their preprint is out, or years later."""
    assert findings(entry(arxiv=arxiv)) == []
