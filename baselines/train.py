"""Training of one seed: the loop, its streams of random numbers and its optimisers."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor, nn

from baselines.config import TrainConfig
from baselines.datasets import DATASETS
from baselines.losses import LOSSES
from baselines.networks import discriminator_network, generator_network
from baselines.penalties import PENALTIES, clip_weights

Observer = Callable[[int, nn.Module, Tensor, Tensor], None]


@dataclass(frozen=True)
class Trained:
    """What a run ends with."""

    status: Literal["finished", "diverged"]
    steps: int  # generator updates done
    generator: nn.Module
    discriminator: nn.Module


def train(config: TrainConfig, seed: int, watched: frozenset[int], observe: Observer) -> Trained:
    """Train one seed of a baseline.

    Args:
        config: every setting of the run.
        seed: with the settings and the platform it fixes every bit of the weights.
        watched: numbers of generator updates after which the run is watched.
        observe: called there, and at 0, with (generator updates, generator, discriminator's
            loss, generator's loss); the losses are scalars and are NaN at 0.
    """
    # The bits depend on the order of sums: one thread, and kernels that repeat.
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)

    # A stream of random numbers for each use, so that no use shifts another.
    weights, data, latent, noise = (
        random_stream(seed, use) for use in ("weights", "data", "latent", "penalty")
    )
    generator = generator_network(config, weights)
    discriminator = discriminator_network(config, weights)
    generator_optimizer = optimizer(config, generator, config.generator_learning_rate)
    discriminator_optimizer = optimizer(config, discriminator, config.discriminator_learning_rate)
    loss, dataset = LOSSES[config.loss], DATASETS[config.dataset]
    penalty = PENALTIES[config.penalty] if config.penalty else None
    nothing = torch.tensor(torch.nan)
    observe(0, generator, nothing, nothing)

    for step in range(1, config.generator_updates + 1):
        # Both learning rates: constant, then down a straight line.
        factor = learning_rate_factor(config, step)
        set_learning_rate(generator_optimizer, factor * config.generator_learning_rate)
        set_learning_rate(discriminator_optimizer, factor * config.discriminator_learning_rate)

        # Discriminator: n_critic updates; the generator only delivers samples.
        for _ in range(config.n_critic):
            real = dataset.sample(config.batch_size, data)
            with torch.no_grad():
                fake = generator(latents(config, latent))
            real_logits, fake_logits = discriminator(torch.cat([real, fake])).chunk(2)
            discriminator_loss = loss.discriminator(real_logits, fake_logits)
            if penalty and config.penalty_weight:
                term = penalty(discriminator, real, fake, noise)
                discriminator_loss = discriminator_loss + config.penalty_weight * term
            discriminator_optimizer.zero_grad()
            torch.autograd.backward(discriminator_loss)
            discriminator_optimizer.step()
            if config.weight_limit:
                clip_weights(discriminator.parameters(), config.weight_limit)

        # Generator: one update; the discriminator is frozen, so its gradients cost nothing.
        discriminator.requires_grad_(False)
        with torch.no_grad():
            real_logits = discriminator(dataset.sample(config.batch_size, data))
        fake_logits = discriminator(generator(latents(config, latent)))
        generator_loss = loss.generator(real_logits, fake_logits)
        generator_optimizer.zero_grad()
        torch.autograd.backward(generator_loss)
        generator_optimizer.step()
        discriminator.requires_grad_(True)

        # Watch; only here are values read, and a run that is not finite ends.
        if step in watched:
            observe(step, generator, discriminator_loss.detach(), generator_loss.detach())
            if not (is_finite(generator) and is_finite(discriminator)):
                return Trained("diverged", step, generator, discriminator)

    return Trained("finished", config.generator_updates, generator, discriminator)


def random_stream(seed: int, use: str) -> torch.Generator:
    """A generator of random numbers that no other seed or use shares."""
    digest = hashlib.sha256(f"{use} {seed}".encode()).digest()
    return torch.Generator().manual_seed(int.from_bytes(digest[:4]))


def latents(config: TrainConfig, stream: torch.Generator) -> Tensor:
    """Inputs of the generator for one batch, shape (batch_size, latent_size), from N(0, I)."""
    return torch.randn(config.batch_size, config.latent_size, generator=stream)


def adam(config: TrainConfig, network: nn.Module, learning_rate: float) -> torch.optim.Optimizer:
    """Adam in its fused form, which was the fastest measured on a processor."""
    betas = (config.beta1, config.beta2)
    return torch.optim.Adam(network.parameters(), learning_rate, betas, fused=True)


def rmsprop(config: TrainConfig, network: nn.Module, learning_rate: float) -> torch.optim.Optimizer:
    """RMSProp, with beta2 as the decay of the mean squared gradient."""
    return torch.optim.RMSprop(network.parameters(), learning_rate, config.beta2)


OPTIMIZERS: Mapping[str, Callable[[TrainConfig, nn.Module, float], torch.optim.Optimizer]] = {
    "adam": adam,
    "rmsprop": rmsprop,
}


def optimizer(
    config: TrainConfig, network: nn.Module, learning_rate: float
) -> torch.optim.Optimizer:
    """The optimizer that the settings name, over a network's weights."""
    return OPTIMIZERS[config.optimizer](config, network, learning_rate)


def learning_rate_factor(config: TrainConfig, step: int) -> float:
    """Share of the learning rates at a generator update, counted from 1.

    1 up to the share decay_from of the run, then falling evenly to decay_to at the last update.
    """
    start = config.decay_from * config.generator_updates
    if step <= start:
        return 1.0
    done = (step - start) / (config.generator_updates - start)
    return 1 + (config.decay_to - 1) * done


def set_learning_rate(optimizer: torch.optim.Optimizer, learning_rate: float) -> None:
    """Use this learning rate from now on."""
    for group in optimizer.param_groups:
        group["lr"] = learning_rate


def is_finite(network: nn.Module) -> bool:
    """Whether every weight is a finite number."""
    return all(bool(parameter.isfinite().all()) for parameter in network.parameters())


def weights_sha256(*networks: nn.Module) -> str:
    """The SHA-256 of every weight's bytes, in the order of the networks and their layers."""
    digest = hashlib.sha256()
    for tensor in _tensors(*networks):
        digest.update(tensor.detach().contiguous().numpy().tobytes())
    return digest.hexdigest()


def _tensors(*networks: nn.Module) -> Iterator[Tensor]:
    """Weights and buffers of networks."""
    for network in networks:
        yield from network.state_dict().values()
