"""Pictures of a recorded run: seeds as dots, curves over training, and samples."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from baselines.record import Record, Snapshot
from tools.pages.quantities import Quantity, quantity
from tools.pages.recorded import Trial
from tools.pages.svg import Box, Point, Scale, dots, element, line, picture, polyline, text

STRIP = Box(0, 0, 240, 74)
CURVES = Box(0, 0, 240, 132)
_DOT = 7.0  # units between the middles of stacked dots


class Target(NamedTuple):
    """Where a data set's modes are, and how wide the picture of them is."""

    centres: tuple[Point, ...]
    half_width: float


TARGETS: Mapping[str, Target] = {
    "ring8": Target(
        tuple((2 * math.cos(math.pi * k / 4), 2 * math.sin(math.pi * k / 4)) for k in range(8)), 2.7
    )
}
"""By the name of the data set; the tests hold these to the data that trains."""


def strip(trial: Trial, metric: str) -> Markup:
    """Every seed's last value of a metric as a dot, between real data and chance."""
    shown = quantity(metric)
    record = trial.record
    marks = _marks(trial, metric)
    everything = [*record.values(metric), *marks.values()]
    across = Scale(*_range(everything, shown), 10, STRIP.width - 10)
    parts = [
        line((across.start, 54), (across.end, 54), "gi-axis"),
        *(_axis_tick(value, across) for value in (across.first, across.last)),
        *(_mark(name, across(value), row) for row, (name, value) in enumerate(marks.items())),
        _seed_dots(record, metric, across),
    ]
    mean = across(record.summary(metric).mean)
    parts.append(line((mean, 30), (mean, 58), "gi-mean"))
    return picture(STRIP, *parts, label=_strip_label(trial, metric, marks), class_="gi-strip")


def curves(record: Record, name: str) -> Markup:
    """A quantity over training, a line a seed."""
    shown = quantity(name)
    plot = Box(34, 8, CURVES.width - 42, CURVES.height - 30)
    series = [(run.curves.steps, run.curves.values.get(name, ())) for run in record.seeds]
    values = [value for _, row in series for value in row if value is not None]
    last = max((steps[-1] for steps, _ in series if steps), default=1)
    x = Scale(0, last, plot.left, plot.right)
    y = Scale(*_range(_without_extremes(values), shown), plot.bottom, plot.top)
    drawn = [
        polyline(points, "gi-run")
        for steps, row in series
        for points in _stretches(zip(steps, row, strict=False), x, y)
    ]
    parts = [
        element(
            "rect", x=plot.left, y=plot.top, width=plot.width, height=plot.height, class_="gi-panel"
        ),
        *drawn,
        *(
            text(_short(value), plot.left - 4, y(value) + 3, "gi-tick", "end")
            for value in (y.first, (y.first + y.last) / 2, y.last)
        ),
        *(
            text(f"{value:,}", x(value), plot.bottom + 11, "gi-tick", anchor)
            for value, anchor in ((0, "start"), (last, "end"))
        ),
    ]
    label = f"{shown.label}, {len(series)} seeds, {last:,} updates; {_ends(series, shown)}"
    return picture(CURVES, *parts, label=label, class_="gi-curves")


def sample(snapshot: Snapshot, dataset: str) -> Markup:
    """Generated points at one step, over the modes of the data."""
    target = TARGETS.get(dataset)
    half = target.half_width if target else _reach(snapshot.points)
    whole = Box(0, 0, 100, 100)
    x, y = Scale(-half, half, 0, 100), Scale(-half, half, 100, 0)
    inside = [(a, b) for a, b, *_ in snapshot.points if abs(a) <= half and abs(b) <= half]
    modes = [
        element("circle", cx=x(a), cy=y(b), r=4.0, class_="gi-mode")
        for a, b in (target.centres if target else ())
    ]
    outside = len(snapshot.points) - len(inside)
    label = f"{len(snapshot.points)} samples after {snapshot.step:,} generator updates" + (
        f", {outside} of them outside of the picture" if outside else ""
    )
    points = dots(((x(a), y(b)) for a, b in inside), "gi-samples")
    return picture(whole, *modes, points, label=label, class_="gi-sample")


def _marks(trial: Trial, metric: str) -> dict[str, float]:
    found = {"real data": trial.oracle, "chance": trial.chance}
    return {
        name: reference.summary(metric).mean
        for name, reference in found.items()
        if reference is not None and metric in reference.metrics
    }


def _mark(name: str, x: float, row: int) -> Markup:
    """A reference's mean, its name on a row of its own so that two near ones do not collide."""
    top = 10 + 10 * row
    anchor = "end" if x > STRIP.width / 2 else "start"
    beside = x - 3 if anchor == "end" else x + 3
    return element(
        "g", line((x, top - 6), (x, 54), "gi-reference"), text(name, beside, top, "gi-tick", anchor)
    )


def _axis_tick(value: float, across: Scale) -> Markup:
    anchor = "start" if value == across.first else "end"
    return text(_short(value), across(value), 66, "gi-tick", anchor)


def _seed_dots(record: Record, metric: str, across: Scale) -> Markup:
    stacked: dict[int, int] = {}
    drawn = []
    for run in sorted(record.seeds, key=lambda each: each.metrics[metric]):
        x = across(run.metrics[metric])
        bin_ = round(x / _DOT)
        level = stacked.get(bin_, 0)
        stacked[bin_] = level + 1
        class_ = "gi-seed" if run.status == "finished" else "gi-seed gi-seed--diverged"
        drawn.append(element("circle", cx=x, cy=49 - level * min(_DOT, 4.0), r=3.4, class_=class_))
    return element("g", *drawn)


def _strip_label(trial: Trial, metric: str, marks: Mapping[str, float]) -> str:
    shown = quantity(metric)
    values = ", ".join(shown.printed(value) for value in trial.record.values(metric))
    references = "".join(f"; {name} {shown.printed(value)}" for name, value in marks.items())
    return f"{shown.label}, seed by seed: {values}{references}"


def _range(values: Sequence[float], shown: Quantity) -> tuple[float, float]:
    """The range of an axis: round numbers around all values."""
    low = min(values, default=0.0) if shown.floor is None else shown.floor
    high = max([*values, *([shown.ceiling] if shown.ceiling is not None else [])], default=1.0)
    if high <= low:
        high = low + 1
    step = 10 ** math.floor(math.log10(high - low)) / 2
    return math.floor(low / step) * step, math.ceil(high / step - 1e-9) * step


def _without_extremes(values: Sequence[float]) -> list[float]:
    """Values without the outermost hundredth on either side, which would flatten the rest."""
    ordered = sorted(values)
    cut = len(ordered) // 100
    return ordered[cut : len(ordered) - cut]


def _stretches(
    pairs: Iterable[tuple[int, float | None]], x: Scale, y: Scale
) -> Iterable[list[Point]]:
    """A series as lines that break where a value is missing; beyond the panel it is held at it."""
    low, high = sorted((y.first, y.last))
    current: list[Point] = []
    for step, value in pairs:
        if value is None:
            yield current
            current = []
        else:
            current.append((x(step), y(min(max(value, low), high))))
    yield current


def _ends(series: Sequence[tuple[Sequence[int], Sequence[float | None]]], shown: Quantity) -> str:
    ends = [row[-1] for _, row in series if row]
    told = ("not finite" if value is None else shown.printed(value) for value in ends)
    return f"at the end {', '.join(told)}"


def _reach(points: Iterable[Sequence[float]]) -> float:
    return max((abs(value) for point in points for value in point), default=1.0) * 1.05


def _short(value: float) -> str:
    return f"{value:.3g}".replace("-", "−")
