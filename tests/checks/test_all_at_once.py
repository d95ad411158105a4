"""One broken key of an entry hides none of its other mistakes."""

import pytest

from tests.conftest import Findings, Tree, entry
from tools.index import load_index
from tools.schema import Paper

CLAIM = {
    "dataset": "toy-rings",
    "metric": "toy-distance",
    "value": 2,
    "where": "Table 1",
    "protocol": {"samples": 5},
}
MISTAKES: dict[str, object] = {
    "year": 2019,
    "venue": "Nowhere",
    "arxiv": "2001.99901",
    "code": "https://code.example.org/doe",
    "also": ["trick"],
    "claims": [CLAIM],
    "verified": ["doi"],
}
FOUND = {
    "arxiv-year": {"year", "arxiv", "allow"},
    "wrong-key": {"year", "title", "authors"},
    "Nowhere": {"venue"},
    "trick": {"also"},
    "toy-rings": {"claims"},
    "incomplete-protocol": {"claims"},
    "verified-without-fact": {"verified", "doi"},
}
"""A mark of each finding, and the keys that it stands on."""


def marks(lines: list[str]) -> set[str]:
    """Which of the findings are there."""
    return {mark for mark in FOUND if any(mark in line for line in lines)}


def test_entry_of_many_mistakes_has_a_finding_for_each(findings: Findings) -> None:
    """The rest of this file takes one key away at a time."""
    assert marks(findings(entry(**MISTAKES))) == FOUND.keys()


@pytest.mark.parametrize("key", Paper.model_fields)
def test_broken_key_is_one_finding_more_and_hides_its_own_alone(
    key: str, findings: Findings
) -> None:
    """Whoever mends what one run says is done."""
    lines = findings(entry(**{**MISTAKES, key: {"no": "way"}}))
    assert marks(lines) == {mark for mark, keys in FOUND.items() if key not in keys}
    of_the_schema = {"wrong-type", "wrong-value", "unknown-key", "missing-key"}
    assert {line.split(" ")[1] for line in lines} & of_the_schema


@pytest.mark.parametrize("key", ["title", "year", "venue", "sources", "added"])
def test_missing_key_hides_its_own_alone(key: str, findings: Findings) -> None:
    """A rule does not look at what is not there."""
    lines = findings(entry(**{**MISTAKES, key: None}))
    assert marks(lines) == {mark for mark, keys in FOUND.items() if key not in keys}


def test_missing_key_is_a_single_finding(findings: Findings) -> None:
    """No stand-in for it ever shows."""
    for key in ("title", "year", "venue", "sources", "added", "url"):
        (found,) = findings(entry(**{key: None}))
        assert "missing-key" in found


@pytest.mark.parametrize(
    "added", ["venue:\n", "venue: !own TOYCONF\n", "venue: TOYCONF\nvenue: x\n"]
)
def test_what_the_loader_refuses_hides_nothing_either(added: str, findings: Findings) -> None:
    """An empty value is the newcomer's first mistake."""
    lines = findings(entry(venue=None, also=["trick"]) + added)
    assert [line.split(" ")[1] for line in lines][:1] == ["unknown-reference"]
    assert 2 == len(lines)


def test_one_broken_item_does_not_hide_its_neighbour(findings: Findings) -> None:
    """Each branch is looked up on its own, and so is each claim."""
    lines = findings(entry(also=["Two Words", "trick"]))
    assert [line.split(" ")[1] for line in lines] == ["wrong-value", "unknown-reference"]
    lines = findings(entry(claims=[CLAIM | {"value": "x"}, CLAIM]))
    assert [line.split(" ")[1] for line in lines] == [
        "unknown-reference",
        "wrong-value",
        "incomplete-protocol",
        "unknown-reference",
        "incomplete-protocol",
    ]


def test_broken_entry_is_compared_with_the_others(findings: Findings) -> None:
    """A duplicate shows at once, in both files."""
    two = entry(doi="10.5555/toy.a") + entry(
        "uses/doe2020windows", title="Windows", doi="10.5555/toy.a", year="soon"
    )
    assert [line.split(" ")[1] for line in findings(two)] == [
        "duplicate-identifier",
        "wrong-type",
        "duplicate-identifier",
    ]


def test_allowance_of_a_broken_entry_still_holds(findings: Findings) -> None:
    """Its reason was read before the entry broke."""
    allow = [{"code": "arxiv-year", "reason": "Both are right."}]
    (found,) = findings(entry(arxiv="2101.99901", allow=allow, code="x"))
    assert "wrong-value" in found


def test_allowance_is_idle_only_where_everything_was_read(findings: Findings) -> None:
    """What it lets pass may stand between this entry and one that is broken."""
    allow = [{"code": "duplicate-title", "reason": "Two papers of one name."}]
    first = entry(allow=allow)
    (found,) = findings(first + entry("uses/doe2020mirrorsb", title=7))
    assert "wrong-type" in found


def test_broken_allowance_lets_what_can_be_allowed_pass_for_now(findings: Findings) -> None:
    """A slip in the reason must not look like a wrong year."""
    (found,) = findings(entry(arxiv="2101.99901", allow=[{"code": "arxiv-year"}]))
    assert "missing-key" in found


def test_broken_entry_is_a_paper_of_its_branch(tree: Tree, findings: Findings) -> None:
    """A slip of the pen makes no branch thin."""
    papers = [entry(f"uses/doe2020m{n}", title=f"M{n}", url=f"https://a.org/{n}") for n in range(4)]
    theory = [
        entry(f"theory/doe2020t{n}", title=f"T{n}", url=f"https://b.org/{n}") for n in range(16)
    ]
    taxonomy = "".join(
        f"  - {{id: {name}, name: N, definition: D.}}\n" for name in ("theory", "uses")
    )
    head = f"# papers/taxonomy.yaml\nbranches:\n{taxonomy}"
    lines = findings(
        head + "".join([*papers, *theory]) + entry("uses/doe2020m5", title="M5", code=1)
    )
    assert [line.split(" ")[1] for line in lines] == ["wrong-type"]


def test_broken_entries_are_no_entries_of_the_index(tree: Tree) -> None:
    """Pages and exports never meet a stand-in."""
    index, _ = load_index(tree(entry(year=None) + entry("uses/doe2020win", title="Win")))
    assert list(index.entries) == ["doe2020win"]
    assert list(index.broken) == ["doe2020mirrors"]
    assert index.broken["doe2020mirrors"].lacks("year")
    assert not index.whole
    assert {each.key for each in index.having("title")} == {"doe2020mirrors", "doe2020win"}
    assert {each.key for each in index.having("title", "year")} == {"doe2020win"}
