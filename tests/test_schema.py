"""What an entry may say, and how a wrong one is answered."""

import json
import re
from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from tests.conftest import PLAIN
from tools.load import Document, parse_document
from tools.schema import Metric, Paper, validate
from tools.schema.validate import MAX_FINDINGS

CLAIM = {
    "dataset": "toy-ring",
    "metric": "toy-joy",
    "value": 1,
    "where": "Table 1",
    "protocol": {"samples": 5},
}


def text(**facts: object) -> bytes:
    """Text of an entry; a fact that is None is left out."""
    given = {key: value for key, value in (PLAIN | facts).items() if value is not None}
    return "".join(f"{key}: {json.dumps(value)}\n" for key, value in given.items()).encode()


def found(**facts: object) -> list[str]:
    """What is found in an entry, without its path."""
    record, findings = validate(Paper, parse_document(text(**facts), "x.yaml"))
    assert (record is None) == bool(findings)
    return [str(finding).removeprefix("x.yaml:") for finding in findings]


def paper(**facts: object) -> Paper:
    """A sound paper."""
    record, findings = validate(Paper, parse_document(text(**facts), "x.yaml"))
    assert record, findings
    return record


def test_plain_entry_becomes_a_paper() -> None:
    """Lists become tuples, the day a date; what is absent is None or empty."""
    plain = paper()
    assert plain.authors == ("Jane Doe",)
    assert plain.added == date(2026, 11, 22)
    assert (plain.arxiv, plain.claims, plain.verified) == (None, (), ())


def test_paper_of_next_year_may_be_added() -> None:
    """Proceedings carry the year in which they appear."""
    assert paper(year=2027).year == 2027


@pytest.mark.parametrize("title", ["", "a\nb", "a\u202eb", "a\u200b"])
def test_text_that_came_on_another_way_is_held_to_the_same(title: str) -> None:
    """Not every paper will come out of a file."""
    with pytest.raises(ValidationError):
        Paper.model_validate(PLAIN | {"title": title})


