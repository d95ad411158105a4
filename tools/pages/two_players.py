"""The figure of the introduction: what each player sees, makes, and is told."""

import math
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from tools.pages.svg import Box, Point, dots, element, path_through, picture, text

WIDTH, HEIGHT = 360.0, 236.0
MODES = 8
POINTS = 64
_TURN = math.pi * (3 - math.sqrt(5))
"""Angle by which neighbours of a sunflower's seeds differ; it spreads points evenly."""

NOISE = Box(4, 62, 62, 62)
SAMPLES = Box(186, 62, 62, 62)
REAL = Box(186, 158, 62, 62)
GENERATOR = Box(92, 72, 68, 42)
DISCRIMINATOR = Box(264, 116, 92, 42)

LABEL = (
    "The two players. Noise goes into the generator, which turns it into samples. Samples and real"
    " data go into the discriminator, which says of each how real it looks. A dashed arrow leads"
    " from the discriminator back to the generator, which is told which way looks more real. A"
    " second one ends at the discriminator, which is told which were real."
)
CAPTION = (
    "Full arrows are what flows through the networks, dashed ones are what the players learn from."
    " The generator never sees the real data."
)


def two_players() -> Markup:
    """The figure with its caption."""
    drawing = picture(
        Box(0, 0, WIDTH, HEIGHT), *_panels(), *_players(), *_flow(), *_lessons(), label=LABEL
    )
    caption = element("figcaption", CAPTION)
    return element("figure", drawing, caption, class_="gi-figure gi-figure--players")


def _panels() -> Iterator[Markup]:
    for box, words in ((NOISE, "noise"), (SAMPLES, "samples"), (REAL, "real data")):
        yield _box(box, "gi-panel", 3)
        yield text(words, _middle(box), box.top - 5, "gi-players__word", "middle")
    yield dots(_within(NOISE, cloud(POINTS)), "gi-players__noise")
    yield dots(_within(SAMPLES, ring(spread=0.4, lost=2)), "gi-players__made")
    yield dots(_within(REAL, ring(spread=0.2, lost=0)), "gi-players__real")


def _players() -> Iterator[Markup]:
    for box, words, class_ in (
        (GENERATOR, "generator", "gi-players__g"),
        (DISCRIMINATOR, "discriminator", "gi-players__d"),
    ):
        yield _box(box, class_, 6)
        yield text(words, _middle(box), box.top + box.height / 2 + 4, f"{class_}-name", "middle")


def _flow() -> Iterator[Markup]:
    across = GENERATOR.top + GENERATOR.height / 2
    yield arrow([(NOISE.right + 3, across), (GENERATOR.left - 2, across)], "gi-players__flow")
    yield arrow([(GENERATOR.right + 3, across), (SAMPLES.left - 2, across)], "gi-players__flow")
    into = _middle(DISCRIMINATOR) - 14
    yield arrow(
        [(SAMPLES.right + 3, across), (into, across), (into, DISCRIMINATOR.top - 2)],
        "gi-players__flow",
    )
    below = REAL.top + REAL.height / 2
    yield arrow(
        [(REAL.right + 3, below), (into, below), (into, DISCRIMINATOR.bottom + 2)],
        "gi-players__flow",
    )


def _lessons() -> Iterator[Markup]:
    """What each player learns from."""
    over, up = 22.0, _middle(DISCRIMINATOR) + 18
    way = [(up, DISCRIMINATOR.top - 3), (up, over), (_middle(GENERATOR), over)]
    yield arrow([*way, (_middle(GENERATOR), GENERATOR.top - 2)], "gi-players__to-g")
    yield text("told which way looks more real", up - 6, over - 6, "gi-players__g-word", "end")
    yield arrow([(up, REAL.bottom - 6), (up, DISCRIMINATOR.bottom + 2)], "gi-players__to-d")
    yield text("told which were real", WIDTH - 4, REAL.bottom + 8, "gi-players__d-word", "end")


def arrow(points: Sequence[Point], class_: str) -> Markup:
    """A line with a head at its end."""
    (x0, y0), (x1, y1) = points[-2:]
    turn = math.degrees(math.atan2(y1 - y0, x1 - x0))
    head = element(
        "path", d="M0 0L-6 -3.2L-6 3.2Z", transform=f"translate({x1:g} {y1:g}) rotate({turn:g})"
    )
    return element("g", element("path", d=path_through(points)), head, class_=class_)


def cloud(points: int) -> list[Point]:
    """Points spread over a disc of radius one, denser in its middle."""
    radii = [(i + 0.5) / points for i in range(points)]
    return [(r * math.cos(i * _TURN), r * math.sin(i * _TURN)) for i, r in enumerate(radii)]


def ring(spread: float, lost: int) -> list[Point]:
    """Points in heaps on a circle.

    Args:
        spread: radius of a heap, where the circle's is one.
        lost: heaps that are left out.
    """
    left = MODES - lost
    return [
        (math.cos(angle) + spread * x, math.sin(angle) + spread * y)
        for angle in (math.tau * heap / MODES for heap in range(left))
        for x, y in cloud(POINTS // MODES)
    ]


def _within(box: Box, points: Sequence[Point]) -> Iterator[Point]:
    """Points of the unit disc, and a little beyond, in a panel."""
    scale = box.width / 2 / 1.45
    for x, y in points:
        yield _middle(box) + scale * x, box.top + box.height / 2 + scale * y


def _box(box: Box, class_: str, radius: float) -> Markup:
    return element(
        "rect",
        x=box.left,
        y=box.top,
        width=box.width,
        height=box.height,
        rx=radius,
        class_=class_,
    )


def _middle(box: Box) -> float:
    return box.left + box.width / 2
