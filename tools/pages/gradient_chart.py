"""How strong a gradient the generator gets while a discriminator learns: pictures and factors."""

import math
import statistics
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from baselines.record import GradientRecord
from tools.pages.recorded import Recorded
from tools.pages.svg import Box, Scale, element, line, picture, polyline, text

View = Mapping[str, Any]

NAMES: Mapping[str, str] = {
    "minimax": "minimax",
    "non-saturating": "non-saturating",
    "wasserstein": "Wasserstein, with a gradient penalty",
}
"""By the name of the loss whose generator asks; the order is that of the pictures."""
PLOT = Box(30, 8, 182, 116)
BEFORE = 0.4
"""Where no update at all stands on an axis of powers, which has no place for 0."""


def vanishing_view(recorded: Recorded) -> View | None:
    """The record of the experiment as a page shows it; None where it was not made yet."""
    record = recorded.vanishing
    if record is None:
        return None
    names = sorted(record.norms, key=lambda name: (*NAMES, name).index(name))
    return {
        "record": record,
        "protocol": recorded.protocols.get(record.protocol),
        "last": record.steps[-1],
        "panels": [(NAMES.get(name, name), panel(record, name)) for name in names],
        "rows": [_row(record, name) for name in names],
    }


def panel(record: GradientRecord, loss: str) -> Markup:
    """A loss's gradient norms over the updates, a line a seed, both axes in powers."""
    low, high = powers(record)
    x = Scale(_place(0), _place(record.steps[-1]), PLOT.left, PLOT.right)
    y = Scale(low, high, PLOT.bottom, PLOT.top)
    lines = [
        polyline(
            [
                (x(_place(step)), y(_power(norm, low)))
                for step, norm in zip(record.steps, row, strict=True)
            ],
            "gi-run",
        )
        for row in record.norms[loss]
    ]
    return picture(
        Box(0, 0, PLOT.right + 8, PLOT.bottom + 28),
        element(
            "rect", x=PLOT.left, y=PLOT.top, width=PLOT.width, height=PLOT.height, class_="gi-panel"
        ),
        *_across(record, x),
        *_up(low, high, y),
        *lines,
        label=_label(record, loss),
        class_="gi-gradients",
    )


def powers(record: GradientRecord) -> tuple[int, int]:
    """The powers of ten that hold every norm of every loss; a norm of 0 stands on the lowest."""
    norms = [norm for rows in record.norms.values() for row in rows for norm in row if norm > 0]
    if not norms:
        return 0, 1
    low, high = math.floor(math.log10(min(norms))), math.ceil(math.log10(max(norms)))
    return low, max(high, low + 1)


def factors(record: GradientRecord, loss: str) -> list[float]:
    """By what each seed's norm had changed at the last measurement: 0.5 is half of the first."""
    return [row[-1] / row[0] for row in record.norms[loss] if row[0] > 0]


def _row(record: GradientRecord, loss: str) -> View:
    rows, changes = record.norms[loss], sorted(factors(record, loss))
    return {
        "name": NAMES.get(loss, loss),
        "first": _number(statistics.median(row[0] for row in rows)),
        "last": _number(statistics.median(row[-1] for row in rows)),
        "change": _change(statistics.median(changes)) if changes else "not defined",
        "range": " to ".join(
            dict.fromkeys(_change(each) for each in (*changes[:1], *changes[-1:]))
        ),
    }


def _change(factor: float) -> str:
    """A factor in words: how many times stronger, or which part is left."""
    if factor >= 1:
        return f"× {_number(factor)}"
    return f"÷ {_number(1 / factor)}" if factor else "to 0"


def _number(value: float) -> str:
    """Two digits that count, without powers where people read none."""
    if value >= 100:
        return f"{float(f'{value:.2g}'):,.0f}"
    return f"{value:.2g}" if value >= 0.001 or value == 0 else f"{value:.1e}".replace("-", "−")


def _place(step: int) -> float:
    return math.log10(step or BEFORE)


def _power(norm: float, low: int) -> float:
    return math.log10(norm) if norm > 0 else float(low)


def _across(record: GradientRecord, x: Scale) -> list[Markup]:
    tens = [10**power for power in range(int(math.log10(max(record.steps[-1], 1))) + 1)]
    middle = PLOT.left + PLOT.width / 2
    bottom = PLOT.bottom
    drawn = [text("updates of the discriminator", middle, bottom + 23, "gi-axis-name", "middle")]
    for step in (0, *tens):
        place = x(_place(step))
        drawn.append(line((place, bottom), (place, bottom + 3), "gi-axis"))
        drawn.append(text(f"{step:,}", place, bottom + 11, "gi-tick", "middle"))
    return drawn


def _up(low: int, high: int, y: Scale) -> list[Markup]:
    every = max(1, -(-(high - low) // 5))
    marks = range(low, high + 1, every)
    return [
        *(line((PLOT.left, y(power)), (PLOT.right, y(power)), "gi-axis") for power in marks),
        *(
            element(
                "text",
                "10",
                element("tspan", str(power).replace("-", "−"), dy=-3, class_="gi-power"),
                x=PLOT.left - 4,
                y=y(power) + 3,
                class_="gi-tick",
                text_anchor="end",
            )
            for power in marks
        ),
    ]


def _label(record: GradientRecord, loss: str) -> str:
    first, last = (_medians(record.norms[loss], at) for at in (0, -1))
    return (
        f"Gradient norm of the {NAMES.get(loss, loss)} generator, {len(record.seeds)} seeds: "
        f"median {first} before the discriminator learns, {last} after {record.steps[-1]:,} updates"
    )


def _medians(rows: Sequence[Sequence[float]], at: int) -> str:
    return _number(statistics.median(row[at] for row in rows))
