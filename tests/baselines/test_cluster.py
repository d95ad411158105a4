"""A real Ray cluster of two nodes on this machine, one of them killed midway."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from baselines.__main__ import main
from baselines.catalog import FOLDER
from baselines.compute import Compute
from baselines.record_files import read_results
from baselines.reproduce.provenance import stamp
from baselines.workers import Progress, WorkerError, run_job
from baselines.workers.cluster import Cluster, cluster
from tests.baselines.test_workers import results, tiny_job
from tests.baselines.tiny import tiny_protocol

pytest.importorskip("ray", reason="Ray is not installed, so no cluster was tried")


@pytest.fixture(scope="module")
def nodes() -> Iterator[Any]:
    """A head that trains nothing, and two nodes that train one job each."""
    from ray.cluster_utils import Cluster as Nodes

    soon = {"health_check_initial_delay_ms": 0, "health_check_period_ms": 1000}
    head = {"num_cpus": 0, "_system_config": {**soon, "health_check_failure_threshold": 10}}
    started = Nodes(initialize_head=True, head_node_args=head)
    for _ in range(2):
        started.add_node(num_cpus=1)
    started.wait_for_nodes()
    yield started
    started.shutdown()  # type: ignore[no-untyped-call]


@pytest.fixture
def connected(nodes: Any) -> Iterator[Cluster]:
    """This process as a part of it."""
    with cluster(nodes.address, FOLDER, stamp) as found:
        yield found


def test_a_killed_node_costs_no_seed_and_no_bit(
    nodes: Any, connected: Cluster, tmp_path: Path
) -> None:
    """What it was training begins again on the other one; what was finished does not."""
    short = tiny_job(tmp_path, "lsgan", (0,))
    # Long enough that a busy machine does not finish one before the node is gone.
    long = [tiny_job(tmp_path, name, (1,), updates=8_000) for name in ("minimax", "wgan")]
    jobs = [short, *long]
    finished: dict[object, list[dict[str, object]]] = {}
    begun: list[object] = []
    victim = nodes.list_all_nodes()[-1]

    for event in connected.run_jobs(jobs, connected.slots("cpu")):
        if isinstance(event, Progress):
            begun += [event.job] if event.share == 0 else []
            if victim and event.share > 0 and set(long) <= set(begun):
                nodes.remove_node(victim, allow_graceful=False)
                victim = None
        else:
            assert event.job not in finished
            finished[event.job] = results(event.runs)

    assert victim is None
    # One of the two long jobs was lost with its node; nothing else was trained twice.
    assert [1, 1, 2] == sorted(begun.count(job) for job in jobs)
    assert 1 == begun.count(short)
    assert {job: results(run_job(job, lambda _: None)) for job in jobs} == finished


def test_another_platform_is_refused(nodes: Any, tmp_path: Path) -> None:
    """Its seeds would carry the name of this one."""
    with cluster(nodes.address, FOLDER, _process) as found:
        events = found.run_jobs([tiny_job(tmp_path)], 1)
        with (
            contextlib.closing(events),
            pytest.raises(WorkerError, match=r"minimax, seeds 0: .* there cpu \d+, here cpu \d+"),
        ):
            list(events)


def _process(compute: Compute) -> str:
    """Differs wherever it is asked."""
    return f"{compute.device} {os.getpid()}"


@pytest.mark.parametrize("address", ["127.0.0.1:1", "127.0.0.1:x"])
def test_no_cluster_is_told_with_what_starts_one(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback, no long wait, and nothing trained."""
    tiny_protocol(tmp_path)
    places = ["--protocols", str(tmp_path), "--results", str(tmp_path / "results")]
    words = ["train", "minimax", "--on", "tiny", *places, "--runs", str(tmp_path / "runs")]

    assert 1 == main([*words, "--engine", "ray", "--address", address])
    said = capsys.readouterr().err
    assert f"--address: there is no Ray cluster at {address}; start one with `ray start" in said
    assert not (tmp_path / "runs").exists()


def test_a_command_trains_on_the_cluster(nodes: Any, tmp_path: Path) -> None:
    """The record is the one that this machine writes, but for what it cost."""
    tiny_protocol(tmp_path)
    places = ["--protocols", str(tmp_path), "--runs", str(tmp_path / "runs")]
    words = ["train", "minimax", "lsgan", "--on", "tiny", *places]
    there, here = tmp_path / "there", tmp_path / "here"

    address = ["--engine", "ray", "--address", nodes.address]
    assert 0 == main([*words, "--results", str(there), *address])
    assert 0 == main([*words, "--results", str(here)])
    for name in ("minimax", "lsgan"):
        one, other = (read_results(each / "tiny").records[name] for each in (there, here))
        assert results(one.seeds) == results(other.seeds)
