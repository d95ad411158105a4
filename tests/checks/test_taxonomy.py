"""Branches that make no tree."""

from tests.conftest import Findings

BRANCH = "  - {{id: {0}, name: {0}, definition: Invented., parent: {1}}}\n"
TAXONOMY = "# papers/taxonomy.yaml\nbranches:\n"


def test_branches_in_a_circle_are_each_reported(findings: Findings) -> None:
    """Following parents must end at the top."""
    circle = TAXONOMY + BRANCH.format("a", "b") + BRANCH.format("b", "c") + BRANCH.format("c", "a")
    found = findings(circle)
    assert [line.split(": ")[0] for line in found] == [
        f"papers/taxonomy.yaml:{number}:53" for number in (2, 3, 4)
    ]
    assert all("lead back to it" in line for line in found)


def test_branch_below_itself_is_reported(findings: Findings) -> None:
    """The shortest circle."""
    (found,) = findings(TAXONOMY + BRANCH.format("a", "a"))
    assert "the parents of 'a' lead back to it" in found


def test_branch_below_a_circle_is_not_blamed(findings: Findings) -> None:
    """Only the branches in the circle can mend it; and the walk ends."""
    text = TAXONOMY + BRANCH.format("a", "a") + BRANCH.format("leaf", "a")
    assert len(findings(text)) == 1


def test_unknown_parent_is_met_with_the_near_name(findings: Findings) -> None:
    """Position and hint of the parent, not of the branch."""
    text = TAXONOMY + BRANCH.format("games", "games").replace(", parent: games", "")
    (found,) = findings(text + BRANCH.format("duels", "game"))
    assert found == (
        "papers/taxonomy.yaml:3:61: broken-tree no branch is named 'game'. Did you mean 'games'?"
    )


def test_second_branch_of_one_id_is_refused(findings: Findings) -> None:
    """Ids are folders; the finding names the first one's line."""
    text = TAXONOMY + 2 * "  - {id: a, name: A, definition: Invented.}\n"
    (found,) = findings(text)
    assert found == (
        "papers/taxonomy.yaml:3:10: duplicate-id the id 'a' is there already, on line 2. Keep one."
    )
