"""The best value over the years, within one way of measuring."""

import math
from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup

from tools.pages.leaderboard import Board, Row
from tools.pages.svg import Box, Point, Scale, dots, line, path_through, picture, text
from tools.pages.svg import element as svg_element

WIDTH, HEIGHT = 360.0, 150.0
_PLOT = Box(30, 16, WIDTH - 46, HEIGHT - 36)
LOGARITHMIC = 8.0
"""Ratio of the greatest to the least value from which on the axis counts powers."""
_Up = Scale | Callable[[float], float]
APART = 22.0
"""Distance in which two labels of the years do not touch."""


def chart(board: Board) -> Markup:
    """Every model as a dot at its year, and the best so far as a line.

    Args:
        board: numbers of at least two years.
    """
    years = board.years
    across = Scale(years[0], years[-1], _PLOT.left + 8, _PLOT.right - 8)
    up, ticks = _upwards([float(row.value) for row in board.rows])
    best = list(_best(board))
    points = [(across(row.year), up(float(row.value))) for row in board.rows]
    return picture(
        Box(0, 0, WIDTH, HEIGHT),
        *_axes(ticks, up),
        *_year_ticks(years, across),
        dots(points, "gi-board-dots"),
        svg_element("path", d=path_through(_steps(best, across, up)), class_="gi-curve gi-g"),
        dots(((across(r.year), up(float(r.value))) for r in best), "gi-board-best"),
        *_labels(best, across, up),
        label=_label(board, best),
        class_="gi-board-chart",
    )


def _best(board: Board) -> Iterator[Row]:
    """The rows that were the best when their model came out, oldest first."""
    sign = -1 if board.metric.better == "higher" else 1
    by_year = sorted(board.rows, key=lambda row: (row.year, sign * row.value))
    record: Row | None = None
    for row in by_year:
        if record is None or sign * row.value < sign * record.value:
            record = row
            yield row


def _upwards(values: Sequence[float]) -> tuple[_Up, Sequence[float]]:
    """The scale of the values, greater ones above, and where it has its marks."""
    least, greatest = min(values), max(values)
    if least > 0 and greatest / least >= LOGARITHMIC:
        powers = Scale(math.log(least), math.log(greatest), _PLOT.bottom - 4, _PLOT.top + 4)
        marks = [m * 10**e for e in range(-4, 7) for m in (1, 3)]
        return lambda value: powers(math.log(value)), _within(marks, least, greatest)
    plain = Scale(least, greatest, _PLOT.bottom - 4, _PLOT.top + 4)
    step = 10 ** math.floor(math.log10((greatest - least) or 1.0))
    first = math.floor(least / step)
    marks = [round((first + i) * step, 6) for i in range(14)]
    return plain, _within(marks, least, greatest)[:: 2 if (greatest - least) / step > 5 else 1]


def _within(marks: Sequence[float], least: float, greatest: float) -> Sequence[float]:
    return [mark for mark in marks if least <= mark <= greatest]


def _axes(ticks: Sequence[float], up: _Up) -> Iterator[Markup]:
    yield line((_PLOT.left, _PLOT.bottom), (_PLOT.right, _PLOT.bottom), "gi-axis")
    for tick in ticks:
        yield line((_PLOT.left, up(tick)), (_PLOT.right, up(tick)), "gi-board-grid")
        yield text(f"{tick:g}", _PLOT.left - 4, up(tick) + 3, "gi-tick", "end")


def _year_ticks(years: Sequence[int], across: Scale) -> Iterator[Markup]:
    last = -math.inf
    for year in years:
        if across(year) - last >= APART:
            last = across(year)
            yield text(str(year), last, _PLOT.bottom + 12, "gi-tick", "middle")


def _steps(best: Sequence[Row], across: Scale, up: _Up) -> Iterator[Point]:
    """The line of the best so far: level until the year in which a better one came."""
    height = up(float(best[0].value))
    for row in best:
        x = across(row.year)
        yield x, height
        height = up(float(row.value))
        yield x, height
    yield _PLOT.right - 8, height


def _labels(best: Sequence[Row], across: Scale, up: _Up) -> Iterator[Markup]:
    """The value that each year ends with; of a year with several, the last."""
    last = {row.year: row for row in best}
    for year, row in last.items():
        x, y = across(year), up(float(row.value))
        at_end = x > _PLOT.right - 40
        shown = f"{row.claim.value}"
        yield text(shown, x - 5 if at_end else x + 5, y - 5, "gi-board-value", _anchor(at_end))


def _anchor(at_end: bool) -> str:
    return "end" if at_end else "start"


def _label(board: Board, best: Sequence[Row]) -> str:
    records = ", ".join(f"{row.year} {row.model} {row.value}" for row in best)
    return f"Best {board.metric.name} by year of the model: {records}"
