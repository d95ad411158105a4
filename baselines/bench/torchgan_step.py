"""The same task trained by torchgan's own `Trainer`, where that package is installed."""

import contextlib
import io
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import torch
from torch import nn

from baselines.bench.task import Task


class PeerAbsentError(Exception):
    """A peer that cannot be run here; the message says why."""


class TorchganTask:
    """Training of a task by torchgan, over our networks and data.

    Raises:
        PeerAbsentError: torchgan cannot be imported.
    """

    def __init__(self, task: Task) -> None:
        self.task = task
        self.note = import_torchgan()

    def __call__(self) -> None:
        """As many updates as the task has, quietly, leaving no file behind."""
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
            trainer, loader = self.trainer(Path(folder)), self.task.loader()
            # What it does once an epoch, a checkpoint and a sheet of samples, is not its step.
            trainer.save_model = trainer.logger.run_end_epoch = lambda *_: None
            trainer.epochs, rest = divmod(self.task.config.discriminator_updates, len(loader))
            if rest:
                raise ValueError(f"updates: torchgan trains whole epochs, of {len(loader)} batches")
            trainer(loader)

    def trainer(self, folder: Path) -> Any:
        """Its `Trainer` with its three losses of WGAN-GP and our networks."""
        torchgan, config = sys.modules["torchgan"], self.task.config
        losses, models = torchgan.losses, torchgan.models
        generator, discriminator = self.task.networks()
        pixels = self.task.images.shape[1]
        return torchgan.trainer.Trainer(
            {
                "generator": self.player(
                    models.Generator(config.latent_size),
                    generator,
                    config.generator_learning_rate,
                ),
                "discriminator": self.player(
                    models.Discriminator(pixels),
                    discriminator,
                    config.discriminator_learning_rate,
                ),
            },
            [
                losses.WassersteinGeneratorLoss(),
                losses.WassersteinDiscriminatorLoss(),
                losses.WassersteinGradientPenalty(lambd=config.penalty_weight),
            ],
            device=torch.device("cpu"),
            ncritic=config.n_critic,
            checkpoints=str(folder / "checkpoint"),
            recon=str(folder / "samples"),
        )

    def player(self, shell: nn.Module, network: nn.Module, rate: float) -> dict[str, object]:
        """A network as the trainer takes it: inside a player of torchgan's, with an optimiser."""
        shell.add_module("network", network)
        # The bound method: a module in its place would be registered, and not called.
        shell.forward = network.forward
        betas = (self.task.config.beta1, self.task.config.beta2)
        optimizer = {"name": torch.optim.Adam, "args": {"lr": rate, "betas": betas}}
        return {"name": lambda: shell, "optimizer": optimizer}


def import_torchgan() -> str:
    """Import torchgan; returns what a reader must know of how.

    It imports torchvision, which beside a processor-only torch may fail to import, but calls it
    only to draw sheets of samples and for one metric. So where it fails, an empty module stands
    in for it while torchgan is imported, and is taken away again.

    Raises:
        PeerAbsentError: torchgan itself cannot be imported.
    """
    stand_in = needs_stand_in("torchvision")
    if stand_in:
        forget("torchvision")
        sys.modules["torchvision"] = ModuleType("torchvision")
    try:
        import_module("torchgan.trainer")
        import_module("torchgan.losses")
        import_module("torchgan.models")
    except ImportError as error:
        raise PeerAbsentError(
            f"torchgan: not run, {error}; install it: python -m pip install '.[baselines,bench]'"
        ) from error
    finally:
        if stand_in:
            forget("torchvision")
    return "an empty module in place of torchvision, which does not import" if stand_in else ""


def needs_stand_in(name: str) -> bool:
    """Whether a module is absent or fails to import, for whatever reason."""
    try:
        import_module(name)
    except (ImportError, RuntimeError, OSError):
        return True
    return False


def forget(name: str) -> None:
    """Take a module and all that lies in it out of the modules that are loaded."""
    for module in [key for key in sys.modules if key.partition(".")[0] == name]:
        del sys.modules[module]
