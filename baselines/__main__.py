"""The commands of `python -m baselines`."""

import argparse
import sys
from collections.abc import Sequence

from baselines.commands import (
    bench,
    classifier,
    data,
    list_all,
    reference,
    reproduce,
    speed,
    train,
    vanishing,
)
from baselines.commands.frame import INTERRUPTED, REFUSED, USAGE, UnfinishedError, say

COMMANDS = (list_all, train, reproduce, reference, vanishing, data, classifier, bench, speed)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns its exit status."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except KeyboardInterrupt:
        return say("interrupted", INTERRUPTED)
    except UnfinishedError as stop:
        command = " ".join(["python -m baselines", *sys.argv[1:]])
        text = f"{stop}; the same command goes on from there:\n  {command}"
        return say(text, stop.status)
    except ValueError as error:
        return say(str(error), getattr(error, "status", USAGE))
    except OSError as error:
        return say(f"{error.filename or 'file'}: {error.strerror}", REFUSED)
    return status


def _parser() -> argparse.ArgumentParser:
    text = "Train, rerun and measure the baselines of The GAN Index."
    parser = argparse.ArgumentParser(prog="python -m baselines", description=text)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        added = commands.add_parser(
            command.NAME, parents=command.PARENTS, help=command.HELP, description=command.HELP
        )
        command.options(added)
        added.set_defaults(run=command.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
