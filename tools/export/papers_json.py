"""All papers with all their facts, for programs."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from tools.index import Entry, Index

SCHEMA_VERSION = 1


def papers_json(index: Index) -> dict[str, object]:
    """Return the index as plain values: `schema_version`, and `papers` sorted by key.

    A paper has its key, its branch and every fact that its entry gives, under the entry's own
    names; what an entry leaves out is left out here.
    """
    papers = [paper_object(entry) for entry in index.entries.values()]
    return {"schema_version": SCHEMA_VERSION, "papers": papers}


def paper_object(entry: Entry) -> dict[str, object]:
    """Return one paper as plain values."""
    facts = entry.paper.model_dump(exclude_defaults=True)
    return {"key": entry.key, "branch": entry.branch, **{k: _plain(v) for k, v in facts.items()}}


def papers_json_text(index: Index) -> str:
    """Return the index as JSON text, one line a paper."""
    lines = (json.dumps(paper_object(e), ensure_ascii=False) for e in index.entries.values())
    papers = ",\n".join(lines)
    return f'{{"schema_version": {SCHEMA_VERSION}, "papers": [\n{papers}\n]}}\n'


def _plain(value: Any) -> object:
    """Return a value that JSON knows; a printed number keeps its digits as text."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(inner) for inner in value]
    if value is None or isinstance(value, str | int):
        return value
    return format(value, "f") if isinstance(value, Decimal) else value.isoformat()
