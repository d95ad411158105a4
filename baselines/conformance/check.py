"""Holds a loss or a penalty against its closed forms."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import torch
from torch import Tensor

from baselines.conformance.loss_cases import LOSS_CASES, LossCase, Step
from baselines.conformance.penalty_cases import PENALTY_CASES, PenaltyCase
from baselines.losses import LOSSES, Loss
from baselines.penalties import PENALTIES, Noise, Penalty

Case = TypeVar("Case", LossCase, PenaltyCase)

# Relative and absolute; float32 is what trains, float64 shows that a difference is no rounding.
TOLERANCES = {torch.float32: (1e-5, 1e-6), torch.float64: (1e-9, 1e-9)}


@dataclass(frozen=True)
class Mismatch:
    """A number that is not what its formula gives."""

    name: str
    case: str
    quantity: str
    expected: float
    actual: float
    shows: str

    def __str__(self) -> str:
        """One line for a terminal."""
        return (
            f"{self.name}: case {self.case} ({self.shows}): "
            f"{self.quantity} is {self.actual:.6g}, expected {self.expected:.6g}"
        )


def check_loss(name: str, loss: Loss | None = None, farthest: float = math.inf) -> list[Mismatch]:
    """Where a loss departs from the closed forms of a name; none if it is the formula.

    Args:
        name: A name in `LOSSES`.
        loss: What to hold against them; the loss of that name if None.
        farthest: The largest logit that it is held to, for a loss that is cut off beyond.

    Raises:
        ValueError: no loss has this name.
    """
    cases = _known(name, LOSS_CASES)
    loss = LOSSES[name] if loss is None else loss
    near = [case for case in cases if max(map(abs, (*case.real, *case.fake))) <= farthest]
    return [found for case in near for found in _loss_mismatches(name, loss, case)]


def check_penalty(name: str, penalty: Penalty | None = None) -> list[Mismatch]:
    """Where a penalty departs from the closed forms of a name; none if it is the formula.

    Args:
        name: A name in `PENALTIES`.
        penalty: What to hold against them; the penalty of that name if None.

    Raises:
        ValueError: no penalty has this name.
    """
    cases = _known(name, PENALTY_CASES)
    penalty = PENALTIES[name] if penalty is None else penalty
    return [found for case in cases for found in _penalty_mismatches(name, penalty, case)]


def loss_step(loss: Loss, player: str, case: LossCase, dtype: torch.dtype) -> Step:
    """What a loss gives on a case's logits; player is `discriminator` or `generator`."""
    real = torch.tensor(case.real, dtype=dtype, requires_grad=True)
    fake = torch.tensor(case.fake, dtype=dtype, requires_grad=True)
    value = {"discriminator": loss.discriminator, "generator": loss.generator}[player](real, fake)
    by_real, by_fake = _gradients(value, (real, fake))
    return Step(_scalar(value), tuple(by_real.tolist()), tuple(by_fake.tolist()))


def penalty_step(penalty: Penalty, case: PenaltyCase, seed: int) -> tuple[float, tuple[float, ...]]:
    """The value of a penalty on a case, and its gradient by the case's weights."""
    weights = torch.tensor(case.weights, dtype=torch.float64, requires_grad=True)
    noise = Noise((torch.Generator().manual_seed(seed),))
    value = penalty(lambda points: case.critic(weights, points), case.real, case.fake, noise)
    (by_weights,) = _gradients(value, (weights,))
    return _scalar(value), tuple(by_weights.tolist())


def _loss_mismatches(name: str, loss: Loss, case: LossCase) -> Iterator[Mismatch]:
    """Both players' losses and gradients on one case, in both precisions."""
    for dtype, (relative, absolute) in TOLERANCES.items():
        for player, expected in (
            ("discriminator", case.discriminator),
            ("generator", case.generator),
        ):
            actual = loss_step(loss, player, case, dtype)
            for quantity, wanted, got in (
                ("loss", (expected.value,), (actual.value,)),
                ("gradient by real", expected.real, actual.real),
                ("gradient by fake", expected.fake, actual.fake),
            ):
                for want, have in _differing(wanted, got, relative, absolute):
                    yield Mismatch(name, case.name, f"{player} {quantity}", want, have, case.shows)


def _penalty_mismatches(name: str, penalty: Penalty, case: PenaltyCase) -> Iterator[Mismatch]:
    """Value and gradient on one case, for each of its seeds."""
    for seed in range(case.seeds):
        value, gradient = penalty_step(penalty, case, seed)
        for quantity, wanted, got in (
            ("value", (case.value,), (value,)),
            ("gradient by weights", case.gradient, gradient),
        ):
            for want, have in _differing(wanted, got, 0.0, case.tolerance):
                yield Mismatch(name, case.name, quantity, want, have, case.shows)


def _differing(
    wanted: Sequence[float], got: Sequence[float], relative: float, absolute: float
) -> Iterator[tuple[float, float]]:
    """The pairs (wanted, got) that are too far apart; nan and infinity always are."""
    for want, have in zip(wanted, got, strict=True):
        if not math.isfinite(have) or abs(have - want) > absolute + relative * abs(want):
            yield want, have


def _scalar(value: Tensor) -> float:
    """The number of a scalar tensor; nan, which nothing matches, for any other shape."""
    return value.item() if value.shape == () else math.nan


def _gradients(value: Tensor, inputs: Sequence[Tensor]) -> tuple[Tensor, ...]:
    """Gradients of a value by each input, 0 where it does not depend on one."""
    if not value.requires_grad:
        return tuple(torch.zeros_like(each) for each in inputs)
    return torch.autograd.grad(value.sum(), inputs, allow_unused=True, materialize_grads=True)


def _known(name: str, cases: Mapping[str, tuple[Case, ...]]) -> tuple[Case, ...]:
    """The cases of a name."""
    if name not in cases:
        raise ValueError(f"unknown name '{name}'; valid names: {', '.join(cases)}")
    return cases[name]
