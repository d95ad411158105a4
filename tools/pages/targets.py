"""Where a data set's modes are: what pictures of points and the count of modes rest on."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from baselines.catalog import MODES
from baselines.record import Record
from tools.pages.svg import Point


@dataclass(frozen=True)
class Target:
    """The modes of a data set in the plane, and how wide the picture of them is."""

    centres: tuple[Point, ...]
    half_width: float


def _ring(radius: float, half_width: float) -> Target:
    angles = [math.pi * k / 4 for k in range(8)]
    return Target(tuple((radius * math.cos(a), radius * math.sin(a)) for a in angles), half_width)


_PLACES = (-2.0, -1.0, 0.0, 1.0, 2.0)

TARGETS: Mapping[str, Target] = {
    "ring8": _ring(2, 2.7),
    "ring8-unit": _ring(1, 1.35),
    "grid25": Target(tuple((x, y) for y in _PLACES for x in _PLACES), 2.6),
}
"""By the name of the data set; the tests hold these to the data that trains."""


def mode_count(dataset: str) -> int | None:
    """How many modes a data set has; None where they are not counted."""
    return MODES.get(dataset)


def dataset_of(record: Record) -> str:
    """The name of the data set that a record was made on; empty where it does not say."""
    return str(record.settings.get("dataset") or "")
