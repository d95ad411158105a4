"""How the generator's gradient fares against a discriminator that is trained nearly to its best.

After Arjovsky and Bottou (arjovsky2017towards, figure 2): a generator is trained for a while and
then held still, while discriminators are trained from scratch against it. All the while one asks
how strong a gradient the generator would get. Cross-entropy trains one discriminator, which is
asked twice, by the minimax and by the non-saturating generator; a second one is a Wasserstein
critic under the penalty of WGAN-GP. The paper does so on images with a convolutional network; here
it is the ring of eight Gaussians, with the networks and settings of a protocol of ours.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

import torch
from torch import Tensor, nn

from baselines.config import Protocol
from baselines.datasets import DATASETS
from baselines.losses import LOSSES
from baselines.networks import discriminator_network
from baselines.optimizers import optimizer
from baselines.penalties import PENALTIES, Noise
from baselines.record import GradientRecord
from baselines.reproduce import provenance
from baselines.settings import SEEDS_TOGETHER, TrainConfig
from baselines.streams import Batches, draw_latents, random_streams
from baselines.train import Training

SAMPLES = 2048
"""Of each measurement."""


@dataclass(frozen=True)
class Asked:
    """A discriminator, and whose gradients it is asked for."""

    settings_of: str
    """The baseline by whose loss, penalty and settings it is trained."""
    losses: tuple[str, ...]
    """Names in LOSSES: the generators that ask."""


ASKED = (Asked("non-saturating", ("minimax", "non-saturating")), Asked("wgan-gp", ("wasserstein",)))


@dataclass(frozen=True)
class Plan:
    """How long the players train."""

    generator_updates: int = 250
    """Of the non-saturating game, before the generator is held still."""
    steps: tuple[int, ...] = (0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 4000)
    """Updates of a fresh discriminator after which the gradients are measured."""


def measure_vanishing(
    protocol: Protocol, seeds: Sequence[int], plan: Plan | None = None
) -> GradientRecord:
    """Gradient norms that every asking loss gets along the training, for each seed.

    Args:
        protocol: whose data, networks and settings hold.
        seeds: a multiple of SEEDS_TOGETHER.
        plan: how long; None: as recorded.

    Raises:
        ValueError: the seeds do not fill their places.
    """
    if len(seeds) % SEEDS_TOGETHER:
        raise ValueError(f"seeds: expected a multiple of {SEEDS_TOGETHER}, found {len(seeds)}")
    plan = plan or Plan()
    norms: dict[str, list[tuple[float, ...]]] = {}
    for start in range(0, len(seeds), SEEDS_TOGETHER):
        for name, rows in _of_some(protocol, seeds[start : start + SEEDS_TOGETHER], plan).items():
            norms.setdefault(name, []).extend(rows)
    return GradientRecord(
        protocol=protocol.id,
        seeds=tuple(seeds),
        generator_updates=plan.generator_updates,
        samples=SAMPLES,
        steps=plan.steps,
        norms={name: tuple(rows) for name, rows in norms.items()},
        command=provenance.command(),
        commit=provenance.commit(),
        versions=provenance.versions(),
        platform=provenance.this_platform(),
        created=datetime.now(UTC).replace(microsecond=0),
    )


def _of_some(
    protocol: Protocol, seeds: Sequence[int], plan: Plan
) -> dict[str, list[tuple[float, ...]]]:
    """Loss -> a row of norms for each of some seeds that train together."""
    game = Training(protocol.settings("non-saturating"), seeds)
    for _ in range(plan.generator_updates):
        game.advance()
    found: dict[str, list[tuple[float, ...]]] = {}
    for asked in ASKED:
        fresh = _Discriminator(protocol.settings(asked.settings_of), game.generator, seeds)
        found |= _rows(fresh, asked.losses, plan.steps)
    return found


def _rows(
    fresh: "_Discriminator", losses: Sequence[str], steps: Sequence[int]
) -> dict[str, list[tuple[float, ...]]]:
    """Train a discriminator through the steps; loss -> norms of each seed at each of them."""
    columns: dict[str, list[list[float]]] = {name: [] for name in losses}
    for before, after in zip((0, *steps), steps, strict=False):
        for _ in range(after - before):
            fresh.advance()
        for name in losses:
            columns[name].append(fresh.gradient_norms(name))
    return {name: list(zip(*rows, strict=True)) for name, rows in columns.items()}


class _Discriminator:
    """Fresh discriminators of some seeds, against generators that are held still."""

    def __init__(self, config: TrainConfig, generator: nn.Module, seeds: Sequence[int]) -> None:
        self._config, self._generator = config, generator
        data, latents = DATASETS[config.dataset], partial(draw_latents, config)
        streams = {use: random_streams(seeds, f"vanishing {use}") for use in _USES}
        self.network = discriminator_network(config, data.size, streams["weights"])
        self._real = Batches(streams["data"], data.sample, config.batch_size)
        self._latents = Batches(streams["latents"], latents, config.batch_size)
        self._noise = Noise(streams["penalty"], seeds_in_front=True)
        self._asking = torch.stack([latents(SAMPLES, each) for each in streams["asking"]])
        self._real_asked = torch.stack([data.sample(SAMPLES, each) for each in streams["asking"]])
        self._adjust = optimizer(config, self.network, config.discriminator_learning_rate)

    def advance(self) -> None:
        """One update, with the settings' loss and penalty and at the full learning rate."""
        config, real = self._config, self._real.next()
        with torch.no_grad():
            fake = self._generator(self._latents.next())
        loss = LOSSES[config.loss].discriminator(self.network(real), self.network(fake))
        if config.penalty and config.penalty_weight:
            term = PENALTIES[config.penalty](self.network, real, fake, self._noise)
            loss = loss + config.penalty_weight * term
        self._adjust.zero_grad()
        torch.autograd.backward(loss.sum())
        self._adjust.step()

    def gradient_norms(self, loss: str) -> list[float]:
        """Euclidean norm of each seed's gradient by all weights of its generator."""
        weights = list(self._generator.parameters())
        with torch.no_grad():
            real_logits = self.network(self._real_asked)
        fake_logits = self.network(self._generator(self._asking))
        value: Tensor = LOSSES[loss].generator(real_logits, fake_logits).sum()
        gradients = torch.autograd.grad(value, weights)
        squares = [gradient.double().square().flatten(1).sum(1) for gradient in gradients]
        norms: list[float] = torch.stack(squares).sum(0).sqrt().tolist()
        return norms


_USES = ("weights", "data", "latents", "penalty", "asking")
