"""Some seeds of one baseline: what to train, and the training of it."""

import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from baselines.compute import ON_CPU, SEEDS_ON_DEVICE, Compute
from baselines.datasets import DATASETS
from baselines.evaluate import Observer, evaluation_samples, last_pictures, watched_steps
from baselines.images import ImageSet
from baselines.inception import METRIC, inception_fid, load_extractor
from baselines.record import Picture, SeedRun
from baselines.settings import TrainConfig
from baselines.train import Training
from baselines.workers.checkpoint import Checkpoint


@dataclass(frozen=True)
class Job:
    """Seeds to train side by side; nothing in a seed's result depends on the others."""

    baseline: str
    seeds: tuple[int, ...]
    """At most as many as there are places."""
    config: TrainConfig
    best_by: tuple[str, ...]
    """Metrics that rank the steps of a run."""
    checkpoint: Path | None = None
    """A file that lets a killed job go on; None: it starts again."""
    inception: bool = False
    """Whether the last samples are measured by the Fréchet inception distance too."""
    compute: Compute = ON_CPU

    @property
    def places(self) -> int:
        """How many seeds are trained side by side, spare ones among them."""
        return side_by_side(self.config, self.compute)

    @property
    def cost(self) -> int:
        """Network updates, a penalised one counted twice: a measure of the time it takes."""
        each = 2 if self.config.penalty else 1
        return each * self.config.discriminator_updates + self.config.generator_updates


def side_by_side(config: TrainConfig, compute: Compute) -> int:
    """How many seeds one job trains: a fixed number, since it is part of the bits.

    A GPU computes a small network's step in less time than it takes to begin its kernels; forty
    take it hardly longer than ten. Convolutions go seed by seed.
    """
    if compute.device == "cpu" or config.network:
        return config.seeds_together
    return compute.together or max(SEEDS_ON_DEVICE, config.seeds_together)


class _Run:
    """A job under way: the training, and what was noted of each seed."""

    def __init__(self, job: Job) -> None:
        self.job = job
        # Places that no seed needs are filled up, since their number is part of the bits.
        seeds = (*job.seeds, *job.seeds[-1:] * (job.places - len(job.seeds)))
        self.training = Training(job.config, seeds, job.compute)
        self.observers = [
            Observer(job.config, job.best_by, snapshots=seed == 0) for seed in job.seeds
        ]
        self.diverged: dict[int, tuple[int, str]] = {}
        """Place -> step and digest of the weights, where they ceased to be finite."""
        self.seconds = (0.0, 0.0)
        """Wall and processor seconds, those before a restart included."""

    def watch(self) -> None:
        """Measure every seed that is still alive, and count those that died."""
        training, alive = self.training, self.alive()
        samples = evaluation_samples(self.job.config, training.generator, self.job.places)
        for place in alive:
            self.observers[place](training.step, samples[place], training.losses[:, place])
        finite = training.finite()
        for place in alive:
            if not finite[place]:
                self.diverged[place] = (training.step, training.weights_sha256(place))

    def alive(self) -> list[int]:
        """The places of seeds that have not diverged."""
        return [place for place in range(len(self.job.seeds)) if place not in self.diverged]

    def state(self) -> dict[str, Any]:
        """Everything that `restore` takes."""
        return {
            "training": self.training.state(),
            "observers": [observer.state() for observer in self.observers],
            "diverged": self.diverged,
            "seconds": self.seconds,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from a checkpoint."""
        self.training.restore(state["training"])
        for observer, held in zip(self.observers, state["observers"], strict=True):
            observer.restore(held)
        self.diverged, self.seconds = state["diverged"], state["seconds"]

    def seed_run(self, place: int) -> SeedRun:
        """What a seed leaves; the seconds are its share of the job's."""
        training, observer, count = self.training, self.observers[place], len(self.job.seeds)
        ended = self.diverged.get(place)
        return SeedRun(
            seed=self.job.seeds[place],
            status="diverged" if ended else "finished",
            steps=ended[0] if ended else training.step,
            metrics={**observer.metrics, **self._inception(place)},
            best=observer.best,
            curves=observer.curves,
            snapshots=observer.snapshots,
            pictures=self._pictures(place) if observer.snapshots and not ended else (),
            wall_seconds=round(self.seconds[0] / count, 2),
            cpu_seconds=round(self.seconds[1] / count, 2),
            peak_memory_mib=round(peak_memory_mib(), 1),
            weights_sha256=ended[1] if ended else training.weights_sha256(place),
        )

    def _inception(self, place: int) -> dict[str, float]:
        """The Fréchet inception distance of a seed's last samples, where it was asked for."""
        config, dataset = self.job.config, DATASETS[self.job.config.dataset]
        if not self.job.inception or not isinstance(dataset, ImageSet):
            return {}
        samples = evaluation_samples(config, self.training.generator, self.job.places)
        return {METRIC: inception_fid(samples[place], dataset, load_extractor())}

    def _pictures(self, place: int) -> tuple[Picture, ...]:
        """What the generator of a seed shows at the end."""
        config, generator = self.job.config, self.training.generator
        return last_pictures(config, generator, self.job.places, place)


def run_job(job: Job, report: Callable[[float], None]) -> tuple[SeedRun, ...]:
    """Train and measure the seeds of a job; seed 0 takes snapshots of its samples.

    Args:
        job: what to train; where its checkpoint exists, it goes on from there.
        report: called with the share of the run that is done, some forty times.

    Raises:
        OSError: a checkpoint cannot be written.
    """
    run, checkpoint = _Run(job), Checkpoint(job.checkpoint)
    if held := checkpoint.read():
        run.restore(held)
    clock = _Clock(run.seconds)
    updates = job.config.generator_updates
    watched = frozenset(watched_steps(updates, job.config.watched_points))
    if run.training.step == 0:
        run.watch()
    report(run.training.step / updates)
    while run.training.step < updates and run.alive():
        run.training.advance()
        if run.training.step in watched:
            run.watch()
            report(run.training.step / updates)
        if checkpoint.due():
            run.seconds = clock.seconds()
            checkpoint.write(run.state())
    run.seconds = clock.seconds()
    return tuple(run.seed_run(place) for place in range(len(job.seeds)))


class _Clock:
    """Wall and processor seconds of this process, added to those spent before."""

    def __init__(self, before: Sequence[float]) -> None:
        self._wall = time.perf_counter() - before[0]
        self._cpu = time.process_time() - before[1]

    def seconds(self) -> tuple[float, float]:
        """Wall and processor seconds so far."""
        return time.perf_counter() - self._wall, time.process_time() - self._cpu


def peak_memory_mib() -> float:
    """The largest resident set of this process so far."""
    # Linux counts in KiB, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20
