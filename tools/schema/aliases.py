"""What people call a key who come from BibTeX or from another list."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from tools.finding import nearest

ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "abstract": "summary",
        "arxiv_id": "arxiv",
        "author": "authors",
        "booktitle": "venue",
        "conference": "venue",
        "date": "year",
        "date_added": "added",
        "description": "summary",
        "eprint": "arxiv",
        "github": "code",
        "homepage": "project",
        "journal": "venue",
        "keywords": "tags",
        "link": "url",
        "pdf": "url",
        "repository": "code",
        "tldr": "summary",
        "website": "project",
    }
)


def meant_keys(word: str, known: Collection[str]) -> list[str]:
    """Return the known keys for which an unknown one most likely stands."""
    alias = ALIASES.get(word.lower(), "")
    return [alias] if alias in known else nearest(word, known)
