"""Seeds in processes of their own."""

import contextlib
import multiprocessing
from pathlib import Path

import pytest

from baselines.record import SeedRun
from baselines.workers import Finished, Job, KeptSeeds, Progress, WorkerError, run_jobs, run_seed
from tests.baselines.made_records import seed_run
from tests.baselines.tiny import tiny_config, tiny_protocol


def tiny_job(folder: Path, baseline: str = "minimax", seed: int = 0, updates: int = 4) -> Job:
    """A seed that trains in a blink."""
    config = tiny_config(folder, baseline, updates)
    return Job(baseline, seed, config, tiny_protocol(folder).best_by)


def result(run: SeedRun) -> dict[str, object]:
    """What a run measured, without what it cost."""
    costs = {"wall_seconds", "cpu_seconds", "peak_memory_mib"}
    return run.model_dump(exclude=costs)


def test_processes_give_the_bits_of_this_process(tmp_path: Path) -> None:
    """Which process trains a seed, and after which other, must not matter."""
    jobs = [tiny_job(tmp_path, "minimax"), tiny_job(tmp_path, "wgan-gp", 1)]
    jobs.append(tiny_job(tmp_path, "dragan", 1))
    events = list(run_jobs(jobs, workers=2))
    runs = {event.job: event.run for event in events if isinstance(event, Finished)}

    assert set(jobs) == set(runs)
    for job in jobs:
        assert result(run_seed(job, lambda _: None)) == result(runs[job])
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
        with pytest.raises(WorkerError, match="minimax, seed 0: its process ended with status -9"):
            list(events)


def test_leaving_early_ends_every_process(tmp_path: Path) -> None:
    """Ctrl-C leaves through the same door."""
    endless = tiny_job(tmp_path, updates=10_000_000)
    with contextlib.closing(run_jobs([endless], workers=1)) as events:
        next(events)

    assert [] == multiprocessing.active_children()


def test_only_the_first_seed_takes_snapshots(tmp_path: Path) -> None:
    """They are the bulk of a record, and a page shows one strip."""
    first, second = (run_seed(tiny_job(tmp_path, seed=seed), lambda _: None) for seed in (0, 1))

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
