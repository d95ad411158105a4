"""Names that no list knows."""

import pytest

from tests.conftest import Findings, entry

CLAIM = {
    "dataset": "toy-ring",
    "metric": "toy-distance",
    "value": 2,
    "where": "Table 1",
    "protocol": {"samples": 5, "reference": "train"},
}


def test_misspelt_venue_is_met_with_the_near_name(findings: Findings) -> None:
    """The finding points at the value."""
    assert findings(entry(venue="ToyConf.")) == [
        (
            "papers/theory/doe2020mirrors.yaml:4:8: unknown-reference no venue is named 'ToyConf.'."
            " Did you mean 'TOYCONF'?"
        )
    ]


def test_venue_in_other_letters_is_met_with_the_right_ones(findings: Findings) -> None:
    """Ids are compared letter for letter, and found whatever their case."""
    (found,) = findings(entry(venue="ARXIV"))
    assert found.endswith("Did you mean 'arXiv'?")


@pytest.mark.parametrize(
    ("key", "value", "line"),
    [("dataset", "toy-rings", "no dataset is named"), ("metric", "toy-dist", "no metric is named")],
)
def test_unknown_name_in_a_claim_is_refused(
    key: str, value: str, line: str, findings: Findings
) -> None:
    """A number on unknown data compares with nothing."""
    (found,) = findings(entry(claims=[CLAIM | {key: value}]))
    assert f"{line} '{value}'. Did you mean" in found


def test_unknown_further_branch_is_refused(findings: Findings) -> None:
    """Each item is looked up on its own."""
    (found,) = findings(entry(also=["uses", "trick"]))
    assert ":8:16: unknown-reference no branch is named 'trick'. Did you mean 'tricks'?" in found


def test_own_folder_in_also_is_refused(findings: Findings) -> None:
    """It is said by the folder already."""
    (found,) = findings(entry(also=["theory"]))
    assert found.endswith("'theory' is the entry's own folder. Leave it out of 'also'.")


def test_group_in_also_is_refused(findings: Findings) -> None:
    """A group has no page of papers of its own."""
    (found,) = findings(entry(also=["methods"]))
    assert "'methods' is a group of branches and holds no papers" in found


def test_venue_that_is_itself_broken_is_not_reported_twice(findings: Findings) -> None:
    """The mistake is in the list of venues, and is said there."""
    venues = "# papers/venues.yaml\nvenues:\n  - {id: TOYCONF, name: Toys, kind: meeting}\n"
    assert findings(venues + entry()) == [
        (
            "papers/venues.yaml:2:37: wrong-value 'kind' cannot be 'meeting'."
            " Use one of: conference, journal, workshop, preprint, book, thesis, other."
        )
    ]


def test_resource_that_names_an_unknown_paper_is_refused(findings: Findings) -> None:
    """Surveys link to entries by key."""
    resources = (
        "# papers/resources.yaml\nresources:\n"
        "  - {id: a, name: A, kind: survey, summary: Invented., papers: [doe2020mirror],"
        " sources: [x], added: 2026-11-22}\n"
    )
    assert findings(resources + entry()) == [
        (
            "papers/resources.yaml:2:65: unknown-reference no entry has the key 'doe2020mirror'."
            " Did you mean 'doe2020mirrors'?"
        )
    ]


def test_naming_a_broken_entry_is_no_second_mistake(findings: Findings) -> None:
    """One slip in a much cited entry must not set off a finding in each file that names it."""
    resources = (
        "# papers/resources.yaml\nresources:\n"
        "  - {id: a, name: A, kind: survey, summary: Invented., papers: [doe2020mirrors],"
        " sources: [x], added: 2026-11-22}\n"
    )
    (found,) = findings(resources + entry(year="soon"))

    assert "papers/resources.yaml" not in found
