"""LSGAN as a list of GAN papers once printed it, with both signs wrong, does not train.

The list is yzy1996/Awesome-GANs at b88fdf7: README.md line 72, and twice more in its notes. It
prints, to be minimised, L_D = -E[(D(x) - 1)^2] + E[D(x~)^2] and L_G = -E[(D(x~) - 1)^2].
"""

from collections.abc import Callable

import pytest
import torch
from torch import Tensor
from torch.testing import assert_close

from baselines.conformance import check_loss
from baselines.losses import LeastSquares

OURS = LeastSquares()


class Printed:
    """The formula as printed; the factor 1/2 that it lacks does no harm, the signs do."""

    paper = "mao2017least"
    generator_reads_real = False

    def discriminator(self, real: Tensor, fake: Tensor) -> Tensor:
        """As printed: real outputs are pushed away from 1."""
        return -((real - 1) ** 2).mean() + (fake**2).mean()

    def generator(self, real: Tensor, fake: Tensor) -> Tensor:
        """As printed: fake outputs are pushed away from 1."""
        return -((fake - 1) ** 2).mean()


def exact(values: float | list[float]) -> Tensor:
    """Numbers in double precision, so that their growth can be foretold."""
    return torch.tensor(values, dtype=torch.float64)


def descend(
    loss: Callable[[Tensor], Tensor], start: Tensor, steps: int = 100, rate: float = 0.1
) -> Tensor:
    """Plain gradient descent: where a tensor goes when a loss of it is minimised."""
    for _ in range(steps):
        start = start.detach().requires_grad_()
        (gradient,) = torch.autograd.grad(loss(start), start)
        start = start - rate * gradient
    return start.detach()


def players(loss: LeastSquares | Printed) -> Callable[[Tensor], Tensor]:
    """A discriminator's loss of its two outputs (real, fake)."""
    return lambda outputs: loss.discriminator(outputs[:1], outputs[1:])


@pytest.mark.parametrize("start", [0.9, 1.1])
def test_minimising_the_printed_discriminator_loss_drives_real_outputs_away(start: float) -> None:
    """Each step takes the output farther from 1, by 20 % of its distance: 1.2^100 is 8e7."""
    outputs = descend(players(Printed()), exact([start, 0.5]))

    assert_close(outputs[0] - 1, exact((start - 1) * 1.2**100))
    assert Printed().discriminator(outputs[:1], outputs[1:]) < -1e13


def test_minimising_ours_takes_real_outputs_to_1_and_fake_outputs_to_0() -> None:
    """From the same start, the same descent."""
    outputs = descend(players(OURS), exact([0.9, 0.5]))

    assert_close(outputs, exact([1.0, 0.0]), rtol=0, atol=1e-4)


@pytest.mark.parametrize("start", [0.9, 1.1])
def test_minimising_the_printed_generator_loss_drives_fake_outputs_away_from_real(
    start: float,
) -> None:
    """The generator flees the label of real, to either side; ours goes to it."""
    fake = exact([start])
    printed = descend(lambda outputs: Printed().generator(fake, outputs), fake)
    ours = descend(lambda outputs: OURS.generator(fake, outputs), fake)

    assert (printed - 1).abs().item() > 1e6
    assert_close(ours, exact([1.0]), rtol=0, atol=1e-4)


def test_a_linear_discriminator_learns_with_ours_and_explodes_with_the_printed_one() -> None:
    """D(x) = w x + b on real points near 1 and fake points near -1: ours ends near w = b = 1/2."""
    real, fake = exact([0.9, 1.1]), exact([-0.9, -1.1])

    def of_weights(loss: LeastSquares | Printed) -> Callable[[Tensor], Tensor]:
        return lambda w: loss.discriminator(w[0] * real + w[1], w[0] * fake + w[1])

    start = exact([0.1, 0.0])
    ours = descend(of_weights(OURS), start, steps=300)
    printed = descend(of_weights(Printed()), start, steps=300)

    assert_close(ours, exact([0.5, 0.5]), rtol=0, atol=0.01)
    assert of_weights(OURS)(ours) < 0.01
    assert of_weights(Printed())(printed) < -1e6


def test_the_closed_forms_refuse_the_printed_formula_for_both_players() -> None:
    """What the verdict's first way would say of it."""
    found = {mismatch.quantity for mismatch in check_loss("least-squares", Printed())}

    assert {"discriminator gradient by real", "generator gradient by fake"} <= found
