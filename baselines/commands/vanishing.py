"""Measure the generator's gradient against a discriminator trained nearly to its best."""

import argparse

from baselines.catalog import VANISHING
from baselines.commands.frame import DONE
from baselines.config import read_protocol
from baselines.options import PLACES, WHERE
from baselines.record_files import write_model

NAME, HELP, PARENTS = "vanishing", __doc__, (WHERE, PLACES)


def options(_: argparse.ArgumentParser) -> None:
    """Add the command's options: none of its own."""


def run(options: argparse.Namespace) -> int:
    """Run the command; returns its exit status."""
    protocol = read_protocol(options.on, options.protocols)
    from baselines.reproduce.vanishing import measure_vanishing

    path = options.results / VANISHING
    write_model(path, measure_vanishing(protocol, range(protocol.seeds)))
    print(path)
    return DONE
