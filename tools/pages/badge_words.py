"""The badges of a baseline, gathered by their word."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple, get_args

from baselines.badge import Badge, Word
from baselines.catalog import BASELINES, Baseline
from tools.pages.recorded import Recorded, Trial


def by_word(trials: Sequence[Trial]) -> Mapping[Word, Sequence[Trial]]:
    """The trials of each word that occurs, in the order in which a badge's words are listed."""
    held = {word: [t for t in trials if t.badge.word == word] for word in get_args(Word)}
    return {word: found for word, found in held.items() if found}


def tried(badges: Sequence[Badge]) -> str:
    """The badges of a baseline in a few words: of how many protocols a rerun says what."""
    counted = Counter(badge.word for badge in badges)
    said = [f"{word} on {counted[word]}" for word in counted if word != "not tried"]
    return f"{', '.join(said)} of {len(badges)} protocols" if said else "not tried"


class BadgeTable(NamedTuple):
    """The words that occur, and the trials of each baseline under each of them."""

    words: Sequence[Word]
    rows: Sequence[tuple[Baseline, Mapping[Word, Sequence[Trial]]]]


def badge_table(recorded: Recorded) -> BadgeTable:
    """The badges of all baselines."""
    rows = [(each, by_word(recorded.trials(each))) for each in BASELINES.values()]
    words = [word for word in get_args(Word) if any(word in found for _, found in rows)]
    return BadgeTable(words, rows)
