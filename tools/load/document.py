"""A file's values, each with its place, line and column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from tools.finding import Finding

Place = tuple[str | int, ...]
"""Keys and list indices that lead from the top of a document to one value."""


class Position(NamedTuple):
    """Where something starts; line and column in characters, both from 1."""

    line: int
    column: int


START = Position(1, 1)


@dataclass(frozen=True)
class Document:
    """The values of one file and where each of them stands.

    Attributes:
        path: File as findings name it.
        value: Nested dicts, lists, strings, ints and bools.
        positions: Where every value starts; `()` is the whole document.
        key_positions: Where every mapping key starts.
    """

    path: str
    value: object
    positions: Mapping[Place, Position]
    key_positions: Mapping[Place, Position]

    def position(self, place: Place) -> Position:
        """Return where a value starts; for an absent one, where the nearest around it starts."""
        while place and place not in self.positions:
            place = place[:-1]
        return self.positions.get(place, START)

    def key_position(self, place: Place) -> Position:
        """Return where the key of a value starts; without a key, where the value starts."""
        return self.key_positions.get(place) or self.position(place)

    def finding(self, place: Place, code: str, message: str, hint: str = "") -> Finding:
        """Return a finding that points at a value."""
        return Finding(self.path, *self.position(place), code, message, hint)


class LoadError(Exception):
    """Raised when a file cannot be taken over; carries every finding in it."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = findings


def failure(path: str, at: Position, code: str, message: str, hint: str = "") -> LoadError:
    """Return the error that carries one finding."""
    return LoadError([Finding(path, *at, code, message, hint)])
