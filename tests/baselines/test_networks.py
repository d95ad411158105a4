"""The players."""

from functools import partial
from pathlib import Path

import torch
from torch import nn
from torch.testing import assert_close

from baselines.networks import SeedsLinear, discriminator_network, generator_network
from baselines.networks.perceptron import orthogonal, uniform
from tests.baselines.tiny import tiny_config


def streams(*seeds: int) -> tuple[torch.Generator, ...]:
    """The same numbers every time."""
    return tuple(torch.Generator().manual_seed(seed) for seed in seeds)


def test_networks_have_the_stated_layers_and_shapes(tmp_path: Path) -> None:
    """2-8-2 and 2-8-1, an activation after the hidden layer only; logits are flat and raw."""
    config = tiny_config(tmp_path, "minimax")
    generator, discriminator = (
        network(config, 2, streams(3, 4)) for network in (generator_network, discriminator_network)
    )

    assert [SeedsLinear, nn.ReLU, SeedsLinear] == [type(layer) for layer in generator]
    assert [SeedsLinear, nn.ReLU, SeedsLinear, nn.Flatten] == [
        type(layer) for layer in discriminator
    ]
    assert generator(torch.zeros(2, 5, 2)).shape == (2, 5, 2)
    assert discriminator(torch.zeros(2, 5, 2)).shape == (2, 5)


def test_weights_come_from_the_stream_alone(tmp_path: Path) -> None:
    """Torch's global numbers must not reach a seed's weights."""
    config = tiny_config(tmp_path, "minimax")
    first = generator_network(config, 2, streams(3, 4)).state_dict()
    torch.manual_seed(99)
    second = generator_network(config, 2, streams(3, 4)).state_dict()

    assert all(bool((first[name] == second[name]).all()) for name in first)


def test_starting_weights_fill_the_stated_range() -> None:
    """U(-1/sqrt(n), 1/sqrt(n)): 10,000 draws come within a hundredth of either end."""
    weights = SeedsLinear(100, 100, streams(3), uniform).weight.detach()

    assert 0.099 < float(weights.max()) <= 0.1
    assert -0.1 <= float(weights.min()) < -0.099


def test_each_seed_has_weights_of_its_own_and_sees_its_own_batch() -> None:
    """A stack of layers is each seed's layer on each seed's rows."""
    both = SeedsLinear(3, 2, streams(1, 2), uniform)
    batch = torch.randn(2, 5, 3)

    for place, seed in enumerate((1, 2)):
        alone = SeedsLinear(3, 2, streams(seed), uniform)
        assert torch.equal(alone.weight[0], both.weight[place])
        assert_close(batch[place] @ alone.weight[0] + alone.bias[0], both(batch)[place])


def test_orthogonal_weights_turn_and_stretch_by_the_gain() -> None:
    """Of 3 inputs and 5 outputs the rows are at right angles; biases start at 0."""
    layer = SeedsLinear(3, 5, streams(1, 2), partial(orthogonal, 1.4))

    assert_close(layer.weight @ layer.weight.transpose(1, 2), 1.96 * torch.eye(3).expand(2, 3, 3))
    assert not torch.equal(layer.weight[0], layer.weight[1])
    assert not layer.bias.any()


def test_the_discriminator_may_have_a_width_and_an_activation_of_its_own(tmp_path: Path) -> None:
    """Where a setting is None it takes the generator's."""
    config = tiny_config(tmp_path, "minimax").model_copy(
        update={"discriminator_hidden_size": 5, "discriminator_activation": "leaky-relu"}
    )
    generator, discriminator = (
        network(config, 64, streams(3)) for network in (generator_network, discriminator_network)
    )

    assert next(weight.shape for weight in generator.parameters()) == (1, 2, 8)
    assert next(weight.shape for weight in discriminator.parameters()) == (1, 64, 5)
    assert [nn.ReLU, nn.LeakyReLU] == [type(network[1]) for network in (generator, discriminator)]


def test_an_output_activation_bounds_the_samples(tmp_path: Path) -> None:
    """Pixels in [-1, 1]."""
    config = tiny_config(tmp_path, "minimax").model_copy(update={"output": "tanh"})
    samples = generator_network(config, 64, streams(3))(100 * torch.randn(1, 50, 2))

    assert float(samples.detach().abs().max()) <= 1
