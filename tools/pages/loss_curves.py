"""What each loss asks of a logit, drawn: one panel a player, one more for a penalty."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from tools.pages.svg import Box, Scale, element, line, picture, polyline, text

Curve = Callable[[float], float]

LOGITS = (-4.0, 4.0)
VALUES = (-4.0, 4.0)
SLOPES = (0.0, 2.5)
STEPS = 64


def softplus(a: float) -> float:
    """log(1 + e^a), finite for any a."""
    return max(a, 0.0) + math.log1p(math.exp(-abs(a)))


@dataclass(frozen=True)
class Terms:
    """What one sample adds to each player's loss, as a function of its logit.

    A loss of pairs has no term for fakes: its curves run over a real's logit less a fake's.
    """

    real: Curve
    fake: Curve | None
    generator: Curve
    argument: str = "logit"


_CROSS_ENTROPY = (lambda a: softplus(-a), softplus)

TERMS: Mapping[str, Terms] = {
    "minimax": Terms(*_CROSS_ENTROPY, generator=lambda a: -softplus(a)),
    "non-saturating": Terms(*_CROSS_ENTROPY, generator=lambda a: softplus(-a)),
    "least-squares": Terms(
        lambda a: (a - 1) ** 2 / 2, lambda a: a**2 / 2, lambda a: (a - 1) ** 2 / 2
    ),
    "wasserstein": Terms(lambda a: -a, lambda a: a, lambda a: -a),
    "hinge": Terms(lambda a: max(0.0, 1 - a), lambda a: max(0.0, 1 + a), lambda a: -a),
    "relativistic-pairing": Terms(
        lambda a: softplus(-a), None, softplus, argument="real logit less fake logit"
    ),
}
"""By the name of the loss; the tests hold these to the losses that train."""

PENALTY_TERMS: Mapping[str, Curve] = {
    "gradient-penalty": lambda slope: (slope - 1) ** 2,
    "dragan": lambda slope: (slope - 1) ** 2,
    "r1": lambda slope: slope**2,
    "r2": lambda slope: slope**2,
    "r1-r2": lambda slope: slope**2,
}
"""By the name of the penalty: what a point adds, by the discriminator's slope there."""


@dataclass(frozen=True)
class _Panel:
    title: str
    axis: str
    across: tuple[float, float]
    curves: tuple[tuple[Curve, str], ...]
    up: tuple[float, float] = VALUES


def loss_picture(loss: str, penalty: str | None) -> Markup:
    """The curves of a loss with its penalty, small.

    Args:
        loss: a name in TERMS.
        penalty: a name in PENALTY_TERMS, or None; its place then stays empty.
    """
    width, height, gap = 66.0, 58.0, 10.0
    panels = _panels(TERMS[loss], penalty)
    drawn = [
        _drawn(panel, Box(1 + i * (width + gap), 9, width, height))
        for i, panel in enumerate(panels)
    ]
    whole = Box(0, 0, len(panels) * (width + gap) - gap + 2, height + 11)
    return picture(whole, *drawn, label=_label(loss, penalty), class_="gi-loss")


def loss_panels(loss: str, penalty: str | None) -> list[Markup]:
    """The same curves, a picture a player, with axes."""
    box = Box(24, 16, 150, 116)
    drawn = []
    for panel in _panels(TERMS[loss], penalty):
        if panel.curves:
            x, y = _scales(panel, box)
            parts = (_drawn(panel, box), *_ticks(panel, box, x, y))
            label = f"{_label(loss, penalty)} Here: {panel.title}."
            whole = Box(0, 0, 180, 164)
            drawn.append(picture(whole, *parts, label=label, class_="gi-loss-panel"))
    return drawn


