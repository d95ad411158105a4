"""The commands: list, train, reproduce, reference, vanishing, data, classifier, bench, speed."""

# What needs torch is imported by the command that needs it: `list` and `--help` answer at once,
# and Ctrl-C during the import is met like any other.
# ruff: noqa: PLC0415

import argparse
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from baselines.badge import badge
from baselines.catalog import (
    BASELINES,
    CLASSIFIERS,
    SPEED,
    VANISHING,
    find_baseline,
    protocol_names,
)
from baselines.compute import Compute
from baselines.config import read_protocol
from baselines.options import COMPUTE, CREW, PLACES, WHERE, positive, seed_list
from baselines.printed import read_published
from baselines.record import Record
from baselines.record_files import read_results, write_model, write_record

if TYPE_CHECKING:
    from baselines.reproduce.engines import Crew

DONE, REFUSED, USAGE, INTERRUPTED = 0, 1, 2, 130
IMAGE_SETS = ("mnist", "fashion-mnist", "cifar-10")
BENCH_UPDATES = 56  # of the generator, with 280 of the discriminator


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns its exit status."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except KeyboardInterrupt:
        return _say("interrupted", INTERRUPTED)
    except ValueError as error:
        return _say(str(error), getattr(error, "status", USAGE))
    except OSError as error:
        return _say(f"{error.filename or 'file'}: {error.strerror}", REFUSED)
    return status


def list_all(options: argparse.Namespace) -> int:
    """Print the baselines, and what is recorded of each on every protocol."""
    published = read_published()
    table = Table("baseline", "title", "paper", "protocol", "seeds", "recorded", "badge")
    for protocol in protocol_names():
        results = read_results(options.results / protocol)
        for name, baseline in BASELINES.items():
            record = results.records.get(name)
            word = badge(record, results.reruns.get(name, ()), published).word
            seeds, day = (
                (str(len(record.seeds)), f"{record.created:%Y-%m-%d}") if record else ("-", "-")
            )
            table.add_row(name, baseline.title, baseline.paper, protocol, seeds, day, word)
    _console().print(table)
    return DONE


def train(options: argparse.Namespace) -> int:
    """Train baselines on a protocol and write their records."""
    protocol = read_protocol(options.on, options.protocols)
    names = tuple(dict.fromkeys(find_baseline(name).name for name in options.loss))
    seeds = options.seeds or tuple(range(protocol.seeds))
    folder = options.results / protocol.id
    _refuse_to_shrink(folder, names, seeds, options.replace)
    from baselines.inception import load_extractor
    from baselines.reproduce.batch import Batch, InterruptedRunError
    from baselines.workers import WorkerError

    weights = load_extractor().sha256 if options.inception else None
    kept = options.runs / "train"

    def ready(record: Record) -> None:
        path = folder / f"{record.baseline}.json"
        write_record(path, record)
        print(path, flush=True)

    try:
        with _crew(options) as (engine, workers):
            compute = _compute(options)
            batch = Batch(protocol, names, seeds, workers, kept, weights, engine, compute)
            batch.run(_errors(), ready)
            batch.forget()
    except InterruptedRunError as stop:
        return _go_on(str(stop), INTERRUPTED)
    except WorkerError as stop:
        return _go_on(str(stop), REFUSED)
    return DONE


def reproduce(options: argparse.Namespace) -> int:
    """Run recorded baselines again, and judge."""
    protocol = read_protocol(options.on, options.protocols)
    results = read_results(options.results / protocol.id)
    from baselines.reproduce.batch import InterruptedRunError
    from baselines.reproduce.rerun import Request, keep, recorded_baselines, rerun
    from baselines.reproduce.table import print_answers
    from baselines.workers import WorkerError

    names = recorded_baselines(results, options.loss, protocol.id)
    seeds = tuple(range(options.seeds or protocol.seeds))
    kept = options.runs / "reproduce"
    try:
        with _crew(options) as (engine, workers):
            request = Request(
                protocol, results, names, seeds, workers, kept, engine, _compute(options)
            )
            answers = rerun(request, _errors())
    except InterruptedRunError as stop:
        return _go_on(str(stop), INTERRUPTED)
    except WorkerError as stop:
        return _go_on(str(stop), REFUSED)
    print_answers(_console(), answers, results, read_published())
    if options.keep:
        for answer in answers:
            keep(answer, options.results / protocol.id)
    return DONE if all(answer.verdict.passed for answer in answers) else REFUSED


