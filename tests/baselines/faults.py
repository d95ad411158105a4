"""Wrong losses and penalties, each with the cases of the closed forms that catch it.

Most are found in public code; `baselines/same_name.py` says where.
"""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import relu, softplus

from baselines.losses import LOSSES, Loss
from baselines.penalties import (
    PENALTIES,
    Discriminator,
    Noise,
    Penalty,
    gradient_norms,
    input_gradients,
    interpolate,
    perturb,
    r1,
)

Player = Callable[[Tensor, Tensor], Tensor]


class Variant:
    """A loss with one player's part, or both, replaced."""

    paper = "nobody2026wrong"
    generator_reads_real = True

    def __init__(
        self, loss: str, *, discriminator: Player | None = None, generator: Player | None = None
    ) -> None:
        self.discriminator = discriminator or LOSSES[loss].discriminator
        self.generator = generator or LOSSES[loss].generator


@dataclass(frozen=True)
class LossFault:
    """A wrong loss under a right name."""

    what: str
    name: str
    loss: Loss
    caught_by: set[str]


@dataclass(frozen=True)
class PenaltyFault:
    """A wrong penalty under a right name."""

    what: str
    name: str
    penalty: Penalty
    caught_by: set[str]


ALL = {"undecided", "sure", "uneven", "far-right", "far-wrong"}
_NS, _LS = LOSSES["non-saturating"], LOSSES["least-squares"]
_HINGE, _PAIRING = LOSSES["hinge"], LOSSES["relativistic-pairing"]


def _average_pairing(real: Tensor, fake: Tensor) -> Tensor:
    """Each real against the mean of the fakes."""
    return softplus(fake.mean() - real).mean()


LOSS_FAULTS = (
    LossFault(
        "the generator's sign",
        "wasserstein",
        Variant("wasserstein", generator=lambda _, fake: fake.mean()),
        ALL,
    ),
    LossFault(
        "swapped players",
        "hinge",
        Variant("hinge", discriminator=lambda real, fake: _HINGE.discriminator(fake, real)),
        ALL,
    ),
    LossFault(
        "a sum for the mean",
        "least-squares",
        Variant(
            "least-squares",
            discriminator=lambda real, fake: ((real - 1) ** 2).sum() / 2 + (fake**2).sum() / 2,
        ),
        {"uneven"},
    ),
    LossFault(
        "a saturating generator for the non-saturating one",
        "non-saturating",
        LOSSES["minimax"],
        ALL,
    ),
    LossFault(
        "a non-saturating generator for the minimax one",
        "minimax",
        _NS,
        ALL,
    ),
    LossFault(
        "hinge for Wasserstein",
        "wasserstein",
        _HINGE,
        ALL,
    ),
    LossFault(
        "a sigmoid before least squares",
        "least-squares",
        Variant(
            "least-squares",
            discriminator=lambda r, f: _LS.discriminator(torch.sigmoid(r), torch.sigmoid(f)),
            generator=lambda r, f: _LS.generator(torch.sigmoid(r), torch.sigmoid(f)),
        ),
        ALL,
    ),
    LossFault(
        "a sigmoid before a loss on logits",
        "non-saturating",
        Variant(
            "non-saturating",
            discriminator=lambda r, f: _NS.discriminator(torch.sigmoid(r), torch.sigmoid(f)),
        ),
        ALL,
    ),
    LossFault(
        "a half for the discriminator alone",
        "least-squares",
        Variant("least-squares", generator=lambda _, fake: ((fake - 1) ** 2).mean()),
        ALL,
    ),
    LossFault(
        "a plain generator in the relativistic pair",
        "relativistic-pairing",
        Variant("relativistic-pairing", generator=_NS.generator),
        ALL - {"far-wrong"},
    ),
    LossFault(
        "averages for pairs",
        "relativistic-pairing",
        Variant("relativistic-pairing", discriminator=_average_pairing),
        {"uneven"},
    ),
    LossFault(
        "the logarithm of a sigmoid, written out",
        "non-saturating",
        Variant("non-saturating", generator=lambda _, fake: -torch.log(torch.sigmoid(fake)).mean()),
        {"far-right"},
    ),
    LossFault(
        "a small number inside the logarithm",
        "non-saturating",
        Variant(
            "non-saturating",
            generator=lambda _, fake: -torch.log(torch.sigmoid(fake) + 1e-8).mean(),
        ),
        ALL,
    ),
    LossFault(
        "a generator that is cut off from the graph",
        "non-saturating",
        Variant("non-saturating", generator=lambda _, fake: softplus(-fake.detach()).mean()),
        ALL - {"far-wrong"},
    ),
    LossFault(
        "a margin in the hinge's generator",
        "hinge",
        Variant("hinge", generator=lambda _, fake: relu(1 - fake).mean()),
        ALL,
    ),
    LossFault(
        "a loss for each sample",
        "wasserstein",
        Variant("wasserstein", discriminator=lambda real, fake: fake - real),
        ALL,
    ),
)