def _panels(terms: Terms, penalty: str | None) -> list[_Panel]:
    told = [(terms.real, "gi-d")]
    if terms.fake is not None:
        told.append((terms.fake, "gi-d gi-fake"))
    panels = [
        _Panel("discriminator", terms.argument, LOGITS, tuple(told)),
        _Panel("generator", terms.argument, LOGITS, ((terms.generator, "gi-g"),)),
    ]
    held = ((PENALTY_TERMS[penalty], "gi-penalty"),) if penalty else ()
    name = "penalty" if penalty else "no penalty"
    return [*panels, _Panel(name, "slope of D", SLOPES, held, (-0.6, 2.4))]


def _scales(panel: _Panel, box: Box) -> tuple[Scale, Scale]:
    return Scale(*panel.across, box.left, box.right), Scale(*panel.up, box.bottom, box.top)


def _drawn(panel: _Panel, box: Box) -> Markup:
    x, y = _scales(panel, box)
    frame = element(
        "rect", x=box.left, y=box.top, width=box.width, height=box.height, class_="gi-panel"
    )
    title = text(panel.title, box.left, box.top - 3, "gi-panel-title")
    if not panel.curves:
        return element("g", frame, title, class_="gi-none")
    parts = [frame, title, line((box.left, y(0)), (box.right, y(0)), "gi-axis")]
    if panel.across[0] < 0:
        parts.append(line((x(0), box.top), (x(0), box.bottom), "gi-axis"))
    parts += [_curve(curve, class_, x, y, panel) for curve, class_ in panel.curves]
    return element("g", *parts)


def _ticks(panel: _Panel, box: Box, x: Scale, y: Scale) -> list[Markup]:
    across = [-4, -2, 0, 2, 4] if panel.across == LOGITS else [0, 1, 2]
    up = [-4, -2, 0, 2, 4] if panel.up == VALUES else [0, 1, 2]
    return [
        *(text(_minus(v), x(v), box.bottom + 11, "gi-tick", "middle") for v in across),
        *(text(_minus(v), box.left - 4, y(v) + 3, "gi-tick", "end") for v in up),
        text(panel.axis, box.left + box.width / 2, box.bottom + 24, "gi-axis-name", "middle"),
    ]


def _curve(curve: Curve, class_: str, x: Scale, y: Scale, panel: _Panel) -> Markup:
    """A curve, cut where it leaves the panel."""
    first, last = panel.across
    steps = [first + (last - first) * i / STEPS for i in range(STEPS + 1)]
    points = _clipped([(a, curve(a)) for a in steps], panel.up)
    return polyline([(x(a), y(value)) for a, value in points], f"gi-curve {class_}")


def _clipped(
    points: list[tuple[float, float]], limits: tuple[float, float]
) -> list[tuple[float, float]]:
    """The stretch of a curve between two values, its ends interpolated."""
    low, high = limits
    kept: list[tuple[float, float]] = []
    for (a, u), (b, v) in pairwise(points):
        # In the order in which the curve meets them.
        met = sorted((low, high), reverse=u > v)
        crossed = [limit for limit in met if min(u, v) < limit < max(u, v)]
        kept += [(a + (b - a) * (limit - u) / (v - u), limit) for limit in crossed]
        if low <= v <= high:
            kept.append((b, v))
    if low <= points[0][1] <= high:
        kept.insert(0, points[0])
    return kept


def _label(loss: str, penalty: str | None) -> str:
    """What the picture shows, with numbers at three logits, for those who do not see it."""
    terms = TERMS[loss]
    at = (-2.0, 0.0, 2.0)
    rows = [("discriminator on real", terms.real), ("discriminator on fake", terms.fake)]
    rows.append(("generator", terms.generator))
    told = "; ".join(
        f"{name} {', '.join(_printed(curve(a)) for a in at)}" for name, curve in rows if curve
    )
    tail = " With a penalty on the discriminator's slope." if penalty else ""
    return f"Curves of the {loss} loss. At {terms.argument} −2, 0 and 2: {told}.{tail}"


def _printed(value: float) -> str:
    return f"{value + 0.0:.2f}".replace("-", "−")  # adding 0 takes the sign of a zero


def _minus(value: int) -> str:
    return str(value).replace("-", "−")
