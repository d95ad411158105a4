"""Keys that were published go on to answer."""

import pytest

from tests.conftest import Findings, entry

KEPT = "# papers/keys.txt\ndoe2020mirrors\n"


def moved(*lines: str) -> str:
    """Text of the file of moved keys."""
    return "# papers/moved.yaml\nmoved:\n" + "".join(f"  - {{{line}}}\n" for line in lines)


def test_a_key_that_went_without_a_word_is_reported(findings: Findings) -> None:
    """At its line of the list."""
    (found,) = findings(entry() + KEPT + "roe2019gone\n")

    assert found == (
        "papers/keys.txt:2:1: lost-key the key 'roe2019gone' was published, and names nothing now."
        " Give it back its entry, or say in papers/moved.yaml where it went or why."
    )


def test_a_key_with_a_way_or_a_reason_is_not(findings: Findings) -> None:
    """Nor one that leads on through another."""
    text = moved(
        "id: roe2019gone, to: doe2019old",
        "id: doe2019old, to: doe2020mirrors",
        "id: roe2018toys, reason: Not a paper.",
    )

    assert findings(entry() + KEPT + "doe2019old\nroe2018toys\nroe2019gone\n" + text) == []


def test_a_broken_entry_keeps_its_key(findings: Findings) -> None:
    """Its own mistakes are enough."""
    assert all("lost-key" not in each for each in findings(entry(year="x") + KEPT))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["id: doe2019old, to: nobody2020"], "papers/moved.yaml:2:26: lost-key there is no entry"),
        (["id: doe2020mirrors, reason: Gone."], "'doe2020mirrors' names an entry, so it has not"),
        (["id: a2019x, to: b2019x", "id: b2019x, to: a2019x"], "'a2019x' leads back to itself"),
        (["id: a2019x, to: doe2020mirrors, reason: R."], "'to' and 'reason' exclude each other"),
        (["id: a2019x"], "missing-key none of to, reason is there"),
        (["id: A-X, reason: R."], "is no paper key"),
    ],
)
def test_a_line_that_leads_wrong_is_reported(
    lines: list[str], said: str, findings: Findings
) -> None:
    """With its place."""
    found = findings(entry() + moved(*lines))

    assert found
    assert said in found[0]


def test_a_file_of_keys_that_cannot_be_read_is_a_finding(findings: Findings) -> None:
    """And no traceback."""
    found = findings(entry() + "# papers/keys.txt\n\u200bx\n")

    assert found[0].startswith("papers/keys.txt:1:1: invisible-character")
