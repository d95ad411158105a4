"""Finds the comments of a file and the values that they belong to.

ruamel.yaml reads the comments. It does not write them back here: it drops those between the items
of a list in brackets and breaks lines only after they are too long.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ruamel.yaml import YAML

from tools.load import Document, Place, Position


@dataclass(frozen=True)
class Comments:
    """Comments of one file, each with its sign.

    Attributes:
        head: Above the first key, for the whole file.
        above: On lines of their own, by the place of the value that follows.
        beside: At the end of a line, by the place of the value that it ends.
        tail: Below everything.
    """

    head: tuple[str, ...] = ()
    above: Mapping[Place, tuple[str, ...]] = field(default_factory=dict)
    beside: Mapping[Place, tuple[str, ...]] = field(default_factory=dict)
    tail: tuple[str, ...] = ()

    def around(self, place: Place, *, whole: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return what stands above a place and beside it; with all inside of it, if wanted."""
        if not whole:
            return self.above.get(place, ()), self.beside.get(place, ())
        inside = {each for each in (*self.above, *self.beside) if each[: len(place)] == place}
        above, beside = (
            tuple(text for each in sorted(inside, key=_order) for text in kept.get(each, ()))
            for kept in (self.above, self.beside)
        )
        return above, beside

    def at(self, place: Place) -> tuple[str, ...]:
        """Return all comments of a place, not of those inside of it."""
        return self.above.get(place, ()) + self.beside.get(place, ())

    def below(self, place: Place) -> tuple[str, ...]:
        """Return all comments of a place and of those inside of it."""
        above, beside = self.around(place, whole=True)
        return above + beside


NO_COMMENTS = Comments()


class Found(NamedTuple):
    """One comment: where it stands, whether something stands before it, and what it says."""

    position: Position
    beside: bool
    text: str


def _order(place: Place) -> tuple[str, ...]:
    return tuple(f"{part:06}" if isinstance(part, int) else part for part in place)


def find_comments(text: str) -> list[Found]:
    """Return the comments of a text that our reader accepts, in their order."""
    lines = text.split("\n")
    found: list[Found] = []
    row = 0
    for comment in _read(text):
        row = next(number for number in range(row, len(lines)) if lines[number].endswith(comment))
        column = len(lines[row]) - len(comment)
        beside = bool(lines[row][:column].strip(" -"))
        found.append(Found(Position(row + 1, column + 1), beside, comment.rstrip()))
        row += 1
    return found


def _read(text: str) -> Iterator[str]:
    """Yield the text of each comment as ruamel reads it, with the spaces at its end."""
    texts: dict[tuple[int, int], str] = {}
    for token in YAML().scan(text):
        for group in getattr(token, "_comment", None) or ():
            for comment in group if isinstance(group, list) else [group]:
                if comment is not None:
                    # The comment after the sign of a folded text is bare text, without a place.
                    mark = getattr(comment, "start_mark", token.start_mark)
                    texts[mark.line, mark.column] = str(getattr(comment, "value", comment))
    for place in sorted(texts):
        for line in texts[place].split("\n"):
            if line.strip():
                yield line.lstrip()


def attach(found: list[Found], document: Document) -> Comments:
    """Return the comments, each with the value that it speaks of.

    A comment on a line of its own speaks of what follows, unless it is indented more than that:
    then, and at the end of a line, it speaks of what it follows.
    """
    places = _places(document)
    first = places[0][0] if places else Position(1, 1)
    head: list[str] = []
    tail: list[str] = []
    above: dict[Place, tuple[str, ...]] = {}
    beside: dict[Place, tuple[str, ...]] = {}
    for each in found:
        before = [place for position, place in places if position < each.position]
        after = next(((at, place) for at, place in places if at > each.position), None)
        if not each.beside and each.position < first:
            head.append(each.text)
        elif each.beside:
            beside[before[-1]] = (*beside.get(before[-1], ()), each.text)
        elif after and each.position.column <= after[0].column:
            above[after[1]] = (*above.get(after[1], ()), each.text)
        elif after is None and each.position.column == 1:
            tail.append(each.text)
        else:
            above[before[-1]] = (*above.get(before[-1], ()), each.text)
    return Comments(tuple(head), above, beside, tuple(tail))


def _places(document: Document) -> list[tuple[Position, Place]]:
    """Return where every key and every item starts, in the order of the file.

    A mapping in a list and its first key start at one place; the item comes first.
    """
    places = dict(document.positions) | dict(document.key_positions)
    del places[()]
    return sorted((at, place) for place, at in places.items())
