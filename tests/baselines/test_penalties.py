"""The penalties are their formulas: slopes worked by hand."""

import math

import pytest
import torch
from torch import Tensor
from torch.testing import assert_close

from baselines.conformance import PENALTY_CASES, PenaltyCase
from baselines.conformance.check import penalty_step
from baselines.penalties import (
    PENALTIES,
    Noise,
    clip_weights,
    dragan_penalty,
    gradient_norms,
    gradient_penalty,
    input_gradients,
    interpolate,
    perturb,
)

CASES = [(name, case) for name, cases in PENALTY_CASES.items() for case in cases]


def rows(*values: tuple[float, ...]) -> Tensor:
    """Points, one a row."""
    return torch.tensor(values, dtype=torch.float64)


def seeded(seed: int = 0) -> Noise:
    """A source of randomness of its own."""
    return Noise((torch.Generator().manual_seed(seed),))


class Recorder:
    """A discriminator of slope 1 that keeps the points it was shown."""

    def __init__(self) -> None:
        self.points: list[Tensor] = []

    def __call__(self, points: Tensor) -> Tensor:
        """The first coordinate of each point."""
        self.points.append(points.detach())
        return points.flatten(start_dim=1)[:, 0]


@pytest.mark.parametrize(
    ("name", "case"), CASES, ids=[f"{name}-{case.name}" for name, case in CASES]
)
def test_value_and_gradient_are_those_worked_by_hand(name: str, case: PenaltyCase) -> None:
    """The whole table of closed forms."""
    for seed in range(case.seeds):
        value, gradient = penalty_step(PENALTIES[name], case, seed)

        assert value == pytest.approx(case.value, rel=0, abs=case.tolerance)
        assert gradient == pytest.approx(case.gradient, rel=0, abs=case.tolerance)


@pytest.mark.parametrize("name", PENALTIES)
def test_each_penalty_has_cases(name: str) -> None:
    """A penalty without closed forms would pass for its formula."""
    assert PENALTY_CASES[name]


def test_interpolated_points_are_real_at_epsilon_1_and_fake_at_0() -> None:
    """x^ = e x + (1 - e) x~, with its own e for each sample."""
    real, fake = rows((10, 20), (10, 20), (10, 20)), rows((0, 0), (0, 0), (0, 0))
    epsilon = torch.tensor([1.0, 0.0, 0.25]).double()

    assert_close(interpolate(real, fake, epsilon), rows((10, 20), (0, 0), (2.5, 5)))


def test_gradient_penalty_draws_one_epsilon_a_sample_from_the_unit_interval() -> None:
    """Not one a batch, not one a coordinate, and never beyond the segment."""
    seen = Recorder()
    real, fake = torch.ones(4096, 1, 2, 2), torch.zeros(4096, 1, 2, 2)
    gradient_penalty(seen, real, fake, seeded())
    epsilon = seen.points[0].flatten(start_dim=1)

    assert_close(epsilon, epsilon[:, :1].expand(-1, 4))
    assert len(set(epsilon[:, 0].tolist())) > 4000
    assert epsilon.min() >= 0
    assert epsilon.max() <= 1
    assert epsilon.mean().item() == pytest.approx(0.5, abs=0.025)
    assert epsilon.var().item() == pytest.approx(1 / 12, abs=0.01)


def test_perturbation_adds_half_the_batchs_deviation_at_most() -> None:
    """Of -1, 1 and 3, 5 the mean is 2 and the deviation sqrt(20 / 4); unbiased: sqrt(20 / 3)."""
    real = rows((-1, 1), (3, 5))
    half = math.sqrt(20 / 4) / 2

    assert_close(perturb(real, rows((0, 1), (0.5, 0))), rows((-1, 1 + half), (3 + half / 2, 5)))


def test_dragan_points_lie_beside_real_ones_with_noise_for_each_coordinate() -> None:
    """Noise is never negative, fills [0, std / 2], and knows nothing of the fakes."""
    seen = Recorder()
    real = torch.tensor([-1.0, 1.0]).repeat(2048)[:, None].repeat(1, 3)
    dragan_penalty(seen, real, torch.full_like(real, 50.0), seeded())
    noise = seen.points[0] - real

    assert noise.min() >= -1e-6
    assert noise.max() <= 0.5 + 1e-6
    assert noise.mean().item() == pytest.approx(0.25, abs=0.01)
    assert (noise[:, 0] - noise[:, 1]).abs().max() > 0.4


def test_dragan_of_the_paper_draws_other_points_than_its_authors_code() -> None:
    """Around 0 with D(x) = |x|^2 / 2: E(|d| - 1)^2 of a centred Gaussian of scale 1 is 0.404."""
    real = torch.zeros(65_536, 1).double()
    noise = torch.randn(real.shape, generator=seeded().streams[0], dtype=torch.float64)
    slopes = gradient_norms(lambda points: (points**2).sum(dim=1) / 2, real + noise)
    paper = ((slopes - 1) ** 2).mean()

    assert paper.item() == pytest.approx(2 - 2 * math.sqrt(2 / math.pi), abs=0.01)
    # A batch without deviation is left where it is: slope 0.
    code = dragan_penalty(lambda points: (points**2).sum(dim=1) / 2, real, real, seeded())
    assert code.item() == 1.0


