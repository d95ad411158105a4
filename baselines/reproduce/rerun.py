"""A rerun of recorded baselines, from the first check to the verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from baselines.catalog import BASELINES, find_baseline
from baselines.compute import ON_CPU, Compute
from baselines.config import Protocol
from baselines.record import Curves, Record, Rerun, identity
from baselines.record_files import Results, write_model
from baselines.reproduce.batch import Batch
from baselines.reproduce.judge import judge, judge_before
from baselines.reproduce.table import Answer
from baselines.workers import Engine


class NoRecordError(ValueError):
    """A baseline has no record that a rerun could be held against."""


@dataclass(frozen=True)
class Request:
    """What to rerun."""

    protocol: Protocol
    results: Results
    baselines: tuple[str, ...]
    seeds: tuple[int, ...]
    workers: int
    kept: Path
    engine: Engine | None = None
    compute: Compute = ON_CPU


def recorded_baselines(results: Results, chosen: Sequence[str], protocol: str) -> tuple[str, ...]:
    """The baselines to rerun: those chosen, or all that have a record.

    Raises:
        UnknownNameError: a chosen name is no baseline.
        NoRecordError: a chosen baseline, or every one, lacks a record.
    """
    names = tuple(dict.fromkeys(find_baseline(name).name for name in chosen))
    missing = [name for name in names if name not in results.records]
    if missing or not (names or results.records):
        first = missing[0] if missing else "LOSS"
        raise NoRecordError(
            f"no record of {', '.join(missing) or 'any baseline'} on {protocol}; "
            f"make one: python -m baselines train {first} --on {protocol}"
        )
    return names or tuple(name for name in BASELINES if name in results.records)


def rerun(request: Request, console: Console) -> list[Answer]:
    """Train again and judge; what the formula or the settings refuse is not trained.

    Raises:
        InterruptedRunError: Ctrl-C; finished seeds are kept.
        WorkerError: a process ended before its seed was done; finished seeds are kept.
    """
    records = {name: request.results.records[name] for name in request.baselines}
    refused = {name: judge_before(request.protocol, record) for name, record in records.items()}
    sound = tuple(name for name, verdict in refused.items() if verdict is None)
    batch = Batch(
        request.protocol,
        sound,
        request.seeds,
        request.workers,
        request.kept,
        engine=request.engine,
        compute=request.compute,
    )
    runs = batch.run(console)
    answers = []
    for name, record in records.items():
        run = runs.get(name)
        verdict = refused[name] or judge(request.protocol.verdict, record, runs[name])
        answers.append(Answer(record, run, verdict))
    batch.forget()
    return answers


def keep(answer: Answer, folder: Path) -> Path | None:
    """Keep a rerun beside the records, for the badge; None where nothing ran.

    Curves and snapshots stay with the record.
    """
    if answer.run is None:
        return None
    path = folder / "reruns" / f"{answer.run.baseline}-{answer.run.created:%Y%m%dT%H%M%S}.json"
    run = _bare(answer.run)
    write_model(path, Rerun(record_sha256=identity(answer.record), run=run, verdict=answer.verdict))
    return path


def _bare(run: Record) -> Record:
    """A record without curves and snapshots."""
    seeds = tuple(
        seed.model_copy(update={"curves": Curves(), "snapshots": ()}) for seed in run.seeds
    )
    return run.model_copy(update={"seeds": seeds})
