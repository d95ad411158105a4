"""A file's values, each with its place, line and column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from tools.finding import Finding

Place = tuple[str | int, ...]
"""Keys and list indices that lead from the top of a document to one value."""


class Position(NamedTuple):
    """Where something starts; line and column in characters, both from 1."""

    line: int
    column: int


START = Position(1, 1)


class Places(NamedTuple):
    """Where everything stands in a file.

    Attributes:
        values: Where every value starts; `()` is the whole document.
        keys: Where every mapping key starts.
    """

    values: Mapping[Place, Position]
    keys: Mapping[Place, Position]


NOWHERE = Places({}, {})
"""Of values that were read from no file."""


@dataclass(frozen=True)
class Document:
    """The values of one file and where each of them stands.

    Attributes:
        path: File as findings name it.
        read: Makes the values.
        find: Finds where everything stands. It is asked when a finding needs to know: of the many
            thousands of values in an index, hardly any ever has one.
        broken: Keys at the top in whose value something was refused.
        is_ascii: Whether its values are known to hold ASCII alone.
    """

    path: str
    read: Callable[[], object]
    find: Callable[[], Places] = lambda: NOWHERE
    broken: frozenset[str] = frozenset()
    is_ascii: bool = False

    @cached_property
    def value(self) -> object:
        """Nested dicts, lists, strings, ints and bools."""
        return self.read()

    def forget(self) -> None:
        """Let go of the values: of tens of thousands of files, hardly any is asked for them again.

        Who does ask has them made anew.
        """
        vars(self).pop("value", None)

    @property
    def positions(self) -> Mapping[Place, Position]:
        """Where every value starts; `()` is the whole document."""
        return self._places.values

    @property
    def key_positions(self) -> Mapping[Place, Position]:
        """Where every mapping key starts."""
        return self._places.keys

    @cached_property
    def _places(self) -> Places:
        return self.find()

    def position(self, place: Place) -> Position:
        """Return where a value starts; for an absent one, where the nearest around it starts."""
        while place and place not in self.positions:
            place = place[:-1]
        return self.positions.get(place, START)

    def key_position(self, place: Place) -> Position:
        """Return where the key of a value starts; without a key, where the value starts."""
        return self.key_positions.get(place) or self.position(place)

    def at(self, place: Place) -> object:
        """Return the value at a place, None where there is none."""
        value = self.value
        for part in place:
            if isinstance(part, int):
                value = value[part] if isinstance(value, list) and part < len(value) else None
            else:
                value = value.get(part) if isinstance(value, dict) else None
        return value

    def texts(self, *keys: str) -> Iterator[tuple[Place, str]]:
        """Yield the texts to which keys lead, each with its place; lists on the way are opened."""
        return _texts(self.value, keys, ())

    def finding(self, place: Place, code: str, message: str, hint: str = "") -> Finding:
        """Return a finding that points at a value."""
        return Finding(self.path, *self.position(place), code, message, hint)


def _texts(value: object, keys: tuple[str, ...], place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _texts(item, keys, (*place, number))
    elif not keys:
        if isinstance(value, str):
            yield place, value
    elif isinstance(value, dict) and keys[0] in value:
        yield from _texts(value[keys[0]], keys[1:], (*place, keys[0]))


class LoadError(Exception):
    """Raised when a file cannot be taken over.

    Attributes:
        findings: Everything that is wrong in it.
        document: What it holds for all that, if it could be read to its end.
    """

    def __init__(self, findings: list[Finding], document: Document | None = None) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = findings
        self.document = document


def failure(path: str, at: Position, code: str, message: str, hint: str = "") -> LoadError:
    """Return the error that carries one finding."""
    return LoadError([Finding(path, *at, code, message, hint)])
