"""Pictures of a recorded run: seeds as dots, and curves over training."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from baselines.record import Record
from tools.pages.quantities import Quantity, quantity
from tools.pages.recorded import Trial
from tools.pages.svg import Box, Point, Scale, element, line, picture, polyline, text
from tools.pages.targets import dataset_of

STRIP = Box(0, 0, 240, 74)
CURVES = Box(0, 0, 240, 132)
MOST_LINES = 16
"""Seeds whose curves are drawn; more would hide one another."""
_DOT = 7.0  # units between the middles of dots that lie apart
_STEP = 4.0  # units by which a dot is raised over the one below it
_HIGHEST = 36.0  # units that a stack of dots may take


def strip(trial: Trial, metric: str) -> Markup:
    """Every seed's last value of a metric as a dot, between real data and chance."""
    record = trial.record
    shown = quantity(metric, dataset_of(record))
    marks = reference_marks(trial, metric)
    everything = [*record.values(metric), *marks.values()]
    across = Scale(*axis_range(everything, shown), 10, STRIP.width - 10)
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
    """A quantity over training, a line a seed, of the first MOST_LINES seeds."""
    shown = quantity(name, dataset_of(record))
    plot = Box(34, 8, CURVES.width - 42, CURVES.height - 30)
    drawn_seeds = record.seeds[:MOST_LINES]
    series = [(run.curves.steps, run.curves.values.get(name, ())) for run in drawn_seeds]
    values = [value for _, row in series for value in row if value is not None]
    last = max((steps[-1] for steps, _ in series if steps), default=1)
    x = Scale(0, last, plot.left, plot.right)
    y = Scale(*axis_range(_without_extremes(values), shown), plot.bottom, plot.top)
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
            text(short(value), plot.left - 4, y(value) + 3, "gi-tick", "end")
            for value in (y.first, (y.first + y.last) / 2, y.last)
        ),
        *(
            text(f"{value:,}", x(value), plot.bottom + 11, "gi-tick", anchor)
            for value, anchor in ((0, "start"), (last, "end"))
        ),
    ]
    label = f"{shown.label}, {len(series)} seeds, {last:,} updates; {_ends(series, shown)}"
    return picture(CURVES, *parts, label=label, class_="gi-curves")


def reference_marks(trial: Trial, metric: str) -> dict[str, float]:
    """What real data and chance score on a metric, where they were measured."""
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
    return text(short(value), across(value), 66, "gi-tick", anchor)


def _seed_dots(record: Record, metric: str, across: Scale) -> Markup:
    """Dots in stacks; with many seeds a stack is pressed together and never leaves the picture."""
    levels: Counter[int] = Counter()
    placed = []
    for run in sorted(record.seeds, key=lambda each: each.metrics[metric]):
        x = across(run.metrics[metric])
        place = round(x / _DOT)
        class_ = "gi-seed" if run.status == "finished" else "gi-seed gi-seed--diverged"
        placed.append((x, levels[place], class_))
        levels[place] += 1
    step = min(_STEP, _HIGHEST / max(levels.values()))
    return element(
        "g",
        *(
            element("circle", cx=x, cy=49 - level * step, r=3.4, class_=class_)
            for x, level, class_ in placed
        ),
    )


def _strip_label(trial: Trial, metric: str, marks: Mapping[str, float]) -> str:
    record = trial.record
    shown = quantity(metric, dataset_of(record))
    values = record.values(metric)
    if len(values) > MOST_LINES:
        summary = record.summary(metric)
        least, mean, greatest = map(shown.printed, (summary.least, summary.mean, summary.greatest))
        told = f"of {len(values)} seeds: from {least} to {greatest}, mean {mean}"
    else:
        told = f"seed by seed: {', '.join(map(shown.printed, values))}"
    references = "".join(f"; {name} {shown.printed(value)}" for name, value in marks.items())
    return f"{shown.label}, {told}{references}"


def axis_range(values: Sequence[float], shown: Quantity) -> tuple[float, float]:
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


def short(value: float) -> str:
    """A number at an axis: three digits that count, and thousands as they are read."""
    rounded = float(f"{value:.3g}")
    return (f"{rounded:,.0f}" if abs(rounded) >= 1000 else f"{rounded:.3g}").replace("-", "−")
