"""What networks share: streams of random numbers, what follows layers, and turns of images."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import torch
from torch import Tensor, nn

Streams = Sequence[torch.Generator]

ACTIVATIONS: Mapping[str, Callable[[], nn.Module]] = {
    "relu": nn.ReLU,
    "tanh": nn.Tanh,
    "leaky-relu": partial(nn.LeakyReLU, 0.2),
}


def evenly(bound: float, shape: Sequence[int], stream: torch.Generator) -> Tensor:
    """Numbers from U(-bound, bound)."""
    return bound * (2 * torch.rand(*shape, generator=stream) - 1)


class ToUnit(nn.Module):
    """Numbers from -1 to 1 as numbers from 0 to 1, for networks that want images so."""

    def forward(self, images: Tensor) -> Tensor:
        """The same shape."""
        return (images + 1) / 2


class FromUnit(nn.Module):
    """Numbers from 0 to 1 as numbers from -1 to 1, which all the rest is written for."""

    def forward(self, images: Tensor) -> Tensor:
        """The same shape."""
        return 2 * images - 1
