"""The networks of InfoGAN as Lucic et al. compare losses with them, for images of 28 x 28 pixels.

Shapes and starting weights are those of their public code (google/compare_gan, version 1:
compare_gan/src/gans/abstract_gan.py and ops.py): a generator of two linear and two transposed
convolutional layers, a discriminator of two convolutional and two linear ones, kernels of 4 x 4,
weights from N(0, 0.02), biases at 0. There images run from 0 to 1; here they run from -1 to 1
outside, and both networks turn them.
"""

from functools import partial

import torch
from torch import Tensor, nn

from baselines.networks.activations import ACTIVATIONS, FromUnit, Streams, ToUnit
from baselines.networks.convolutional import (
    SIDE,
    START,
    SeedsBatchNorm,
    SeedsConvolution,
    channels_of,
)
from baselines.networks.perceptron import SeedsLinear
from baselines.settings import TrainConfig

UNITS, WIDE, NARROW = 1024, 128, 64
QUARTER = SIDE // 4
# The code keeps 0.999 of the running numbers at each batch.
NORMAL = partial(SeedsBatchNorm, spread=0.0, momentum=0.001, epsilon=0.001)
HALVING = partial(SeedsConvolution, padding=1, kernel=4, bias=True)


def normal(inputs: int, outputs: int, stream: torch.Generator) -> tuple[Tensor, Tensor]:
    """Weights from N(0, 0.02) and biases of 0."""
    return START * torch.randn(inputs, outputs, generator=stream), torch.zeros(1, outputs)


def infogan_generator(config: TrainConfig, size: int, streams: Streams) -> nn.Sequential:
    """Latents, shape (seeds, N, latent_size) -> samples, shape (seeds, N, size)."""
    channels, activation = channels_of(size), ACTIVATIONS[config.activation]
    area = WIDE * QUARTER**2
    return nn.Sequential(
        *(SeedsLinear(config.latent_size, UNITS, streams, normal), NORMAL(UNITS, streams)),
        *(activation(), SeedsLinear(UNITS, area, streams, normal), NORMAL(area, streams)),
        *(activation(), nn.Unflatten(2, (WIDE, QUARTER, QUARTER))),
        *(HALVING(WIDE, NARROW, streams=streams, up=True), NORMAL(NARROW, streams)),
        *(activation(), HALVING(NARROW, channels, streams=streams, up=True)),
        *(nn.Sigmoid(), FromUnit(), nn.Flatten(2)),
    )


def infogan_discriminator(config: TrainConfig, size: int, streams: Streams) -> nn.Sequential:
    """Samples, shape (seeds, N, size) -> raw logits, shape (seeds, N)."""
    channels = channels_of(size)
    activation = ACTIVATIONS[config.discriminator_activation or config.activation]
    normalised = config.discriminator_normalised is not False
    area = WIDE * QUARTER**2
    return nn.Sequential(
        *(ToUnit(), nn.Unflatten(2, (channels, SIDE, SIDE))),
        *(HALVING(channels, NARROW, streams=streams, up=False), activation()),
        HALVING(NARROW, WIDE, streams=streams, up=False),
        *([NORMAL(WIDE, streams)] if normalised else []),
        *(activation(), nn.Flatten(2), SeedsLinear(area, UNITS, streams, normal)),
        *([NORMAL(UNITS, streams)] if normalised else []),
        *(activation(), SeedsLinear(UNITS, 1, streams, normal), nn.Flatten(1)),
    )
