"""A pool of processes that each train one job after another.

The standard pools either hang when a process is killed or cannot be stopped in the middle of
a job; this one ends at once in both cases.
"""

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from baselines.record import SeedRun
from baselines.workers.job import Job, run_job

SECONDS_TO_END = 1.0


class WorkerError(RuntimeError):
    """A process ended in the middle of a job."""


@dataclass(frozen=True)
class Progress:
    """A job has come this far."""

    job: Job
    share: float


@dataclass(frozen=True)
class Finished:
    """A job is done."""

    job: Job
    runs: tuple[SeedRun, ...]


Step = Progress | Finished
Engine = Callable[[Sequence[Job], int], Generator[Step, None, None]]
"""Runs jobs, at most so many at a time, and tells each step; ends them all when it is closed."""


@dataclass
class _Worker:
    """A process, our end of its pipe, and what it is doing."""

    process: SpawnProcess
    pipe: Connection
    job: Job


def run_jobs(jobs: Sequence[Job], workers: int) -> Generator[Step, None, None]:
    """Train the seeds of some jobs, at most `workers` jobs at a time, in the order given.

    Close the iterator, or leave it by an exception, and every process is ended.

    Raises:
        WorkerError: a process ended before its job was done.
        OSError: a checkpoint cannot be written.
    """
    waiting = list(reversed(jobs))
    started: list[_Worker] = []
    try:
        while waiting and len(started) < workers:
            started.append(_start(waiting.pop()))
        busy = list(started)
        while busy:
            ready = wait([worker.pipe for worker in busy])
            for worker in [worker for worker in busy if worker.pipe in ready]:
                event = _receive(worker)
                yield event
                if isinstance(event, Finished) and not _continue(worker, waiting):
                    busy.remove(worker)
    finally:
        _end([worker.process for worker in started])


def _start(job: Job) -> _Worker:
    """A new process with its first job."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_work, args=(theirs, job), daemon=True
    )
    with _deaf_to_interrupts():
        process.start()
    theirs.close()
    return _Worker(process, ours, job)


def _receive(worker: _Worker) -> Progress | Finished:
    """The next event of a process.

    Raises:
        WorkerError: it has ended instead.
        OSError: it could not write its checkpoint.
    """
    try:
        event: Progress | Finished | OSError = worker.pipe.recv()
    except (EOFError, ConnectionResetError):
        worker.process.join(SECONDS_TO_END)
        code = worker.process.exitcode
        seeds = ", ".join(map(str, worker.job.seeds))
        raise WorkerError(
            f"{worker.job.baseline}, seeds {seeds}: its process ended with status {code}"
        ) from None
    if isinstance(event, OSError):
        raise event
    return event


def _continue(worker: _Worker, waiting: list[Job]) -> bool:
    """Give a process its next job, or let it go."""
    job = waiting.pop() if waiting else None
    # A process that has died since then is met by the next `_receive`.
    with contextlib.suppress(BrokenPipeError):
        worker.pipe.send(job)
    if job is None:
        worker.process.join(SECONDS_TO_END)
        return False
    worker.job = job
    return True


def _end(processes: Sequence[SpawnProcess]) -> None:
    """End processes, gently and then not."""
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(SECONDS_TO_END)
        if process.is_alive():
            process.kill()
            process.join()


@contextlib.contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Processes started here ignore Ctrl-C from their first instruction on: we end them."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _work(pipe: Connection, job: Job | None) -> None:
    """What a process does: train what it is given until it is given None."""
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    # A parent that is gone closes the pipe; then there is nobody to work for.
    with contextlib.suppress(BrokenPipeError, EOFError):
        while job:
            pipe.send(_outcome(job, partial(_report, pipe, job)))
            job = pipe.recv()


def _leave_with_parent() -> None:
    """End this process as soon as its parent is gone, however that ended.

    The closed pipe is noticed only at the next report, which may be hours away.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _outcome(job: Job, report: Callable[[float], None]) -> Finished | OSError:
    """A job's seeds, or what kept it from writing."""
    try:
        return Finished(job, run_job(job, report))
    except BrokenPipeError:
        raise
    except OSError as error:
        return error


def _report(pipe: Connection, job: Job, share: float) -> None:
    """Tell the parent how far a job has come."""
    pipe.send(Progress(job, share))
