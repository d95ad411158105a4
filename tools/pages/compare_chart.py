"""All losses on one metric of one protocol: a row a loss, a dot a seed."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from baselines.catalog import BASELINES
from tools.pages.quantities import Quantity, quantity
from tools.pages.recorded import Trial
from tools.pages.run_figures import axis_range, reference_marks, short
from tools.pages.svg import Box, Scale, element, line, picture, text
from tools.pages.targets import dataset_of

WIDTH, ROW, TOP = 260.0, 15.0, 25.0
NAMES_WIDTH = 84.0
FAR = 3.0
"""A reference is left out of the axis where it would stretch it by more than this factor."""


def chart(trials: Sequence[Trial], metric: str) -> Markup:
    """A metric of every baseline that a protocol set up; one without a record has an empty row.

    Args:
        trials: records of one protocol, at least one.
        metric: a metric that they have.
    """
    shown = quantity(metric, dataset_of(trials[0].record))
    by_name = {trial.baseline.name: trial for trial in trials}
    values = [value for trial in trials for value in trial.record.values(metric)]
    marks = reference_marks(trials[0], metric)
    across = Scale(*_axis(values, list(marks.values()), shown), NAMES_WIDTH, WIDTH - 8)
    titles = _titles(trials[0])
    bottom = TOP + ROW * len(titles)
    rows = [
        _row(title, by_name.get(name), metric, across, TOP + ROW * (number + 0.5))
        for number, (name, title) in enumerate(titles.items())
    ]
    return picture(
        Box(0, 0, WIDTH, bottom + 16),
        line((across.start, bottom), (across.end, bottom), "gi-axis"),
        *(_tick(value, across, bottom + 11) for value in (across.first, across.last)),
        *_marks(marks, across, bottom),
        *rows,
        label=_label(trials, metric, shown, marks),
        class_="gi-compare",
    )


def _titles(trial: Trial) -> Mapping[str, str]:
    """Name and title of every baseline that the protocol of a trial set up."""
    names = trial.protocol.baselines
    return {name: BASELINES[name].title.removesuffix(" GAN") for name in BASELINES if name in names}


def _axis(
    values: Sequence[float], references: Sequence[float], shown: Quantity
) -> tuple[float, float]:
    """A range around all seeds, and around the references that do not lie far off."""
    first, last = axis_range(values, shown)
    near = [each for each in references if each - first <= FAR * (last - first)]
    return axis_range([*values, *near], shown)


def _row(title: str, trial: Trial | None, metric: str, across: Scale, y: float) -> Markup:
    name = text(title, NAMES_WIDTH - 8, y + 3, "gi-compare-name", "end")
    if trial is None:
        return element("g", name, text("not run", across.start + 4, y + 3, "gi-tick"))
    axis = line((across.start, y), (across.end, y), "gi-compare-row")
    seeds = [
        element(
            "circle",
            cx=across(run.metrics[metric]),
            cy=y,
            r=2.6,
            class_="gi-seed" if run.status == "finished" else "gi-seed gi-seed--diverged",
        )
        for run in trial.record.seeds
    ]
    mean = across(trial.record.summary(metric).mean)
    return element("g", name, axis, *seeds, line((mean, y - 6), (mean, y + 6), "gi-mean"))


def _marks(marks: Mapping[str, float], across: Scale, bottom: float) -> list[Markup]:
    """The references: a dashed line where one lies on the axis, else a word at its end."""
    drawn = []
    for number, (name, value) in enumerate(marks.items()):
        y = 8.0 + 9 * number
        if value > across.last:
            words = f"{name}: {short(value)} →"
            drawn.append(text(words, across.end, y, "gi-tick", "end"))
            continue
        x = across(value)
        anchor = "end" if x > (across.start + across.end) / 2 else "start"
        drawn.append(line((x, y - 6), (x, bottom), "gi-reference"))
        drawn.append(text(name, x + (3 if anchor == "start" else -3), y, "gi-tick", anchor))
    return drawn


def _tick(value: float, across: Scale, y: float) -> Markup:
    anchor = "start" if value == across.first else "end"
    return text(short(value), across(value), y, "gi-tick", anchor)


def _label(
    trials: Sequence[Trial], metric: str, shown: Quantity, marks: Mapping[str, float]
) -> str:
    """Every mean and range, for those who do not see the picture."""
    told = []
    for trial in trials:
        summary = trial.record.summary(metric)
        mean, least, greatest = map(shown.printed, (summary.mean, summary.least, summary.greatest))
        told.append(f"{trial.baseline.title} {mean} ({least} to {greatest})")
    references = "".join(f"; {name} {shown.printed(value)}" for name, value in marks.items())
    return f"{shown.label}, mean and range over seeds: {'; '.join(told)}{references}"
