"""The losses of the original game on probabilities: a sigmoid first, then its logarithm, cut off.

In exact numbers they equal those of `losses`. In float32 they do not: where the discriminator is
sure, the sigmoid is 0 or 1 and the gradient of either player is lost, which raw logits keep
(torch.nn.BCELoss: no logarithm is below -100, no probability nearer than 1e-12 to an end is told
from it). Much public code trains so, and where we follow it, so do we.
"""

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy

from baselines.losses import LOSSES, Loss, Minimax, NonSaturating
from baselines.settings import TrainConfig

FARTHEST = 10.0
"""The largest logit at which, in float32, they are still held to the formula."""


class MinimaxOnProbabilities(Minimax):
    """The minimax game, computed from probabilities."""

    def discriminator(self, real: Tensor, fake: Tensor) -> Tensor:
        """Cross-entropy of telling real from fake."""
        return cross_entropy(real, 1.0) + cross_entropy(fake, 0.0)

    def generator(self, real: Tensor, fake: Tensor) -> Tensor:  # noqa: ARG002 - as every loss
        """The fake half of the discriminator's loss, negated."""
        return -cross_entropy(fake, 0.0)


class NonSaturatingOnProbabilities(NonSaturating):
    """The non-saturating game, computed from probabilities."""

    def discriminator(self, real: Tensor, fake: Tensor) -> Tensor:
        """Cross-entropy of telling real from fake."""
        return cross_entropy(real, 1.0) + cross_entropy(fake, 0.0)

    def generator(self, real: Tensor, fake: Tensor) -> Tensor:  # noqa: ARG002 - as every loss
        """Cross-entropy of the fakes against the label real."""
        return cross_entropy(fake, 1.0)


def cross_entropy(logits: Tensor, label: float) -> Tensor:
    """Mean cross-entropy of logits, shape (..., N), with one label, 0 or 1; shape (...)."""
    probabilities = torch.sigmoid(logits)
    labels = torch.full_like(probabilities, label)
    return binary_cross_entropy(probabilities, labels, reduction="none").mean(-1)


ON_PROBABILITIES: dict[str, Loss] = {
    "minimax": MinimaxOnProbabilities(),
    "non-saturating": NonSaturatingOnProbabilities(),
}


def loss_of(config: TrainConfig) -> Loss:
    """The loss that some settings name, on what they say it is given."""
    return (ON_PROBABILITIES if config.loss_input == "probabilities" else LOSSES)[config.loss]
