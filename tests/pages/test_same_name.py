"""The page on losses that are not the formula of their name."""

import pytest

from baselines.same_name import NAMESAKES, Namesake
from tools.pages.context import Context
from tools.pages.same_name import formula_owner, printed, same_name_page, signs, source_link


@pytest.mark.parametrize("namesake", NAMESAKES, ids=lambda each: each.id)
def test_every_difference_is_shown(context: Context, namesake: Namesake) -> None:
    """With its place at the commit that was read, and both numbers."""
    text = same_name_page(context).text
    _, _, item = text.partition(f'id="{namesake.id}"')
    item = item.partition("</article>")[0]

    assert namesake.does.replace("'", "&#39;") in item
    assert source_link(namesake) in item
    assert printed(namesake.paper) in item
    assert printed(namesake.code) in item


def test_a_place_becomes_an_address_with_its_line() -> None:
    """A function's name is no part of the path."""
    links = {each.id: source_link(each) for each in NAMESAKES}

    assert links["torchgan-epsilon"] == (
        "https://github.com/torchgan/torchgan/blob/fe86d7c/torchgan/losses/wasserstein.py#L275"
    )
    assert links["keras-io-gradient-penalty"].endswith("/0e2325b/examples/generative/wgan_gp.py")


def test_a_formula_leads_to_the_page_that_holds_it() -> None:
    """The Wasserstein loss to the page without a penalty, a penalty to its own."""
    names = ("wasserstein", "gradient-penalty", "dragan", "non-saturating", "relativistic-pairing")

    assert ["wgan", "wgan-gp", "dragan", "non-saturating", "r3gan"] == [
        formula_owner(name).name for name in names
    ]


def test_plain_letters_become_signs() -> None:
    """Minus signs of numbers alone; hyphens in words stay."""
    assert signs("D(x~) = -3: a non-zero x1") == "D(x̃) = −3: a non-zero x₁"
