"""The players: plain multilayer perceptrons, and their starting weights."""

import math
from collections.abc import Mapping
from itertools import pairwise

import torch
from torch import nn

from baselines.config import TrainConfig

ACTIVATIONS: Mapping[str, type[nn.Module]] = {"relu": nn.ReLU, "tanh": nn.Tanh}


def generator_network(config: TrainConfig, stream: torch.Generator) -> nn.Sequential:
    """Latents, shape (N, latent_size) -> points, shape (N, 2)."""
    return perceptron(config, config.latent_size, 2, stream)


def discriminator_network(config: TrainConfig, stream: torch.Generator) -> nn.Sequential:
    """Points, shape (N, 2) -> raw logits, shape (N,)."""
    return perceptron(config, 2, 1, stream).append(nn.Flatten(0))


def perceptron(
    config: TrainConfig, inputs: int, outputs: int, stream: torch.Generator
) -> nn.Sequential:
    """Linear layers with an activation between them and none at the end."""
    sizes = [inputs, *[config.hidden_size] * config.hidden_layers, outputs]
    layers: list[nn.Module] = []
    for before, after in pairwise(sizes):
        layers += [linear(before, after, stream), ACTIVATIONS[config.activation]()]
    return nn.Sequential(*layers[:-1])


def linear(inputs: int, outputs: int, stream: torch.Generator) -> nn.Linear:
    """A linear layer, weights and biases from U(-1/sqrt(inputs), 1/sqrt(inputs)).

    That is torch's own start, drawn from a stream of our own instead of the global one.
    """
    layer = nn.Linear(inputs, outputs)
    bound = 1 / math.sqrt(inputs)
    for parameter in layer.parameters():
        nn.init.uniform_(parameter, -bound, bound, generator=stream)
    return layer
