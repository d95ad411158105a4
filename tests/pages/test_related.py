"""Papers related to a paper."""

import dataclasses
import random
from collections.abc import Sequence

import pytest

from tests.conftest import Tree, entry
from tools.index import Index, load_index
from tools.pages.related import MOST, NEAREST, Related

CLAIM = {
    "dataset": "toy-cubes",
    "metric": "toy-joy",
    "value": 99,
    "where": "Table 1",
    "protocol": {"samples": "not stated"},
}


def made(number: int, **facts: object) -> str:
    """Text of a paper that shares nothing but its branch, unless it is told to."""
    given: dict[str, object] = {"title": f"Word{number}", "authors": [f"A{number} B{number}"]}
    place = str(facts.pop("branch", "uses"))
    return entry(f"{place}/b{number}", **(given | facts))


def around(index: Index, key: str) -> list[tuple[str, str]]:
    """Key and reason of what is related to a paper."""
    return [(each.entry.key, each.why) for each in Related(index).of(index.by_key(key))]


def test_what_is_shared_decides_the_order(tree: Tree) -> None:
    """Authors before tags, tags before measures, measures before the branch."""
    own = {"authors": ["Jane Doe"], "tags": ["mirrors"], "claims": [CLAIM]}
    text = "".join(
        [
            made(0, **own),
            made(1),
            made(2, branch="theory", claims=[CLAIM]),
            made(3, branch="theory", tags=["mirrors", "other"]),
            made(4, branch="theory", authors=["Jane Doe"]),
            made(5, branch="theory"),
        ]
    )
    index, findings = load_index(tree(text))

    assert findings == []
    assert around(index, "b0") == [
        ("b4", "Jane Doe"),
        ("b3", "mirrors"),
        ("b2", "the same measure"),
        ("b1", "the same branch"),
    ]


def test_of_equal_papers_the_nearest_in_time_come_first(tree: Tree) -> None:
    """And no more than a reader looks at."""
    text = "".join(made(number, year=2000 + number) for number in range(20))
    index, _ = load_index(tree(text))
    found = around(index, "b10")

    assert ["b11", "b9", "b12", "b8", "b13", "b7"] == [key for key, _ in found]
    assert len(found) == MOST


def test_a_paper_is_not_related_to_itself_nor_to_what_shares_nothing(toy: Index) -> None:
    """A branch beside the paper's own counts as shared."""
    found = dict(around(toy, "doe2020mirror"))

    assert set(found) == {"doe2020mirrorb", "mullerorsted2021beta", "roe2019penalty"}
    assert found["doe2020mirrorb"] == "Jane Doe"


@pytest.mark.parametrize("shuffled", range(3))
def test_the_order_of_the_entries_changes_nothing(shuffled: int, toy: Index) -> None:
    """Two builds of one index are equal."""
    keys = list(toy.entries)
    random.Random(shuffled).shuffle(keys)
    other = dataclasses.replace(toy, entries={key: toy.entries[key] for key in keys})

    assert all(around(toy, key) == around(other, key) for key in keys)


def test_a_paper_is_compared_with_few(real_index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long the lists that it stands in: time must grow with the papers alone."""
    related = Related(real_index)
    longest = max(real_index.entries.values(), key=lambda each: len(each.paper.tags))
    lists = 1 + len(longest.paper.also) + len(longest.paper.authors) + len(longest.paper.tags)
    seen: list[int] = []
    near = related._near

    def counted(name: str, own: int) -> Sequence[int]:
        found = near(name, own)
        seen.append(len(found))
        return found

    monkeypatch.setattr(related, "_near", counted)
    related.of(longest)

    assert len(seen) >= lists
    assert max(seen) == 2 * NEAREST + 1
