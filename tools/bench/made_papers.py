"""Invented papers in any number, about as long as real ones, on which no rule finds anything."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tools.index import load_index

SEED = 2661
CODED, TAGGED, SUMMED, CLAIMED = 0.42, 0.27, 0.31, 0.02
"""Shares of the real papers that have code, tags, a summary, claims."""
FIRST_NUMBER = 40_000
"""In arXiv ids: no month has had so many papers, so that none of the real ones is taken."""
_SYLLABLES = [a + b for a in "bcdfghjklmnprstvwz" for b in ("a", "e", "i", "o", "u", "au")]
_TAGS = ["mirrors", "windows", "doors", "stairs", "roofs", "cellars", "walls", "lamps", "clocks"]


def write_papers(folder: Path, vocabularies: Path, count: int) -> None:
    """Write an index of invented papers into a folder that does not exist yet.

    Args:
        folder: root to make; `papers/` comes into it.
        vocabularies: root of the index whose branches, venues, datasets and metrics are used.
        count: papers.
    """
    papers = folder / "papers"
    papers.mkdir(parents=True)
    for name in ("taxonomy", "venues", "datasets", "metrics"):
        if (source := vocabularies / "papers" / f"{name}.yaml").is_file():
            shutil.copyfile(source, papers / source.name)
    add_papers(folder, count)


def add_papers(folder: Path, count: int) -> None:
    """Add invented papers to an index until it holds so many; one that holds more stays."""
    index, _ = load_index(folder)
    leaves = [branch for branch in index.branches if not index.children(branch)]
    venues = [
        v.id for v in index.venues.values() if v.kind in {"conference", "journal"} and not v.held
    ]
    for branch in leaves:
        (folder / "papers" / branch).mkdir(exist_ok=True)
    missing = max(count - len(index.entries), 0)
    for branch, key, text in islice(_entries(leaves, venues), missing):
        (folder / "papers" / branch / f"{key}.yaml").write_text(text, "utf-8")


def _entries(leaves: list[str], venues: list[str]) -> Iterator[tuple[str, str, str]]:
    """Branch, key and text of one paper after another, for ever."""
    dice = random.Random(SEED)  # noqa: S311 - invented papers hide nothing
    words = [_word(dice) for _ in range(12_000)]
    names = [f"{_word(dice)} {_word(dice)}".title() for _ in range(20_000)]
    taken: set[str] = set()
    number = FIRST_NUMBER
    while True:
        title = [dice.choice(words) for _ in range(dice.randint(6, 10))]
        authors = dice.sample(names, dice.randint(2, 7))
        year = dice.randint(2014, 2026)
        key = f"{authors[0].split()[1].lower()}{year}{title[0]}"
        if key in taken:
            continue
        taken.add(key)
        number += 1
        lines = [
            f"title: {' '.join(title).capitalize()}",
            f"authors: [{', '.join(authors)}]",
            f"year: {year}",
            f"venue: {dice.choice(venues)}",
            f'arxiv: "{year % 100}{dice.randint(1, 12):02}.{number:05}"',
            *_optional(dice, words, number),
            f"sources: [{', '.join(_source(dice, words) for _ in range(dice.randint(2, 8)))}]",
            "verified: [title, authors, venue, year]",
            f"added: 2026-{dice.randint(1, 11):02}-{dice.randint(1, 28):02}",
        ]
        yield leaves[number % len(leaves)], key, "\n".join(lines) + "\n"


def _optional(dice: random.Random, words: list[str], number: int) -> Iterator[str]:
    if dice.random() < CODED:
        yield f"code: https://code.example.org/{dice.choice(words)}/{number}"
    if dice.random() < TAGGED:
        yield f"tags: [{', '.join(dice.sample(_TAGS, 2))}]"
    if dice.random() < SUMMED:
        yield f"summary: {' '.join(dice.choice(words) for _ in range(35)).capitalize()}."
    if dice.random() < CLAIMED:
        yield (
            "claims:\n  - dataset: cifar-10\n    metric: fid\n"
            f"    value: {dice.randint(200, 3000) / 100:.2f}\n    where: Table 2\n"
            "    protocol:\n      stated: false"
        )


def _source(dice: random.Random, words: list[str]) -> str:
    return f"{dice.choice(words)}/{dice.choice(words)}:README.md"


def _word(dice: random.Random) -> str:
    return "".join(dice.choice(_SYLLABLES) for _ in range(dice.randint(3, 4)))
