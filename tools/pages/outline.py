"""Glyph outlines of a typeset formula, joined into the data of one SVG path."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from typing import NamedTuple

UNITS = 500
"""Units of an em in the outline; coordinates are whole numbers of them."""

_TOKEN = re.compile(r"[MLQCZ]|-?[\d.]+(?:e-?\d+)?")
_SVG = "{http://www.w3.org/2000/svg}"


class OutlineError(ValueError):
    """A drawing holds something that no outline can stand for."""


class Placement(NamedTuple):
    """Where a glyph goes: a point (x, y) is drawn at (x * scale + left, y * scale + top)."""

    scale: float
    left: float
    top: float


def path_data(drawing: ET.Element) -> str:
    """The path of a drawing made of glyph symbols, their uses, and filled rectangles.

    One path with relative whole numbers is a fifth of the original, carries no ids that could
    meet those of the next formula, and takes one colour throughout.

    Raises:
        OutlineError: the drawing holds an element of another kind.
    """
    symbols = {element.get("id"): element for element in _elements(drawing, "symbol")}
    pieces: list[str] = []
    for element in drawing:
        pieces += _DRAW.get(_tag(element), _refuse)(element, symbols)
    return "".join(pieces)


def _use(element: ET.Element, symbols: dict[str | None, ET.Element]) -> Iterator[str]:
    symbol = symbols[element.attrib["href"].removeprefix("#")]
    left, top, _, height = (float(part) for part in symbol.attrib["viewBox"].split())
    scale = float(element.attrib["height"]) / height
    x, y = float(element.attrib["x"]), float(element.attrib["y"])
    placement = Placement(scale, x - left * scale, y - top * scale)
    for path in _elements(symbol, "path"):
        yield _relative(path.attrib["d"], placement)


def _rectangle(element: ET.Element, _: dict[str | None, ET.Element]) -> Iterator[str]:
    if element.get("stroke"):
        _refuse(element, {})
    x, y, width, height = (round(float(element.attrib[k])) for k in ("x", "y", "width", "height"))
    if width and height:
        yield f"M{x} {y}h{width}v{height}h{-width}z"


def _nothing(_: ET.Element, __: dict[str | None, ET.Element]) -> Iterator[str]:
    return iter(())


def _refuse(element: ET.Element, _: dict[str | None, ET.Element]) -> Iterator[str]:
    raise OutlineError(f"cannot draw <{_tag(element)}> in a formula")


_DRAW = {"symbol": _nothing, "use": _use, "rect": _rectangle}


def _tag(element: ET.Element) -> str:
    return element.tag.removeprefix(_SVG)


def _elements(parent: ET.Element, tag: str) -> Iterator[ET.Element]:
    return (element for element in parent.iter() if _tag(element) == tag)


def _relative(data: str, placement: Placement) -> str:
    """An absolute path placed, rounded, and written relatively.

    Rounding is done on absolute points, so that errors do not add up along the outline.
    """
    out: list[str] = []
    here = start = (0, 0)
    for command, numbers in _commands(data):
        if command == "Z":
            out.append("z")
            here = start
            continue
        points = _placed(numbers, placement)
        if command == "L" and points == [here]:
            continue
        origin = (0, 0) if command == "M" else here
        letter = "M" if command == "M" else command.lower()
        out.append(
            letter
            + _joined([p - o for point in points for p, o in zip(point, origin, strict=True)])
        )
        here = points[-1]
        start = here if command == "M" else start
    return "".join(out)


def _placed(numbers: Sequence[float], placement: Placement) -> list[tuple[int, int]]:
    scale, left, top = placement
    return [
        (round(x * scale + left), round(y * scale + top))
        for x, y in zip(numbers[::2], numbers[1::2], strict=True)
    ]


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    command = ""
    numbers: list[float] = []
    for token in _TOKEN.findall(data):
        if token.isalpha():
            if command:
                yield command, numbers
            command, numbers = token, []
        else:
            numbers.append(float(token))
    if command:
        yield command, numbers


def _joined(numbers: Sequence[int]) -> str:
    """Numbers with a space only where a minus sign does not part them already."""
    text = " ".join(str(number) for number in numbers)
    return text.replace(" -", "-")
