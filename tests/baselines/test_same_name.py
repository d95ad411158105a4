"""Every difference that is claimed of public code is shown by its input."""

from collections.abc import Callable

import pytest
import torch
from torch import Generator, Tensor
from torch.nn.functional import relu, softplus

from baselines.losses import LOSSES
from baselines.penalties import PENALTIES, Discriminator, Noise, Penalty, gradient_norms
from baselines.same_name import NAMESAKES, Namesake
from tests.baselines.faults import (
    at_real,
    norm_over_batch,
    norm_over_channels,
    normal_epsilon,
    one_epsilon_a_batch,
)

Both = tuple[float, float]


def raw(*values: float) -> Tensor:
    """Raw outputs of a discriminator."""
    return torch.tensor(values, dtype=torch.float64, requires_grad=True)


def points(*values: tuple[float, ...], times: int = 1) -> Tensor:
    """Samples, one a row."""
    return torch.tensor(values, dtype=torch.float64).repeat(times, 1)


def by_real(player: Callable[[Tensor, Tensor], Tensor]) -> float:
    """The gradient by D(x) at D(x) = 2, D(x~) = 0."""
    real = raw(2.0)
    return torch.autograd.grad(player(real, raw(0.0)), real)[0].item()


def value(
    name: str, critic: Discriminator, real: Tensor, fake: Tensor, theirs: Penalty, seed: int = 0
) -> Both:
    """A penalty of ours and one of theirs on the same samples."""
    ours, other = (
        penalty(critic, real, fake, Noise((Generator().manual_seed(seed),)))
        for penalty in (PENALTIES[name], theirs)
    )
    return ours.item(), other.item()


def bowl(theirs: Penalty) -> Both:
    """On D(x) = |x|^2 / 2, real samples of ones, fake samples of zeros."""
    real = points((1, 1, 1, 1), times=200_000)
    return value(
        "gradient-penalty", lambda x: (x**2).sum(dim=1) / 2, real, torch.zeros_like(real), theirs
    )


def linear(name: str, theirs: Penalty) -> Both:
    """On D(x) = 3 x1 + 4 x2, three samples."""
    real = points((1, 2), (3, 4), (5, 6))
    return value(name, lambda x: x @ raw(3, 4), real, torch.zeros_like(real), theirs)


def epsilons(penalty: Penalty) -> float:
    """How many different points a penalty takes of eight equal segments."""
    seen: list[float] = []

    def critic(x: Tensor) -> Tensor:
        seen.extend(x[:, 0].tolist())
        return x.sum(dim=1)

    penalty(
        critic, points((1,), times=8), points((0,), times=8), Noise((Generator().manual_seed(0),))
    )
    return float(len(set(seen)))


def of_sigmoid(critic: Discriminator, real: Tensor, fake: Tensor, _: Noise) -> Tensor:
    """compare_gan, first version: slopes of the probability, 0.0001 inside the root."""
    slopes = gradient_norms(lambda x: torch.sigmoid(critic(x)), real)
    return (((slopes**2 + 0.0001).sqrt() - 1) ** 2).mean()


def centred_and_clipped(critic: Discriminator, real: Tensor, fake: Tensor, noise: Noise) -> Tensor:
    """compare_gan, last version; its 0.0001 inside the root is left out."""
    shifts = noise.per_coordinate(real) - 0.5
    at = (real + real.std(correction=0) * shifts).clamp(0, 1)
    return ((gradient_norms(critic, at) - 1) ** 2).mean()


def players(loss: str) -> tuple[Callable[[Tensor, Tensor], float], ...]:
    """Both losses of a name as plain numbers."""
    found = LOSSES[loss]
    return (
        lambda real, fake: found.discriminator(real, fake).item(),
        lambda real, fake: found.generator(real, fake).item(),
    )


def image() -> Both:
    """On a linear D of eight slopes of a half."""
    real = torch.ones(3, 2, 2, 2).double()
    critic = lambda x: x.sum(dim=(1, 2, 3)) / 2  # noqa: E731
    return value("dragan", critic, real, real, norm_over_channels)


