"""Turns the events of a YAML parser into values, and where needed into positions and findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any, NoReturn

import yaml

from tools.finding import Finding, quoted
from tools.load.document import START, Document, LoadError, Place, Places, Position
from tools.load.quick import quick_value
from tools.load.scalar import plain_scalar
from tools.load.syntax import MAX_DEPTH, syntax_finding, too_deep
from tools.load.text import MAX_FINDINGS, invisible

# Both give the same events; PyYAML's wheels have the fast one.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# The parser's events carry attributes that differ by class and have no types.
_Event = Any


class _StopReadingError(Exception):
    """Raised where reading on makes no sense; the findings say why."""


def read_document(text: str, path: str) -> Document:
    """Return the document in a text.

    Raises:
        LoadError: The text is no plain YAML; all that is wrong up to the first syntax error.
    """
    value = quick_value(text)
    if value is None:
        return _Reader(text, path).document()
    # An escape, which starts with a backslash, may stand for any character.
    is_ascii = text.isascii() and "\\" not in text
    again = partial(quick_value, text)
    document = Document(path, again, partial(_places, text, path), is_ascii=is_ascii)
    vars(document)["value"] = value  # it is known
    return document


def _places(text: str, path: str) -> Places:
    """Return where everything stands in a text that was read already, and found sound."""
    reader = _Reader(text, path)
    reader.document()
    return Places(reader.positions, reader.key_positions)


class _Reader:
    """Reads one document; collects findings and goes on where it can."""

    def __init__(self, text: str, path: str) -> None:
        self.events: Iterator[_Event] = yaml.parse(text, Loader=_LOADER)
        self.text = text
        self.path = path
        self.positions: dict[Place, Position] = {}
        self.key_positions: dict[Place, Position] = {}
        self.findings: list[Finding] = []
        self.broken: set[str] = set()

    def document(self) -> Document:
        try:
            value = self._stream()
        except yaml.MarkedYAMLError as error:
            self.findings.append(syntax_finding(error, self.text, self.path))
            raise LoadError(sorted(self.findings)) from None
        except _StopReadingError:
            raise LoadError(sorted(self.findings)) from None
        places = Places(self.positions, self.key_positions)
        document = Document(self.path, lambda: value, lambda: places, frozenset(self.broken))
        if self.findings:
            raise LoadError(sorted(self.findings), document)
        return document

    def _stream(self) -> object:
        next(self.events)
        event = next(self.events)
        if not isinstance(event, yaml.DocumentStartEvent):
            self._stop(START, "empty-file", "the file is empty", "papers/README.md has a template")
        if event.version or event.tags:
            self._report(_at(event), "not-plain", "a directive (%) is not accepted", "delete it")
        value = self._node(next(self.events), ())
        if not isinstance(value, dict):
            hint = "write one 'key: value' a line"
            self._stop(self.positions[()], "not-a-mapping", "the file holds no keys", hint)
        next(self.events)
        self._end(next(self.events))
        return value

    def _end(self, event: _Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            hint = "put it into a file of its own, or delete the '---'"
            self._report(_at(event), "not-plain", "a second document starts here", hint)

    def _node(self, event: _Event, place: Place) -> object:
        at = self.positions[place] = _at(event)
        kind = type(event)
        if event.anchor is not None or (kind is not yaml.AliasEvent and event.tag is not None):
            self._refuse_extras(event, at)
        if kind is yaml.ScalarEvent:
            return self._scalar(event, at)
        if kind is yaml.AliasEvent:
            return None
        if len(place) >= MAX_DEPTH:
            self._add(too_deep(self.path, *at))
            raise _StopReadingError
        if kind is yaml.MappingStartEvent:
            return self._mapping(place, at)
        return self._sequence(place, at)

    def _refuse_extras(self, event: _Event, at: Position) -> None:
        """Report an anchor, alias or tag: one place to look for a value, and no types by name."""
        if event.anchor is None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!", 1)
            message = f"the tag {quoted(tag)} is not accepted"
            self._report(at, "not-plain", message, "put the text in quotes, or delete the tag")
            return
        kind, sign, hint = (
            ("alias", "*", "put the text in quotes, or write the value itself")
            if isinstance(event, yaml.AliasEvent)
            else ("anchor", "&", "put the text in quotes, or delete the anchor")
        )
        message = f"the {kind} {quoted(sign + event.anchor)} is not accepted"
        self._report(at, "not-plain", message, hint)

    def _scalar(self, event: _Event, at: Position) -> object:
        text: str = event.value
        if not event.style:  # None or '': no quotes, no block
            value = plain_scalar(text)
            if value is None:
                self._empty(at)
                return text
        else:
            value = text
            if not text:
                self._empty(at)
        # A text without quotes has line breaks, too, where blank lines stand within it.
        if not text.isprintable():
            self._unseen(text, at)
        return value

    def _unseen(self, text: str, at: Position) -> None:
        """Report a character that an escape or a block text brings into a value.

        The file itself has no such character: it was held against that before.
        """
        char = next(char for char in text if not char.isprintable())
        if char == "\n":
            hint = "write it on one line, or fold it with '>-'"
            self._report(at, "line-break", "the text has a line break", hint)
        else:
            hint = "a backslash in double quotes starts an escape: use single quotes"
            self._add(replace(invisible(self.path, at, char), hint=hint))

    def _empty(self, at: Position) -> None:
        self._report(at, "empty-value", "the value is empty", "write one, or leave the key out")

    def _sequence(self, place: Place, at: Position) -> list[object]:
        values: list[object] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            values.append(self._node(event, (*place, len(values))))
        if not values:
            self._empty(at)
        return values

    def _mapping(self, place: Place, at: Position) -> dict[str, object]:
        values: dict[str, object] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            before = len(self.findings)
            key = self._key(event)
            where = (*place, key)
            first = self.key_positions.get(where)
            if first is None:
                self.key_positions[where] = _at(event)
                values[key] = self._node(next(self.events), where)
            else:
                message = f"the key {quoted(key)} is there already, on line {first.line}"
                self._report(_at(event), "duplicate-key", message, "keep one of the two")
                self._node(next(self.events), (*place, f"{key} again"))
            if not place and len(self.findings) > before:
                self.broken.add(key)
        if not values:
            self._empty(at)
        return values

    def _key(self, event: _Event) -> str:
        at = _at(event)
        if not isinstance(event, yaml.ScalarEvent):
            message = "a list, a mapping or an alias stands where a key is due"
            self._stop(at, "not-plain", message, "put text with [ ] { } * & in quotes")
        if event.anchor is not None or event.tag is not None:
            self._refuse_extras(event, at)
        return str(event.value)

    def _report(self, at: Position, code: str, message: str, hint: str) -> None:
        self._add(Finding(self.path, *at, code, message, hint))

    def _stop(self, at: Position, code: str, message: str, hint: str) -> NoReturn:
        self._report(at, code, message, hint)
        raise _StopReadingError

    def _add(self, finding: Finding) -> None:
        self.findings.append(finding)
        if len(self.findings) >= MAX_FINDINGS:
            raise _StopReadingError


def _at(event: _Event) -> Position:
    mark = event.start_mark
    return Position(mark.line + 1, mark.column + 1)