def reference(options: argparse.Namespace) -> int:
    """Measure real data and chance on a protocol."""
    protocol = read_protocol(options.on, options.protocols)
    if options.seeds:
        protocol = protocol.model_copy(update={"seeds": options.seeds})
    from baselines.reproduce.references import write_references

    for found in write_references(protocol, options.results / protocol.id):
        print(options.results / protocol.id / f"{found.name}.json")
    return DONE


def vanishing(options: argparse.Namespace) -> int:
    """Measure the generator's gradient against a discriminator trained nearly to its best."""
    protocol = read_protocol(options.on, options.protocols)
    from baselines.reproduce.vanishing import measure_vanishing

    path = options.results / VANISHING
    write_model(path, measure_vanishing(protocol, range(protocol.seeds)))
    print(path)
    return DONE


def data(options: argparse.Namespace) -> int:
    """Download real images, or say that they are there; then check every file."""
    from baselines.data import SOURCES, DataError, fetch, file_of, folder_of
    from baselines.download_bar import download_bar

    for name in options.name or IMAGE_SETS:
        source = SOURCES[name]
        try:
            with download_bar(_errors()) as progress:
                added = fetch(source, progress)
            for file in source.files:
                file_of(source, file)
        except DataError as error:
            return _say(str(error), REFUSED)
        print(f"{folder_of(source)}: {len(added)} files added, {source.title} is whole")
    return DONE


def classifier(options: argparse.Namespace) -> int:
    """Train the classifier of a data set's features, and compare it with the one that is kept."""
    from baselines.classifier import (
        RECIPES,
        ClassifierError,
        digest,
        material,
        read_classifier_record,
        train_classifier,
        write_classifier,
    )
    from baselines.reproduce import provenance

    trained = train_classifier(material(options.name).training, recipe=RECIPES[options.name])
    try:
        kept = read_classifier_record(options.folder, options.name).weights_sha256
    except ClassifierError:
        kept = None
    if kept and not options.replace:
        found = digest(trained)
        if found == kept:
            return _say(f"{options.folder}: the same bits, SHA-256 {kept}", DONE)
        return _say(
            f"{options.folder}: kept are weights of SHA-256 {kept}, trained were others, "
            f"{found}, as may be on another platform; every record rests on those that are "
            "kept, so insist with --replace, or write elsewhere with --folder FOLDER",
            REFUSED,
        )
    record = write_classifier(trained, options.folder, provenance.command(), provenance.versions())
    print(f"{options.folder}: accuracy {record.test_accuracy:.4f}, SHA-256 {record.weights_sha256}")
    return DONE


def bench(options: argparse.Namespace) -> int:
    """Time our training step and our Fréchet distance beside those of others."""
    from baselines.bench.report import print_bench
    from baselines.bench.task import Task

    config = read_protocol("digits").settings("wgan-gp")
    # Twenty epochs of the digits in whole batches, which is all that torchgan can count in.
    task = Task(config.model_copy(update={"generator_updates": BENCH_UPDATES}))
    print_bench(task, options.pairs, _console())
    return DONE


def speed(options: argparse.Namespace) -> int:
    """Time training steps on a device, and put beside them what bounds them."""
    from baselines.bench.report import print_speed
    from baselines.bench.throughput import measure_speed
    from baselines.reproduce.provenance import check

    protocol, compute = read_protocol(options.on, options.protocols), _compute(options)
    check(compute)
    for name in dict.fromkeys(find_baseline(name).name for name in options.loss):
        measured = measure_speed(protocol, name, compute, options.seeds)
        path = options.results / SPEED / f"{measured.name}.json"
        write_model(path, measured)
        print_speed(measured, _console())
        print(path)
    return DONE


