"""All papers with all their facts, for programs."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from tools.index import Entry, Index

SCHEMA_VERSION = 1


def paper_json(entry: Entry, index: Index) -> str:  # noqa: ARG001 - all exports take both
    """Return one paper as JSON text on one line."""
    return json.dumps(paper_object(entry), ensure_ascii=False)


def paper_object(entry: Entry) -> dict[str, object]:
    """Return one paper as plain values: key, branch, and the facts under the entry's own names.

    What an entry leaves out is left out here.
    """
    facts = entry.paper.model_dump(exclude_defaults=True)
    return {"key": entry.key, "branch": entry.branch, **{k: _plain(v) for k, v in facts.items()}}


def _plain(value: Any) -> object:
    """Return a value that JSON knows; a printed number keeps its digits as text."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(inner) for inner in value]
    if value is None or isinstance(value, str | int):
        return value
    return format(value, "f") if isinstance(value, Decimal) else value.isoformat()