def test_paper_is_frozen() -> None:
    """The index is read once and then only looked at."""
    with pytest.raises(ValidationError):
        paper().title = "Other"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ({"title": None}, "1:1: missing-key the key 'title' is missing. Add a line like"),
        (
            {"year": None},
            "1:1: missing-key the key 'year' is missing. Add a line like 'year: 2014'.",
        ),
        ({"sources": None}, "1:1: missing-key the key 'sources' is missing."),
        ({"added": None}, "1:1: missing-key the key 'added' is missing."),
        ({"url": None}, "1:1: missing-key none of arxiv, doi, openreview, url is there."),
        ({"venu": "X"}, "8:1: unknown-key unknown key 'venu'. Did you mean 'venue'?"),
        ({"autor": "X"}, "8:1: unknown-key unknown key 'autor'. Did you mean 'authors'?"),
        (
            {"title": None, "titel": "X"},
            "7:1: unknown-key unknown key 'titel'. Did you mean 'title'?",
        ),
        (
            {"url": None, "axriv": "X"},
            "7:1: unknown-key unknown key 'axriv'. Did you mean 'arxiv'?",
        ),
        ({"zzz": "X"}, "8:1: unknown-key unknown key 'zzz'. Use one of: title, authors, year,"),
        ({"abstract": "X" * 99}, "8:1: unknown-key unknown key 'abstract'."),
        (
            {"title": 1984},
            "1:8: wrong-type 'title' must be text, not the number 1984. Write \"1984\"",
        ),
        ({"acronym": True}, "8:10: wrong-type 'acronym' must be text, not the value true."),
        ({"title": ["a"]}, "1:8: wrong-type 'title' must be text, not a list. Write one text."),
        ({"title": {"a": "b"}}, "1:8: wrong-type 'title' must be text, not keys with values."),
        (
            {"authors": "Jane Doe"},
            "2:10: wrong-type 'authors' must be a list, not the text 'Jane Doe'.",
        ),
        (
            {"authors": ["Jane", 3]},
            "2:19: wrong-type an item of 'authors' must be text, not the num",
        ),
        (
            {"authors": ["A B", "A B"]},
            "2:10: repeated-item 'A B' stands twice in the list. Keep one.",
        ),
        ({"year": "2014"}, "3:7: wrong-type 'year' must be a whole number, not the text '2014'."),
        ({"year": 214}, "3:7: wrong-value 'year' cannot be 214. Write a number from 1950 on."),
        ({"year": 20144}, "3:7: wrong-value 'year' cannot be 20144. Write a number up to 2100."),
        ({"year": True}, "3:7: wrong-type 'year' must be a whole number, not the value true."),
        ({"year": 2028}, "3:7: wrong-value the year 2028 lies ahead of 2026-11-22, when the entry"),
        (
            {"title": " A"},
            "1:8: spaces spaces too many. No space at either end, one between words.",
        ),
        ({"title": "A  b"}, "1:8: spaces spaces too many."),
        ({"title": "x" * 301}, "1:8: too-long 'title' has more than 300 characters. Shorten it."),
        ({"tags": [f"t{n}" for n in range(21)]}, "8:7: too-long 'tags' has more than 20 items."),
        (
            {"tags": ["Two Words"]},
            "8:8: wrong-value 'Two Words' is no id. Did you mean 'two-words'?",
        ),
        (
            {"arxiv": "1406.2661v1"},
            "8:8: wrong-value '1406.2661v1' is no arXiv id. Did you mean '1406.2661'?",
        ),
        ({"arxiv": 14062661}, "8:8: wrong-type 'arxiv' must be text, not the number 14062661."),
        (
            {"doi": "https://doi.org/10.5555/a"},
            "8:6: wrong-value 'https://doi.org/10.5555/a' is no D",
        ),
        (
            {"doi": "10.5555/ABC"},
            "8:6: wrong-value '10.5555/ABC' is no DOI. Did you mean '10.5555/abc'?",
        ),
        ({"openreview": "a b c d e f"}, "8:13: wrong-value 'a b c d e f' is no OpenReview id."),
        (
            {"url": "javascript:alert(1)"},
            "5:6: wrong-value 'javascript:alert(1)' is no web address.",
        ),
        (
            {"code": "http://a.example.org"},
            "8:7: wrong-value 'http://a.example.org' is no https addr",
        ),
        (
            {"sources": "a"},
            "6:10: wrong-type 'sources' must be a list, not the text 'a'. Write [a]",
        ),
        ({"sources": ["a  b"]}, "6:11: spaces spaces too many."),
        (
            {"verified": ["titel"]},
            "8:12: wrong-value an item of 'verified' cannot be 'titel'.",
        ),
        (
            {"verified": ["x"]},
            "8:12: wrong-value an item of 'verified' cannot be 'x'. Use one",
        ),
        (
            {"added": "22.11.2026"},
            "7:8: wrong-value '22.11.2026' is no day. Write it as 2026-11-22.",
        ),
        ({"added": "2026-02-30"}, "7:8: wrong-value '2026-02-30' is no day."),
        ({"added": 1732233600}, "7:8: wrong-value 1732233600 is no day."),
        ({"allow": [{"code": "arxiv-year"}]}, "8:9: missing-key the key 'reason' is missing."),
        (
            {"allow": ["arxiv-year"]},
            "8:9: wrong-type an item of 'allow' must be keys with values, not",
        ),
        ({"also": ["a", "b", "a"]}, "8:7: repeated-item 'a' stands twice in the list."),
        ({"venue": "-"}, "4:8: wrong-value '-' is no venue id. Use the usual short name."),
    ],
)
def test_wrong_fact_is_answered_at_its_place(facts: dict[str, object], answer: str) -> None:
    """What is wrong, what came, and the mend; one finding each."""
    (only,) = found(**facts)
    assert only.startswith(answer)


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ({"value": True}, "8:64: wrong-value true is no number."),
        ({"value": "1e3"}, ": wrong-value '1e3' is no number. Write digits, as in 12.34."),
        ({"value": "nan"}, ": wrong-value 'nan' is no number."),
        ({"runs": 0}, ": wrong-value 'runs' cannot be 0. Write a number from 1 on."),
        ({"interval": "0.1"}, ": missing-key interval and interval_kind need each other."),
        ({"interval_kind": "range"}, ": missing-key interval and interval_kind need each other."),
        (
            {"interval": "0.1", "interval_kind": "std"},
            ": wrong-value 'interval_kind' cannot be 'std'. Use one of: standard deviation,",
        ),
        ({"conditional": "yes"}, ": wrong-type 'conditional' must be true or false, not the text"),
        (
            {"protocol": "as usual"},
            ": wrong-type 'protocol' must be keys with values, not the text",
        ),
        (
            {"protocol": {"sample": 5}},
            ": unknown-key unknown key 'sample'. Did you mean 'samples'?",
        ),
        ({"protocol": {"samples": "many"}}, ": wrong-value 'many' is no count. Write a whole num"),
        ({"protocol": {"samples": 0}}, ": wrong-value 0 is no count."),
        ({"protocol": {"truncation": "psi"}}, ": wrong-value 'psi' is no number."),
        (
            {"where": None},
            ": missing-key the key 'where' is missing. Add a line like 'where: Table 2'",
        ),
    ],
)
def test_wrong_claim_is_answered_at_its_place(facts: dict[str, object], answer: str) -> None:
    """Errors inside of lists and mappings find their line as well."""
    claim = {key: value for key, value in (CLAIM | facts).items() if value is not None}
    (only,) = found(claims=[claim])
    assert only.startswith("8:")
    assert answer in only


