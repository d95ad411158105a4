"""The players: how a generator and a discriminator are built, chosen by the settings.

Networks take flat samples, shape (seeds, N, size), whatever they make of them inside, so that
losses, penalties and training never ask which kind they are.
"""

from collections.abc import Callable, Mapping

from torch import nn

from baselines.networks.activations import Streams
from baselines.networks.convolutional import (
    convolutional_discriminator,
    convolutional_generator,
)
from baselines.networks.infogan import infogan_discriminator, infogan_generator
from baselines.networks.perceptron import (
    SeedsLinear,
    perceptron,
    perceptron_discriminator,
    perceptron_generator,
)
from baselines.settings import TrainConfig

__all__ = ["SeedsLinear", "discriminator_network", "generator_network", "perceptron"]

Build = Callable[[TrainConfig, int, Streams], nn.Sequential]

GENERATORS: Mapping[str | None, Build] = {
    None: perceptron_generator,
    "convolutional": convolutional_generator,
    "infogan": infogan_generator,
}
DISCRIMINATORS: Mapping[str | None, Build] = {
    None: perceptron_discriminator,
    "convolutional": convolutional_discriminator,
    "infogan": infogan_discriminator,
}


def generator_network(config: TrainConfig, size: int, streams: Streams) -> nn.Sequential:
    """Latents, shape (seeds, N, latent_size) -> samples, shape (seeds, N, size)."""
    return GENERATORS[config.network](config, size, streams)


def discriminator_network(config: TrainConfig, size: int, streams: Streams) -> nn.Sequential:
    """Samples, shape (seeds, N, size) -> raw logits, shape (seeds, N)."""
    return DISCRIMINATORS[config.network](config, size, streams)
