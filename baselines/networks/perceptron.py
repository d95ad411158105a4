"""Plain multilayer perceptrons, and their starting weights.

Networks of several seeds are one: every weight has an axis of seeds in front, and so has every
batch. A product of stacks of matrices costs little more than one of matrices, where the call
costs most; no number of a seed enters another's.
"""

import math
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

import torch
from torch import Tensor, nn

from baselines.networks.activations import ACTIVATIONS, Streams, evenly
from baselines.settings import TrainConfig

Start = Callable[[int, int, torch.Generator], tuple[Tensor, Tensor]]
"""Inputs and outputs -> weights, shape (inputs, outputs), and biases, shape (1, outputs)."""


class SeedsLinear(nn.Module):
    """A linear layer for each seed, its start drawn from each seed's stream."""

    def __init__(self, inputs: int, outputs: int, streams: Streams, start: Start) -> None:
        super().__init__()
        starts = [start(inputs, outputs, stream) for stream in streams]
        self.weight = nn.Parameter(torch.stack([weight for weight, _ in starts]))
        self.bias = nn.Parameter(torch.stack([bias for _, bias in starts]))

    def forward(self, batch: Tensor) -> Tensor:
        """Rows of each seed, shape (seeds, N, inputs) -> (seeds, N, outputs)."""
        return torch.baddbmm(self.bias, batch, self.weight)


def uniform(inputs: int, outputs: int, stream: torch.Generator) -> tuple[Tensor, Tensor]:
    """Weights and biases from U(-1/sqrt(n), 1/sqrt(n)) for n inputs, which is torch's own start."""
    bound = 1 / math.sqrt(inputs)
    weight = evenly(bound, (inputs, outputs), stream)
    return weight, evenly(bound, (1, outputs), stream)


def orthogonal(
    gain: float, inputs: int, outputs: int, stream: torch.Generator
) -> tuple[Tensor, Tensor]:
    """Weights whose shorter side is orthonormal times the gain, and biases of 0."""
    weight = torch.empty(inputs, outputs)
    nn.init.orthogonal_(weight, gain, generator=stream)
    return weight, torch.zeros(1, outputs)


def perceptron_generator(config: TrainConfig, size: int, streams: Streams) -> nn.Sequential:
    """Latents, shape (seeds, N, latent_size) -> samples, shape (seeds, N, size)."""
    sizes = [config.latent_size, *[config.hidden_size] * config.hidden_layers, size]
    network = perceptron(sizes, config.activation, config.orthogonal_gain, streams)
    return network.append(ACTIVATIONS[config.output]()) if config.output else network


def perceptron_discriminator(config: TrainConfig, size: int, streams: Streams) -> nn.Sequential:
    """Samples, shape (seeds, N, size) -> raw logits, shape (seeds, N)."""
    width = config.discriminator_hidden_size or config.hidden_size
    activation = config.discriminator_activation or config.activation
    sizes = [size, *[width] * config.hidden_layers, 1]
    network = perceptron(sizes, activation, config.orthogonal_gain, streams)
    return network.append(nn.Flatten(-2))


def perceptron(
    sizes: Sequence[int], activation: str, gain: float | None, streams: Streams
) -> nn.Sequential:
    """Linear layers between some sizes, an activation between them and none at the end.

    Where a gain is given, weights start orthogonal times the gain.
    """
    start = partial(orthogonal, gain) if gain else uniform
    layers: list[nn.Module] = []
    for before, after in pairwise(sizes):
        layers += [SeedsLinear(before, after, streams, start), ACTIVATIONS[activation]()]
    return nn.Sequential(*layers[:-1])
