"""Takes over what is sound of a broken entry, so that one mistake does not hide the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from tools.load import Document, Place
from tools.schema.aliases import meant_keys
from tools.schema.models import Paper

STAND_INS: Mapping[str, object] = MappingProxyType(
    {
        "title": "Untitled",
        "year": 1950,
        "venue": "none",
        "url": "https://example.org/",
        "sources": ["none"],
        "added": "2100-01-01",
    }
)
"""What stands for a key that an entry needs and has not; no rule looks at it."""
_ROUNDS = 3
"""Keys are looked at first, then what they need beside them, then whether they agree."""


class Part(NamedTuple):
    """What is sound of an entry.

    Attributes:
        paper: Without its broken keys; those that it needs have stand-ins.
        broken: Places at which something was refused, and keys that are missing.
    """

    paper: Paper
    broken: frozenset[Place]


def sound_part(document: Document) -> Part | None:
    """Return what is sound of an entry; None if even that makes no paper."""
    if not isinstance(document.value, dict):
        return None
    broken: set[Place] = {(key,) for key in document.broken}
    for _ in range(_ROUNDS):
        try:
            return Part(Paper.model_validate(_without(document.value, broken)), frozenset(broken))
        except ValidationError as error:
            for each in error.errors(include_url=False):
                broken.update(_places(each, document.value))
    return None


def _without(value: Mapping[str, object], broken: set[Place]) -> dict[str, object]:
    keys = {place[0] for place in broken}
    kept = {key: each for key, each in value.items() if key not in keys}
    return kept | {key: each for key, each in STAND_INS.items() if key in keys}


def _places(error: ErrorDetails, value: Mapping[str, object]) -> Iterator[Place]:
    """Yield where an error is; one of the whole entry names a key, or misses its address."""
    place = error["loc"] or (error["ctx"]["key"] or "url",)
    yield place
    if error["type"] == "extra_forbidden" and len(place) == 1:
        # What is written under a misspelt key is not missing.
        for key in meant_keys(str(place[0]), Paper.model_fields):
            if key not in value:
                yield (key,)