def test_gradient_norm_runs_over_all_dimensions_of_an_image() -> None:
    """Eight coordinates of slope 1/2: sqrt(8 / 4), where channels alone give sqrt(2 / 4)."""
    images = torch.zeros(3, 2, 2, 2).double()
    norms = gradient_norms(lambda points: points.sum(dim=(1, 2, 3)) / 2, images)

    assert_close(norms, torch.full((3,), math.sqrt(2)).double())


@pytest.mark.parametrize("shape", [(5,), (5, 1), (5, 2), (5, 3, 4), (5, 1, 2, 2)])
def test_any_shape_of_points_will_do(shape: tuple[int, ...]) -> None:
    """Rows, images, plain numbers: one row of gradients for each sample."""
    gradients = input_gradients(
        lambda points: 3 * points.reshape(5, -1).sum(dim=1), torch.ones(shape)
    )

    assert_close(gradients, torch.full((5, math.prod(shape[1:])), 3.0))


@pytest.mark.parametrize("name", PENALTIES)
def test_seeds_side_by_side_are_penalised_one_by_one(name: str) -> None:
    """Each with its own points and its own noise: what it gets alone, it gets in company."""
    points = torch.randn(2, 3, 5, 2, generator=seeded().streams[0]).double()
    cubes = lambda x: (x**3).sum(-1)  # noqa: E731
    both = Noise((seeded(1).streams[0], seeded(2).streams[0], seeded(3).streams[0]), True)
    together = PENALTIES[name](cubes, points[0], points[1], both)
    alone = [PENALTIES[name](cubes, points[0, i], points[1, i], seeded(i + 1)) for i in range(3)]

    assert_close(together, torch.stack(alone))


@pytest.mark.parametrize("name", PENALTIES)
def test_a_flat_discriminator_gets_a_finite_gradient(name: str) -> None:
    """All weights 0, in the precision that trains: no square root is differentiated at 0."""
    weights = torch.zeros(2, requires_grad=True)
    penalty = PENALTIES[name](
        lambda points: points @ weights, torch.ones(3, 2), torch.zeros(3, 2), seeded()
    )
    (gradient,) = torch.autograd.grad(penalty, weights)

    assert_close(gradient, torch.zeros(2))


@pytest.mark.parametrize("name", PENALTIES)
def test_penalties_send_no_gradient_to_the_generator(name: str) -> None:
    """Points are detached: the penalty is the discriminator's alone."""
    weights = torch.ones(2, requires_grad=True)
    fake = torch.zeros(3, 2, requires_grad=True)
    penalty = PENALTIES[name](
        lambda points: (points**2) @ weights, torch.ones(3, 2), fake, seeded()
    )
    by_weights, by_fake = torch.autograd.grad(penalty, (weights, fake), allow_unused=True)

    assert by_weights is not None
    assert by_fake is None


@pytest.mark.parametrize("name", PENALTIES)
def test_randomness_comes_from_the_given_generator_alone(name: str) -> None:
    """Same seed, same bits; the global state is neither read nor moved."""
    real, fake = (
        torch.rand(8, 2, generator=seeded(1).streams[0]),
        torch.rand(8, 2, generator=seeded(2).streams[0]),
    )
    before = torch.get_rng_state()
    first, second = (
        PENALTIES[name](lambda points: (points**3).sum(dim=1), real, fake, seeded(3))
        for _ in range(2)
    )

    assert torch.equal(first, second)
    assert torch.equal(before, torch.get_rng_state())


@pytest.mark.parametrize("name", ["gradient-penalty", "dragan"])
def test_another_seed_draws_other_points(name: str) -> None:
    """Or the test above would hold for a penalty that draws nothing."""
    real, fake = (
        torch.rand(8, 2, generator=seeded(1).streams[0]),
        torch.rand(8, 2, generator=seeded(2).streams[0]),
    )
    first, second = (
        PENALTIES[name](lambda points: (points**3).sum(dim=1), real, fake, seeded(seed))
        for seed in (3, 4)
    )

    assert not torch.equal(first, second)


def test_clipping_bounds_every_weight_in_place_and_leaves_the_rest() -> None:
    """Both signs; what lies within stays, and the tensors remain the same parameters."""
    first = torch.tensor([-1.0, -0.005, 0.02], requires_grad=True)
    second = torch.tensor([[0.01], [5.0]], requires_grad=True)
    clip_weights([first, second], 0.01)

    assert_close(first.detach(), torch.tensor([-0.01, -0.005, 0.01]))
    assert_close(second.detach(), torch.tensor([[0.01], [0.01]]))
    assert first.is_leaf
    assert first.requires_grad


@pytest.mark.parametrize("limit", [0.0, -0.01, math.nan])
def test_clipping_refuses_a_limit_that_is_not_above_0(limit: float) -> None:
    """A negative limit would set every weight to one number without a word."""
    with pytest.raises(ValueError, match="limit: expected a number above 0"):
        clip_weights([torch.ones(1)], limit)
