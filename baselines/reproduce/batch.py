"""Many seeds of some baselines, with progress; finished seeds outlive an interruption."""

import contextlib
import hashlib
import json
import math
import os
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from baselines.compute import ON_CPU, Compute
from baselines.config import Protocol, ProtocolError
from baselines.datasets import DATASETS
from baselines.images import ImageSet, StackedDigits, pictures
from baselines.metrics import inputs_read
from baselines.record import Record, SeedRun
from baselines.reproduce import provenance
from baselines.settings import TrainConfig, settings_sha256
from baselines.workers import Engine, Finished, Job, KeptSeeds, Step, run_jobs, side_by_side


class InterruptedRunError(Exception):
    """Ctrl-C; the message says what is kept."""


@dataclass(frozen=True)
class Batch:
    """What to train, and where finished seeds wait until all are done."""

    protocol: Protocol
    baselines: tuple[str, ...]
    seeds: tuple[int, ...]
    workers: int
    kept: Path  # a folder of this command's own: a rerun must never find a record's seeds
    inception: str | None = None
    """SHA-256 of the Inception network's weights, where its distance is asked for."""
    engine: Engine | None = None
    """Runs the jobs, so many at a time; None: processes of this machine."""
    compute: Compute = ON_CPU

    def run(
        self, console: Console, ready: Callable[[Record], None] = lambda _: None
    ) -> dict[str, Record]:
        """Train what is missing, and put the records together.

        Args:
            console: where progress is shown.
            ready: is handed each record as soon as its last seed is done.

        Raises:
            ProtocolError: the protocol was made for other inputs than those that are here.
            DataError: images are absent or are not the official ones.
            InterruptedRunError: Ctrl-C; finished seeds are kept.
            WorkerError: a process ended before its job was done; finished seeds are kept.
            OSError: a seed or a checkpoint cannot be written; finished seeds are kept.
        """
        check_inputs(self.protocol)
        check_images(self.protocol)
        done = {name: self._finished(name) for name in self.baselines}
        records: dict[str, Record] = {}
        self._put_together(done, records, ready)
        # Long jobs first, so that no core waits at the end.
        jobs = sorted(
            (job for name in self.baselines for job in self._missing(name, done[name])),
            key=lambda job: -job.cost,
        )
        try:
            with contextlib.closing(_watched(jobs, self._events(jobs), console)) as events:
                for event in events:
                    self._keep(event, done[event.job.baseline])
                    self._put_together(done, records, ready)
        except KeyboardInterrupt:
            count = sum(len(runs) for runs in done.values())
            total = len(self.baselines) * len(self.seeds)
            raise InterruptedRunError(f"{count} of {total} seeds are finished and kept") from None
        return {name: records[name] for name in self.baselines}

    def _put_together(
        self,
        done: Mapping[str, dict[int, SeedRun]],
        records: dict[str, Record],
        ready: Callable[[Record], None],
    ) -> None:
        """Add the records of baselines of which no seed is missing any more."""
        for name in self.baselines:
            if name not in records and len(done[name]) == len(self.seeds):
                records[name] = self._record(name, done[name])
                ready(records[name])

    def _events(self, jobs: Sequence[Job]) -> Generator[Step, None, None]:
        """What happens to the jobs, as it happens."""
        return (self.engine or run_jobs)(jobs, self.workers)

    def forget(self) -> None:
        """Remove the kept seeds, once what they were for is on disk or on the screen."""
        for name in self.baselines:
            self._kept(name).forget(self.seeds)

    def settings(self, baseline: str) -> TrainConfig:
        """The resolved settings of a baseline."""
        return self.protocol.settings(baseline)

    def _finished(self, baseline: str) -> dict[int, SeedRun]:
        """The seeds that an interrupted command left."""
        kept = self._kept(baseline)
        found = {seed: kept.read(seed) for seed in self.seeds}
        return {seed: run for seed, run in found.items() if run}

    def _missing(self, baseline: str, done: dict[int, SeedRun]) -> Iterator[Job]:
        """The seeds that are still to train, some to a job."""
        missing = [seed for seed in self.seeds if seed not in done]
        config, best_by = self.settings(baseline), self.protocol.best_by
        together = side_by_side(config, self.compute)
        for start in range(0, len(missing), together):
            seeds = tuple(missing[start : start + together])
            checkpoint = self._kept(baseline).checkpoint(seeds)
            inception = bool(self.inception)
            yield Job(baseline, seeds, config, best_by, checkpoint, inception, self.compute)

    def _keep(self, event: Finished, done: dict[int, SeedRun]) -> None:
        """Keep the seeds of a finished job; its checkpoint has served."""
        kept = self._kept(event.job.baseline)
        for run in event.runs:
            kept.write(run)
            done[run.seed] = run
        kept.checkpoint(event.job.seeds).unlink(missing_ok=True)

    def _kept(self, baseline: str) -> KeptSeeds:
        """Where seeds of these settings, this code and this platform are kept."""
        parts = [
            settings_sha256(self.settings(baseline).model_dump()),
            provenance.code_sha256(),
            provenance.versions(),
            provenance.this_platform(self.compute).model_dump(),
            *([self.inception] if self.inception else []),
        ]
        key = hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]
        return KeptSeeds(self.kept / self.protocol.id / baseline / key)

    def _record(self, baseline: str, done: dict[int, SeedRun]) -> Record:
        """A record of all seeds of a baseline."""
        config = self.settings(baseline)
        runs = tuple(done[seed] for seed in self.seeds)
        settings = config.model_dump()
        return Record(
            baseline=baseline,
            protocol=self.protocol.id,
            settings=settings,
            departures=self.protocol.departures(baseline),
            settings_sha256=settings_sha256(settings),
            discriminator_updates=config.discriminator_updates,
            generator_updates=config.generator_updates,
            inputs=self.protocol.inputs,
            command=provenance.command(),
            commit=provenance.commit(),
            code_sha256=provenance.code_sha256(),
            versions=self._versions(),
            platform=provenance.this_platform(self.compute),
            threads=1,
            workers=self.workers,
            seeds=runs,
            wall_seconds=round(math.fsum(run.wall_seconds for run in runs) / self.workers, 2),
            peak_memory_mib=max(run.peak_memory_mib for run in runs),
            created=datetime.now(UTC).replace(microsecond=0),
        )

    def _versions(self) -> dict[str, str]:
        """Of what ran, the Inception network's weights among it where they did."""
        told = {"inception weights": self.inception} if self.inception else {}
        return {**provenance.versions(), **told}


