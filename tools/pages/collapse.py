"""A seed that lost modes beside one that kept them, chosen from the records by rule."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from baselines.catalog import BASELINES
from baselines.record import SeedRun
from tools.pages.quantities import quantity
from tools.pages.recorded import Recorded, Trial
from tools.pages.run_figures import curves
from tools.pages.sample_figures import samples
from tools.pages.targets import dataset_of, mode_count

View = Mapping[str, Any]

_MEASURED = frozenset({"modes", "high_quality_percent"})
GOOD_PERCENT = 50.0
"""Good samples from which on missing modes are a collapse, and not samples that miss them all."""


@dataclass(frozen=True)
class Watched:
    """A seed of a record on data whose modes are known."""

    trial: Trial
    run: SeedRun

    @property
    def of(self) -> int:
        """How many modes the data has."""
        return mode_count(dataset_of(self.trial.record)) or 0

    @property
    def modes(self) -> float:
        """How many modes the seed reached at its last step."""
        return self.run.metrics["modes"]

    @property
    def good(self) -> float:
        """Its share of good samples, in percent."""
        return self.run.metrics["high_quality_percent"]


def collapse_view(recorded: Recorded) -> View:
    """What the page on mode collapse shows: a pair of seeds, and which losses kept their modes."""
    pair = chosen(recorded)
    columns = [name for name in recorded.results if _watched(recorded, name)]
    return {
        "good_percent": f"{GOOD_PERCENT:g}",
        "protocol": pair[0].trial.protocol if pair else None,
        "pair": [_side(each) for each in pair] if pair else [],
        "columns": [recorded.protocols[name] for name in columns],
        "rows": _kept_rows(recorded, columns),
    }


def chosen(recorded: Recorded) -> tuple[Watched, Watched] | None:
    """The seed that lost most, and one of the same protocol that lost nothing.

    The first: of those whose samples are mostly good, one of which samples are kept, then the one
    that reached the smallest share of the modes. The second: one of which samples are kept, then
    one of the same loss, then the one with the most good samples.
    """
    everything = [each for name in recorded.results for each in _watched(recorded, name)]
    lost = [each for each in everything if 0 < each.modes < each.of and each.good >= GOOD_PERCENT]
    for first in sorted(lost, key=lambda each: (not each.run.snapshots, each.modes / each.of)):
        kept = [
            each
            for each in everything
            if each.trial.protocol.id == first.trial.protocol.id and each.modes >= each.of
        ]
        if kept:
            return first, min(kept, key=lambda each: _rank(each, first))
    return None


def _rank(kept: Watched, lost: Watched) -> tuple[bool, bool, float]:
    same = kept.trial.baseline == lost.trial.baseline
    return not kept.run.snapshots, not same, -kept.good


def _watched(recorded: Recorded, protocol: str) -> list[Watched]:
    """Every finished seed on a protocol whose data has modes, and whose samples are good or not.

    Of stacked digits nobody says how good one is, and no run reaches all thousand.
    """
    return [
        Watched(trial, run)
        for trial in recorded.on(protocol)
        if mode_count(dataset_of(trial.record)) and _MEASURED.issubset(trial.record.metrics)
        for run in trial.record.seeds
        if run.status == "finished"
    ]


def _side(each: Watched) -> View:
    record = each.trial.record
    alone = record.model_copy(update={"seeds": (each.run,)})
    return {
        "baseline": each.trial.baseline,
        "seed": each.run.seed,
        "modes": f"{each.modes:g} of {each.of}",
        "good": quantity("high_quality_percent").printed(each.good),
        "curve": curves(alone, "modes"),
        "label": quantity("modes", dataset_of(record)).label,
        "samples": samples(record, each.run),
    }


def _kept_rows(recorded: Recorded, columns: Sequence[str]) -> list[View]:
    """A row a loss: in how many of its seeds on each protocol no mode was lost."""
    counts = {name: dict(_kept(recorded, name)) for name in columns}
    return [
        {"baseline": baseline, "cells": [counts[column].get(name, "–") for column in columns]}
        for name, baseline in BASELINES.items()
        if any(name in counts[column] for column in columns)
    ]


def _kept(recorded: Recorded, protocol: str) -> Iterator[tuple[str, str]]:
    for trial in recorded.on(protocol):
        count = mode_count(dataset_of(trial.record))
        if count and "modes" in trial.record.metrics:
            values = trial.record.values("modes")
            kept = sum(value >= count for value in values)
            yield trial.baseline.name, f"{kept} of {len(values)}"
