"""Summaries that say the same."""

from tests.conftest import Findings, entry

SAYS = "Lets the critic look into a mirror, so that it mends its own mistakes."


def pair(findings: Findings, other: str) -> list[str]:
    """Findings in two entries, the first of which says `SAYS`."""
    second = entry("uses/roe2020windows", title="Windows", authors=["Ann Roe"], summary=other)
    return findings(entry(summary=SAYS) + second)


def test_both_entries_are_reported(findings: Findings) -> None:
    """Either may be the copy."""
    assert pair(findings, SAYS) == [
        (
            "papers/theory/doe2020mirrors.yaml:8:10: copied-summary the summary repeats that of"
            " papers/uses/roe2020windows.yaml:8. Say what is new in this paper, in words of its"
            " own."
        ),
        (
            "papers/uses/roe2020windows.yaml:8:10: copied-summary the summary repeats that of"
            " papers/theory/doe2020mirrors.yaml:8. Say what is new in this paper, in words of its"
            " own."
        ),
    ]


def test_copy_with_a_word_replaced_is_still_one(findings: Findings) -> None:
    """Signs, capitals and single words hide nothing."""
    changed = SAYS.replace("critic", "DISCRIMINATOR").replace(",", ":")
    assert len(pair(findings, changed)) == 2


def test_seven_words_in_a_row_may_be_a_phrase(findings: Findings) -> None:
    """The field has long names."""
    phrase = "The critic may look into a mirror so rarely that nothing comes of it."
    assert pair(findings, phrase) == []


def test_summary_that_repeats_itself_is_no_copy(findings: Findings) -> None:
    """Runs are counted once a summary."""
    assert findings(entry(summary=f"{SAYS} {SAYS}")) == []
