"""The losses are their formulas: values and gradients worked by hand."""

import math

import pytest
import torch
from torch import Tensor
from torch.testing import assert_close

from baselines.conformance import LOSS_CASES, LossCase
from baselines.losses import LOSSES

CASES = [(name, case) for name, cases in LOSS_CASES.items() for case in cases]


def logits(*values: float, dtype: torch.dtype = torch.float64) -> Tensor:
    """Logits that keep their gradient."""
    return torch.tensor(values, dtype=dtype, requires_grad=True)


def number(value: float) -> Tensor:
    """What a scalar loss is compared with."""
    return torch.tensor(value, dtype=torch.float64)


def gradient(value: Tensor, by: Tensor) -> Tensor:
    """Gradient of a scalar, 0 where it does not depend on the logits."""
    found = torch.autograd.grad(
        value, by, retain_graph=True, allow_unused=True, materialize_grads=True
    )
    return found[0]


@pytest.mark.parametrize(
    ("name", "case"), CASES, ids=[f"{name}-{case.name}" for name, case in CASES]
)
@pytest.mark.parametrize("player", ["discriminator", "generator"])
def test_value_and_gradients_are_those_worked_by_hand(
    name: str, case: LossCase, player: str
) -> None:
    """The whole table of closed forms, both players, real and fake."""
    real, fake = logits(*case.real), logits(*case.fake)
    loss = getattr(LOSSES[name], player)(real, fake)
    expected = getattr(case, player)

    assert_close(loss, number(expected.value))
    assert_close(gradient(loss, real), torch.tensor(expected.real, dtype=torch.float64))
    assert_close(gradient(loss, fake), torch.tensor(expected.fake, dtype=torch.float64))


def test_the_table_of_closed_forms_is_plain_arithmetic() -> None:
    """The table's digits against the formulas in plain floats, pair by pair."""

    def s(a: float) -> float:
        return math.log1p(math.exp(a))

    (r1, r2), (f1, f2) = (2.0, -1.0), (0.5, -3.0)
    uneven = {name: cases[2] for name, cases in LOSS_CASES.items()}

    by_hand = {
        "minimax": ((s(-r1) + s(-r2) + s(f1) + s(f2)) / 2, -(s(f1) + s(f2)) / 2),
        "non-saturating": ((s(-r1) + s(-r2) + s(f1) + s(f2)) / 2, (s(-f1) + s(-f2)) / 2),
        "least-squares": ((1 + 4 + 0.25 + 9) / 4, (0.25 + 16) / 4),
        "wasserstein": (-(2 - 1) / 2 + (0.5 - 3) / 2, (3 - 0.5) / 2),
        "hinge": ((0 + 2 + 1.5 + 0) / 2, (3 - 0.5) / 2),
        "relativistic-pairing": ((s(f1 - r1) + s(f2 - r2)) / 2, (s(r1 - f1) + s(r2 - f2)) / 2),
    }

    assert by_hand.keys() == uneven.keys()
    for name, (discriminator, generator) in by_hand.items():
        assert uneven[name].discriminator.value == pytest.approx(discriminator, abs=1e-11)
        assert uneven[name].generator.value == pytest.approx(generator, abs=1e-11)


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize("size", [400.0, -400.0])
def test_value_and_gradient_stay_finite_at_logits_of_400(name: str, size: float) -> None:
    """In the precision that trains; log(sigmoid) written out would give infinity or nan."""
    for player in (LOSSES[name].discriminator, LOSSES[name].generator):
        for real, fake in ((size, size), (size, -size)):
            by = logits(real, dtype=torch.float32), logits(fake, dtype=torch.float32)
            value = player(*by)

            assert torch.isfinite(value)
            assert all(torch.isfinite(gradient(value, each)).all() for each in by)


def test_wasserstein_has_no_margin_where_hinge_has_one() -> None:
    """At D(x) = 3, D(x~) = -3 the critic gains on; the hinge is satisfied."""
    real, fake = logits(3.0), logits(-3.0)

    assert_close(LOSSES["wasserstein"].discriminator(real, fake), number(-6.0))
    assert_close(LOSSES["hinge"].discriminator(real, fake), number(0.0))


