"""Badges are told by their word, not one after another."""

from dataclasses import replace
from pathlib import Path

import pytest

from baselines.badge import Badge, Word
from baselines.catalog import BASELINES
from tools.pages.badge_words import badge_table, by_word, tried
from tools.pages.context import Context
from tools.pages.loss import loss_pages
from tools.pages.recorded import Recorded, Trial


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["not tried", "reproduced", "not tried"], "reproduced on 1 of 3 protocols"),
        (["not tried", "not tried"], "not tried"),
        (["reproduced", "not reached"], "reproduced on 1, not reached on 1 of 2 protocols"),
    ],
)
def test_a_card_says_on_how_many_protocols_a_rerun_held(words: list[Word], said: str) -> None:
    """Three bare words in a row would tell nothing."""
    assert tried([Badge(word, "Invented.") for word in words]) == said


def test_each_word_stands_once(trial: Trial) -> None:
    """In the order of the words, with all protocols that it holds on."""
    words: list[Word] = ["not tried", "reproduced", "not tried"]
    trials = [replace(trial, badge=Badge(word, "Invented.")) for word in words]

    held = by_word(trials)
    assert list(held) == ["reproduced", "not tried"]
    assert [trials[0], trials[2]] == held["not tried"]


def test_protocols_lead_to_their_results(context: Context, recorded: Recorded) -> None:
    """From the overview; the link says what the badge rests on."""
    overview = next(loss_pages(context, Path("nowhere"), [])).text

    for baseline in BASELINES.values():
        for trial in recorded.trials(baseline):
            address = f"../losses/{baseline.name}/#results-{trial.protocol.id}"
            assert f'href="{address}" title="{trial.badge.reason}">{trial.protocol.id}' in overview


def test_the_table_holds_every_trial(recorded: Recorded) -> None:
    """Each under its word, in the row of its baseline."""
    table = badge_table(recorded)

    for baseline, found in table.rows:
        shown = [trial for word in table.words for trial in found.get(word, [])]
        assert sorted(t.protocol.id for t in shown) == sorted(
            t.protocol.id for t in recorded.trials(baseline)
        )
