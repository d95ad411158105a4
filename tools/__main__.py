"""The commands of `python -m tools`."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from tools.commands import (
    archive,
    bench,
    build,
    check,
    export,
    fmt,
    formulas,
    from_issue,
    keys,
    links,
    new,
    preview,
    refresh,
    serve,
)
from tools.commands.frame import EXIT_USAGE, UsageError

EXIT_PIPE = 141
"""As of a program that the signal of a closed pipe ends."""
COMMANDS = (
    check,
    export,
    new,
    refresh,
    links,
    fmt,
    preview,
    from_issue,
    keys,
    formulas,
    build,
    serve,
    archive,
    bench,
)
BRIEF = frozenset({check.NAME, export.NAME, keys.NAME, build.NAME})
"""Commands after which the process ends so soon that no memory is worth tidying up.

Going through all of it again and again takes a fifth of the time of a build of 50,000 papers.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 clean, 1 findings, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        # Names come in any script: a terminal that cannot show them gets escapes, no traceback.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    # No plugin of the machine may change what an entry says; looking for them takes time, too.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    options = _parser().parse_args(arguments)
    try:
        return _run(options)
    except UsageError as error:
        print(f"python -m tools: {error}", file=sys.stderr)
        return EXIT_USAGE
    except BrokenPipeError:
        # The reader (head, less) has seen enough; nothing is to be flushed at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_PIPE


def _run(options: argparse.Namespace) -> int:
    """Run the command that was asked for; a brief one takes the process with it."""
    brief = __name__ == "__main__" and options.command in BRIEF
    if brief:
        gc.disable()
    status = int(options.run(options))
    if brief:
        _leave(status)
    return status


def _leave(status: int) -> NoReturn:
    """End the process at once: the system takes all of its memory back faster than Python frees it.

    Nothing else is left to do: a brief command starts no thread and keeps no file open.
    """
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(status)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools", description="Tools of The GAN Index.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS:
        added = commands.add_parser(command.NAME, help=command.HELP, description=command.HELP)
        folder = "folder that holds papers/ (default: the current one)"
        added.add_argument("--root", type=Path, default=Path(), metavar="DIR", help=folder)
        command.options(added)
        added.set_defaults(run=command.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