def test_hinge_generator_is_not_clipped() -> None:
    """Past the margin the fakes are still pushed up: -D(x~), not max(0, 1 - D(x~))."""
    fake = logits(3.0)
    loss = LOSSES["hinge"].generator(logits(0.0), fake)

    assert_close(loss, number(-3.0))
    assert_close(gradient(loss, fake), logits(-1.0).detach())


def test_minimax_generator_loses_its_gradient_where_non_saturating_keeps_it() -> None:
    """Both push fakes up; against a sure discriminator only one still does: e^-30 against 1."""
    real, fake = logits(0.0), logits(-30.0)
    minimax = gradient(LOSSES["minimax"].generator(real, fake), fake)
    non_saturating = gradient(LOSSES["non-saturating"].generator(real, fake), fake)

    assert_close(minimax, logits(-math.exp(-30)).detach(), rtol=1e-6, atol=0.0)
    assert_close(non_saturating, logits(-1.0).detach())


def test_minimax_and_non_saturating_share_their_discriminator() -> None:
    """They differ in the generator alone."""
    real, fake = logits(0.3, -2.0), logits(1.0, 0.1)

    assert_close(
        LOSSES["minimax"].discriminator(real, fake),
        LOSSES["non-saturating"].discriminator(real, fake),
        rtol=0.0,
        atol=0.0,
    )


def test_least_squares_takes_raw_outputs() -> None:
    """At outputs of 0, (0 - 1)^2 / 2 + 0^2 / 2 = 0.5; through a sigmoid it would be 0.25."""
    assert_close(LOSSES["least-squares"].discriminator(logits(0.0), logits(0.0)), number(0.5))


def test_least_squares_halves_both_players() -> None:
    """The paper's factor; some code halves the discriminator's loss alone."""
    assert_close(LOSSES["least-squares"].generator(logits(0.0), logits(0.0)), number(0.5))


@pytest.mark.parametrize(
    "name", ["minimax", "non-saturating", "least-squares", "wasserstein", "hinge"]
)
def test_plain_generators_do_not_see_the_real_samples(name: str) -> None:
    """Only a relativistic generator does."""
    real, fake = logits(0.7, -0.2), logits(0.5, -1.0)

    assert_close(gradient(LOSSES[name].generator(real, fake), real), torch.zeros(2).double())


def test_relativistic_loss_is_blind_to_a_constant_added_to_all_logits() -> None:
    """Only differences count, unlike in the non-saturating loss."""
    real, fake = logits(1.0, 0.2), logits(0.4, -0.3)

    for player in (
        LOSSES["relativistic-pairing"].discriminator,
        LOSSES["relativistic-pairing"].generator,
    ):
        assert_close(player(real + 5, fake + 5), player(real, fake))
    plain = LOSSES["non-saturating"].generator
    assert not torch.allclose(plain(real + 5, fake + 5), plain(real, fake))


def test_relativistic_loss_pairs_samples_rather_than_averaging_the_other_player() -> None:
    """Pairs (2, 2) and (-2, -2) are both ties: log 2; against averages of 0 they would not be."""
    real, fake = logits(2.0, -2.0), logits(2.0, -2.0)

    assert_close(LOSSES["relativistic-pairing"].discriminator(real, fake), number(math.log(2)))


@pytest.mark.parametrize("name", LOSSES)
def test_swapping_real_and_fake_changes_the_discriminators_loss(name: str) -> None:
    """A discriminator that is right pays less than one that is wrong by as much."""
    right, wrong = logits(3.0), logits(-3.0)
    loss = LOSSES[name].discriminator

    assert loss(right, wrong) < loss(wrong, right)


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize("copies", [1, 5])
def test_losses_are_means_over_the_batch(name: str, copies: int) -> None:
    """The same pair many times is worth what it is worth once."""
    loss = LOSSES[name]
    once = logits(0.3), logits(-0.4)
    often = logits(*[0.3] * copies), logits(*[-0.4] * copies)

    assert_close(loss.discriminator(*often), loss.discriminator(*once))
    assert_close(loss.generator(*often), loss.generator(*once))


@pytest.mark.parametrize("name", LOSSES)
def test_each_loss_has_cases(name: str) -> None:
    """A loss without closed forms would pass for its formula."""
    assert {"undecided", "sure", "uneven", "far-right", "far-wrong"} == {
        case.name for case in LOSS_CASES[name]
    }