ZERO, SURE, FAR, TIE = (raw(0), raw(0)), (raw(3), raw(-3)), (raw(0), raw(-400)), (raw(2), raw(2))
QUARTERS = points((0.25,), (0.75,), times=100_000)
SHOWN: dict[str, Callable[[], Both]] = {
    "awesome-gans-lsgan": lambda: (
        by_real(LOSSES["least-squares"].discriminator),
        by_real(lambda real, fake: -((real - 1) ** 2).mean() + (fake**2).mean()),
    ),
    "labml-wasserstein": lambda: (
        players("wasserstein")[0](*SURE),
        (relu(1 - SURE[0]).mean() + relu(1 + SURE[1]).mean()).item(),
    ),
    "labml-gradient-penalty": lambda: bowl(at_real),
    "keras-io-gradient-penalty": lambda: bowl(normal_epsilon),
    "torchgan-epsilon": lambda: (
        epsilons(PENALTIES["gradient-penalty"]),
        epsilons(one_epsilon_a_batch),
    ),
    "torchgan-norm": lambda: linear("gradient-penalty", norm_over_batch),
    "torchgan-dragan": lambda: linear("dragan", norm_over_batch),
    "torchgan-minimax": lambda: (
        players("minimax")[1](*SURE),
        (softplus(-SURE[1]).mean()).item(),
    ),
    "mimicry-minimax": lambda: (
        players("minimax")[1](*SURE),
        (softplus(-SURE[1]).mean()).item(),
    ),
    "mimicry-non-saturating": lambda: (
        players("non-saturating")[1](*FAR),
        (-torch.log(torch.sigmoid(FAR[1]) + 1e-8).mean()).item(),
    ),
    "compare-gan-least-squares": lambda: (
        players("least-squares")[0](*ZERO),
        players("least-squares")[0](torch.sigmoid(ZERO[0]), torch.sigmoid(ZERO[1])),
    ),
    "compare-gan-dragan-v1": lambda: value(
        "dragan", lambda x: x @ raw(3, 4), torch.zeros(3, 2).double(), torch.zeros(3, 2), of_sigmoid
    ),
    "compare-gan-dragan": lambda: value(
        "dragan", lambda x: (x**2).sum(dim=1) / 2, QUARTERS, QUARTERS, centred_and_clipped
    ),
    "pytorch-gan-dragan": image,
    "pytorch-gan-relativistic": lambda: (
        players("relativistic-pairing")[1](*TIE),
        (softplus(-TIE[1]).mean()).item(),
    ),
    "pytorch-gan-lsgan": lambda: (
        players("least-squares")[1](*ZERO),
        (((ZERO[1] - 1) ** 2).mean()).item(),
    ),
    "studiogan-dragan": lambda: (
        players("non-saturating")[0](*ZERO),
        players("wasserstein")[0](*ZERO),
    ),
}


@pytest.mark.parametrize("namesake", NAMESAKES, ids=lambda namesake: namesake.id)
def test_both_numbers_of_an_entry_are_what_the_formulas_give(namesake: Namesake) -> None:
    """The formula of the name, and the difference rebuilt; 0.01 where points are drawn."""
    ours, theirs = SHOWN[namesake.id]()
    tolerance = 0.01 if "mean" in namesake.shown_by else 1e-6

    assert ours == pytest.approx(namesake.paper, abs=tolerance)
    assert theirs == pytest.approx(namesake.code, abs=tolerance)


@pytest.mark.parametrize("namesake", NAMESAKES, ids=lambda namesake: namesake.id)
def test_the_input_of_an_entry_tells_the_two_apart(namesake: Namesake) -> None:
    """Or it would show nothing."""
    assert abs(namesake.paper - namesake.code) > 0.05


def test_entries_are_shown_once_and_name_a_formula_that_exists() -> None:
    """The list, its proofs and the formulas agree."""
    assert list(SHOWN) == [namesake.id for namesake in NAMESAKES]
    assert {namesake.formula for namesake in NAMESAKES} <= LOSSES.keys() | PENALTIES.keys()
