"""The players: plain multilayer perceptrons, and their starting weights.

Networks of several seeds are one: every weight has an axis of seeds in front, and so has every
batch. A product of stacks of matrices costs little more than one of matrices, where the call
costs most; no number of a seed enters another's.
"""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

import torch
from torch import Tensor, nn

from baselines.config import TrainConfig

Streams = Sequence[torch.Generator]

ACTIVATIONS: Mapping[str, type[nn.Module]] = {"relu": nn.ReLU, "tanh": nn.Tanh}


class SeedsLinear(nn.Module):
    """A linear layer for each seed; weights and biases from U(-1/sqrt(n), 1/sqrt(n)), n inputs.

    That is torch's own start, drawn from each seed's stream instead of the global one.
    """

    def __init__(self, inputs: int, outputs: int, streams: Streams) -> None:
        super().__init__()
        bound = 1 / math.sqrt(inputs)
        weights, biases = [], []
        for stream in streams:
            weights.append(bound * (2 * torch.rand(inputs, outputs, generator=stream) - 1))
            biases.append(bound * (2 * torch.rand(1, outputs, generator=stream) - 1))
        self.weight = nn.Parameter(torch.stack(weights))
        self.bias = nn.Parameter(torch.stack(biases))

    def forward(self, batch: Tensor) -> Tensor:
        """Rows of each seed, shape (seeds, N, inputs) -> (seeds, N, outputs)."""
        return torch.baddbmm(self.bias, batch, self.weight)


def generator_network(config: TrainConfig, streams: Streams) -> nn.Sequential:
    """Latents, shape (seeds, N, latent_size) -> points, shape (seeds, N, 2)."""
    return perceptron(config, config.latent_size, 2, streams)


def discriminator_network(config: TrainConfig, streams: Streams) -> nn.Sequential:
    """Points, shape (seeds, N, 2) -> raw logits, shape (seeds, N)."""
    return perceptron(config, 2, 1, streams).append(nn.Flatten(-2))


def perceptron(config: TrainConfig, inputs: int, outputs: int, streams: Streams) -> nn.Sequential:
    """Linear layers with an activation between them and none at the end."""
    sizes = [inputs, *[config.hidden_size] * config.hidden_layers, outputs]
    layers: list[nn.Module] = []
    for before, after in pairwise(sizes):
        layers += [SeedsLinear(before, after, streams), ACTIVATIONS[config.activation]()]
    return nn.Sequential(*layers[:-1])
