"""Remembers which keys were published, so that none of their addresses ever goes dead."""

from __future__ import annotations

from tools.index import KEYS, PAPERS, Index


def remember(index: Index) -> list[str]:
    """Add the keys of all entries to the list of those that were published; return the new ones.

    No key is ever taken off: `check` asks where each of them leads.
    """
    new = sorted(set(index.entries) - set(index.published))
    if new:
        keys = sorted({*index.published, *new})
        (index.root / PAPERS / KEYS).write_text("".join(f"{key}\n" for key in keys), "utf-8")
    return new
