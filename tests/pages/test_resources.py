"""What stands beside the papers, on the pages that ask for it."""

import dataclasses

import pytest

from tools.index import Index
from tools.pages.blocks import blocks
from tools.pages.context import Context
from tools.pages.resources import BLOCKS, month_words, resource_rows


def listed(context: Context, block: str) -> str:
    """HTML of a block."""
    return blocks(context, "start/code/")[block]()


def test_what_is_a_paper_leads_to_its_entry(context: Context) -> None:
    """Its ids stand there, once."""
    text = listed(context, "surveys")

    assert '<a href="../../papers/doe2020mirror/">All Toys at a Glance</a>' in text
    assert "http" not in text


def test_what_lies_elsewhere_says_how_old_it_is(context: Context) -> None:
    """Code without an age invites trust that it may not deserve."""
    text = listed(context, "code-bases")

    assert '<a href="https://toys.example.org/box">A &lt;Box&gt; of Toys</a>' in text
    assert "newest change seen: February 2020" in text
    assert "unmaintained since February 2020" in text
    assert "Its author grew up." in text


def test_what_is_gone_is_no_link_but_says_what_is_left(context: Context) -> None:
    """A reader who looks for it learns what became of it."""
    text = listed(context, "demos")

    assert "<span>The Toy Shop</span>" in text
    assert "gone since December 2021" in text
    assert 'What is left: <a href="https://toys.example.org/ruin">toys.example.org/ruin</a>' in text


def test_an_index_without_resources_says_so(context: Context) -> None:
    """They are optional."""
    bare = dataclasses.replace(context, index=dataclasses.replace(context.index, resources={}))

    assert "No demo is recorded yet." in listed(bare, "demos")


def test_every_resource_has_a_block(real_index: Index) -> None:
    """A kind that no page can ask for would never be read."""
    shown = [row.resource.id for kind in BLOCKS.values() for row in resource_rows(real_index, kind)]

    assert sorted(shown) == sorted(real_index.resources)


@pytest.mark.parametrize(
    ("month", "words"), [("2025-07", "July 2025"), ("1999-12", "December 1999")]
)
def test_a_month_is_written_in_words(month: str, words: str) -> None:
    """Two orders of day and month are in use; words have one."""
    assert words == month_words(month)
