"""Computed parts of hand-written pages: counts and pictures that no hand may type."""

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from tools.export.papers_schema import papers_schema
from tools.pages.badge_words import badge_table
from tools.pages.collapse import collapse_view
from tools.pages.context import Context
from tools.pages.gradient_chart import vanishing_view
from tools.pages.machines import data_files
from tools.pages.paper import facts
from tools.pages.resources import BLOCKS, resource_rows
from tools.pages.textbook import textbook_view
from tools.pages.two_players import two_players


def blocks(context: Context, address: str) -> Mapping[str, Callable[[], str]]:
    """The blocks that a page of an address may ask for, by name."""
    made = {
        "facts": lambda: _block(context, address, "facts.html", rows=fact_counts(context)),
        "files": lambda: _block(context, address, "files.html", rows=list(data_files())),
        "keys": lambda: _block(context, address, "keys.html", parts=json_keys(context.site)),
        "badges": lambda: _block(
            context, address, "badges.html", table=badge_table(context.recorded)
        ),
        "two-players": lambda: f"\n{two_players()}\n",
        "vanishing-gradient": lambda: _block(
            context, address, "vanishing.html", shown=vanishing_view(context.recorded)
        ),
        "mode-collapse": lambda: _block(
            context, address, "collapse.html", shown=collapse_view(context.recorded)
        ),
        "textbook-collapse": lambda: _block(
            context, address, "textbook.html", shown=textbook_view(context.recorded)
        ),
    }
    return made | {name: partial(_resources, context, address, name) for name in BLOCKS}


class Key(NamedTuple):
    """A key of papers.json: its kind, whether every row has it, and what it holds."""

    name: str
    kind: str
    always: bool
    text: str


def json_keys(site: str) -> list[tuple[str, list[Key]]]:
    """The keys of a paper, a claim and the like, as the schema names them."""
    definitions = papers_schema(site)["$defs"]
    return [
        (
            name,
            [
                Key(key, kind_of(part), key in definitions[name]["required"], said)
                for key, part in definitions[name]["properties"].items()
                for said in [str(part.get("description", ""))]
            ],
        )
        for name in ("Paper", "Claim", "Protocol", "Correction", "Allowance")
    ]


def kind_of(part: Mapping[str, Any]) -> str:
    """What values a part of a schema allows, in a word or two."""
    if "$ref" in part:
        return str(part["$ref"]).rpartition("/")[2]
    if "anyOf" in part:
        return " or ".join(dict.fromkeys(map(kind_of, part["anyOf"])))
    if part.get("type") == "array":
        return f"list of {kind_of(part['items'])}"
    kinds = part.get("format") or part.get("type") or "text"
    return kinds if isinstance(kinds, str) else " or ".join(kinds)


def fact_counts(context: Context) -> list[tuple[str, int, int]]:
    """Name of a fact, entries that state it, entries in which two sources agree on it."""
    stated: Counter[str] = Counter()
    verified: Counter[str] = Counter()
    for entry in context.index.entries.values():
        for fact in facts(entry):
            stated[fact.name] += 1
            verified[fact.name] += fact.verified
    return [(name, count, verified[name]) for name, count in stated.most_common()]


def _resources(context: Context, address: str, name: str) -> str:
    rows = resource_rows(context.index, BLOCKS[name])
    return _block(context, address, "resources.html", rows=rows, word=BLOCKS[name])


def _block(context: Context, address: str, template: str, **values: object) -> str:
    return f"\n{context.render(template, address, **values)}\n"
