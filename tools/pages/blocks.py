"""Computed parts of hand-written pages: counts that no hand may type."""

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial

from baselines.catalog import BASELINES
from tools.pages.context import Context
from tools.pages.paper import facts
from tools.pages.resources import BLOCKS, resource_rows
from tools.pages.two_players import two_players


def blocks(context: Context, address: str) -> Mapping[str, Callable[[], str]]:
    """The blocks that a page of an address may ask for, by name."""
    made = {
        "facts": lambda: _block(context, address, "facts.html", rows=fact_counts(context)),
        "badges": lambda: _block(context, address, "badges.html", rows=badge_counts(context)),
        "two-players": lambda: f"\n{two_players()}\n",
    }
    return made | {name: partial(_resources, context, address, name) for name in BLOCKS}


def fact_counts(context: Context) -> list[tuple[str, int, int]]:
    """Name of a fact, entries that state it, entries in which two sources agree on it."""
    stated: Counter[str] = Counter()
    verified: Counter[str] = Counter()
    for entry in context.index.entries.values():
        for fact in facts(entry):
            stated[fact.name] += 1
            verified[fact.name] += fact.verified
    return [(name, count, verified[name]) for name, count in stated.most_common()]


def badge_counts(context: Context) -> list[tuple[str, str, str, str]]:
    """Baseline, its address, badge and reason, a row each."""
    return [
        (baseline.title, f"losses/{baseline.name}/", badge.word, badge.reason)
        for baseline in BASELINES.values()
        for badge in context.recorded.badges(baseline)
    ]


def _resources(context: Context, address: str, name: str) -> str:
    rows = resource_rows(context.index, BLOCKS[name])
    return _block(context, address, "resources.html", rows=rows, word=BLOCKS[name])


def _block(context: Context, address: str, template: str, **values: object) -> str:
    return f"\n{context.render(template, address, **values)}\n"
