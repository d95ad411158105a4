"""Our steps are those of the public code: held against its few lines, written with torch's parts.

Layers, their order, sigmoid, BCELoss, Adam and its betas, and the order of the updates are what
experiment1.py, experiment2.py and gan.py of SankarLab/AlphaGan-Papers-Results (8ff579f, 54605444)
name. Starting weights and batches are ours.
"""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
import torch
from torch import Tensor, nn
from torch.nn import BatchNorm2d, BCELoss, Conv2d, ConvTranspose2d, LeakyReLU, Linear, ReLU, Sigmoid

from baselines.config import read_protocol
from baselines.images import ImageSet
from baselines.settings import TrainConfig
from baselines.train import Training
from tests.baselines.test_images import made

__all__ = ["made"]

STEPS = 3
LOSSES = ("minimax", "non-saturating", "lsgan")


class Published(NamedTuple):
    """What the public code says of its optimisers: the numbers that ours are held against."""

    betas: tuple[float, float]
    generator_rate: float
    discriminator_rate: float


RING = Published((0.9, 0.999), 1e-4, 1e-4)
STACKED = Published((0.9, 0.99), 5e-4, 5e-4)
STACKED_SLOW = Published((0.9, 0.99), 2e-4, 5e-4)
NEAR = 1e-6
Networks = tuple[nn.Sequential, nn.Sequential]


def ring_networks() -> Networks:
    """Four hidden layers each."""
    generator, judge = [Linear(2, 400), ReLU()], [Linear(2, 200), LeakyReLU(0.2)]
    for _ in range(3):
        generator += [Linear(400, 400), ReLU()]
        judge += [Linear(200, 200), LeakyReLU(0.2)]
    return nn.Sequential(*generator, Linear(400, 2)), nn.Sequential(*judge, Linear(200, 1))


def stacked_networks() -> Networks:
    """Four convolutions each."""
    generator = nn.Sequential(
        *(nn.Unflatten(1, (100, 1, 1)), ConvTranspose2d(100, 32, 3, 2, bias=False)),
        *(BatchNorm2d(32), ReLU(), ConvTranspose2d(32, 16, 3, 2, bias=False)),
        *(BatchNorm2d(16), ReLU(), ConvTranspose2d(16, 8, 3, 2, 1, 1, bias=False)),
        *(BatchNorm2d(8), ReLU(), ConvTranspose2d(8, 3, 3, 2, 1, 1, bias=False)),
        *(nn.Tanh(), nn.Flatten(1)),
    )
    judge = nn.Sequential(
        *(nn.Unflatten(1, (3, 28, 28)), Conv2d(3, 8, 3, 2, 1, bias=False), LeakyReLU(0.2)),
        *(Conv2d(8, 16, 3, 2, 1, bias=False), BatchNorm2d(16), LeakyReLU(0.2)),
        *(Conv2d(16, 32, 3, 2, bias=False), BatchNorm2d(32), LeakyReLU(0.2)),
        *(Conv2d(32, 1, 3, 2, bias=False), nn.Flatten(1)),
    )
    return generator, judge


def start_alike(plain: nn.Sequential, ours: nn.Module) -> None:
    """Copy our first seed's weights; torch keeps those of a linear layer turned."""
    pairs = zip(plain.parameters(), ours.parameters(), strict=True)
    with torch.no_grad():
        for mine, theirs in pairs:
            mine.copy_(as_in_torch(theirs))


def as_in_torch(weights: Tensor) -> Tensor:
    """Weights of our first seed in the shape of torch's layer."""
    first = weights[0].detach()
    if first.ndim == 2:
        return first.flatten() if len(first) == 1 else first.T
    return first


def squared(got: Tensor, label: Tensor) -> Tensor:
    """The published loss of least squares."""
    return 0.5 * torch.mean((got - label) ** 2)


