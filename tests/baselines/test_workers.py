"""Seeds in processes of their own."""

import contextlib
import multiprocessing
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
import torch
from torch import Tensor

from baselines.losses import LOSSES, Minimax
from baselines.record import SeedRun
from baselines.workers import Finished, Job, KeptSeeds, Progress, WorkerError, run_job, run_jobs
from tests.baselines.made_records import seed_run
from tests.baselines.tiny import tiny_config, tiny_protocol


def tiny_job(
    folder: Path, baseline: str = "minimax", seeds: tuple[int, ...] = (0,), updates: int = 4
) -> Job:
    """Seeds that train in a blink."""
    config = tiny_config(folder, baseline, updates)
    return Job(baseline, seeds, config, tiny_protocol(folder).best_by)


def results(runs: Sequence[SeedRun]) -> list[dict[str, object]]:
    """What runs measured, without what it cost."""
    costs = {"wall_seconds", "cpu_seconds", "peak_memory_mib"}
    return [run.model_dump(exclude=costs) for run in runs]


def test_processes_give_the_bits_of_this_process(tmp_path: Path) -> None:
    """Which process trains a job, and after which other, must not matter."""
    jobs = [tiny_job(tmp_path, "minimax", (0, 1)), tiny_job(tmp_path, "wgan-gp", (1,))]
    jobs.append(tiny_job(tmp_path, "dragan", (1,)))
    events = list(run_jobs(jobs, workers=2))
    runs = {event.job: event.runs for event in events if isinstance(event, Finished)}

    assert set(jobs) == set(runs)
    for job in jobs:
        assert results(run_job(job, lambda _: None)) == results(runs[job])
    assert [0.0, 0.25, 0.5, 0.75, 1.0] == [
        event.share for event in events if isinstance(event, Progress) and event.job == jobs[0]
    ]
    assert [] == multiprocessing.active_children()


def test_a_killed_process_is_an_error_and_not_a_wait(tmp_path: Path) -> None:
    """Out of memory must not look like a slow seed."""
    endless = tiny_job(tmp_path, updates=10_000_000)
    with contextlib.closing(run_jobs([endless], workers=1)) as events:
        next(events)
        (child,) = multiprocessing.active_children()
        child.kill()
        with pytest.raises(WorkerError, match="minimax, seeds 0: its process ended with status -9"):
            list(events)


def test_leaving_early_ends_every_process(tmp_path: Path) -> None:
    """Ctrl-C leaves through the same door."""
    endless = tiny_job(tmp_path, updates=10_000_000)
    with contextlib.closing(run_jobs([endless], workers=1)) as events:
        next(events)

    assert [] == multiprocessing.active_children()


# Begins an endless job in a process of its own, and says so.
PARENT = """
import sys
from pathlib import Path
from baselines.workers import run_jobs
from tests.baselines.test_workers import tiny_job

events = run_jobs([tiny_job(Path(sys.argv[1]), updates=10_000_000)], workers=1)
next(events)
print("began", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_its_parent(tmp_path: Path, how: signal.Signals) -> None:
    """It would train for hours for nobody; the pipe to us closes when the last one has ended."""
    command = [sys.executable, "-c", PARENT, str(tmp_path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe) as parent:
        assert parent.stdout is not None
        assert b"began\n" == parent.stdout.readline()
        parent.send_signal(how)

        assert b"" == parent.communicate(timeout=60)[0]
        assert -how == parent.returncode


def test_only_the_first_seed_takes_snapshots(tmp_path: Path) -> None:
    """They are the bulk of a record, and a page shows one strip."""
    first, second = run_job(tiny_job(tmp_path, seeds=(0, 1)), lambda _: None)

    assert [0, 1, 3, 4] == [taken.step for taken in first.snapshots]
    assert () == second.snapshots
    assert 64 == len(first.snapshots[0].points)


def test_a_kept_seed_reads_back_and_is_forgotten(tmp_path: Path) -> None:
    """Its folder goes with the last of them."""
    kept = KeptSeeds(tmp_path / "minimax" / "key")
    kept.write(seed_run(3))

    assert kept.read(3) == seed_run(3)
    assert kept.read(4) is None
    kept.forget((3, 4))
    assert not kept.folder.exists()


def test_a_kept_seed_that_is_broken_counts_as_absent(tmp_path: Path) -> None:
    """It is trained again, and the user is not troubled."""
    (tmp_path / "0.json").write_text("{", "utf-8")

    assert KeptSeeds(tmp_path).read(0) is None


def test_a_seed_that_diverges_ends_and_its_neighbours_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is counted where it is first seen, with the weights it had then."""

    class Exploding(Minimax):
        updates = 0

        def generator(self, real: Tensor, fake: Tensor) -> Tensor:
            self.updates += 1
            blow = torch.ones(len(real))
            blow[1] = torch.inf if self.updates >= 2 else 1.0
            return super().generator(real, fake) * blow

    monkeypatch.setitem(LOSSES, "minimax", Exploding())
    runs = run_job(tiny_job(tmp_path, seeds=(0, 1, 2), updates=8), lambda _: None)

    assert [run.status for run in runs] == ["finished", "diverged", "finished"]
    assert [run.steps for run in runs] == [8, 2, 8]
    assert runs[1].curves.steps == (0, 1, 2)


def test_a_job_ends_where_no_seed_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Time is not spent on NaN."""

    class Exploding(Minimax):
        def generator(self, real: Tensor, fake: Tensor) -> Tensor:
            return super().generator(real, fake) * torch.inf

    monkeypatch.setitem(LOSSES, "minimax", Exploding())
    shares: list[float] = []
    runs = run_job(tiny_job(tmp_path, seeds=(0, 1), updates=8), shares.append)

    assert [(run.status, run.steps) for run in runs] == [("diverged", 1)] * 2
    assert shares[-1] == 1 / 8
