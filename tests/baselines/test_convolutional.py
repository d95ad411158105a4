"""The convolutional players of the published protocol on stacked digits."""

import math
from pathlib import Path

import pytest
import torch
from torch import nn
from torch.nn import BatchNorm2d, Conv2d, ConvTranspose2d
from torch.testing import assert_close

from baselines.config import read_protocol
from baselines.networks import discriminator_network, generator_network
from baselines.networks.convolutional import SeedsBatchNorm, SeedsConvolution
from baselines.settings import TrainConfig
from tests.baselines.tiny import tiny_config

SIZE = 3 * 28 * 28


@pytest.fixture
def config() -> TrainConfig:
    """Settings of the protocol."""
    return read_protocol("alphagan-smnist-later").settings("non-saturating")


def streams(*seeds: int) -> tuple[torch.Generator, ...]:
    """The same numbers every time."""
    return tuple(torch.Generator().manual_seed(seed) for seed in seeds)


def published(up: bool) -> nn.Sequential:
    """The layers that the public code names, of torch's own kinds."""
    if up:
        return nn.Sequential(
            *(ConvTranspose2d(100, 32, 3, stride=2, bias=False), BatchNorm2d(32)),
            *(ConvTranspose2d(32, 16, 3, stride=2, bias=False), BatchNorm2d(16)),
            *(ConvTranspose2d(16, 8, 3, 2, 1, 1, bias=False), BatchNorm2d(8)),
            ConvTranspose2d(8, 3, 3, 2, 1, 1, bias=False),
        )
    return nn.Sequential(
        Conv2d(3, 8, 3, 2, 1, bias=False),
        *(Conv2d(8, 16, 3, 2, 1, bias=False), BatchNorm2d(16)),
        *(Conv2d(16, 32, 3, 2, bias=False), BatchNorm2d(32)),
        Conv2d(32, 1, 3, 2, bias=False),
    )


@pytest.mark.parametrize(("up", "count"), [(True, 34_888), (False, 6_360)])
def test_the_weights_are_as_many_as_in_the_public_code(
    config: TrainConfig, up: bool, count: int
) -> None:
    """The paper's networks, to the last weight."""
    build = generator_network if up else discriminator_network
    network = build(config, SIZE, streams(0))

    assert count == sum(weight.numel() for weight in network.parameters())
    assert count == sum(weight.numel() for weight in published(up).parameters())


def test_shapes_are_flat_outside(config: TrainConfig) -> None:
    """Whatever they make of them inside."""
    generator, discriminator = (
        build(config, SIZE, streams(0, 1)) for build in (generator_network, discriminator_network)
    )
    samples = generator(torch.randn(2, 5, 100))

    assert samples.shape == (2, 5, SIZE)
    assert samples.abs().max() <= 1
    assert discriminator(samples).shape == (2, 5)


@pytest.mark.parametrize(("up", "padding"), [(True, 0), (True, 1), (False, 0), (False, 1)])
def test_a_convolution_is_torchs_own_for_each_seed(up: bool, padding: int) -> None:
    """With the weights of the seed, and no seed's numbers in another's."""
    layer = SeedsConvolution(4, 5, padding, streams(0, 1), up=up)
    images = torch.randn(2, 3, 4, 7, 7)
    for place in range(2):
        plain: nn.Module = (
            ConvTranspose2d(4, 5, 3, 2, padding, padding, bias=False)
            if up
            else Conv2d(4, 5, 3, 2, padding, bias=False)
        )
        plain.load_state_dict({"weight": layer.weight[place]})

        assert_close(plain(images[place]), layer(images)[place])


def test_normalisation_is_torchs_own_for_each_seed() -> None:
    """In training, and with the running numbers after it."""
    layer = SeedsBatchNorm(4, streams(0, 1))
    plain = BatchNorm2d(4)
    plain.load_state_dict({"weight": layer.weight[1], "bias": layer.bias[1]}, strict=False)
    for _ in range(3):
        images = 3 + 2 * torch.randn(2, 6, 4, 5, 5)
        assert_close(plain(images[1]), layer(images)[1])
    layer.eval()
    plain.eval()

    assert_close(plain(images[1]), layer(images)[1])
    assert not torch.equal(layer.running_mean[0], layer.running_mean[1])


def test_a_pass_without_gradients_leaves_the_running_numbers() -> None:
    """It repeats a batch that is learnt from; yet it is normalised by that batch."""
    layer, images = SeedsBatchNorm(4, streams(0)), torch.randn(1, 6, 4, 5, 5)
    with torch.no_grad():
        passing = layer(images)
    kept = layer.running_mean.clone()

    assert not kept.any()
    assert torch.equal(passing, layer(images))
    assert layer.running_mean.any()


