"""Numbers that compare with nothing."""

from tests.conftest import Findings, entry


def claim(protocol: dict[str, object], metric: str = "toy-distance") -> str:
    """Text of an entry with one claim."""
    facts = {"dataset": "toy-ring", "metric": metric, "value": 1, "where": "Table 1"}
    return entry(claims=[{**facts, "protocol": protocol}])


def test_all_that_is_lacking_is_named_at_the_protocol(findings: Findings) -> None:
    """One finding a claim, whatever lacks."""
    assert findings(claim({"name": "ring"})) == [
        (
            "papers/theory/doe2020mirrors.yaml:8:104: incomplete-protocol 'toy-distance' needs"
            " samples, reference in its protocol. Add it; write 'not stated' where the paper is"
            " silent."
        )
    ]


def test_setting_that_the_paper_leaves_open_is_said_in_words(findings: Findings) -> None:
    """An honest gap is no missing key."""
    assert findings(claim({"samples": "not stated", "reference": "not stated"})) == []


def test_metric_that_needs_nothing_takes_any_protocol(findings: Findings) -> None:
    """Only the metric's own list is asked for."""
    assert findings(claim({"name": "ring"}, metric="toy-joy")) == []
