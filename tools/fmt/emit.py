"""Writes the values of an entry, and the comments that belong to them, in canonical form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from tools.fmt.comments import NO_COMMENTS, Comments
from tools.fmt.scalar import flow_list, folded, scalar
from tools.load import Place
from tools.schema import Allowance, Claim, Paper, Protocol, Record

FOLDED = frozenset({"summary", "note", "reason"})
"""Keys of prose, which is folded over lines."""
_RECORDS: Mapping[str, type[Record]] = MappingProxyType(
    {"": Paper, "claims": Claim, "protocol": Protocol, "allow": Allowance}
)
"""The record that a key, or an item of its list, holds; its fields give the order."""


def entry_text(values: Mapping[str, object], comments: Comments = NO_COMMENTS) -> str:
    """Return the text of an entry's file.

    Keys stand in the order of the schema, unknown ones after them as they came; lines have at
    most 100 columns where a space or an item's end allows it.

    Args:
        values: Keys of the entry and plain values: text, whole numbers, truth values, lists
            and mappings of them.
        comments: What is to stand above or beside which value.
    """
    writer = _Writer(comments)
    lines = [*comments.head, *writer.pairs(values, ()), *comments.tail]
    return "".join(f"{line}\n" for line in lines)


class _Writer:
    """Walks the values and yields lines."""

    def __init__(self, comments: Comments) -> None:
        self.comments = comments

    def pairs(self, values: Mapping[str, object], place: Place) -> Iterator[str]:
        indent = _indent(place)
        for key in _ordered(values, place):
            for line in self.pair(key, values[key], (*place, key), indent):
                yield " " * indent + line

    def pair(self, key: str, value: object, place: Place, indent: int) -> Iterator[str]:
        """Yield the lines of one key, without the indentation that all of them share."""
        if isinstance(value, dict) and value:
            yield from self._headed([f"{scalar('', key)}:"], place, whole=False)
            yield from _relative(self.pairs(value, place), indent)
        elif isinstance(value, list) and any(isinstance(item, dict | list) for item in value):
            yield from self._headed([f"{scalar('', key)}:"], place, whole=False)
            for number, item in enumerate(value):
                yield from _relative(self._item(key, item, (*place, number)), indent)
        else:
            yield from self._headed(_inline(key, value, indent), place, whole=True)

    def _item(self, key: str, item: object, place: Place) -> Iterator[str]:
        """Yield the lines of a list's item, the first of them after a dash."""
        indent = _indent(place) - 2
        if isinstance(item, dict) and item:
            yield from (" " * indent + each for each in self.comments.at(place))
            lines = [line[indent + 2 :] for line in self.pairs(item, place)]
        else:
            yield from (" " * indent + each for each in self.comments.below(place))
            lines = [_inline_item(key, item)]
        # A comment above the item's first key would part the dash from it.
        while lines[0].startswith("#"):
            yield " " * indent + lines.pop(0)
        yield f"{' ' * indent}- {lines[0]}"
        yield from (" " * (indent + 2) + line for line in lines[1:])

    def _headed(self, lines: list[str], place: Place, *, whole: bool) -> Iterator[str]:
        """Yield lines with the comments above them, or beside the one line that there is.

        Args:
            lines: Of the value, or of its key alone.
            place: Of the value.
            whole: Whether the lines hold all of the value, and so all comments inside of it.
        """
        above, beside = self.comments.around(place, whole=whole)
        if len(lines) == len(beside) == 1:
            yield from above
            yield f"{lines[0]}  {beside[0]}"
        else:
            yield from (*above, *beside, *lines)


def _ordered(values: Mapping[str, object], place: Place) -> list[str]:
    name = next((part for part in reversed(place) if isinstance(part, str)), "")
    record = _RECORDS.get(name)
    known = [key for key in record.model_fields if key in values] if record else []
    return [*known, *(key for key in values if key not in known)]


def _indent(place: Place) -> int:
    """Return the column, from 0, of the keys below a place: lists and mappings add two each."""
    return 2 * len(place)


def _relative(lines: Iterator[str], indent: int) -> Iterator[str]:
    return (line[indent:] for line in lines)


def _inline(key: str, value: object, indent: int) -> list[str]:
    if isinstance(value, list):
        return flow_list(key, value, indent)
    if isinstance(value, dict):
        return [f"{scalar('', key)}: {{}}"]
    if isinstance(value, str) and key in FOLDED:
        return folded(key, value, indent)
    return [f"{scalar('', key)}: {scalar(key, value)}"]


def _inline_item(key: str, item: object) -> str:
    if isinstance(item, list):
        return f"[{', '.join(_inline_item(key, each) for each in item)}]"
    if isinstance(item, dict):
        pairs = (
            f"{scalar('', each, flow=True)}: {_inline_item(each, item[each])}" for each in item
        )
        return f"{{{', '.join(pairs)}}}"
    return scalar(key, item, flow=True)
