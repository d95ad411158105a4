"""The optimisers of both networks, and how their learning rates fall."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor, nn

from baselines.settings import TrainConfig


def adam(config: TrainConfig, network: nn.Module, learning_rate: float) -> torch.optim.Optimizer:
    """Adam in its fused form, which was the fastest measured on a processor."""
    betas, weights = (config.beta1, config.beta2), [*network.parameters()]
    rate, captured = replayable(learning_rate, weights)
    return torch.optim.Adam(weights, rate, betas, fused=True, capturable=captured)


def rmsprop(config: TrainConfig, network: nn.Module, learning_rate: float) -> torch.optim.Optimizer:
    """RMSProp, with beta2 as the decay of the mean squared gradient."""
    weights = [*network.parameters()]
    rate, captured = replayable(learning_rate, weights)
    return torch.optim.RMSprop(weights, rate, config.beta2, capturable=captured)


def replayable(learning_rate: float, weights: Sequence[Tensor]) -> tuple[float | Tensor, bool]:
    """A learning rate that a replayed step reads anew, and whether there is one."""
    if weights[0].device.type == "cuda":
        return torch.tensor(learning_rate, device=weights[0].device), True
    return learning_rate, False


def set_learning_rate(group: dict[str, Any], rate: float) -> None:
    """Let an optimizer's next step, replayed or not, use a rate."""
    if isinstance(group["lr"], Tensor):
        group["lr"].fill_(rate)
    else:
        group["lr"] = rate


OPTIMIZERS: Mapping[str, Callable[[TrainConfig, nn.Module, float], torch.optim.Optimizer]] = {
    "adam": adam,
    "rmsprop": rmsprop,
}


def optimizer(
    config: TrainConfig, network: nn.Module, learning_rate: float
) -> torch.optim.Optimizer:
    """The optimizer that the settings name, over a network's weights."""
    return OPTIMIZERS[config.optimizer](config, network, learning_rate)


def learning_rate_factor(config: TrainConfig, step: int) -> float:
    """Share of the learning rates at a generator update, counted from 1.

    1 up to the share decay_from of the run, then falling evenly to decay_to at the last update.
    """
    start = config.decay_from * config.generator_updates
    if step <= start:
        return 1.0
    done = (step - start) / (config.generator_updates - start)
    return 1 + (config.decay_to - 1) * done
