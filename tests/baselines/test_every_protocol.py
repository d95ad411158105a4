"""Every loss can take a step of every protocol that has it, long before anybody pays for a run."""

from dataclasses import dataclass

import pytest
import torch

from baselines.catalog import protocol_names
from baselines.config import read_protocol
from baselines.datasets import DATASETS
from baselines.networks import discriminator_network
from baselines.train import Training

RUNS = [(name, loss) for name in protocol_names() for loss in read_protocol(name).baselines]


@dataclass(frozen=True)
class Noise:
    """Data of a size, which no test needs the images for."""

    size: int

    def sample(self, count: int, stream: torch.Generator) -> torch.Tensor:
        """Numbers from -1 to 1, shape (count, size)."""
        return 2 * torch.rand(count, self.size, generator=stream) - 1


@pytest.mark.parametrize(("name", "loss"), RUNS)
def test_every_loss_takes_a_step(name: str, loss: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a logit for every sample, and nothing that is not finite."""
    given = read_protocol(name).settings(loss)
    size = DATASETS[given.dataset].size
    few = {"dataset": "noise", "batch_size": 4}
    few |= {"training_samples": 8} if given.training_samples else {}
    monkeypatch.setitem(DATASETS, "noise", Noise(size))
    training = Training(given.model_copy(update=few), (0,))
    training.advance()

    network = discriminator_network(given, size, (torch.Generator().manual_seed(0),))
    assert (1, 3) == tuple(network(torch.zeros(1, 3, size)).shape)
    assert training.losses.isfinite().all()
    assert [True] == training.finite()