def _mean_square(slopes: Tensor) -> Tensor:
    """What WGAN-GP and DRAGAN make of the slopes."""
    return ((slopes - 1) ** 2).mean()


def no_penalty(discriminator: Discriminator, real: Tensor, fake: Tensor, _: Noise) -> Tensor:
    """The penalty is lost."""
    return torch.zeros((), dtype=real.dtype)


def at_real(discriminator: Discriminator, real: Tensor, fake: Tensor, _: Noise) -> Tensor:
    """Epsilon is always 1."""
    return _mean_square(gradient_norms(discriminator, real))


def one_epsilon_a_batch(
    discriminator: Discriminator, real: Tensor, fake: Tensor, noise: Noise
) -> Tensor:
    """Every sample shares an epsilon."""
    epsilon = noise.per_sample(real[:1]).expand(len(real))
    return _mean_square(gradient_norms(discriminator, interpolate(real, fake, epsilon)))


def one_epsilon_a_coordinate(
    discriminator: Discriminator, real: Tensor, fake: Tensor, noise: Noise
) -> Tensor:
    """Points leave the segment for the box around it."""
    epsilon = noise.per_coordinate(real)
    return _mean_square(gradient_norms(discriminator, epsilon * real + (1 - epsilon) * fake))


def normal_epsilon(
    discriminator: Discriminator, real: Tensor, fake: Tensor, noise: Noise
) -> Tensor:
    """Epsilon from N(0, 1): points leave the segment along its line."""
    epsilon = torch.randn(len(real), generator=noise.streams[0], dtype=real.dtype)
    return _mean_square(gradient_norms(discriminator, interpolate(real, fake, epsilon)))


def norm_over_channels(
    discriminator: Discriminator, real: Tensor, fake: Tensor, noise: Noise
) -> Tensor:
    """The norm of dimension 1 alone, which differs for images only."""
    epsilon = noise.per_sample(real)
    points = interpolate(real, fake, epsilon)
    gradients = input_gradients(discriminator, points).reshape(points.shape)
    return _mean_square(torch.linalg.vector_norm(gradients, dim=1))


def norm_over_batch(
    discriminator: Discriminator, real: Tensor, fake: Tensor, noise: Noise
) -> Tensor:
    """One norm for the gradients of all samples together."""
    epsilon = noise.per_sample(real)
    gradients = input_gradients(discriminator, interpolate(real, fake, epsilon))
    return _mean_square(torch.linalg.vector_norm(gradients))


def square_root(discriminator: Discriminator, real: Tensor, fake: Tensor, noise: Noise) -> Tensor:
    """The norm as a square root, whose gradient at 0 is nan."""
    epsilon = noise.per_sample(real)
    gradients = input_gradients(discriminator, interpolate(real, fake, epsilon))
    return _mean_square((gradients**2).sum(dim=1).sqrt())


