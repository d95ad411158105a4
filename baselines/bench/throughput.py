"""How many images a second a training takes in, how busy its device is, and what bounds both."""

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from statistics import median
from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils.flop_counter import flop_registry

from baselines.compute import Compute
from baselines.config import Protocol
from baselines.datasets import DATASETS
from baselines.images import ImageSet, StackedDigits
from baselines.reproduce.provenance import command, commit, this_platform, versions
from baselines.settings import TrainConfig
from baselines.speed import Speed
from baselines.train import Training

ROUNDS = 5
SECONDS_A_ROUND = 0.5
WARM_UP = 12  # steps: the last of them are replayed where there is a GPU
BYTES = 4
MOMENTS = {"adam": 2, "rmsprop": 1}
SIDE = 4096  # of the square matrices whose product shows how fast a device computes
COPIED_MIB = 512


def measure_speed(protocol: Protocol, baseline: str, compute: Compute, seeds: int) -> Speed:
    """Time steps of a baseline, some seeds side by side, and put the floor beside them."""
    config = protocol.settings(baseline)
    # Before the training whose precision the process is to keep.
    operations = seeds * operations_of_a_step(config)
    training = Training(config, range(seeds), compute)
    rounds = timed_rounds(training)
    seconds = median(rounds)
    return Speed(
        protocol=protocol.id,
        baseline=baseline,
        seeds=seeds,
        seconds_a_step=tuple(rounds),
        images_a_second=seeds * config.batch_size * config.n_critic / seconds,
        busy_percent=busy_percent(training, seconds) if compute.device == "cuda" else None,
        operations_a_step=operations,
        bytes_a_step=bytes_of_a_step(training),
        operations_a_second=product_rate(training.device, compute.precision),
        bytes_a_second=copy_rate(training.device),
        command=command(),
        commit=commit(),
        versions=versions(),
        platform=this_platform(compute),
        created=datetime.now(UTC).replace(microsecond=0),
    )


class _Counter(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Counts the operations of products, in gradients of gradients as well."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.operations = 0

    def __torch_dispatch__(
        self, func: Any, types: Any, args: Any = (), kwargs: Any = None
    ) -> object:
        result = func(*args, **(kwargs or {}))
        if count := flop_registry.get(func.overloadpacket):
            self.operations += count(*args, **(kwargs or {}), out_val=result)
        return result


def operations_of_a_step(config: TrainConfig) -> int:
    """Floating-point operations of a seed's products in a step: multiplications and additions."""
    training = Training(config, (0,))
    with _Counter() as counter:
        training.advance()
    return int(counter.operations)


def bytes_of_a_step(training: Training) -> int:
    """The fewest bytes that a step moves through memory.

    Each update reads and writes its network's weights and their moments once, and every batch is
    read once; what layers hand on could stay on the chip.
    """
    config = training.config
    kept = 2 * (1 + MOMENTS[config.optimizer])  # numbers read and written for a weight
    critic, generator = (
        sum(weight.numel() for weight in network.parameters())
        for network in (training.discriminator, training.generator)
    )
    numbers = kept * (config.n_critic * critic + generator)
    return BYTES * numbers + config.n_critic * len(training.seeds) * _batch_bytes(config)


def _batch_bytes(config: TrainConfig) -> int:
    """Of a seed's batch of latents and real samples; a number of an image is one byte."""
    dataset = DATASETS[config.dataset]
    each = 1 if isinstance(dataset, ImageSet | StackedDigits) else BYTES
    return config.batch_size * (BYTES * config.latent_size + each * dataset.size)


def timed_rounds(training: Training) -> list[float]:
    """Seconds of a step in each of some rounds, after a warm-up."""
    for _ in range(WARM_UP):
        training.advance()
    steps = max(1, round(SECONDS_A_ROUND / timed(training, 10)))
    return [timed(training, steps) for _ in range(ROUNDS)]


def timed(training: Training, steps: int) -> float:
    """Seconds of a step, over some steps."""
    finish(training.device)
    start = time.perf_counter()
    for _ in range(steps):
        training.advance()
    finish(training.device)
    return (time.perf_counter() - start) / steps


def finish(device: torch.device) -> None:
    """Wait until a device has done what it was asked."""
    if device.type == "cuda":
        torch.cuda.synchronize()
    elif device.type == "mps":
        torch.mps.synchronize()


def busy_percent(training: Training, seconds: float) -> float:
    """Share of an unwatched step's time in which a CUDA device runs a kernel or a copy.

    Kernels are timed by the profiler, which slows the step that it watches: hence the time of one
    that it does not.
    """
    steps = 20
    activities = [torch.profiler.ProfilerActivity.CUDA]
    with torch.profiler.profile(activities=activities) as profile:
        timed(training, steps)
    spans = sorted(
        (event.time_range.start, event.time_range.end)
        for event in profile.events()
        if event.device_type.name == "CUDA"
    )
    return min(100.0, 100 * covered(spans) * 1e-6 / steps / seconds)


def covered(spans: Sequence[tuple[float, float]]) -> float:
    """Length of the union of spans that are sorted by their start."""
    total, reached = 0.0, float("-inf")
    for start, end in spans:
        total += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return total


def product_rate(device: torch.device, precision: str) -> float:
    """Operations a second in a product of large square matrices, at a precision of training.

    That of tf32 is how the process computes float32 products, as a training has set it.
    """
    kind = torch.bfloat16 if precision == "bfloat16" else torch.float32
    left, right = torch.randn(2, SIDE, SIDE, device=device, dtype=kind)
    return 2 * SIDE**3 / _best_seconds(lambda: left @ right, device)


def copy_rate(device: torch.device) -> float:
    """Bytes a second, read and written, in a copy that no cache holds."""
    source = torch.randn(COPIED_MIB * 2**20 // BYTES, device=device)
    target = torch.empty_like(source)
    return 2 * BYTES * source.numel() / _best_seconds(lambda: target.copy_(source), device)


def _best_seconds(work: Callable[[], object], device: torch.device) -> float:
    """The shortest of some runs, after one to warm up."""
    taken = []
    for _ in range(6):
        finish(device)
        start = time.perf_counter()
        work()
        finish(device)
        taken.append(time.perf_counter() - start)
    return min(taken[1:])
