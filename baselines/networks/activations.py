"""What every network is given: streams of random numbers, and what follows its layers."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import torch
from torch import nn

Streams = Sequence[torch.Generator]

ACTIVATIONS: Mapping[str, Callable[[], nn.Module]] = {
    "relu": nn.ReLU,
    "tanh": nn.Tanh,
    "leaky-relu": partial(nn.LeakyReLU, 0.2),
}
