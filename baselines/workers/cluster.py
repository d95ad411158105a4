"""Jobs on the machines of a Ray cluster; what a lost machine was training is trained elsewhere."""

from __future__ import annotations

import contextlib
import logging
import os
import socket
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from baselines.compute import Compute
from baselines.record import SeedRun
from baselines.workers.job import Job, run_job
from baselines.workers.pool import Finished, Progress, Step, WorkerError

Stamp = Callable[[Compute], str]
"""Tells code, versions and platform of the process that calls it."""
MOST_LOSSES = 5
"""How often one job may be lost; a job that is lost each time ends its machines itself."""
SECONDS_BETWEEN_LOOKS = 0.5
SECONDS_TO_ANSWER = 5.0
# Records are not needed for training, and they are most of the package.
TOLD = ("GAN_DATA",)
"""What every machine is told of this one's environment: where images are."""
NOT_SENT = ["**/results/**", "**/__pycache__/**"]


class ClusterError(ValueError):
    """There is no cluster to work on."""

    status = 1


class Cluster:
    """A Ray cluster that this process is connected to."""

    def __init__(self, ray: ModuleType, stamp: Stamp) -> None:
        self._ray = ray
        self._stamp = stamp
        self._train = ray.remote(num_cpus=1, max_retries=0)(_train)
        here = ray.util.scheduling_strategies.NodeAffinitySchedulingStrategy(
            ray.get_runtime_context().get_node_id(), soft=False
        )
        # Beside this process, since any other machine may be lost.
        self._reports = ray.remote(_Reports).options(num_cpus=0, scheduling_strategy=here).remote()

    def slots(self, device: str) -> int:
        """How many jobs all machines can train at a time: processor cores, or GPUs."""
        kind = "GPU" if device == "cuda" else "CPU"
        return max(int(self._ray.cluster_resources().get(kind, 0)), 1)

    def run_jobs(self, jobs: Sequence[Job], workers: int) -> Generator[Step, None, None]:
        """Train the seeds of some jobs, at most `workers` jobs at a time, in the order given.

        A job that is lost with its machine begins again on another one; one that is finished is
        handed over at once, and never trained twice.

        Raises:
            WorkerError: a job was lost again and again, or a machine's seeds are not like ours.
            OSError: raised by the training itself.
        """
        waiting, losses = list(reversed(jobs)), Counter[Job]()
        busy: dict[Any, Job] = {}
        try:
            while waiting or busy:
                while waiting and len(busy) < workers:
                    job = waiting.pop()
                    busy[self._started(job, jobs.index(job))] = job
                done, _ = self._ray.wait([*busy], timeout=SECONDS_BETWEEN_LOOKS)
                yield from self._progress(jobs)
                for each in done:
                    job = busy.pop(each)
                    runs = self._runs(each, job)
                    if runs is None:
                        _count(losses, job)
                        waiting.append(job)
                    else:
                        yield Finished(job, runs)
        finally:
            for each in busy:
                self._ray.cancel(each, force=True)

    def _started(self, job: Job, number: int) -> Any:
        # A checkpoint lies on the disk of one machine: another one begins again.
        train = self._train.options(num_gpus=int(job.compute.device == "cuda"))
        return train.remote(replace(job, checkpoint=None), number, self._reports, self._stamp)

    def _progress(self, jobs: Sequence[Job]) -> Iterator[Progress]:
        for number, share in self._ray.get(self._reports.take.remote()):
            yield Progress(jobs[number], share)

    def _runs(self, done: Any, job: Job) -> tuple[SeedRun, ...] | None:
        """The seeds of a job that has ended; None where it was lost.

        Raises:
            WorkerError: they were trained by other code or on another platform than ours.
        """
        lost = self._ray.exceptions
        try:
            stamp, runs = self._ray.get(done)
        except (
            lost.WorkerCrashedError,
            lost.NodeDiedError,
            lost.ObjectLostError,
            lost.OutOfMemoryError,
        ):
            return None
        except lost.RayTaskError as error:
            raise error.cause from error
        ours = self._stamp(job.compute)
        if stamp != ours:
            raise WorkerError(
                f"{_named(job)}: a machine of the cluster is not like this one, and seeds of two"
                f" kinds cannot stand in one record: there {stamp}, here {ours}"
            )
        found: tuple[SeedRun, ...] = runs
        return found


@contextlib.contextmanager
def cluster(address: str, package: Path, stamp: Stamp) -> Iterator[Cluster]:
    """Connect to a Ray cluster, and leave it at the end.

    Args:
        address: `HOST:PORT` of its head, or `auto` for the one that runs on this machine.
        package: folder of this package; its source is sent to every machine.
        stamp: tells what must be the same on all machines.

    Raises:
        ClusterError: Ray is not installed, or there is no cluster at the address.
    """
    ray = _ray()
    told = {name: os.environ[name] for name in TOLD if name in os.environ}
    try:
        _knock(address)
        ray.init(
            address=address,
            runtime_env={"py_modules": [str(package)], "excludes": NOT_SENT, "env_vars": told},
            logging_level=logging.ERROR,
            log_to_driver=False,
        )
    except (OSError, ValueError) as error:
        raise ClusterError(
            f"--address: there is no Ray cluster at {address}; start one with `ray start --head`,"
            " and let other machines join with `ray start --address HOST:PORT`"
        ) from error
    try:
        yield Cluster(ray, stamp)
    finally:
        ray.shutdown()


def _knock(address: str) -> None:
    """See whether anybody is there: Ray itself would try for minutes.

    Raises:
        OSError: nobody answers.
        ValueError: the port is no number.
    """
    host, colon, port = address.rpartition(":")
    if colon:
        socket.create_connection((host, int(port)), SECONDS_TO_ANSWER).close()


def _ray() -> ModuleType:
    try:
        # Imported here: an extra that few have.
        import ray  # noqa: PLC0415
        import ray.util.scheduling_strategies  # noqa: PLC0415
    except ImportError as error:
        raise ClusterError(
            f"--engine ray: Ray cannot be imported ({error}); install the extra 'cluster': "
            ".venv/bin/python -m pip install '.[cluster]'"
        ) from error
    return ray


def _train(job: Job, number: int, reports: Any, stamp: Stamp) -> tuple[str, tuple[SeedRun, ...]]:
    """What a machine does: train one job, and say on what."""
    runs = run_job(job, lambda share: reports.tell.remote(number, share))
    return stamp(job.compute), runs


class _Reports:
    """How far jobs have come, until somebody asks."""

    def __init__(self) -> None:
        self._told: list[tuple[int, float]] = []

    def tell(self, number: int, share: float) -> None:
        """Note how far a job has come."""
        self._told.append((number, share))

    def take(self) -> list[tuple[int, float]]:
        """Hand over what was noted since."""
        told, self._told = self._told, []
        return told


def _count(losses: Counter[Job], job: Job) -> None:
    losses[job] += 1
    if losses[job] > MOST_LOSSES:
        raise WorkerError(f"{_named(job)}: its machine was lost {losses[job]} times")


def _named(job: Job) -> str:
    return f"{job.baseline}, seeds {', '.join(map(str, job.seeds))}"
