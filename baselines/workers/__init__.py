"""Jobs of some seeds in processes of one thread each; seeds are kept once finished."""

from baselines.workers.job import Job, run_job, side_by_side
from baselines.workers.kept import KeptSeeds
from baselines.workers.pool import Engine, Finished, Progress, Step, WorkerError, run_jobs

__all__ = [
    "Engine",
    "Finished",
    "Job",
    "KeptSeeds",
    "Progress",
    "Step",
    "WorkerError",
    "run_job",
    "run_jobs",
    "side_by_side",
]
