"""Entries made at random from the schema survive writing and reading; no text breaks the rest."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import PLAIN
from tools.finding import Finding
from tools.fmt import entry_text, formatted
from tools.load import LoadError, parse_document
from tools.schema import Paper, validate

PATH = "papers/theory/doe2020mirrors.yaml"
# A busy machine makes entries slowly, which says nothing about what is tested.
UNHURRIED = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
Values = dict[str, Any]
Strategy = st.SearchStrategy[Any]

# Signs that YAML, HTML, Markdown, LaTeX or a shell reads; then any other that can be seen.
SIGNS = "-?:,[]{}#&*!|>'\"%@`\\<>/$^_~=.+0123456789eEyYnNaAß字é"
OTHERS = st.characters(min_codepoint=33, max_codepoint=0x2FFFF).filter(str.isprintable)
TRAPS = (
    *("no", "null", "~", "2014", "1e5", "0x1f", "2026-11-22", "1406.2661", "true", "<<", "---"),
    *("# x:", "- y", "a: b", "&a", "*a", "!!python/name:os.system", "'''", '"', "%YAML", "..."),
)
WORDS = st.text(st.sampled_from(SIGNS) | OTHERS, min_size=1, max_size=12) | st.sampled_from(TRAPS)
LINES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
PROSE = LINES | st.lists(WORDS, min_size=15, max_size=22).map(" ".join)
SLUGS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8})?", fullmatch=True)
NUMBERS = st.from_regex(r"-?[0-9]{1,6}(\.[0-9]{1,6})?", fullmatch=True)
COUNTS = st.integers(1, 10**9) | st.just("not stated")


def several(items: Strategy) -> Strategy:
    """A list in which nothing stands twice."""
    return st.lists(items, min_size=1, max_size=4, unique=True)


PROTOCOLS = st.fixed_dictionaries(
    {"samples": COUNTS},
    optional={"name": LINES, "reference": LINES, "truncation": NUMBERS, "note": PROSE},
)
CLAIMS = st.fixed_dictionaries(
    {
        "dataset": SLUGS,
        "metric": SLUGS,
        "value": NUMBERS,
        "where": LINES,
        "protocol": PROTOCOLS,
    },
    optional={"model": LINES, "runs": st.integers(1, 9), "conditional": st.booleans()},
)
ALLOWED = st.fixed_dictionaries({"code": SLUGS, "reason": PROSE})
ENTRIES = st.fixed_dictionaries(
    {
        "title": LINES,
        "year": st.integers(1950, 2027),
        "venue": SLUGS,
        "url": st.just("https://toys.example.org/"),
        "sources": several(LINES),
        "added": st.just("2026-11-22"),
    },
    optional={
        "authors": several(LINES),
        "acronym": LINES,
        "summary": PROSE,
        "note": PROSE,
        "also": several(SLUGS),
        "tags": several(SLUGS),
        "claims": st.lists(CLAIMS, min_size=1, max_size=3),
        "arxiv": st.from_regex(r"[0-9]{2}0[1-9]\.[0-9]{4,5}", fullmatch=True),
        "allow": st.lists(ALLOWED, min_size=1, max_size=3),
    },
)
ANYTHING = st.recursive(
    st.booleans() | st.integers(-(10**20), 10**20) | PROSE,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(st.sampled_from(["samples", "note", "value"]) | WORDS, inner, min_size=1)
    ),
    max_leaves=6,
)


def written(values: Values) -> tuple[Paper | None, list[Finding]]:
    """What is read of an entry that was written."""
    return validate(Paper, parse_document(entry_text(values).encode(), PATH))


@UNHURRIED
@given(ENTRIES)
def test_entry_is_read_as_it_was_written(values: Values) -> None:
    """To the letter, digits of numbers included, and its text is in its final form."""
    paper, findings = written(values)
    text = entry_text(values)

    assert findings == []
    assert Paper.model_validate(values) == paper
    assert formatted(text.encode(), PATH) == text


@UNHURRIED
@given(ENTRIES)
def test_entry_survives_a_way_through_the_model(values: Values) -> None:
    """What the model tells of itself is the same entry."""
    paper = Paper.model_validate(values)
    told = paper.model_dump(mode="json", exclude_defaults=True, exclude_none=True)

    assert Paper.model_validate(told) == paper
    assert written(told)[0] == paper


@UNHURRIED
@given(st.sampled_from([*Paper.model_fields, "zzz"]), ANYTHING)
def test_any_value_of_any_key_is_taken_or_told(key: str, value: object) -> None:
    """At a place within the file, in words that a terminal can show."""
    values = {**PLAIN, key: value}
    try:
        paper, findings = written(values)
    except LoadError as error:
        paper, findings = None, list(error.findings)
    lines = entry_text(values).count("\n")

    assert (paper is None) == bool(findings)
    for finding in findings:
        assert 1 <= finding.line <= lines
        assert finding.column >= 1
        assert str(finding).isprintable()
        assert finding.code


@UNHURRIED
@given(ENTRIES, st.data())
def test_entry_without_what_it_needs_is_told(values: Values, data: st.DataObject) -> None:
    """One missing key, one finding that names it; no key is needed in vain."""
    key = data.draw(st.sampled_from(["title", "year", "venue", "sources", "added"]))
    paper, findings = written({name: value for name, value in values.items() if name != key})

    assert paper is None
    assert ["missing-key"] == [finding.code for finding in findings]
    assert f"'{key}'" in findings[0].message
