"""Results of a baseline as rows: ours with every seed, and what papers print, apart."""

from collections.abc import Mapping, Sequence
from typing import Any

from baselines.catalog import Baseline
from baselines.printed import PublishedValue, agreement, seeds_that_met
from baselines.record import Departure, Record, Reference, Summary
from tools.pages.quantities import QUANTITIES, quantity, seeds_word
from tools.pages.recorded import Recorded, Trial
from tools.pages.run_figures import MOST_LINES, curves, strip
from tools.pages.sample_figures import pictures, samples, watched
from tools.pages.targets import dataset_of

View = Mapping[str, Any]


def trial_view(trial: Trial, recorded: Recorded) -> View:
    """A baseline on a protocol, as its page shows it."""
    record, run = trial.record, watched(trial.record)
    shown = {name: quantity(name, dataset_of(record)) for name in record.metrics}
    rows = _rows(trial, recorded)
    return {
        "protocol": trial.protocol,
        "record": record,
        "badge": trial.badge,
        "rows": rows,
        "counted": seeds_word(len(record.seeds)),
        "beside_references": bool(trial.oracle or trial.chance),
        "beside_papers": any(row["printed"] for row in rows),
        "seeds": [_seed(record, number) for number in range(len(record.seeds))],
        "metrics": list(shown.values()),
        "strips": [(shown[metric], strip(trial, metric)) for metric in record.metrics],
        "curves": [
            (quantity(name, dataset_of(record)), curves(record, name)) for name in _series(record)
        ],
        "lines": min(len(record.seeds), MOST_LINES),
        "sampled": run.seed if run else None,
        "samples": samples(record, run) if run else [],
        "images": bool(run and (run.snapshots[0].images or run.snapshots[0].sheet)),
        "pictures": pictures(record, run) if run else [],
        "settings": [(name, _setting(value)) for name, value in record.settings.items()],
        "cost": _cost(record),
        "rerun": rerun_command(record, trial.protocol.seeds),
        "own_device": record.platform.device != "cpu",
    }


def rerun_command(record: Record, seeds: int) -> str:
    """What one types to run a record again, with as many seeds and on the same kind of device.

    Args:
        record: to run again.
        seeds: how many its protocol asks for, which is what the command takes by itself.
    """
    platform, held = record.platform, len(record.seeds)
    device = platform.device if platform.device in {"cpu", "mps"} else "cuda"
    options = (
        (f"--seeds {held}", held < seeds),
        (f"--device {device}", device != "cpu"),
        (f"--precision {platform.precision}", platform.precision != "float32"),
        (f"--together {platform.together}", platform.together is not None),
        ("--compile", platform.compiled),
    )
    words = ["python -m baselines reproduce", record.baseline, "--on", record.protocol]
    return " ".join([*words, *(word for word, wanted in options if wanted)])


def departure_rows(trials: Sequence[Trial]) -> Sequence[tuple[Trial, Departure]]:
    """In what a baseline departs from the defaults of the protocols that it ran on."""
    return [(trial, departure) for trial in trials for departure in trial.record.departures]


def published_groups(recorded: Recorded, baseline: Baseline) -> Sequence[View]:
    """What papers print on a baseline under protocols that it was not run on, a group each."""
    ours = {trial.protocol.id for trial in recorded.trials(baseline)}
    groups: dict[str, list[PublishedValue]] = {}
    for value in recorded.published.of(baseline):
        if value.protocol not in ours:
            groups.setdefault(value.protocol, []).append(value)
    return [
        {
            "protocol": recorded.published.protocols[name],
            "rows": [_published(value) for value in values],
        }
        for name, values in groups.items()
    ]


def _rows(trial: Trial, recorded: Recorded) -> list[View]:
    """A row a metric, then those that count seeds; what papers print stands in its metric's."""
    printed: dict[str, list[View]] = {}
    for value in recorded.published.of(trial.baseline, trial.protocol.id):
        found = agreement(value, trial.record)
        row = {**_published(value), "agreement": found.text if found else ""}
        printed.setdefault(value.metric, []).append(row)
    record = trial.record
    ours = {metric: _spread(record.summary(metric), trial, metric) for metric in record.metrics}
    ours |= {name: _rate(met, record) for name, met in _counted(record).items()}
    names = [*ours, *(name for name in printed if name not in ours)]
    return [
        {
            "quantity": quantity(name, dataset_of(record)),
            "ours": ours.get(name),
            "oracle": _reference(trial.oracle, trial, name),
            "chance": _reference(trial.chance, trial, name),
            "printed": printed.get(name, ()),
        }
        for name in names
    ]


def _counted(record: Record) -> Mapping[str, int]:
    """Seeds that reached every mode, and seeds that reached none."""
    met = {name: seeds_that_met(name, record) for name in ("success_percent", "failure_percent")}
    return {name: count for name, count in met.items() if count is not None}


def _rate(met: int, record: Record) -> View:
    every = len(record.seeds)
    share = QUANTITIES["success_percent"].printed(100 * met / every)
    return {"mean": share, "count": f"{met} of {seeds_word(every)}"}


def _spread(summary: Summary, trial: Trial, metric: str) -> View:
    shown = quantity(metric, dataset_of(trial.record))
    return {
        "mean": shown.printed(summary.mean),
        "deviation": shown.deviation(summary) or "–",
        "least": shown.printed(summary.least),
        "greatest": shown.printed(summary.greatest),
    }


def _reference(reference: Reference | None, trial: Trial, metric: str) -> View | None:
    if reference is None or metric not in reference.metrics:
        return None
    return _spread(reference.summary(metric), trial, metric)


def _seed(record: Record, number: int) -> View:
    run = record.seeds[number]
    best = run.best
    dataset = dataset_of(record)
    return {
        "seed": run.seed,
        "status": run.status,
        "values": [quantity(name, dataset).printed(run.metrics[name]) for name in record.metrics],
        "best_step": f"{best.step:,}" if best else "",
        "best": [quantity(name, dataset).printed(best.metrics[name]) for name in record.metrics]
        if best
        else [],
        "sha256": run.weights_sha256,
    }


def _series(record: Record) -> list[str]:
    """Names of the curves: metrics first, then losses."""
    names = record.seeds[0].curves.values
    return sorted(names, key=lambda name: name not in record.metrics)


def _setting(value: object) -> str:
    return "none" if value is None else str(value)


def _cost(record: Record) -> View:
    count = len(record.seeds)
    return {
        "wall": f"{sum(run.wall_seconds for run in record.seeds) / count:.1f}",
        "cpu": f"{sum(run.cpu_seconds for run in record.seeds) / count:.1f}",
        "whole": f"{sum(run.wall_seconds for run in record.seeds):.1f}",
        "memory": f"{record.peak_memory_mib:.0f}",
        "updates": f"{record.generator_updates:,}",
        "discriminator_updates": f"{record.discriminator_updates:,}",
    }


def _published(value: PublishedValue) -> View:
    return {
        "metric": quantity(value.metric).label,
        "value": f"{value.value:g}",
        "interval": f"± {value.interval:g} ({value.interval_kind})" if value.interval else "",
        "runs": value.runs,
        "paper": value.paper,
        "where": value.where,
        "source": value.source,
        "note": value.note,
    }
