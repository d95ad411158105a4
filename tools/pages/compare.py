"""The page that compares all losses, each protocol by itself."""

from collections.abc import Mapping, Sequence
from typing import Any

from baselines.record import Reference
from tools.pages.compare_chart import chart
from tools.pages.context import Context
from tools.pages.quantities import quantity
from tools.pages.recorded import Recorded, Trial
from tools.pages.sample_figures import last_sheet
from tools.pages.targets import dataset_of
from tools.pages.templates import Page
from tools.pages.what_was_run import run_rows

View = Mapping[str, Any]


def compare_page(context: Context) -> Page:
    """All losses on each protocol in one picture, with the numbers below it."""
    return context.page(
        "losses/compare.md",
        "compare.md",
        maker="compare",
        source="the baselines' records",
        title="Compare the losses",
        description="Every loss on the same data, networks and measure: a dot a seed.",
        protocols=compared(context.recorded),
        runs=run_rows(context.recorded),
        known=context.index.entries,
    )


def compared(recorded: Recorded) -> list[View]:
    """Each protocol that has records, as the page shows it."""
    return [
        _protocol(recorded, name, trials)
        for name in recorded.results
        if (trials := recorded.on(name))
    ]


def _protocol(recorded: Recorded, name: str, trials: Sequence[Trial]) -> View:
    dataset = dataset_of(trials[0].record)
    metrics = _shared_metrics(trials)
    results = recorded.results[name]
    return {
        "protocol": recorded.protocols[name],
        "metrics": [quantity(metric, dataset) for metric in metrics],
        "charts": [(quantity(metric, dataset), chart(trials, metric)) for metric in metrics],
        "sheets": [
            (trial.baseline, sheet) for trial in trials if (sheet := last_sheet(trial.record))
        ],
        "rows": [_row(trial, metrics, dataset) for trial in trials],
        "references": [
            _reference(title, reference, metrics, dataset)
            for title, reference in (("Real data", results.oracle), ("Chance", results.chance))
            if reference is not None
        ],
    }


def _shared_metrics(trials: Sequence[Trial]) -> list[str]:
    """The metrics that every record has, in the first one's order."""
    return [
        metric
        for metric in trials[0].record.metrics
        if all(metric in trial.record.metrics for trial in trials)
    ]


def _row(trial: Trial, metrics: Sequence[str], dataset: str) -> View:
    record = trial.record
    cells = []
    for metric in metrics:
        shown, summary = quantity(metric, dataset), record.summary(metric)
        cells.append(shown.with_spread(summary))
    return {
        "baseline": trial.baseline,
        "badge": trial.badge,
        "seeds": len(record.seeds),
        "diverged": record.diverged,
        "cells": cells,
    }


def _reference(title: str, reference: Reference, metrics: Sequence[str], dataset: str) -> View:
    cells = [
        quantity(metric, dataset).printed(reference.summary(metric).mean)
        if metric in reference.metrics
        else "–"
        for metric in metrics
    ]
    return {"title": title, "seeds": len(reference.seeds), "cells": cells}
