"""The players of InfoGAN, as Lucic et al. compare losses with them."""

from functools import partial

import pytest
import torch
from torch import nn
from torch.nn import BatchNorm1d, BatchNorm2d, Conv2d, ConvTranspose2d, Flatten, LeakyReLU, Linear
from torch.testing import assert_close

from baselines.config import read_protocol
from baselines.networks import discriminator_network, generator_network
from baselines.networks.convolutional import SeedsBatchNorm
from baselines.settings import TrainConfig
from baselines.streams import draw_latents

SIZE = 28 * 28


@pytest.fixture
def config() -> TrainConfig:
    """Settings of the protocol."""
    return read_protocol("lucic-fashion").settings("non-saturating")


def streams(*seeds: int) -> tuple[torch.Generator, ...]:
    """The same numbers every time."""
    return tuple(torch.Generator().manual_seed(seed) for seed in seeds)


def published(up: bool, normalised: bool = True) -> nn.Sequential:
    """The layers that the public code names, of torch's own kinds."""
    rows = partial(BatchNorm1d, eps=0.001, momentum=0.001)
    maps = partial(BatchNorm2d, eps=0.001, momentum=0.001)
    if up:
        return nn.Sequential(
            *(Linear(64, 1024), rows(1024), LeakyReLU(0.2)),
            *(Linear(1024, 6272), rows(6272), LeakyReLU(0.2)),
            *(nn.Unflatten(1, (128, 7, 7)), ConvTranspose2d(128, 64, 4, 2, 1)),
            *(maps(64), LeakyReLU(0.2), ConvTranspose2d(64, 1, 4, 2, 1)),
            *(nn.Sigmoid(), Flatten()),
        )
    return nn.Sequential(
        *(nn.Unflatten(1, (1, 28, 28)), Conv2d(1, 64, 4, 2, 1), LeakyReLU(0.2)),
        Conv2d(64, 128, 4, 2, 1),
        *([maps(128)] if normalised else []),
        *(LeakyReLU(0.2), Flatten(), Linear(6272, 1024)),
        *([rows(1024)] if normalised else []),
        *(LeakyReLU(0.2), Linear(1024, 1), Flatten(0)),
    )


def with_weights(plain: nn.Sequential, ours: nn.Sequential) -> nn.Sequential:
    """Torch's own layers with the first seed's weights; linear ones keep theirs turned."""
    held = [weight[0] for weight in ours.parameters()]
    with torch.no_grad():
        for weight, mine in zip(plain.parameters(), held, strict=True):
            weight.copy_(mine.T if weight.ndim == 2 else mine.reshape(weight.shape))
    return plain


def test_a_generator_is_the_published_one(config: TrainConfig) -> None:
    """From -1 to 1 where theirs runs from 0 to 1, to the last weight."""
    ours = generator_network(config, SIZE, streams(0, 1))
    theirs = with_weights(published(up=True), ours)
    latents = draw_latents(config, 5, streams(2)[0])

    assert latents.abs().max() <= 1
    assert_close(ours(latents.expand(2, -1, -1))[0], 2 * theirs(latents) - 1)


@pytest.mark.parametrize("normalised", [True, False])
def test_a_discriminator_is_the_published_one(config: TrainConfig, normalised: bool) -> None:
    """It is shown numbers from -1 to 1, and sees them from 0 to 1."""
    config = config.model_copy(update={"discriminator_normalised": normalised})
    ours = discriminator_network(config, SIZE, streams(0, 1))
    theirs = with_weights(published(False, normalised), ours)
    images = torch.rand(5, SIZE)

    assert_close(ours((2 * images - 1).expand(2, -1, -1))[0], theirs(images))


def test_weights_start_as_in_the_public_code(config: TrainConfig) -> None:
    """N(0, 0.02) and 0; scales of the normalisation at 1."""
    for build in (generator_network, discriminator_network):
        network = build(config, SIZE, streams(0))
        scales = [layer.weight for layer in network if isinstance(layer, SeedsBatchNorm)]
        assert all(torch.equal(torch.ones_like(each), each) for each in scales)
        matrices = [each for each in network.parameters() if each[0].numel() > 50_000]
        assert matrices
        for matrix in matrices:
            assert abs(float(matrix.detach().std()) - 0.02) < 0.001


def test_only_the_penalty_on_single_samples_goes_without_normalisation() -> None:
    """As the code's defaults say; R3GAN's penalties ask for the same."""
    lucic = read_protocol("lucic-fashion")
    without = {
        name for name in lucic.baselines if lucic.settings(name).discriminator_normalised is False
    }
    assert {"wgan-gp"} == without
    for name in ("r3gan-smnist", "r3gan-smnist-r1", "r3gan-smnist-r2"):
        settings = read_protocol(name).settings("r3gan")
        network = discriminator_network(settings, 3 * SIZE, streams(0))
        assert not [layer for layer in network if isinstance(layer, SeedsBatchNorm)]


def test_the_loss_study_has_every_penalty_with_either_loss() -> None:
    """Six settings, on one network and of one length."""
    tried = {
        (settings.loss, settings.penalty)
        for name in ("r3gan-smnist", "r3gan-smnist-r1", "r3gan-smnist-r2")
        for settings in map(read_protocol(name).settings, ("r3gan", "non-saturating"))
    }

    assert tried == {
        (loss, penalty)
        for loss in ("relativistic-pairing", "non-saturating")
        for penalty in ("r1", "r2", "r1-r2")
    }
