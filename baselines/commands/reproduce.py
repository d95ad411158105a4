"""Run recorded baselines again, and judge."""

import argparse

from baselines.commands.frame import DONE, REFUSED, compute_of, console, crew_of, errors, unfinished
from baselines.config import read_protocol
from baselines.options import COMPUTE, CREW, PLACES, WHERE, positive
from baselines.printed import read_published
from baselines.record_files import read_results

NAME, HELP, PARENTS = "reproduce", __doc__, (WHERE, CREW, COMPUTE, PLACES)


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("loss", nargs="*", metavar="LOSS", help="default: all that are recorded")
    parser.add_argument("--seeds", type=positive, metavar="N", help="how many, from 0 on")
    parser.add_argument("--keep", action="store_true", help="keep the rerun, for the badge")


def run(options: argparse.Namespace) -> int:
    """Run the command; returns its exit status."""
    protocol = read_protocol(options.on, options.protocols)
    results = read_results(options.results / protocol.id)
    from baselines.reproduce.rerun import Request, keep, recorded_baselines, rerun
    from baselines.reproduce.table import print_answers

    names = recorded_baselines(results, options.loss, protocol.id)
    seeds = tuple(range(options.seeds or protocol.seeds))
    kept = options.runs / "reproduce"
    with unfinished(), crew_of(options) as (engine, workers):
        compute = compute_of(options)
        request = Request(protocol, results, names, seeds, workers, kept, engine, compute)
        answers = rerun(request, errors())
    print_answers(console(), answers, results, read_published())
    if options.keep:
        for answer in answers:
            keep(answer, options.results / protocol.id)
    return DONE if all(answer.verdict.passed for answer in answers) else REFUSED
