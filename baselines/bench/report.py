"""What `bench` measures, and how it prints it."""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

import scipy
import torch
from rich.console import Console
from rich.table import Table
from threadpoolctl import threadpool_limits

from baselines.bench.frechet import FEATURES, compare_frechet
from baselines.bench.pairs import Pairs, share, timed_pairs
from baselines.bench.script_step import train_as_script
from baselines.bench.task import Task
from baselines.bench.torchgan_step import PeerAbsentError, TorchganTask
from baselines.settings import SEEDS_TOGETHER
from baselines.speed import Speed


@dataclass(frozen=True)
class Line:
    """One comparison as printed; without pairs, a peer that could not be run."""

    what: str
    aim: float  # how many times as fast as the other we mean to be
    pairs: Pairs | None
    note: str


def measured(task: Task, pairs: int) -> Iterator[Line]:
    """Every comparison, each as soon as it is done.

    Args:
        task: what the training steps are timed on.
        pairs: measurements of each side.
    """
    torch.set_num_threads(1)
    # torch's threads are its own; this holds those of scipy and numpy.
    with threadpool_limits(1):
        yield beside_torchgan(task, pairs)
        yield beside_script(task, pairs)
        yield alone_beside_script(task, pairs)
        yield beside_sqrtm(pairs)


def beside_torchgan(task: Task, pairs: int) -> Line:
    """Our training beside torchgan's `Trainer`."""
    what = "WGAN-GP beside torchgan's Trainer"
    try:
        peer = TorchganTask(task)
    except PeerAbsentError as absent:
        return Line(what, 1.5, None, str(absent))
    timed = share(timed_pairs(task.ours, peer, pairs), SEEDS_TOGETHER)
    return Line(what, 1.5, timed, f"as installed; {peer.note}" if peer.note else "as installed")


def beside_script(task: Task, pairs: int) -> Line:
    """Our training beside PyTorch-GAN's step."""
    timed = share(timed_pairs(task.ours, lambda: train_as_script(task), pairs), SEEDS_TOGETHER)
    note = "its wgan_gp.py step by step, in our words, on images already decoded"
    return Line("WGAN-GP beside PyTorch-GAN's script", 1.8, timed, note)


def alone_beside_script(task: Task, pairs: int) -> Line:
    """One seed of ours alone beside PyTorch-GAN's step."""
    timed = timed_pairs(lambda: task.ours(1), lambda: train_as_script(task), pairs)
    return Line("The same, a single seed of ours", 1.0, timed, "as no record of ours is made")


def beside_sqrtm(pairs: int) -> Line:
    """Our Fréchet distance beside the one with a general matrix root."""
    answer = compare_frechet(pairs)
    error = answer.relative_difference
    note = f"scipy {scipy.__version__}; the values differ by {error:.0e} of theirs"
    return Line(f"Fréchet distance of {FEATURES:,} features beside sqrtm", 5.0, answer.pairs, note)


def print_bench(task: Task, pairs: int, console: Console) -> None:
    """Measure and print; a peer that cannot be run is named with the reason."""
    config = task.config
    console.print(
        f"Median of {pairs} interleaved pairs; seconds of the processor, one thread, "
        f"torch {torch.__version__}.\n"
        f"WGAN-GP: {config.generator_updates} generator and {config.discriminator_updates} "
        f"discriminator updates, batch {config.batch_size}, both networks "
        f"{config.hidden_layers} x {config.hidden_size}, 8 x 8 digits.\n"
        f"We train {SEEDS_TOGETHER} seeds as one model; our seconds are a seed's share.\n",
        highlight=False,
    )
    table = Table("comparison")
    for heading in ("ours, s", "theirs, s", "times as fast", "range", "aim"):
        table.add_column(heading, justify="right")
    lines = list(measured(task, pairs))
    for line in lines:
        table.add_row(line.what, *figures(line.pairs), f"{line.aim:g}")
    console.print(table)
    for line in lines:
        console.print(f"- {line.what}: {line.note}.", soft_wrap=True, highlight=False)


def figures(pairs: Pairs | None) -> tuple[str, str, str, str]:
    """Medians of both sides, the ratio and its range over the pairs."""
    if pairs is None:
        return "-", "-", "not run", "-"
    ours, theirs = pairs.medians
    return (
        f"{ours:.2f}",
        f"{theirs:.2f}",
        f"{pairs.ratio:.2f}",
        f"{min(pairs.ratios):.2f}-{max(pairs.ratios):.2f}",
    )


def print_speed(speed: Speed, console: Console) -> None:
    """A record of steps, figure by figure."""
    table = Table(show_header=False, title=f"{speed.baseline} on {speed.protocol}")
    told = "-" if speed.busy_percent is None else f"{speed.busy_percent:.0f} %"
    floor = f"{1e3 * speed.floor_seconds:.4g} ms, by {speed.bound_by}"
    for name, figure in (
        ("device", f"{speed.platform.device}, {speed.platform.precision}"),
        ("seeds side by side", f"{speed.seeds}"),
        ("a step", f"{1e3 * median(speed.seconds_a_step):.4g} ms"),
        ("images a second", f"{speed.images_a_second:,.0f}"),
        ("device busy", told),
        ("least time of a step", f"{floor}; a step takes {speed.times_the_floor:.1f} times that"),
    ):
        table.add_row(name, figure)
    console.print(table)