def test_list_that_is_empty_is_refused() -> None:
    """The loader refuses it in a file; a caller with another source is told as well."""
    values = PLAIN | {"url": "https://toys.example.org", "sources": []}
    _, (finding,) = validate(Paper, Document("x.yaml", lambda: values))
    assert str(finding) == ("x.yaml:1:1: empty-value 'sources' is empty. Give at least one item.")


def test_all_findings_of_an_entry_come_at_once() -> None:
    """Also the one that only the whole entry can show."""
    codes = [
        line.split(" ")[1]
        for line in found(title=3, year="2014", url=None, venu="X", claims=[{"runs": "x"}])
    ]
    assert sorted(codes) == sorted(
        ["wrong-type", "wrong-type", "missing-key", "unknown-key", "wrong-type"]
        + ["missing-key"] * 5
    )


def test_findings_of_one_entry_are_limited() -> None:
    """A thousand wrong items are one mistake, and looking up near names takes time."""
    assert len(found(**{f"key{n}": "x" for n in range(1_000)})) == MAX_FINDINGS


def test_no_answer_speaks_as_the_library_does() -> None:
    """Contributors know neither its types nor its words."""
    wrong: list[object] = [1, True, "x", ["x"], {"x": "y"}, [["x"]], [{"x": "y"}], [1], -1]
    answers = [
        line for key in Paper.model_fields for value in wrong for line in found(**{key: value})
    ]
    assert len(answers) > 150
    said = re.compile(r"(?i)input|pydantic|valid (string|integer|list|tuple|dict)|extra inputs")
    assert [line for line in answers if said.search(line)] == []


@pytest.mark.parametrize("arxiv", ["1406.2661", "2001.99901", "hep-th/9901001", "math.AG/0309136"])
def test_both_forms_of_arxiv_id_are_taken(arxiv: str) -> None:
    """The old form has the archive's name before its number."""
    assert paper(arxiv=arxiv).arxiv == arxiv


@pytest.mark.parametrize(
    "arxiv",
    ["1413.2661", "1406.266", "1406.26611234", "hep-th/99010011", "HEP/9901001", "１４０６.2661"],
)
def test_what_is_no_arxiv_id_is_refused(arxiv: str) -> None:
    """There is no 13th month, and digits are ASCII."""
    (only,) = found(arxiv=arxiv)
    assert "is no arXiv id" in only


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example.org",
        "http://a.example.org/~doe/",
        "https://a.example.org:8080/x?y=1&z=%20#part",
        "https://a-b.example.org/(x)_[y]'",
        "https://a.example.org?x",
    ],
)
def test_web_address_is_taken(url: str) -> None:
    """Old project pages have no https; a link is followed by a click only."""
    assert paper(project=url).project == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript://a.example.org/%0aalert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "ftp://a.example.org",
        "//a.example.org",
        "a.example.org",
        "https://localhost/x",
        "https://127.0.0.1/x",
        "https://a.example.org/a b",
        'https://a.example.org/"onclick="x',
        "https://a.example.org/<b>",
        "https://a.example.org\\@b.example.org",
        "https://user:word@a.example.org",
        "https://ex\u0430mple.org",
        "https://-a.example.org",
        "https://a..example.org",
        "https://",
    ],
)
def test_other_address_is_refused(url: str) -> None:
    """Nothing that runs, leads into a machine, hides its host or breaks out of an attribute."""
    (only,) = found(project=url)
    assert "is no web address" in only


def test_markup_in_text_is_text() -> None:
    """Pages escape it; a title may well hold a sign."""
    title = 'A < B & <script>alert("1")</script> $\\beta$'
    assert paper(title=title).title == title


def test_printed_number_keeps_its_digits() -> None:
    """2.50 says that the second digit is known."""
    (claim,) = paper(claims=[CLAIM | {"value": "2.50"}]).claims
    assert claim.value == Decimal("2.5")
    assert str(claim.value) == "2.50"


def test_protocol_may_say_that_the_paper_is_silent() -> None:
    """An honest gap, also where a number is due."""
    (claim,) = paper(claims=[CLAIM | {"protocol": {"samples": "not stated"}}]).claims
    assert claim.protocol.samples == "not stated"


def test_metric_may_only_ask_for_keys_of_a_protocol() -> None:
    """Otherwise no claim could ever fulfil it."""
    data = b"id: a\nname: A\ndefinition: A.\nbetter: lower\nprotocol: [samples, refrence]\n"
    _, (finding,) = validate(Metric, parse_document(data, "x.yaml"))
    assert str(finding) == (
        "x.yaml:5:21: wrong-value a protocol has no key 'refrence'. Did you mean 'reference'?"
    )


def test_value_in_a_message_is_shortened_and_shows_no_hidden_sign() -> None:
    """A message is one line, whatever came."""
    (only,) = found(doi="x" * 190)
    assert only.startswith(f"8:6: wrong-value '{'x' * 59}…' is no DOI.")