def test_weights_start_small_about_nothing_and_scales_about_one(config: TrainConfig) -> None:
    """N(0, 0.02), N(1, 0.02) and 0."""
    generator = generator_network(config, SIZE, streams(0))
    first, norm = generator[1], generator[2]
    assert isinstance(first, SeedsConvolution)
    assert isinstance(norm, SeedsBatchNorm)

    assert first.weight.std().item() == pytest.approx(0.02, rel=0.05)
    assert abs(norm.weight.mean().item() - 1) < 0.02
    assert not norm.bias.any()


@pytest.mark.parametrize("up", [True, False])
def test_weights_may_start_as_torch_has_it(config: TrainConfig, up: bool) -> None:
    """Evenly about nothing, as wide as in a layer of torch's own; scales at one."""
    build = generator_network if up else discriminator_network
    network = build(config.model_copy(update={"start": "torch"}), SIZE, streams(0))
    ours = [layer for layer in network if isinstance(layer, SeedsConvolution)]
    plain = [layer for layer in published(up) if isinstance(layer, Conv2d | ConvTranspose2d)]

    for layer, other in zip(ours, plain, strict=True):
        assert layer.weight.abs().max().item() == pytest.approx(
            other.weight.abs().max().item(), rel=0.1
        )
        assert layer.weight.std().item() == pytest.approx(other.weight.std().item(), rel=0.15)
    norms = [layer for layer in network if isinstance(layer, SeedsBatchNorm)]
    assert norms
    assert all(torch.equal(norm.weight, torch.ones_like(norm.weight)) for norm in norms)


def test_images_from_0_to_1_are_so_inside_only(config: TrainConfig) -> None:
    """Outside they run from -1 to 1, as everywhere; what tanh gives below black is kept."""
    unit = config.model_copy(update={"pixels": "unit"})
    generators = [generator_network(each, SIZE, streams(0)) for each in (config, unit)]
    judges = [discriminator_network(each, SIZE, streams(0)) for each in (config, unit)]
    latents, images = torch.randn(1, 5, 100), 2 * torch.rand(1, 5, SIZE) - 1

    assert_close(2 * generators[0](latents) - 1, generators[1](latents))
    assert_close(judges[0]((images + 1) / 2), judges[1](images))


def test_only_images_of_their_size_are_taken(tmp_path: Path) -> None:
    """A ring has no pixels."""
    config = tiny_config(tmp_path, "minimax").model_copy(update={"network": "convolutional"})
    with pytest.raises(ValueError, match="takes images of 28 x 28, not 2 numbers"):
        discriminator_network(config, 2, streams(0))


@pytest.mark.parametrize(
    ("name", "rates", "losses"),
    [
        ("alphagan-smnist", (5e-4, 5e-4), {"minimax", "non-saturating", "lsgan"}),
        ("alphagan-smnist-slow", (2e-4, 5e-4), {"non-saturating", "lsgan"}),
        ("alphagan-smnist-later", (5e-4, 5e-4), {"minimax", "non-saturating", "lsgan"}),
        ("alphagan-smnist-later-slow", (2e-4, 2e-4), {"non-saturating", "lsgan"}),
    ],
)
def test_the_protocol_is_that_of_the_public_code(
    name: str, rates: tuple[float, float], losses: set[str]
) -> None:
    """As two versions of the public code and the rates of its files have it."""
    protocol = read_protocol(name)
    assert losses == set(protocol.baselines)
    assert protocol.seeds == 100
    for loss in losses:
        config = protocol.settings(loss)
        epochs, batches = 50, math.ceil(100_000 / 64)

        assert config.generator_updates == epochs * batches == 78_150
        assert (config.training_samples, config.batch_size) == (100_000, 64)
        assert (config.latent_size, config.evaluation_samples) == (100, 25_000)
        assert (config.optimizer, config.beta1, config.beta2) == ("adam", 0.9, 0.99)
        assert rates == (config.generator_learning_rate, config.discriminator_learning_rate)
        assert (config.n_critic, config.penalty, config.decay_to) == (1, None, 1)
        assert (config.shared_latents, config.seeds_together) == (True, 1)
        earlier = "later" not in name
        assert (config.start, config.pixels) == (("torch", "unit") if earlier else (None, None))
        logits = loss == "lsgan" or not earlier
        assert config.loss_input == (None if logits else "probabilities")
