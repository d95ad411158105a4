"""Filters of exports."""

import pytest

from tools.export.select import FACTS, SelectError, Selection, select
from tools.index import Index
from tools.schema import Paper


@pytest.mark.parametrize(
    ("selection", "keys"),
    [
        (Selection(), 6),
        (Selection(branch=["theory"]), {"doe2020mirror", "mullerorsted2021beta", "roe2019penalty"}),
        (Selection(branch=["methods"]), {"doe2020mirror", "doe2020mirrorb", "roe2019penalty"}),
        (Selection(year=["2020"]), {"doe2020mirror", "doe2020mirrorb"}),
        (Selection(year=["1999", "2021-2030"]), 3),
        (Selection(venue=["J. Toy"]), {"anon1999toys", "roe2019penalty"}),
        (Selection(tag=["mirrors", "none"]), {"doe2020mirror"}),
        (Selection(has=["code"]), {"doe2020mirror"}),
        (Selection(has=["arxiv", "authors"]), 3),
        (Selection(branch=["uses"], year=["2020"]), set()),
    ],
)
def test_a_paper_must_meet_every_filter(
    selection: Selection, keys: set[str] | int, toy: Index
) -> None:
    """By any of its values; a group stands for the branches below it."""
    found = select(toy, selection).entries

    assert keys == (len(found) if isinstance(keys, int) else set(found))


@pytest.mark.parametrize(
    ("selection", "said"),
    [
        (Selection(branch=["theorie"]), "--branch: there is no 'theorie'; did you mean 'theory'?"),
        (Selection(venue=["Toyconf"]), "--venue: there is no 'Toyconf'; did you mean 'TOYCONF'?"),
        (Selection(has=["codes"]), "--has: there is no 'codes'; did you mean 'code'?"),
        (Selection(year=["17"]), "--year: '17' is no year; write 2017, or 2017-2019"),
        (Selection(year=["2019-2017"]), "ends before it starts; write 2017-2019"),
    ],
)
def test_an_unknown_name_is_refused(selection: Selection, said: str, toy: Index) -> None:
    """With the option and the mend; an empty file would look like an answer."""
    with pytest.raises(SelectError) as caught:
        select(toy, selection)

    assert said in str(caught.value)


def test_facts_are_those_that_an_entry_may_lack() -> None:
    """The list follows the schema."""
    lists = {"also", "verified", "allow", "corrected"}
    lacking = {name for name, field in Paper.model_fields.items() if not field.is_required()}

    assert lacking - lists == set(FACTS)
