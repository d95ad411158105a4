"""How a process computes: bits that repeat, precision, compiled networks, the way to a device."""

import os
from collections.abc import Callable
from typing import cast

import torch
from torch import Tensor, nn
from torch.utils import deterministic

from baselines.compute import Compute

Network = Callable[[Tensor], Tensor]


def set_repeatable(compute: Compute) -> None:
    """Make this process repeat its bits: one thread, and kernels that repeat.

    The bits depend on the order of sums. Memory is not filled before use, which would only
    cost time: nothing here reads what it has not written.
    """
    torch.set_num_threads(1)
    # CUDA's matrix products repeat only with a workspace of fixed size, named before the first.
    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
    torch.use_deterministic_algorithms(True)
    deterministic.fill_uninitialized_memory = False  # type: ignore[attr-defined]
    # Torch would round the factors of convolutions unasked, of other products when asked.
    short = compute.precision == "tf32"
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = short
    if compute.device == "cuda":
        # What is captured for replay must not run on the stream that torch starts with.
        torch.cuda.set_stream(torch.cuda.Stream())  # type: ignore[no-untyped-call]


def in_training(network: nn.Module, compute: Compute, *, twice: bool = False) -> Network:
    """A network as its training calls it; whatever the precision, its answers are float32.

    Args:
        network: called with points of several seeds.
        compute: the precision, and whether to compile.
        twice: whether gradients of gradients are asked for, which torch does not compile.
    """
    call = cast(Network, torch.compile(network) if compute.compiled and not twice else network)
    if compute.precision != "bfloat16":
        return call

    def answer(points: Tensor) -> Tensor:
        # Weights are rounded anew at each call: a copy kept from before would be outdated.
        with torch.autocast(compute.device, torch.bfloat16, cache_enabled=False):
            return call(points).float()

    return answer


def sent(numbers: Tensor, device: torch.device) -> Tensor:
    """Numbers from the processor on a device, which a CUDA device fetches when it comes to it."""
    if device.type == "cuda":
        return numbers.pin_memory().to(device, non_blocking=True)
    return numbers.to(device)
