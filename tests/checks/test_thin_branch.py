"""Branches with too few papers."""

from tests.conftest import Findings, entry
from tools.checks import thin_branch


def test_branch_is_reported_where_the_taxonomy_names_it(findings: Findings) -> None:
    """It is the branch that is wrong, not one of its papers."""
    assert findings(thin_branch.BAD) == [
        (
            "papers/taxonomy.yaml:3:10: thin-branch 'uses' holds 4 papers; a branch has at least"
            " 5. Add papers, or put these into the branch beside it."
        )
    ]


def test_paper_that_names_the_branch_in_also_counts(findings: Findings) -> None:
    """It stands on the branch's page."""
    first = "# papers/theory/doe2020mirror9.yaml\n"
    assert first in thin_branch.BAD
    assert findings(thin_branch.BAD.replace(first, f"{first}also: [uses]\n")) == []


def test_young_index_may_have_empty_branches(findings: Findings) -> None:
    """The taxonomy stands before the papers do."""
    assert findings(entry()) == []


def test_branch_without_any_paper_is_reported(findings: Findings) -> None:
    """Counting the papers there are would miss it."""
    text = thin_branch.BAD.replace("papers/uses/", "papers/theory/")
    (found,) = findings(text)
    assert "'uses' holds 0 papers" in found
