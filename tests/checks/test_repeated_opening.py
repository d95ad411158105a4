"""Summaries that start alike."""

from tests.conftest import Findings
from tools.checks import repeated_opening


def test_the_entry_that_comes_last_is_reported(findings: Findings) -> None:
    """Those before it were there first; of one day, by key."""
    assert findings(repeated_opening.BAD) == [
        (
            "papers/theory/doe2020window.yaml:6:10: repeated-opening 5 summaries start with"
            " 'proposes a novel' already. Start with what is particular to this paper."
        )
    ]


def test_two_common_words_are_no_opening(findings: Findings) -> None:
    """'Trains a' starts many honest sentences."""
    text = repeated_opening.BAD.replace("Proposes a novel window", "Proposes a window")
    assert findings(text) == []
