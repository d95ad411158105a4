"""One seed of one baseline: what to train, and the training of it."""

import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from torch import Tensor, nn

from baselines.config import TrainConfig
from baselines.evaluate import Observer, watched_steps
from baselines.record import SeedRun
from baselines.train import train, weights_sha256


@dataclass(frozen=True)
class Job:
    """A seed to train; nothing in it depends on the other seeds."""

    baseline: str
    seed: int
    config: TrainConfig
    best_by: tuple[str, ...]  # metrics that rank the steps of the run

    @property
    def cost(self) -> int:
        """Network updates, a penalised one counted twice: a measure of the time it takes."""
        each = 2 if self.config.penalty else 1
        return each * self.config.discriminator_updates + self.config.generator_updates


def run_seed(job: Job, report: Callable[[float], None]) -> SeedRun:
    """Train and measure a seed; seed 0 takes snapshots of its samples.

    Args:
        job: what to train.
        report: called with the share of the run that is done, some forty times.
    """
    wall, cpu = time.perf_counter(), time.process_time()
    observer = Observer(job.config, job.best_by, snapshots=job.seed == 0)

    def observe(step: int, generator: nn.Module, *losses: Tensor) -> None:
        observer(step, generator, *losses)
        report(step / job.config.generator_updates)

    watched = frozenset(watched_steps(job.config.generator_updates))
    trained = train(job.config, job.seed, watched, observe)
    return SeedRun(
        seed=job.seed,
        status=trained.status,
        steps=trained.steps,
        metrics=observer.metrics,
        best=observer.best,
        curves=observer.curves,
        snapshots=observer.snapshots,
        wall_seconds=round(time.perf_counter() - wall, 2),
        cpu_seconds=round(time.process_time() - cpu, 2),
        peak_memory_mib=round(peak_memory_mib(), 1),
        weights_sha256=weights_sha256(trained.generator, trained.discriminator),
    )


def peak_memory_mib() -> float:
    """The largest resident set of this process so far."""
    # Linux counts in KiB, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20
