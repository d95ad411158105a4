"""Values and gradients of the losses on chosen logits, worked by hand.

The working, in plain numbers. With s(a) = log(1 + e^a) and its slope g(a) = 1 / (1 + e^-a):

    a     -6       -3       -2       -1.5     0        0.5      1        1.5      2        3
    s(a)  0.002476 0.048587 0.126928 0.201413 0.693147 0.974077 1.313262 1.701413 2.126928 3.048587
    g(a)  0.002473 0.047426 0.119203 0.182426 0.5      0.622459 0.731059 0.817574 0.880797 0.952574

A mean over two samples halves each gradient. At 400, s is 400 and its slope 1; at -400 both are
below 1e-170.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Numbers = tuple[float, ...]


@dataclass(frozen=True)
class Step:
    """What one player's loss is: its value, and its gradient by each logit."""

    value: float
    real: Numbers
    fake: Numbers


@dataclass(frozen=True)
class LossCase:
    """Logits of both players, shape (N,), and what both losses are on them."""

    name: str
    shows: str
    real: Numbers
    fake: Numbers
    discriminator: Step
    generator: Step


def undecided(discriminator: Step, generator: Step) -> LossCase:
    """A discriminator that gives 0 to both."""
    shows = "raw outputs from a sigmoid's, factors"
    return LossCase("undecided", shows, (0.0,), (0.0,), discriminator, generator)


def sure(discriminator: Step, generator: Step) -> LossCase:
    """A discriminator that is right beyond a margin of 1."""
    shows = "Wasserstein from hinge, minimax from non-saturating, swapped players"
    return LossCase("sure", shows, (3.0,), (-3.0,), discriminator, generator)


def uneven(discriminator: Step, generator: Step) -> LossCase:
    """Two pairs that differ: one real and one fake beyond the margin, one of each within."""
    shows = "mean from sum, pairs from averages, swapped players, sign"
    return LossCase("uneven", shows, (2.0, -1.0), (0.5, -3.0), discriminator, generator)


def far_right(discriminator: Step, generator: Step) -> LossCase:
    """A discriminator that is right by 400 on both sides."""
    shows = "finite values and gradients; which generator's gradient vanishes"
    return LossCase("far-right", shows, (400.0,), (-400.0,), discriminator, generator)


def far_wrong(discriminator: Step, generator: Step) -> LossCase:
    """A discriminator that is wrong by 400 on both sides."""
    shows = "finite values and gradients, swapped players"
    return LossCase("far-wrong", shows, (-400.0,), (400.0,), discriminator, generator)


# The first two losses have one discriminator.
_CROSS_ENTROPY = {
    "undecided": Step(1.386294361120, (-0.5,), (0.5,)),
    "sure": Step(0.097174703147, (-0.047425873178,), (0.047425873178,)),
    "uneven": Step(
        1.231427017158, (-0.059601461011, -0.365529289315), (0.311229665601, 0.023712936589)
    ),
    "far-right": Step(0.0, (0.0,), (0.0,)),
    "far-wrong": Step(800.0, (-1.0,), (1.0,)),
}

LOSS_CASES: Mapping[str, tuple[LossCase, ...]] = {
    "minimax": (
        undecided(_CROSS_ENTROPY["undecided"], Step(-0.693147180560, (0.0,), (-0.5,))),
        sure(_CROSS_ENTROPY["sure"], Step(-0.048587351574, (0.0,), (-0.047425873178,))),
        uneven(
            _CROSS_ENTROPY["uneven"],
            Step(-0.511332167877, (0.0, 0.0), (-0.311229665601, -0.023712936589)),
        ),
        far_right(_CROSS_ENTROPY["far-right"], Step(0.0, (0.0,), (0.0,))),
        far_wrong(_CROSS_ENTROPY["far-wrong"], Step(-400.0, (0.0,), (-1.0,))),
    ),
    "non-saturating": (
        undecided(_CROSS_ENTROPY["undecided"], Step(0.693147180560, (0.0,), (-0.5,))),
        sure(_CROSS_ENTROPY["sure"], Step(3.048587351574, (0.0,), (-0.952574126822,))),
        uneven(
            _CROSS_ENTROPY["uneven"],
            Step(1.761332167877, (0.0, 0.0), (-0.188770334399, -0.476287063411)),
        ),
        far_right(_CROSS_ENTROPY["far-right"], Step(400.0, (0.0,), (-1.0,))),
        far_wrong(_CROSS_ENTROPY["far-wrong"], Step(0.0, (0.0,), (0.0,))),
    ),
    "least-squares": (
        undecided(Step(0.5, (-1.0,), (0.0,)), Step(0.5, (0.0,), (-1.0,))),
        sure(Step(6.5, (2.0,), (-3.0,)), Step(8.0, (0.0,), (-4.0,))),
        uneven(
            Step(3.5625, (0.5, -1.0), (0.25, -1.5)),
            Step(4.0625, (0.0, 0.0), (-0.25, -2.0)),
        ),
        far_right(Step(159600.5, (399.0,), (-400.0,)), Step(80400.5, (0.0,), (-401.0,))),
        far_wrong(Step(160400.5, (-401.0,), (400.0,)), Step(79600.5, (0.0,), (399.0,))),
    ),
    "wasserstein": (
        undecided(Step(0.0, (-1.0,), (1.0,)), Step(0.0, (0.0,), (-1.0,))),
        sure(Step(-6.0, (-1.0,), (1.0,)), Step(3.0, (0.0,), (-1.0,))),
        uneven(
            Step(-1.75, (-0.5, -0.5), (0.5, 0.5)),
            Step(1.25, (0.0, 0.0), (-0.5, -0.5)),
        ),
        far_right(Step(-800.0, (-1.0,), (1.0,)), Step(400.0, (0.0,), (-1.0,))),
        far_wrong(Step(800.0, (-1.0,), (1.0,)), Step(-400.0, (0.0,), (-1.0,))),
    ),
    "hinge": (
        undecided(Step(2.0, (-1.0,), (1.0,)), Step(0.0, (0.0,), (-1.0,))),
        sure(Step(0.0, (0.0,), (0.0,)), Step(3.0, (0.0,), (-1.0,))),
        uneven(
            Step(1.75, (0.0, -0.5), (0.5, 0.0)),
            Step(1.25, (0.0, 0.0), (-0.5, -0.5)),
        ),
        far_right(Step(0.0, (0.0,), (0.0,)), Step(400.0, (0.0,), (-1.0,))),
        far_wrong(Step(802.0, (-1.0,), (1.0,)), Step(-400.0, (0.0,), (-1.0,))),
    ),
    "relativistic-pairing": (
        undecided(Step(0.693147180560, (-0.5,), (0.5,)), Step(0.693147180560, (0.5,), (-0.5,))),
        sure(
            Step(0.002475685138, (-0.002472623157,), (0.002472623157,)),
            Step(6.002475685138, (0.997527376843,), (-0.997527376843,)),
        ),
        uneven(
            Step(
                0.164170644513, (-0.091212761903, -0.059601461011), (0.091212761903, 0.059601461011)
            ),
            Step(
                1.914170644513, (0.408787238097, 0.440398538989), (-0.408787238097, -0.440398538989)
            ),
        ),
        far_right(Step(0.0, (0.0,), (0.0,)), Step(800.0, (1.0,), (-1.0,))),
        far_wrong(Step(800.0, (-1.0,), (1.0,)), Step(0.0, (0.0,), (0.0,))),
    ),
}
