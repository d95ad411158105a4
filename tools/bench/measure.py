"""Runs a piece of work in a process of its own and tells what it cost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent.parent
# The work is started by a small process: a child's peak memory is never counted below that of
# the process that forked it.
_STARTER = """\
import json, os, resource, subprocess, sys
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([status, used.ru_utime + used.ru_stime, used.ru_maxrss]))
"""


class BenchError(Exception):
    """Raised when a piece of work fails; names it."""


@dataclass(frozen=True)
class Cost:
    """What a process cost.

    Attributes:
        cpu_seconds: Of the processor, for it and whatever it started.
        peak_mib: Its largest resident set, in MiB.
    """

    cpu_seconds: float
    peak_mib: float


def cost_of(words: Sequence[str], allowed: Sequence[int] = (0,)) -> Cost:
    """Run a command line to its end, what it prints thrown away.

    Args:
        words: The command line.
        allowed: Exit statuses that are no failure.

    Raises:
        BenchError: It ended with another status.
    """
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", _STARTER, *words],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=True,
    )
    status, cpu_seconds, peak_kib = json.loads(done.stdout)
    if status not in allowed:
        shown = " ".join(words[:6])
        raise BenchError(f"'{shown}' ended with status {status}: {done.stderr.strip()[-500:]}")
    # macOS counts bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(cpu_seconds, peak_kib * unit / 2**20)


def best_of(times: int, words: Sequence[str]) -> Cost:
    """Return the least cost of some runs: neighbours only ever add to it."""
    costs = [cost_of(words) for _ in range(times)]
    return Cost(min(c.cpu_seconds for c in costs), min(c.peak_mib for c in costs))


def python(code: str, *words: str) -> list[str]:
    """Return the command line that runs a piece of code."""
    return [sys.executable, "-c", code, *words]


def tools(*words: str) -> list[str]:
    """Return the command line of one of our commands."""
    return [sys.executable, "-m", "tools", *words]
