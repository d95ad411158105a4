"""Where seeds are trained: in processes of this machine, or on a Ray cluster."""

import contextlib
from collections.abc import Iterator
from typing import NamedTuple

from baselines.catalog import FOLDER
from baselines.compute import Compute
from baselines.reproduce.batch import default_workers
from baselines.reproduce.provenance import check, stamp
from baselines.workers import Engine
from baselines.workers.cluster import cluster

LOCAL = "local"
"""Anything else is the cluster's."""


class Crew(NamedTuple):
    """An engine, and how many jobs it is to run at a time; None: the engine of this machine."""

    engine: Engine | None
    workers: int


@contextlib.contextmanager
def crew(engine: str, address: str, compute: Compute, workers: int | None) -> Iterator[Crew]:
    """Open an engine by its name.

    Args:
        engine: `local` or `ray`.
        address: of the Ray cluster's head.
        compute: where and how to train.
        workers: jobs at a time; None: one a processor core, or one a device.

    Raises:
        DeviceError: this machine has no such device, or it cannot compute so.
        ClusterError: there is no such cluster, or no Ray.
    """
    check(compute)
    if engine == LOCAL:
        yield Crew(None, workers or (default_workers() if compute.device == "cpu" else 1))
        return
    with cluster(address, FOLDER, stamp) as found:
        yield Crew(found.run_jobs, workers or found.slots(compute.device))
