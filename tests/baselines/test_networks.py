"""The players."""

from pathlib import Path

import torch
from torch import nn

from baselines.networks import discriminator_network, generator_network, linear
from tests.baselines.tiny import tiny_config


def stream() -> torch.Generator:
    """The same numbers every time."""
    return torch.Generator().manual_seed(3)


def test_networks_have_the_stated_layers_and_shapes(tmp_path: Path) -> None:
    """2-8-2 and 2-8-1, an activation after the hidden layer only; logits are flat and raw."""
    config = tiny_config(tmp_path, "minimax")
    generator, discriminator = (
        network(config, stream()) for network in (generator_network, discriminator_network)
    )

    assert [nn.Linear, nn.ReLU, nn.Linear] == [type(layer) for layer in generator]
    assert [nn.Linear, nn.ReLU, nn.Linear, nn.Flatten] == [type(layer) for layer in discriminator]
    assert generator(torch.zeros(5, 2)).shape == (5, 2)
    assert discriminator(torch.zeros(5, 2)).shape == (5,)


def test_weights_come_from_the_stream_alone(tmp_path: Path) -> None:
    """Torch's global numbers must not reach a seed's weights."""
    config = tiny_config(tmp_path, "minimax")
    first = generator_network(config, stream()).state_dict()
    torch.manual_seed(99)
    second = generator_network(config, stream()).state_dict()

    assert all(bool((first[name] == second[name]).all()) for name in first)


def test_starting_weights_fill_the_stated_range() -> None:
    """U(-1/sqrt(n), 1/sqrt(n)): 10,000 draws come within a hundredth of either end."""
    weights = linear(100, 100, stream()).weight.detach()

    assert 0.099 < float(weights.max()) <= 0.1
    assert -0.1 <= float(weights.min()) < -0.099
