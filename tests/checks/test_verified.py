"""Verified facts that are not there."""

from tests.conftest import Findings, entry


def test_each_absent_fact_is_reported_at_its_item(findings: Findings) -> None:
    """A list of facts was copied from another entry."""
    found = findings(
        entry(
            authors=None,
            verified=["title", "authors", "arxiv"],
            sources=["the paper", "the proceedings"],
        ).replace("doe2020", "anon2020")
    )
    assert found == [
        (
            "papers/theory/anon2020mirrors.yaml:7:21: verified-without-fact the entry has no"
            " 'authors' to verify. Add the fact, or delete it here."
        ),
        (
            "papers/theory/anon2020mirrors.yaml:7:32: verified-without-fact the entry has no"
            " 'arxiv' to verify. Add the fact, or delete it here."
        ),
    ]


def test_present_facts_may_be_verified(findings: Findings) -> None:
    """The usual case."""
    facts = ["title", "authors", "venue", "year"]
    assert findings(entry(verified=facts, sources=["the paper", "the proceedings"])) == []
