"""Seeds trained beside one another, each in a process of one thread, and kept once finished."""

from baselines.workers.job import Job, run_seed
from baselines.workers.kept import KeptSeeds
from baselines.workers.pool import Finished, Progress, WorkerError, run_jobs

__all__ = [
    "Finished",
    "Job",
    "KeptSeeds",
    "Progress",
    "WorkerError",
    "run_jobs",
    "run_seed",
]
