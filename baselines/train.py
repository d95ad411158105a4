"""Training of some seeds side by side: the updates, their random numbers and their optimisers."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import torch
from torch import Tensor, nn

from baselines.arithmetic import in_training, set_repeatable
from baselines.compute import ON_CPU, Compute
from baselines.datasets import DATASETS
from baselines.images import ImageSet, scaled
from baselines.networks import discriminator_network, generator_network
from baselines.optimizers import learning_rate_factor, optimizer, set_learning_rate
from baselines.penalties import PENALTIES, Noise, clip_weights
from baselines.probabilities import loss_of
from baselines.replay import Replay, Tape
from baselines.settings import TrainConfig
from baselines.streams import (
    Batches,
    Chosen,
    Draw,
    Epochs,
    draw_latents,
    random_stream,
    random_streams,
    set_stream_states,
    stream_states,
)

Source = Batches | Chosen | Epochs


class Training:
    """Some seeds of a baseline, from their first weights on; `advance` makes one step.

    A step is one update of the generator and n_critic of the discriminator before it. No number
    of one seed enters another's, so a seed that diverges leaves the others alone.
    """

    def __init__(
        self, config: TrainConfig, seeds: Sequence[int], compute: Compute = ON_CPU
    ) -> None:
        set_repeatable(compute)
        self.device = device = torch.device(compute.device)
        self.config, self.seeds, self.step = config, tuple(seeds), 0
        self._loss = loss_of(config)
        weights = random_streams(self.seeds, "weights")
        size = DATASETS[config.dataset].size
        self.generator = generator_network(config, size, weights).to(device)
        self.discriminator = discriminator_network(config, size, weights).to(device)
        self._generate = in_training(self.generator, compute)
        self._judge = in_training(self.discriminator, compute)
        self._judge_twice = in_training(self.discriminator, compute, twice=True)
        self._optimizers = (
            optimizer(config, self.generator, config.generator_learning_rate),
            optimizer(config, self.discriminator, config.discriminator_learning_rate),
        )
        self._tape = Tape()
        penalty_streams = random_streams(self.seeds, "penalty")
        self._noise = Noise(penalty_streams, seeds_in_front=True, read=self._tape.read)
        self._batches = {use: self._source(use, draw) for use, draw in self._draws().items()}
        # Those of the discriminator's last update.
        self._real = self._fake = torch.empty(0, device=device)
        self.losses = torch.full((2, len(self.seeds)), torch.nan, device=device)
        """The discriminator's and the generator's, of the last update; NaN at the start."""
        self._replay = Replay(self._update, self._tape) if device.type == "cuda" else None

    def advance(self) -> None:
        """One update of the generator, after those of the discriminator."""
        self.step += 1
        self._set_learning_rates()
        if self._replay and whole_batches(self.config, self.step):
            self._replay()
        else:
            self._update()

    def _update(self) -> None:
        """All updates of a step, by numbers from the tape alone."""
        for _ in range(self.config.n_critic):
            discriminator_loss = self._update_discriminator()
        self.losses.copy_(torch.stack([discriminator_loss, self._update_generator()]))

    def _next(self, use: str) -> Tensor:
        """The next batch for a use."""
        return self._tape.read(self._batches[use].next)

    def finite(self) -> list[bool]:
        """Whether every weight of a seed is a finite number, for each seed."""
        weights = [*self.generator.parameters(), *self.discriminator.parameters()]
        whole = torch.stack([weight.isfinite().flatten(1).all(1) for weight in weights])
        finite: list[bool] = whole.all(0).tolist()
        return finite

    def weights_sha256(self, place: int) -> str:
        """The SHA-256 of the weights of the seed at a place."""
        return weights_sha256(place, self.generator, self.discriminator)

    def state(self) -> dict[str, Any]:
        """Everything that `restore` takes to go on with the very bits."""
        return {
            "step": self.step,
            "losses": self.losses,
            "networks": [self.generator.state_dict(), self.discriminator.state_dict()],
            "optimizers": [each.state_dict() for each in self._optimizers],
            "noise": stream_states(self._noise.streams),
            "batches": {use: batches.state() for use, batches in self._batches.items()},
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go on where another training of these settings and seeds stood."""
        self.step = state["step"]
        self.losses.copy_(state["losses"])
        networks = (self.generator, self.discriminator)
        for network, weights in zip(networks, state["networks"], strict=True):
            network.load_state_dict(weights)
        for each, held in zip(self._optimizers, state["optimizers"], strict=True):
            each.load_state_dict(held)
        set_stream_states(self._noise.streams, state["noise"])
        for use, held in state["batches"].items():
            self._batches[use].restore(**held)
        if self._replay:
            self._replay.forget()

    def _draws(self) -> dict[str, Draw]:
        """What each use of random batches draws."""
        data, latents = DATASETS[self.config.dataset].sample, partial(draw_latents, self.config)
        draws: dict[str, Draw] = {"critic's data": data, "critic's latents": latents}
        if self._loss.generator_reads_real and not self.config.training_samples:
            draws["generator's data"] = data
        if not self.config.shared_latents:
            draws["generator's latents"] = latents
        return draws

    def _source(self, use: str, draw: Draw) -> Source:
        """Fresh batches, or those of a set that is fixed for all seeds."""
        streams, count = random_streams(self.seeds, use), self.config.batch_size
        if self.config.training_samples:
            samples = draw(self.config.training_samples, random_stream(0, f"fixed: {use}"))
            return Epochs(streams, samples, count, self.device)
        dataset = DATASETS[self.config.dataset]
        if isinstance(dataset, ImageSet) and draw == dataset.sample:
            # Images go to the device once, as bytes.
            numbers = Batches(streams, dataset.numbers, count, self.device)
            return Chosen(numbers, dataset.training.images.to(self.device))
        return Batches(streams, draw, count, self.device)

    def _update_discriminator(self) -> Tensor:
        """One update of the discriminator; the generator only delivers samples."""
        config, (_, adjust) = self.config, self._optimizers
        self._real = real = scaled(self._next("critic's data"))
        # Where the generator learns from the same latents, its samples serve both players.
        with torch.set_grad_enabled("generator's latents" not in self._batches):
            self._fake = self._generate(self._next("critic's latents"))
        fake = self._fake.detach()
        real_logits, fake_logits = self._logits(real, fake)
        loss = self._loss.discriminator(real_logits, fake_logits)
        if config.penalty and config.penalty_weight:
            term = PENALTIES[config.penalty](self._judge_twice, real, fake, self._noise)
            loss = loss + config.penalty_weight * term
        adjust.zero_grad()
        torch.autograd.backward(loss.sum())
        adjust.step()
        if config.weight_limit:
            clip_weights(self.discriminator.parameters(), config.weight_limit)
        return loss.detach()

    def _logits(self, real: Tensor, fake: Tensor) -> tuple[Tensor, Tensor]:
        """The discriminator's answers, in one go where no layer mixes a batch's samples."""
        if self.config.network:
            return self._judge(real), self._judge(fake)
        real_logits, fake_logits = self._judge(torch.cat([real, fake], 1)).chunk(2, 1)
        return real_logits, fake_logits

    def _update_generator(self) -> Tensor:
        """One update of the generator; the discriminator is frozen, so it costs no gradients."""
        adjust, _ = self._optimizers
        self.discriminator.requires_grad_(False)
        fake_logits = self._judge(self._generator_fake())
        real_logits = self._generator_real_logits(fake_logits)
        loss = self._loss.generator(real_logits, fake_logits)
        adjust.zero_grad()
        torch.autograd.backward(loss.sum())
        adjust.step()
        self.discriminator.requires_grad_(True)
        return loss.detach()

    def _generator_fake(self) -> Tensor:
        """Samples that the generator learns from: fresh, or the discriminator's last."""
        use = "generator's latents"
        return self._generate(self._next(use)) if use in self._batches else self._fake

    def _generator_real_logits(self, fake_logits: Tensor) -> Tensor:
        """Answers to real samples, for a loss that compares the players.

        Any other loss is given NaN: what is not read costs nothing, and would show if it were.
        """
        if not self._loss.generator_reads_real:
            return torch.full_like(fake_logits, torch.nan)
        use = "generator's data"
        with torch.no_grad():
            return self._judge(scaled(self._next(use)) if use in self._batches else self._real)

    def _set_learning_rates(self) -> None:
        """Both learning rates: constant, then down a straight line."""
        factor = learning_rate_factor(self.config, self.step)
        rates = (self.config.generator_learning_rate, self.config.discriminator_learning_rate)
        for each, rate in zip(self._optimizers, rates, strict=True):
            for group in each.param_groups:
                set_learning_rate(group, factor * rate)


def whole_batches(config: TrainConfig, step: int) -> bool:
    """Whether no batch of a step, counted from 1, is the shorter last one of an epoch."""
    samples, size = config.training_samples, config.batch_size
    if not samples or samples % size == 0:
        return True
    last, epoch = step * config.n_critic, samples // size + 1
    return all(batch % epoch for batch in range(last - config.n_critic + 1, last + 1))


def weights_sha256(place: int, *networks: nn.Module) -> str:
    """The SHA-256 of one seed's weights, in the order of the networks and their layers.

    Args:
        place: of the seed along the first axis of every weight.
        networks: of several seeds side by side.
    """
    digest = hashlib.sha256()
    for tensor in _tensors(*networks):
        digest.update(tensor[place].detach().cpu().contiguous().numpy().tobytes())
    return digest.hexdigest()


def _tensors(*networks: nn.Module) -> Iterator[Tensor]:
    """Weights and buffers of networks."""
    for network in networks:
        yield from network.state_dict().values()
