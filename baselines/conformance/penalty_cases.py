"""Values and gradients of the penalties for discriminators whose slope is known, worked by hand.

The discriminators: `linear`, D(x) = w . x, slope |w| everywhere; `bowl`, D(x) = a |x|^2 / 2, slope
a |x|; `ridge`, D(x) = a (x1 - x2)^2 / 2, slope a sqrt(2) |x1 - x2|. A gradient is by w or by a.
Where a penalty draws points, the expected number is the mean over the draw, and the tolerance about
five times the draw's standard error; several seeds tell one draw a batch from one a sample.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

Critic = Callable[[Tensor, Tensor], Tensor]

MANY = 16_384


@dataclass(frozen=True)
class PenaltyCase:
    """A discriminator and points, and what the unweighted penalty is on them.

    `gradient` is by `weights`; `tolerance` is absolute, of value and gradient.
    """

    name: str
    shows: str
    critic: Critic
    weights: tuple[float, ...]
    real: Tensor
    fake: Tensor
    value: float
    gradient: tuple[float, ...]
    tolerance: float = 1e-9
    seeds: int = 1


def linear(weights: Tensor, points: Tensor) -> Tensor:
    """D(x) = w . x, over all coordinates of a point."""
    return points.flatten(start_dim=1) @ weights


def bowl(weights: Tensor, points: Tensor) -> Tensor:
    """D(x) = a |x|^2 / 2."""
    return weights[0] / 2 * (points**2).flatten(start_dim=1).sum(dim=1)


def ridge(weights: Tensor, points: Tensor) -> Tensor:
    """D(x) = a (x1 - x2)^2 / 2, for points of two coordinates."""
    return weights[0] / 2 * (points[:, 0] - points[:, 1]) ** 2


def rows(*values: tuple[float, ...], times: int = 1) -> Tensor:
    """Points, one a row, the whole repeated."""
    return torch.tensor(values, dtype=torch.float64).repeat(times, 1)


# Real and generated points.
_PLANE = (rows((1, 2), (3, 4), (5, 6)), rows((0, 1), (0, 0), (-1, 7)))
_IMAGES = (torch.ones(3, 2, 2, 2).double(), torch.zeros(3, 2, 2, 2).double())
_CORNERS = (rows((3, 4), (0, 0)), rows((1, 0), (0, 2)))

# Penalties of (slope - 1)^2 agree wherever the slope is the same at every point.
_SLOPE_ONE = (
    # (5 - 1)^2, by w: 2 (5 - 1) w / 5.
    PenaltyCase(
        "linear", "a slope of 1 as the aim, no weight within, a norm per sample",
        linear, (3.0, 4.0), *_PLANE, value=16.0, gradient=(4.8, 6.4),
    ),
    # (1/2 - 1)^2, by w: 2 (1/2 - 1) w / (1/2).
    PenaltyCase(
        "gentle", "slopes below 1 are penalised too",
        linear, (0.3, 0.4), *_PLANE, value=0.25, gradient=(-0.6, -0.8),
    ),
    # |w| = sqrt(2) over eight coordinates, but 0.707 over the two channels of a pixel.
    PenaltyCase(
        "image", "the norm over all dimensions of a sample",
        linear, (0.5,) * 8, *_IMAGES, value=0.171572875254, gradient=(0.292893218813,) * 8,
    ),
    # (0 - 1)^2; the norm has no gradient at 0, and 0 is taken.
    PenaltyCase(
        "flat", "a finite gradient where the slope is 0",
        linear, (0.0, 0.0), *_PLANE, value=1.0, gradient=(0.0, 0.0),
    ),
)  # fmt: skip


def _slope_zero(players: int) -> tuple[PenaltyCase, ...]:
    """R1, R2 (one player) and their sum (two), where every point has the same slope."""
    return (
        # 25 for each player; by w: 2 w.
        PenaltyCase(
            "linear", "no weight within, the square and not the norm, a sum over the players",
            linear, (3.0, 4.0), *_PLANE, value=players * 25.0,
            gradient=(players * 6.0, players * 8.0),
        ),
        # 8 / 4 for each player; by w: 2 w.
        PenaltyCase(
            "image", "all dimensions of a sample, their sum and not their mean",
            linear, (0.5,) * 8, *_IMAGES, value=players * 2.0, gradient=(players * 1.0,) * 8,
        ),
    )  # fmt: skip


PENALTY_CASES: Mapping[str, tuple[PenaltyCase, ...]] = {
    "gradient-penalty": (
        *_SLOPE_ONE,
        # |x| = 2e: E(2e - 1)^2 = 4/3 - 2 + 1; by a: E 2 (2e - 1) 2e = 8/3 - 2.
        PenaltyCase(
            "segment", "U[0, 1] from N(0, 1), from real points only, from one draw a batch",
            bowl, (1.0,), rows((1, 1, 1, 1), times=MANY), rows((0, 0, 0, 0), times=MANY),
            value=1 / 3, gradient=(2 / 3,), tolerance=0.05, seeds=8,
        ),
        # |x| = 1 + 2e: E(2e)^2 = 4/3; by a: E 2 (2e) (1 + 2e) = 2 + 8/3.
        PenaltyCase(
            "offset segment", "points between the players from points beyond them",
            bowl, (1.0,), rows((3,), times=MANY), rows((1,), times=MANY),
            value=4 / 3, gradient=(14 / 3,), tolerance=0.15, seeds=8,
        ),
        # x1 = x2 all along the segment: slope 0.
        PenaltyCase(
            "diagonal", "one epsilon a sample from one a coordinate",
            ridge, (1.0,), rows((1, 1), (3, 3)), rows((0, 0), (-2, -2)),
            value=1.0, gradient=(0.0,),
        ),
    ),
    "dragan": (
        *_SLOPE_ONE,
        # std = 1, d = u/2 in [0, 1/2], E d = 1/4, E d^2 = 1/12. At 1: E d^2 = 1/12; at 3:
        # E(2 + d)^2 = 4 + 1 + 1/12; half of each. By a: E 2 (d + d^2), E 2 (2 + d) (3 + d).
        PenaltyCase(
            "around real", "noise that only adds, of half the deviation, around real alone",
            bowl, (1.0,), rows((1,), (3,), times=MANY // 2), rows((100,), times=MANY),
            value=31 / 12, gradient=(23 / 3,), tolerance=0.06, seeds=8,
        ),
        # v = sqrt(2)/2 |u1 - u2|, E|u1 - u2| = 1/3, E(u1 - u2)^2 = 1/6: E(v - 1)^2 = 13/12 -
        # sqrt(2)/3; by a: 2 (E v^2 - E v) = 1/6 - sqrt(2)/3.
        PenaltyCase(
            "beside the diagonal", "noise for each coordinate from one for the sample",
            ridge, (1.0,), rows((1, 1), (3, 3), times=MANY // 2), rows((0, 0), times=MANY),
            value=0.611928812542, gradient=(-0.304737854124,), tolerance=0.02, seeds=8,
        ),
    ),
    "r1": (
        # Slopes 2 * 5 and 0: (100 + 0) / 2; by a: 2 a (25 + 0) / 2.
        PenaltyCase(
            "corners", "real from fake, the square without its half",
            bowl, (2.0,), *_CORNERS, value=50.0, gradient=(50.0,),
        ),
        *_slope_zero(players=1),
    ),
    "r2": (
        # Slopes 2 * 1 and 2 * 2: (4 + 16) / 2; by a: 2 a (1 + 4) / 2.
        PenaltyCase(
            "corners", "fake from real, the square without its half",
            bowl, (2.0,), *_CORNERS, value=10.0, gradient=(10.0,),
        ),
        *_slope_zero(players=1),
    ),
    "r1-r2": (
        PenaltyCase(
            "corners", "both players, the squares without their half",
            bowl, (2.0,), *_CORNERS, value=60.0, gradient=(60.0,),
        ),
        *_slope_zero(players=2),
    ),
}  # fmt: skip
