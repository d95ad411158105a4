"""Train baselines on a protocol and write their records."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from baselines.catalog import BASELINES, find_baseline
from baselines.commands.frame import DONE, compute_of, crew_of, errors, unfinished
from baselines.config import read_protocol
from baselines.options import COMPUTE, CREW, PLACES, WHERE, seed_list
from baselines.record import Record
from baselines.record_files import read_results, write_record

NAME, HELP, PARENTS = "train", __doc__, (WHERE, CREW, COMPUTE, PLACES)


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("loss", nargs="+", metavar="LOSS", help=", ".join(BASELINES))
    parser.add_argument("--seeds", type=seed_list, help="such as 0-7; default: the protocol's")
    text = "let fewer seeds take a record's place"
    parser.add_argument("--replace", action="store_true", help=text)
    text = "measure the inception FID too; takes the extra 'inception', which gets the weights"
    parser.add_argument("--inception", action="store_true", help=text)


def run(options: argparse.Namespace) -> int:
    """Run the command; returns its exit status."""
    protocol = read_protocol(options.on, options.protocols)
    names = tuple(dict.fromkeys(find_baseline(name).name for name in options.loss))
    seeds = options.seeds or tuple(range(protocol.seeds))
    folder = options.results / protocol.id
    _refuse_to_shrink(folder, names, seeds, options.replace)
    from baselines.inception import load_extractor
    from baselines.reproduce.batch import Batch

    weights = load_extractor().sha256 if options.inception else None
    kept = options.runs / "train"

    def ready(record: Record) -> None:
        path = folder / f"{record.baseline}.json"
        write_record(path, record)
        print(path, flush=True)

    with unfinished(), crew_of(options) as (engine, workers):
        compute = compute_of(options)
        batch = Batch(protocol, names, seeds, workers, kept, weights, engine, compute)
        batch.run(errors(), ready)
        batch.forget()
    return DONE


def _refuse_to_shrink(
    folder: Path, names: Sequence[str], seeds: Sequence[int], replace: bool
) -> None:
    """Keep a short trial from taking the place of a full record.

    Raises:
        ValueError: a record holds more seeds.
    """
    recorded = read_results(folder).records
    for name in names:
        held = len(recorded[name].seeds) if name in recorded else 0
        if held > len(seeds) and not replace:
            raise ValueError(
                f"--seeds: {folder / name}.json holds {held} seeds, and {len(seeds)} would take "
                "their place; write elsewhere with --results FOLDER, or insist with --replace"
            )
