"""Our steps are those of the public code: held against its few lines, written with torch's parts.

Layers, their order, sigmoid, BCELoss, Adam and its betas, and the order of the updates are what
experiment1.py, experiment2.py and gan.py of SankarLab/AlphaGan-Papers-Results (8ff579f, 54605444)
name. Starting weights and batches are ours.
"""

from collections.abc import Iterator

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
    networks: Networks, config: TrainConfig, batches: Iterator[tuple[Tensor, Tensor]], loss: str
) -> None:
    """Some updates of both networks, as the public code writes them."""
    (generator, judge), betas = networks, (config.beta1, config.beta2)
    ends, criterion = (nn.Identity(), squared) if loss == "lsgan" else (Sigmoid(), BCELoss())
    ours = torch.optim.Adam(generator.parameters(), config.generator_learning_rate, betas)
    theirs = torch.optim.Adam(judge.parameters(), config.discriminator_learning_rate, betas)
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


def recorded_batches(config: TrainConfig, unit: bool) -> Iterator[tuple[Tensor, Tensor]]:
    """The first batches of our first seed: real samples as the public code scales them, latents."""
    source = Training(config, (0,))
    for _ in range(STEPS):
        real, latents = (source._next(f"critic's {part}")[0] for part in ("data", "latents"))
        yield (real / 255 if unit else real), latents


@pytest.fixture(autouse=True)
def _double_numbers() -> Iterator[None]:
    """Adam turns any gradient into a step of full size: rounding must not decide its sign."""
    torch.set_default_dtype(torch.float64)
    yield
    torch.set_default_dtype(torch.float32)


LOSSES = ("minimax", "non-saturating", "lsgan")


@pytest.mark.parametrize("loss", LOSSES)
def test_the_rings_steps_are_those_of_the_public_code(loss: str) -> None:
    """With Adam's usual betas."""
    config = read_protocol("alphagan-ring").settings(loss)

    assert (config.beta1, config.beta2) == (0.9, 0.999)
    assert differences(config, loss, ring_networks(), unit=False) < NEAR


@pytest.mark.parametrize("loss", LOSSES)
def test_the_steps_on_stacked_digits_are_those_of_the_public_code(
    loss: str, made: ImageSet
) -> None:
    """With images from 0 to 1."""
    config = read_protocol("alphagan-smnist").settings(loss)
    config = config.model_copy(update={"training_samples": 200})

    assert differences(config, loss, stacked_networks(), unit=True) < NEAR


@pytest.mark.parametrize(
    "changes",
    [{"beta2": 0.99}, {"generator_learning_rate": 0.0002}, {"shared_latents": None}],
    ids=str,
)
def test_another_setting_would_show(changes: dict[str, float]) -> None:
    """The comparison can fail."""
    config = read_protocol("alphagan-ring").settings("minimax")
    changed = config.model_copy(update=changes)

    assert differences(config, "minimax", ring_networks(), unit=False, run=changed) > 10 * NEAR


def test_other_pixels_would_show(made: ImageSet) -> None:
    """Images from -1 to 1 are another protocol."""
    config = read_protocol("alphagan-smnist").settings("lsgan")
    config = config.model_copy(update={"training_samples": 200})
    changed = config.model_copy(update={"pixels": None})

    found = differences(config, "lsgan", stacked_networks(), unit=True, run=changed)
    assert found > 10 * NEAR


def differences(
    config: TrainConfig,
    loss: str,
    plain: Networks,
    unit: bool,
    run: TrainConfig | None = None,
) -> float:
    """The largest difference of a weight after some steps, in the size of an update."""
    ours = Training(run or config, (0,))
    networks = (ours.generator, ours.discriminator)
    for mine, theirs in zip(plain, networks, strict=True):
        start_alike(mine, theirs)
    published_steps(plain, config, recorded_batches(config, unit), loss)
    for _ in range(STEPS):
        ours.advance()
    rates = (config.generator_learning_rate, config.discriminator_learning_rate)
    return max(
        (mine.detach() - as_in_torch(theirs)).abs().max().item() / rate
        for network, own, rate in zip(plain, networks, rates, strict=True)
        for mine, theirs in zip(network.parameters(), own.parameters(), strict=True)
    )
