"""The numbers of an entry, on its own page."""

import dataclasses

import pytest

from tests.conftest import Tree, entry
from tests.pages.site_check import Page
from tools.index import load_index
from tools.pages.claims import FEW, ON_PAGE, ClaimSet, claim_sets
from tools.pages.context import Context
from tools.pages.paper import Beside, PaperPage, numbers_page, paper_page, records_of

RING = {"samples": 500, "reference": "train split"}


def claim(value: str, **facts: object) -> dict[str, object]:
    """A number on the toy ring."""
    plain = {"dataset": "toy-ring", "metric": "toy-distance", "where": "Table 1", "protocol": RING}
    return {**plain, "value": value, **facts}


def own_page(context: Context) -> PaperPage:
    """The page of the paper itself."""
    found = context.index.by_key("doe2020mirrors")
    return paper_page(context, found, Beside(None, None, ()), records_of(context, found))


@pytest.fixture
def sets(tree: Tree, context: Context) -> "Sets":
    """Reads claims into an index, and back as they are shown."""
    return Sets(tree, context)


@dataclasses.dataclass
class Sets:
    """Claims of one paper as its page shows them."""

    tree: Tree
    context: Context

    def indexed(self, *claims: dict[str, object]) -> Context:
        """A context whose index holds one paper with these claims."""
        other = entry("uses/roe2019windows", title="Windows", authors=["Ann Roe"], year=2019)
        index, findings = load_index(self.tree(other + entry(claims=list(claims))))
        assert findings == []
        return dataclasses.replace(self.context, index=index)

    def shown(self, *claims: dict[str, object]) -> list[ClaimSet]:
        """What is made of them."""
        context = self.indexed(*claims)
        return list(claim_sets(context, context.index.by_key("doe2020mirrors")))

    def page(self, *claims: dict[str, object]) -> str:
        """The text of the paper's page."""
        context = self.indexed(*claims)
        made = own_page(context)
        return " ".join("".join(Page(made.body).texts).split())


def test_numbers_measured_alike_stand_in_one_table(sets: Sets) -> None:
    """And what was measured otherwise in another."""
    (found,) = sets.shown(
        claim("1.0", model="A"),
        claim("2.0", model="B"),
        claim("3.0", protocol=RING | {"library": "toys 2"}),
        claim("4.0", conditional=True),
    )

    assert [["1.0", "2.0"], ["3.0"], ["4.0"]] == [
        [row.value for row in group.rows] for group in found.groups
    ]
    assert (4, "leaderboards/toy-ring/") == (found.numbers, found.address)


def test_what_holds_for_all_is_said_once(sets: Sets) -> None:
    """A column that repeats one word hides the others."""
    ((group,),) = [each.groups for each in sets.shown(claim("1"), claim("2", note="Doubtful."))]

    assert ["Table 1"] == list(group.shared)
    assert [[], ["Doubtful."]] == [list(row.remarks) for row in group.rows]


def test_notes_runs_and_sources_can_be_read(sets: Sets) -> None:
    """A doubt that is only in the data warns nobody."""
    text = sets.page(
        claim("1.50", note="Read off a figure.", source="toys/toys:README.md", runs=3),
        claim("2.50", protocol=RING | {"note": "Best of ten."}),
    )

    for words in ("Read off a figure", "toys/toys:README.md", "over 3 runs", "Best of ten"):
        assert words in text


def test_a_number_without_protocol_says_so(sets: Sets) -> None:
    """It looks like the others, and compares with none."""
    assert "is not stated where it was read" in sets.page(claim("1", protocol={"stated": False}))


def test_the_model_of_others_leads_to_their_entry(sets: Sets) -> None:
    """A benchmark prints numbers of other people's models."""
    ((group,),) = [
        each.groups
        for each in sets.shown(
            claim("1", model_paper="roe2019windows"), claim("2", model="Old", model_year=2017)
        )
    ]

    assert [("Windows", "papers/roe2019windows/"), ("Old", "")] == [
        (row.model, row.model_address) for row in group.rows
    ]


@pytest.mark.parametrize(("numbers", "opened"), [(FEW, True), (FEW + 1, False)])
def test_many_numbers_are_folded_by_dataset(sets: Sets, numbers: int, opened: bool) -> None:
    """Else one table is longer than the rest of the page."""
    context = sets.indexed(*(claim(f"{n}.0", model=f"M{n}") for n in range(numbers)))
    made = numbers_page(context, context.index.by_key("doe2020mirrors"))

    assert opened == ('<details class="gi-claims" open>' in made.body)
    assert f"{numbers} numbers" in made.body


def test_a_paper_s_own_page_shows_only_a_few(sets: Sets) -> None:
    """It stays light; of more it says on what they are, and leads to their page."""
    key = "doe2020mirrors"
    few = sets.indexed(*(claim(f"{n}.0", model=f"M{n}") for n in range(ON_PAGE)))
    many = sets.indexed(*(claim(f"{n}.0", model=f"M{n}") for n in range(ON_PAGE + 1)))
    light, heavy = own_page(few), own_page(many)

    assert ON_PAGE == light.body.count('<th scope="row">')
    assert '<th scope="row">' not in heavy.body
    assert f"{ON_PAGE + 1} on Toy ring." in heavy.body
    assert f"../{key}-numbers/" in Page(heavy.body).links