def _crew(options: argparse.Namespace) -> AbstractContextManager["Crew"]:
    """Who trains, as the options say."""
    from baselines.reproduce.engines import crew

    return crew(options.engine, options.address, _compute(options), options.workers)


def _compute(options: argparse.Namespace) -> Compute:
    """Where and how to train, as the options say."""
    return Compute(options.device, options.precision, options.compile, options.together)


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


def _go_on(reason: str, status: int) -> int:
    """Say how an unfinished command is taken up again."""
    command = " ".join(["python -m baselines", *sys.argv[1:]])
    return _say(f"{reason}; the same command goes on from there:\n  {command}", status)


def _say(text: str, status: int) -> int:
    """Print a line for the user, and hand on the exit status."""
    print(f"python -m baselines: {text}", file=sys.stderr)
    return status


def _console() -> Console:
    """Standard output; tables keep their shape where it is a file."""
    console = Console()
    return console if console.is_terminal else Console(width=120)


def _errors() -> Console:
    """Where progress goes, so that standard output holds the answer alone."""
    return Console(stderr=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m baselines", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    listing = commands.add_parser("list", parents=[PLACES], help=list_all.__doc__)
    listing.set_defaults(run=list_all)
    training = commands.add_parser(
        "train", parents=[WHERE, CREW, COMPUTE, PLACES], help=train.__doc__
    )
    training.add_argument("loss", nargs="+", metavar="LOSS", help=", ".join(BASELINES))
    training.add_argument("--seeds", type=seed_list, help="such as 0-7; default: the protocol's")
    training.add_argument(
        "--replace", action="store_true", help="let fewer seeds take a record's place"
    )
    training.add_argument(
        "--inception",
        action="store_true",
        help="measure the inception FID too; takes the extra 'inception', which gets the weights",
    )
    training.set_defaults(run=train)
    again = commands.add_parser(
        "reproduce", parents=[WHERE, CREW, COMPUTE, PLACES], help=reproduce.__doc__
    )
    again.add_argument("loss", nargs="*", metavar="LOSS", help="default: all that are recorded")
    again.add_argument("--seeds", type=positive, metavar="N", help="how many, from 0 on")
    again.add_argument("--keep", action="store_true", help="keep the rerun, for the badge")
    again.set_defaults(run=reproduce)
    measuring = commands.add_parser("reference", parents=[WHERE, PLACES], help=reference.__doc__)
    text = "how many, from 0 on; default: the protocol's"
    measuring.add_argument("--seeds", type=positive, metavar="N", help=text)
    measuring.set_defaults(run=reference)
    fading = commands.add_parser("vanishing", parents=[WHERE, PLACES], help=vanishing.__doc__)
    fading.set_defaults(run=vanishing)
    getting = commands.add_parser("data", help=data.__doc__)
    getting.add_argument(
        "name", nargs="*", choices=IMAGE_SETS, help="default: all; kept in GAN_DATA or a cache"
    )
    getting.set_defaults(run=data)
    extracting = commands.add_parser("classifier", help=classifier.__doc__)
    extracting.add_argument("name", choices=("digits", *IMAGE_SETS), help="the data set")
    extracting.add_argument("--folder", type=Path, default=CLASSIFIERS, help="where it is kept")
    extracting.add_argument(
        "--replace", action="store_true", help="let other weights take the place of those kept"
    )
    extracting.set_defaults(run=classifier)
    timing = commands.add_parser("bench", help=bench.__doc__)
    timing.add_argument("--pairs", type=positive, default=5, help="measurements; default: 5")
    timing.set_defaults(run=bench)
    timing = commands.add_parser("speed", parents=[WHERE, COMPUTE, PLACES], help=speed.__doc__)
    timing.add_argument("loss", nargs="+", metavar="LOSS", help=", ".join(BASELINES))
    text = "how many are trained side by side; default: 4"
    timing.add_argument("--seeds", type=positive, default=4, metavar="N", help=text)
    timing.set_defaults(run=speed, together=None)
    return parser


if __name__ == "__main__":
    sys.exit(main())
