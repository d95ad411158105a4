"""The task that every training step is timed on: WGAN-GP on the digits."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from torch import Tensor, nn
from torch.utils.data import DataLoader, TensorDataset

from baselines.digits import PIXELS, Digits
from baselines.settings import SEEDS_TOGETHER, TrainConfig
from baselines.train import Training

Train = Callable[[], None]


@dataclass(frozen=True)
class Task:
    """Some updates of a generator with their critic's, from a fresh start."""

    config: TrainConfig
    """Settings of our own run; its networks, batch size and optimiser's numbers hold for all."""

    def networks(self) -> tuple[nn.Module, nn.Module]:
        """Generator and critic in plain layers, of the same sizes as those that we train."""
        hidden = [self.config.hidden_size] * self.config.hidden_layers
        generator = plain([self.config.latent_size, *hidden, PIXELS]).append(nn.Tanh())
        return generator, plain([PIXELS, *hidden, 1]).append(nn.Flatten(0))

    @cached_property
    def images(self) -> Tensor:
        """The training half of the digits, shape (899, 64)."""
        return Digits().training.images

    def loader(self) -> DataLoader[tuple[Tensor, ...]]:
        """The same images as the peers take them: shuffled batches of images and labels.

        They read tensors here: quicker than the image files that they mostly decode.
        """
        data = TensorDataset(self.images, Digits().training.labels)
        return DataLoader(data, self.config.batch_size, shuffle=True, drop_last=True)

    def ours(self, seeds: int = SEEDS_TOGETHER) -> None:
        """Our training, some seeds as one model, as every record is made."""
        training = Training(self.config, range(seeds))
        for _ in range(self.config.generator_updates):
            training.advance()


def plain(sizes: list[int]) -> nn.Sequential:
    """Linear layers with a leaky ReLU between them."""
    layers: list[nn.Module] = []
    for before, after in pairwise(sizes):
        layers += [nn.Linear(before, after), nn.LeakyReLU(0.2)]
    return nn.Sequential(*layers[:-1])