def published_steps(
    networks: Networks, by: Published, batches: Iterator[tuple[Tensor, Tensor]], loss: str
) -> None:
    """Some updates of both networks, as the public code writes them."""
    generator, judge = networks
    ends, criterion = (nn.Identity(), squared) if loss == "lsgan" else (Sigmoid(), BCELoss())
    ours = torch.optim.Adam(generator.parameters(), by.generator_rate, by.betas)
    theirs = torch.optim.Adam(judge.parameters(), by.discriminator_rate, by.betas)
    for real, latents in batches:
        ones, zeros = torch.ones(len(real), 1), torch.zeros(len(real), 1)
        fake = generator(latents)
        theirs.zero_grad()
        criterion(ends(judge(real)), ones).backward()
        criterion(ends(judge(fake.detach())), zeros).backward()
        theirs.step()
        ours.zero_grad()
        answer = ends(judge(fake))
        update = -criterion(answer, zeros) if loss == "minimax" else criterion(answer, ones)
        update.backward()
        ours.step()


def recorded_batches(source: Training) -> Iterator[tuple[Tensor, Tensor]]:
    """The first batches of our first seed: real samples as the public code scales them, latents."""
    for _ in range(STEPS):
        real, latents = (source._next(f"critic's {part}")[0] for part in ("data", "latents"))
        yield (real / 255 if real.dtype == torch.uint8 else real), latents


@pytest.fixture(autouse=True)
def _double_numbers() -> Iterator[None]:
    """Adam turns any gradient into a step of full size: rounding must not decide its sign."""
    torch.set_default_dtype(torch.float64)
    yield
    torch.set_default_dtype(torch.float32)


@pytest.mark.parametrize("loss", LOSSES)
def test_the_rings_steps_are_those_of_the_public_code(loss: str) -> None:
    """With Adam's usual betas."""
    config = read_protocol("alphagan-ring").settings(loss)

    assert differences(config, loss, ring_networks(), RING) < NEAR


@pytest.mark.parametrize(
    ("protocol", "loss", "by"),
    [
        *(("alphagan-smnist", loss, STACKED) for loss in LOSSES),
        *(("alphagan-smnist-slow", loss, STACKED_SLOW) for loss in LOSSES[1:]),
    ],
)
def test_the_steps_on_stacked_digits_are_those_of_the_public_code(
    protocol: str, loss: str, by: Published, made: ImageSet
) -> None:
    """With images from 0 to 1."""
    config = few_stacks(read_protocol(protocol).settings(loss))

    assert differences(config, loss, stacked_networks(), by) < NEAR


@pytest.mark.parametrize(
    "changes",
    [
        {"beta1": 0.5},
        {"beta2": 0.99},
        {"generator_learning_rate": 0.0002},
        {"discriminator_learning_rate": 0.0002},
        {"shared_latents": None},
    ],
    ids=str,
)
def test_another_setting_would_show(changes: dict[str, float]) -> None:
    """The comparison can fail."""
    config = read_protocol("alphagan-ring").settings("minimax").model_copy(update=changes)

    assert differences(config, "minimax", ring_networks(), RING) > 10 * NEAR


def test_other_pixels_would_show(made: ImageSet) -> None:
    """Images from -1 to 1 are another protocol."""
    config = few_stacks(read_protocol("alphagan-smnist").settings("lsgan"))
    changed = config.model_copy(update={"pixels": None})

    assert differences(changed, "lsgan", stacked_networks(), STACKED) > 10 * NEAR


def few_stacks(config: TrainConfig) -> TrainConfig:
    """The same settings on as many stacks as a test needs."""
    return config.model_copy(update={"training_samples": 200})


def differences(config: TrainConfig, loss: str, plain: Networks, by: Published) -> float:
    """The largest difference of a weight after some steps, in the size of an update."""
    ours = Training(config, (0,))
    networks = (ours.generator, ours.discriminator)
    for mine, theirs in zip(plain, networks, strict=True):
        start_alike(mine, theirs)
    # Ours are asked for the batches that the published order of use takes.
    source = Training(config.model_copy(update={"shared_latents": True}), (0,))
    published_steps(plain, by, recorded_batches(source), loss)
    for _ in range(STEPS):
        ours.advance()
    rates = (by.generator_rate, by.discriminator_rate)
    return max(
        (mine.detach() - as_in_torch(theirs)).abs().max().item() / rate
        for network, own, rate in zip(plain, networks, rates, strict=True)
        for mine, theirs in zip(network.parameters(), own.parameters(), strict=True)
    )
