"""Reads the values of a text in which nothing is odd, which is nearly every one, without places.

Whatever is odd in the least is left to the careful reader, which alone says what is wrong: this
one either returns the value that the careful one would, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

from tools.load.scalar import FIRST_OF_OTHERS, NOTHING, plain_scalar
from tools.load.syntax import MAX_DEPTH

_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SCALAR, _MAPPING, _SEQUENCE = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
_MAPPING_END, _SEQUENCE_END = yaml.MappingEndEvent, yaml.SequenceEndEvent
# The parser's events carry attributes that differ by class and have no types.
_Event = Any
# With any other first character a scalar without quotes is text.
_TELLING = FIRST_OF_OTHERS | {text[0] for text in NOTHING if text}
_Next = Callable[[], _Event]


class _OddError(Exception):
    """Raised at the first thing that needs a careful look."""


def quick_value(text: str) -> dict[str, object] | None:
    """Return what a text holds, None where the careful reader has to look at it."""
    parser = _PARSER(text)
    try:
        return _document(parser.get_event)
    except (_OddError, yaml.MarkedYAMLError):
        return None
    finally:
        parser.dispose()


def _document(following: _Next) -> dict[str, object]:
    following()
    start = following()
    if type(start) is not yaml.DocumentStartEvent or start.version or start.tags:
        raise _OddError
    value = _node(following(), following, 0)
    following()
    if type(value) is not dict or type(following()) is not yaml.StreamEndEvent:
        raise _OddError
    return value


def _node(event: _Event, following: _Next, depth: int) -> object:
    kind = type(event)
    # An alias is an event with an anchor; most nodes are scalars, which are looked at first.
    if event.anchor is not None or event.tag is not None:
        raise _OddError
    if kind is _SCALAR:
        return _scalar(event)
    if depth >= MAX_DEPTH:
        raise _OddError
    return _sequence(following, depth) if kind is _SEQUENCE else _mapping(following, depth)


def _scalar(event: _Event) -> object:
    text = event.value
    if not text or not text.isprintable():
        raise _OddError
    if event.style or text[0] not in _TELLING:
        return text
    value = plain_scalar(text)
    if value is None:
        raise _OddError
    return value


def _sequence(following: _Next, depth: int) -> list[object]:
    values = []
    while type(event := following()) is not _SEQUENCE_END:
        values.append(_node(event, following, depth + 1))
    if not values:
        raise _OddError
    return values


def _mapping(following: _Next, depth: int) -> dict[str, object]:
    values: dict[str, object] = {}
    while type(event := following()) is not _MAPPING_END:
        key = event.value if type(event) is _SCALAR else None
        if key is None or event.anchor is not None or event.tag is not None or key in values:
            raise _OddError
        values[key] = _node(following(), following, depth + 1)
    if not values:
        raise _OddError
    return values