def one_sided(discriminator: Discriminator, real: Tensor, fake: Tensor, noise: Noise) -> Tensor:
    """Only slopes above 1 are penalised."""
    epsilon = noise.per_sample(real)
    slopes = gradient_norms(discriminator, interpolate(real, fake, epsilon))
    return (relu(slopes - 1) ** 2).mean()


def centred_noise(discriminator: Discriminator, real: Tensor, fake: Tensor, noise: Noise) -> Tensor:
    """DRAGAN's noise from U[-1, 1], times half the deviation."""
    shifts = 2 * noise.per_coordinate(real) - 1
    return _mean_square(gradient_norms(discriminator, perturb(real, shifts)))


def shrunk_noise(discriminator: Discriminator, real: Tensor, fake: Tensor, noise: Noise) -> Tensor:
    """DRAGAN's noise, shrunk by one more U[0, 1] for each sample."""
    shifts = noise.per_coordinate(real)
    epsilon = noise.per_sample(real)
    points = interpolate(real, perturb(real, shifts), epsilon)
    return _mean_square(gradient_norms(discriminator, points))


def one_noise_a_sample(
    discriminator: Discriminator, real: Tensor, fake: Tensor, noise: Noise
) -> Tensor:
    """DRAGAN's noise moves every coordinate alike."""
    shifts = noise.per_sample(real).reshape(-1, *[1] * (real.ndim - 1)).expand(real.shape)
    return _mean_square(gradient_norms(discriminator, perturb(real, shifts)))


def weighted(name: str, weight: float) -> Penalty:
    """A penalty with a weight within, so that it is applied twice."""
    return lambda discriminator, real, fake, noise: (
        weight * PENALTIES[name](discriminator, real, fake, noise)
    )


def detached(name: str) -> Penalty:
    """A penalty that has its value and no gradient."""
    return lambda discriminator, real, fake, noise: PENALTIES[name](
        discriminator, real, fake, noise
    ).detach()


DRAWN = {"segment", "offset segment"}
SLOPES = {"linear", "gentle", "image"}
BESIDE = {"around real", "beside the diagonal"}
GP = "gradient-penalty"
PENALTY_FAULTS = (
    PenaltyFault("a lost penalty", GP, no_penalty, SLOPES | DRAWN | {"flat", "diagonal"}),
    PenaltyFault("real points only", GP, at_real, DRAWN),
    PenaltyFault("one epsilon a batch", GP, one_epsilon_a_batch, DRAWN),
    PenaltyFault("one epsilon a coordinate", GP, one_epsilon_a_coordinate, {"segment", "diagonal"}),
    PenaltyFault("epsilon from N(0, 1)", GP, normal_epsilon, DRAWN),
    PenaltyFault("a norm over channels", GP, norm_over_channels, {"image"}),
    PenaltyFault("a norm over the batch", GP, norm_over_batch, SLOPES | DRAWN),
    PenaltyFault("a square root", GP, square_root, {"flat", "diagonal"}),
    PenaltyFault("slopes above 1 alone", GP, one_sided, {"gentle", "flat", "segment", "diagonal"}),
    PenaltyFault("lambda within", GP, weighted(GP, 10), SLOPES | DRAWN | {"flat", "diagonal"}),
    PenaltyFault("no second gradient", GP, detached(GP), SLOPES | DRAWN),
    PenaltyFault("no noise", "dragan", at_real, BESIDE),
    PenaltyFault("centred noise", "dragan", centred_noise, BESIDE),
    PenaltyFault("noise shrunk once more", "dragan", shrunk_noise, BESIDE),
    PenaltyFault("one noise a sample", "dragan", one_noise_a_sample, {"beside the diagonal"}),
    PenaltyFault("WGAN-GP for DRAGAN", "dragan", PENALTIES[GP], BESIDE),
    PenaltyFault("R1 for R2", "r2", r1, {"corners"}),
    PenaltyFault("R1 alone for both", "r1-r2", r1, {"corners", "linear", "image"}),
    PenaltyFault("the half within", "r1", weighted("r1", 0.5), {"corners", "linear", "image"}),
)
