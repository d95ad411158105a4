"""Small SVG pictures: elements, scales and paths; colours come from the page's style sheet."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from markupsafe import Markup, escape

Point = tuple[float, float]


class Box(NamedTuple):
    """A rectangle in the picture's units; y grows downwards."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height


class Scale(NamedTuple):
    """Maps a range of values onto a range of the picture."""

    first: float
    last: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Where a value lies; a range without extent puts all in the middle."""
        if self.first == self.last:
            return (self.start + self.end) / 2
        return self.start + (value - self.first) / (self.last - self.first) * (
            self.end - self.start
        )


def element(name: str, *children: str, **attributes: object) -> Markup:
    """An SVG element; underscores of attribute names become hyphens, None is left out."""
    written = "".join(
        f' {_name(key)}="{_value(value)}"' for key, value in attributes.items() if value is not None
    )
    inner = Markup("").join(children)
    return Markup(f"<{name}{written}>{inner}</{name}>")  # noqa: S704 - its parts are escaped


def picture(box: Box, *children: str, label: str, class_: str = "", role: str = "img") -> Markup:
    """A whole picture, as wide as its place; the label says what it shows."""
    return element(
        "svg",
        *children,
        class_=f"gi-svg {class_}".strip(),
        viewBox=" ".join(_number(part) for part in box),
        role=role,
        aria_label=label,
    )


def text(words: str, x: float, y: float, class_: str = "", anchor: str = "start") -> Markup:
    """A line of text."""
    anchored = None if anchor == "start" else anchor
    return element("text", escape(words), x=x, y=y, class_=class_ or None, text_anchor=anchored)


def line(start: Point, end: Point, class_: str) -> Markup:
    """A straight line."""
    return element("line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], class_=class_)


def polyline(points: Iterable[Point], class_: str) -> Markup:
    """A line through points; nothing where there are fewer than two."""
    data = path_through(points)
    return element("path", d=data, class_=class_) if "L" in data else Markup("")


def path_through(points: Iterable[Point]) -> str:
    """Path data through points, without points that lie on the straight way to the next."""
    kept = _thinned([(round(x, 1), round(y, 1)) for x, y in points])
    data = "L".join([f"{_tenths(x)} {_tenths(y)}" for x, y in kept])
    return f"M{data}" if data else ""


def dots(points: Iterable[Point], class_: str) -> Markup:
    """Round dots as one path of lines without length; their size is the stroke's width."""
    data = "".join([f"M{_tenths(x)} {_tenths(y)}h0" for x, y in points])
    return element("path", d=data, class_=class_) if data else Markup("")


def _thinned(points: Sequence[Point]) -> list[Point]:
    kept: list[Point] = []
    for point in points:
        if len(kept) > 1 and _straight(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept


def _straight(a: Point, b: Point, c: Point) -> bool:
    """Whether b lies between a and c, on the line through them."""
    cross = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return abs(cross) < 1e-6 and min(a[0], c[0]) <= b[0] <= max(a[0], c[0])


@cache
def _name(keyword: str) -> str:
    return keyword.rstrip("_").replace("_", "-")


def _value(value: object) -> str:
    return _number(value) if isinstance(value, float) else escape(str(value))


def _tenths(value: float) -> str:
    """A number to a tenth, in as few characters: most of a picture's numbers are such."""
    text_ = f"{value:.1f}".removesuffix(".0")
    return "0" if text_ == "-0" else text_


def _number(value: float) -> str:
    """A number in as few characters as it needs, to a hundredth."""
    text_ = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text_ in {"-0", ""} else text_
