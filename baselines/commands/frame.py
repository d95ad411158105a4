"""What the commands share: exit statuses, where and how to train, and what they say.

What needs torch is imported by the command that needs it: `list` and `--help` answer at once, and
Ctrl-C during the import is met like any other.
"""

import argparse
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

from rich.console import Console

from baselines.compute import Compute

if TYPE_CHECKING:
    from baselines.reproduce.engines import Crew

DONE, REFUSED, USAGE, INTERRUPTED = 0, 1, 2, 130
IMAGE_SETS = ("mnist", "fashion-mnist", "cifar-10")


class UnfinishedError(Exception):
    """Work that the same command takes up again; the message says what is kept."""

    def __init__(self, reason: str, status: int) -> None:
        super().__init__(reason)
        self.status = status


@contextmanager
def unfinished() -> Iterator[None]:
    """Turn an interruption, or a worker that was lost, into one error with its exit status.

    Raises:
        UnfinishedError: the work within was not brought to its end.
    """
    from baselines.reproduce.batch import InterruptedRunError
    from baselines.workers import WorkerError

    try:
        yield
    except InterruptedRunError as stop:
        raise UnfinishedError(str(stop), INTERRUPTED) from stop
    except WorkerError as stop:
        raise UnfinishedError(str(stop), REFUSED) from stop


def crew_of(options: argparse.Namespace) -> AbstractContextManager["Crew"]:
    """Who trains, as the options say."""
    from baselines.reproduce.engines import crew

    return crew(options.engine, options.address, compute_of(options), options.workers)


def compute_of(options: argparse.Namespace) -> Compute:
    """Where and how to train, as the options say."""
    return Compute(options.device, options.precision, options.compile, options.together)


def say(text: str, status: int) -> int:
    """Print a line for the user, and hand on the exit status."""
    print(f"python -m baselines: {text}", file=sys.stderr)
    return status


def console() -> Console:
    """Standard output; tables keep their shape where it is a file."""
    shown = Console()
    return shown if shown.is_terminal else Console(width=120)


def errors() -> Console:
    """Where progress goes, so that standard output holds the answer alone."""
    return Console(stderr=True)
