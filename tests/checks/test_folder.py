"""Entries in folders that hold no papers."""

from tests.conftest import Findings, entry


def test_misspelt_branch_is_met_with_the_near_name(findings: Findings) -> None:
    """A slip of the pen is the usual case."""
    assert findings(entry("theroy/doe2020mirrors")) == [
        (
            "papers/theroy/doe2020mirrors.yaml:1:1: wrong-folder no branch is named 'theroy'."
            " Did you mean 'theory'?"
        )
    ]


def test_unlike_branch_is_met_with_all_leaves(findings: Findings) -> None:
    """A group is not among them, because it holds no papers."""
    (found,) = findings(entry("zoo/doe2020mirrors"))
    assert found.endswith("Use one of: theory, penalties, tricks, uses.")


def test_group_is_refused_and_its_branches_are_listed(findings: Findings) -> None:
    """A paper in a group would stand on no page."""
    (found,) = findings(entry("methods/doe2020mirrors"))
    assert found.endswith(
        "'methods' is a group of branches and holds no papers."
        " Move the file into one of: penalties, tricks."
    )


def test_missing_taxonomy_is_one_finding_and_no_entry_is_blamed(findings: Findings) -> None:
    """A broken vocabulary must not bury its own finding under hundreds of others."""
    assert findings("# papers/taxonomy.yaml\nbranches: [a\n" + entry()) == [
        (
            "papers/taxonomy.yaml:1:11: syntax the list that opens here is not closed."
            " Add a ']' or a ','."
        )
    ]


def test_folder_of_a_broken_branch_is_known(findings: Findings) -> None:
    """The branch is reported; its papers are in the right place."""
    branch = "# papers/taxonomy.yaml\nbranches:\n  - {id: theory, name: Theory}\n"
    (found,) = findings(branch + entry())
    assert "the key 'definition' is missing" in found
