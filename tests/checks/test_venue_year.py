"""Years that a venue or a preprint contradicts."""

import pytest

from tests.conftest import Findings, entry

VENUES = """\
# papers/venues.yaml
venues:
  - {id: EVEN, name: Toys of Even Years, kind: conference, held: even years}
  - {id: ODD, name: Toys of Odd Years, kind: workshop, held: odd years}
"""


def test_year_long_after_the_preprint_is_reported_at_the_year(findings: Findings) -> None:
    """Most often the id is of another paper."""
    assert findings(entry(venue="TOYCONF", arxiv="1712.99901")) == [
        (
            "papers/theory/doe2020mirrors.yaml:3:7: venue-year 'TOYCONF' 2020 is 3 years after the"
            " arXiv id '1712.99901'. Correct year, venue or id; if all are right, allow"
            " 'venue-year'."
        )
    ]


@pytest.mark.parametrize(
    ("venue", "arxiv"),
    [("TOYCONF", "1801.99901"), ("J. Toy", "1601.99901"), ("arXiv", "2001.99901")],
)
def test_usual_wait_is_no_contradiction(venue: str, arxiv: str, findings: Findings) -> None:
    """Two years for a conference, four for a journal, none for a preprint."""
    assert findings(entry(venue=venue, arxiv=arxiv)) == []


@pytest.mark.parametrize(("venue", "arxiv"), [("J. Toy", "1512.99901"), ("arXiv", "1912.99901")])
def test_one_year_more_than_usual_is_reported(venue: str, arxiv: str, findings: Findings) -> None:
    """Each kind of venue has its own patience."""
    assert len(findings(entry(venue=venue, arxiv=arxiv))) == 1


def test_thesis_may_print_an_old_paper(findings: Findings) -> None:
    """Kinds without a usual wait are let alone."""
    assert findings(entry(venue="Toy Press", arxiv="1001.99901")) == []


def test_year_before_the_preprint_is_the_finding_of_another_rule(findings: Findings) -> None:
    """A year is reported once."""
    (found,) = findings(entry(venue="arXiv", arxiv="2101.99901"))
    assert " arxiv-year " in found


@pytest.mark.parametrize(("venue", "count"), [("EVEN", 0), ("ODD", 1)])
def test_conference_of_every_other_year(venue: str, count: int, findings: Findings) -> None:
    """There is no such conference in the years between."""
    found = findings(VENUES + entry(venue=venue))
    assert len(found) == count
    assert all("is held in odd years, not in 2020" in line for line in found)
