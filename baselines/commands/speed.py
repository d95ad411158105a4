"""Time training steps on a device, and put beside them what bounds them."""

import argparse

from baselines.catalog import BASELINES, SPEED, find_baseline
from baselines.commands.frame import DONE, compute_of, console
from baselines.config import read_protocol
from baselines.options import COMPUTE, PLACES, WHERE, positive
from baselines.record_files import write_model

NAME, HELP, PARENTS = "speed", __doc__, (WHERE, COMPUTE, PLACES)


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("loss", nargs="+", metavar="LOSS", help=", ".join(BASELINES))
    text = "how many are trained side by side; default: 4"
    parser.add_argument("--seeds", type=positive, default=4, metavar="N", help=text)
    parser.set_defaults(together=None)


def run(options: argparse.Namespace) -> int:
    """Run the command; returns its exit status."""
    from baselines.bench.report import print_speed
    from baselines.bench.throughput import measure_speed
    from baselines.reproduce.provenance import check

    protocol, compute = read_protocol(options.on, options.protocols), compute_of(options)
    check(compute)
    for name in dict.fromkeys(find_baseline(name).name for name in options.loss):
        measured = measure_speed(protocol, name, compute, options.seeds)
        path = options.results / SPEED / f"{measured.name}.json"
        write_model(path, measured)
        print_speed(measured, console())
        print(path)
    return DONE
