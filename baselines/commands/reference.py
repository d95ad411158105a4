"""Measure real data and chance on a protocol."""

import argparse

from baselines.commands.frame import DONE
from baselines.config import read_protocol
from baselines.options import PLACES, WHERE, positive

NAME, HELP, PARENTS = "reference", __doc__, (WHERE, PLACES)


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    text = "how many, from 0 on; default: the protocol's"
    parser.add_argument("--seeds", type=positive, metavar="N", help=text)


def run(options: argparse.Namespace) -> int:
    """Run the command; returns its exit status."""
    protocol = read_protocol(options.on, options.protocols)
    if options.seeds:
        protocol = protocol.model_copy(update={"seeds": options.seeds})
    from baselines.reproduce.references import write_references

    for found in write_references(protocol, options.results / protocol.id):
        print(options.results / protocol.id / f"{found.name}.json")
    return DONE
