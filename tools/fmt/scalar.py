"""How one value is written: plain where every YAML reader takes it for text, else in quotes."""

from __future__ import annotations

import json
import re

import yaml

WIDTH = 100
"""Columns of a line; a single word that is longer stands alone on its line."""

ALWAYS_QUOTED = frozenset({"arxiv"})
"""Keys whose values look like numbers and are none."""
AS_PRINTED = frozenset({"value", "interval", "truncation", "added"})
"""Keys whose values are numbers or days, which our reader keeps digit by digit."""

_DECIMAL_OR_DAY = re.compile(r"-?\d+\.\d+|\d{4}-\d\d-\d\d", re.ASCII)
_FIRST_OF_OTHERS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_BREAKS_PLAIN = re.compile(r": |:$| #")
_BREAKS_FLOW = re.compile(r"[,?\[\]{}]")
_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers


def scalar(key: str, value: object, *, flow: bool = False) -> str:
    """Return a value as it is written after a key, or as an item of a list.

    Args:
        key: Key of the value, or of the list.
        value: Text, whole number or truth value.
        flow: Whether it stands between brackets, where more signs need quotes.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    if key in AS_PRINTED and _DECIMAL_OR_DAY.fullmatch(value):
        return value
    if key not in ALWAYS_QUOTED and is_plain(value, flow=flow):
        return value
    # JSON's escapes are a part of YAML's.
    return json.dumps(value, ensure_ascii=False)


def is_plain(text: str, *, flow: bool = False) -> bool:
    """Tell whether any YAML reader takes the text, without quotes, for this very text."""
    if not text or text != text.strip() or not text.isprintable() or text[0] in _FIRST_OF_OTHERS:
        return False
    if _BREAKS_PLAIN.search(text) or (flow and _BREAKS_FLOW.search(text)):
        return False
    # 2014, yes, null and 2026-11-22 would be something else than text to other readers.
    candidates = [*_RESOLVERS.get(text[0], ()), *_RESOLVERS.get(None, ())]
    return not any(pattern.match(text) for _, pattern in candidates)


def folded(key: str, text: str, indent: int) -> list[str]:
    """Return the lines of a long text below `key: >-`, or the one line of a short one.

    A text that folding would change, because it has two spaces in a row, stays on one line.
    """
    line = f"{scalar('', key)}: {scalar(key, text)}"
    words = text.split(" ")
    short = indent + len(line) <= WIDTH and is_plain(text)
    if short or "" in words or not text.isprintable():
        return [line]
    return [f"{scalar('', key)}: >-", *_filled(words, indent + 2)]


def _filled(words: list[str], indent: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and indent + len(lines[-1]) - 1 + len(word) <= WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(f"  {word}")
    return lines


def flow_list(key: str, values: list[object], indent: int) -> list[str]:
    """Return the lines of `key: [one, two]`, broken between items."""
    items = [scalar(key, value, flow=True) for value in values]
    pieces = [f"{item}," for item in items[:-1]] + [f"{item}]" for item in items[-1:]]
    lines = [f"{scalar('', key)}: [" + ("" if pieces else "]")]
    for number, piece in enumerate(pieces):
        space = " " if number else ""
        if number and indent + len(lines[-1]) + len(space) + len(piece) > WIDTH:
            lines.append(f"  {piece}")
        else:
            lines[-1] += space + piece
    return lines
