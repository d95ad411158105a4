"""Results of a baseline as rows: ours with every seed, and what papers print, apart."""

from collections.abc import Mapping, Sequence
from typing import Any

from baselines.badge import PublishedValue
from baselines.catalog import Baseline
from baselines.record import Record, Reference, Summary
from tools.pages.quantities import quantity
from tools.pages.recorded import Recorded, Trial
from tools.pages.run_figures import curves, sample, strip

View = Mapping[str, Any]


def trial_view(trial: Trial) -> View:
    """A baseline on a protocol, as its page shows it."""
    record = trial.record
    return {
        "protocol": trial.protocol,
        "record": record,
        "badge": trial.badge,
        "rows": [_row(trial, metric) for metric in record.metrics],
        "seeds": [_seed(record, number) for number in range(len(record.seeds))],
        "metrics": [quantity(metric) for metric in record.metrics],
        "strips": [(quantity(metric), strip(trial, metric)) for metric in record.metrics],
        "curves": [(quantity(name), curves(record, name)) for name in _series(record)],
        "samples": _samples(record),
        "departures": record.departures,
        "settings": [(name, _setting(value)) for name, value in record.settings.items()],
        "cost": _cost(record),
        "rerun": f"python -m baselines reproduce {record.baseline} --on {record.protocol}",
    }


def published_groups(recorded: Recorded, baseline: Baseline) -> Sequence[View]:
    """What papers print on a baseline, a group a protocol; first those that we run, too."""
    groups: dict[str, list[PublishedValue]] = {}
    for value in recorded.published.of(baseline):
        groups.setdefault(value.protocol, []).append(value)
    ordered = sorted(groups, key=lambda name: name not in recorded.results)
    return [
        {
            "protocol": recorded.published.protocols[name],
            "same": name in recorded.results,
            "rows": [_published(value) for value in groups[name]],
        }
        for name in ordered
    ]


def _row(trial: Trial, metric: str) -> View:
    shown = quantity(metric)
    return {
        "quantity": shown,
        "ours": _spread(trial.record.summary(metric), metric),
        "oracle": _reference(trial.oracle, metric),
        "chance": _reference(trial.chance, metric),
    }


def _spread(summary: Summary, metric: str) -> View:
    shown = quantity(metric)
    return {
        "mean": shown.printed(summary.mean),
        "deviation": shown.printed(summary.standard_deviation),
        "least": shown.printed(summary.least),
        "greatest": shown.printed(summary.greatest),
    }


def _reference(reference: Reference | None, metric: str) -> View | None:
    if reference is None or metric not in reference.metrics:
        return None
    return _spread(reference.summary(metric), metric)


def _seed(record: Record, number: int) -> View:
    run = record.seeds[number]
    best = run.best
    return {
        "seed": run.seed,
        "status": run.status,
        "values": [quantity(name).printed(run.metrics[name]) for name in record.metrics],
        "best_step": f"{best.step:,}" if best else "",
        "best": [quantity(name).printed(best.metrics[name]) for name in record.metrics]
        if best
        else [],
        "sha256": run.weights_sha256,
    }


def _series(record: Record) -> list[str]:
    """Names of the curves: metrics first, then losses."""
    names = record.seeds[0].curves.values
    return sorted(names, key=lambda name: name not in record.metrics)


def _samples(record: Record) -> list[tuple[int, str]]:
    dataset = str(record.settings.get("dataset", ""))
    run = next((run for run in record.seeds if run.snapshots), None)
    return [(shot.step, sample(shot, dataset)) for shot in run.snapshots] if run else []


def _setting(value: object) -> str:
    return "none" if value is None else str(value)


def _cost(record: Record) -> View:
    count = len(record.seeds)
    return {
        "wall": f"{sum(run.wall_seconds for run in record.seeds) / count:.1f}",
        "cpu": f"{sum(run.cpu_seconds for run in record.seeds) / count:.1f}",
        "whole": f"{record.wall_seconds:.1f}",
        "memory": f"{record.peak_memory_mib:.0f}",
        "updates": f"{record.generator_updates:,}",
        "discriminator_updates": f"{record.discriminator_updates:,}",
    }


def _published(value: PublishedValue) -> View:
    return {
        "metric": value.metric,
        "value": f"{value.value:g}",
        "interval": f"± {value.interval:g} ({value.interval_kind})" if value.interval else "",
        "runs": value.runs,
        "paper": value.paper,
        "where": value.where,
        "source": value.source,
        "note": value.note,
    }
