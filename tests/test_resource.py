"""What a resource may say, and how a wrong one is answered."""

import json

import pytest

from tools.load import parse_document
from tools.schema import Resource, validate

PLAIN: dict[str, object] = {
    "id": "toy-box",
    "name": "A box",
    "kind": "code",
    "summary": "Good for nothing.",
    "url": "https://toys.example.org/box",
    "sources": ["its page"],
    "added": "2026-11-22",
}
STATE = {"word": "gone", "since": "2025-07", "reason": "It burnt down.", "source": "its page"}


def found(**facts: object) -> list[str]:
    """What is found in a resource, without its path."""
    given = {key: value for key, value in (PLAIN | facts).items() if value is not None}
    text = "".join(f"{key}: {json.dumps(value)}\n" for key, value in given.items()).encode()
    record, findings = validate(Resource, parse_document(text, "x.yaml"))
    assert (record is None) == bool(findings)
    return [str(finding).removeprefix("x.yaml:") for finding in findings]


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"state": STATE, "changed": "2018-10"},
        {"url": None, "papers": ["doe2020mirror"], "kind": "survey"},
        {"kind": "demo"},
        {"kind": "dataset"},
    ],
)
def test_sound_resources_pass(facts: dict[str, object]) -> None:
    """It lies somewhere, or it is a paper with an entry."""
    assert [] == found(**facts)


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ({"url": None}, "1:1: missing-key none of url, papers is there. Give one of them."),
        ({"sources": None}, "1:1: missing-key the key 'sources' is missing."),
        ({"kind": "demonstration"}, "3:7: wrong-value 'kind' cannot be 'demonstration'."),
        ({"changed": "2025"}, "wrong-value '2025' is no month. Write it as 2025-07."),
        ({"changed": "2025-13"}, "wrong-value '2025-13' is no month. Write it as 2025-07."),
        ({"state": STATE | {"word": "dead"}}, "wrong-value 'word' cannot be 'dead'."),
        (
            {"state": {"word": "gone", "since": "2025-07", "source": "x"}},
            "missing-key the key 'reason' is missing.",
        ),
        ({"state": "gone"}, "wrong-type 'state' must be keys with values, not the text 'gone'."),
    ],
)
def test_wrong_resources_are_answered_in_words(facts: dict[str, object], answer: str) -> None:
    """And where nothing is said of why something is gone, it is not called so."""
    (finding,) = found(**facts)

    assert answer in finding
