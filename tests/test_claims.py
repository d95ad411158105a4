"""What a claim may leave open, and what it may point to."""

from tests.conftest import Findings, entry

FACTS = {"dataset": "toy-ring", "metric": "toy-distance", "value": 1, "where": "Table 1"}
WHOLE = {"samples": 500, "reference": "train split"}


def claimed(**claim: object) -> str:
    """Text of an entry with one claim."""
    return entry(claims=[FACTS | claim])


def test_number_without_any_protocol_is_kept_and_marked(findings: Findings) -> None:
    """Better a number that is marked than one that is lost."""
    assert findings(claimed(protocol={"stated": False, "samples": 500})) == []


def test_protocol_is_never_marked_as_stated(findings: Findings) -> None:
    """It is stated by being there."""
    assert findings(claimed(protocol=WHOLE | {"stated": True})) == [
        (
            "papers/theory/doe2020mirrors.yaml:8:159: wrong-value 'stated' is only there to be"
            " false. Leave the key out, and give the protocol."
        )
    ]


def test_empty_protocol_is_refused(findings: Findings) -> None:
    """Forgetting it is no statement."""
    found, *_ = findings(claimed(protocol={}))
    assert "empty-value the value is empty" in found


def test_model_leads_to_the_entry_that_proposes_it(findings: Findings) -> None:
    """A benchmark prints numbers of other people's models."""
    text = entry("uses/roe2020windows", title="Windows", authors=["Ann Roe"])
    assert findings(text + claimed(protocol=WHOLE, model_paper="roe2020windows")) == []


def test_unknown_entry_of_a_model_is_reported_in_its_place(findings: Findings) -> None:
    """With the entry that was meant, where there is one like it."""
    text = entry("uses/roe2020windows", title="Windows", authors=["Ann Roe"])
    (found,) = findings(text + claimed(protocol=WHOLE, model_paper="roe2020window"))
    assert "unknown-reference no entry has the key 'roe2020window'" in found
    assert "Did you mean 'roe2020windows'?" in found