def check_inputs(protocol: Protocol) -> None:
    """Refuse to run on other inputs than the protocol names: their numbers would not compare.

    Raises:
        ProtocolError: they differ.
    """
    config = protocol.settings(next(iter(protocol.baselines)))
    found = inputs_read(DATASETS[config.dataset])
    for name in sorted({*protocol.inputs, *found}):
        expected, here = (inputs.get(name, "none") for inputs in (protocol.inputs, found))
        if expected != here:
            raise ProtocolError(
                f"{protocol.id}: inputs: {name}: expected SHA-256 {expected}, found {here}"
            )


def check_images(protocol: Protocol) -> None:
    """Read the images of a protocol once, so that no worker meets a wrong file first.

    Raises:
        DataError: a file is absent or is not the official one.
    """
    dataset = DATASETS[protocol.settings(next(iter(protocol.baselines))).dataset]
    if isinstance(dataset, ImageSet | StackedDigits):
        pictures(dataset.name, "training")
        pictures(dataset.name, "test")


def default_workers() -> int:
    """The processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _watched(
    jobs: Sequence[Job], steps: Generator[Step, None, None], console: Console
) -> Generator[Finished, None, None]:
    """Follow jobs with a bar with an estimate of the time left; quiet where no terminal is."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:3.0f} %"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
        speed_estimate_period=60,
    )
    shares = dict.fromkeys(jobs, 0.0)
    finished = 0
    with bar, contextlib.closing(steps) as events:
        seeds = sum(len(job.seeds) for job in jobs)
        task = bar.add_task(f"0 of {seeds} seeds", total=sum(job.cost for job in jobs))
        for event in events:
            if isinstance(event, Finished):
                finished += len(event.job.seeds)
                yield event
            shares[event.job] = 1.0 if isinstance(event, Finished) else event.share
            bar.update(
                task,
                description=f"{finished} of {seeds} seeds",
                completed=sum(job.cost * share for job, share in shares.items()),
            )
