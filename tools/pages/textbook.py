"""Whether the collapse that textbooks show of the minimax game appears in a run of ours."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from baselines.record import Record, SeedRun
from tools.pages.quantities import quantity
from tools.pages.recorded import Recorded
from tools.pages.run_figures import curves
from tools.pages.sample_figures import samples, watched
from tools.pages.targets import dataset_of, mode_count

PROTOCOL, BASELINE = "unrolled-ring", "minimax"
"""The setting whose pictures textbooks print, and the loss that they print them of."""


FEW = 2
"""Modes at once that make a collapse: the pictures show one heap, or two while it jumps."""


@dataclass(frozen=True)
class Course:
    """How many modes one seed reached over its run.

    Attributes:
        seed: the seed.
        of: how many modes the data has.
        last: modes at the last step.
        fewest: the fewest modes at a measured step, the start left out.
        good_percent: share of good samples at the last step, in percent.
    """

    seed: int
    of: int
    last: float
    fewest: float
    good_percent: float

    @property
    def collapsed(self) -> bool:
        """Whether it held no more than a few modes, at its end or on the way."""
        return self.fewest <= FEW


def course(run: SeedRun, of: int) -> Course:
    """The course of a seed whose modes were measured during its run."""
    last = run.metrics["modes"]
    series = zip(run.curves.steps, run.curves.values["modes"], strict=True)
    measured = [value for step, value in series if step and value is not None]
    good = run.metrics["high_quality_percent"]
    return Course(run.seed, of, last, min([*measured, last]), good)


def textbook_view(recorded: Recorded) -> Mapping[str, Any]:
    """What the page on mode collapse shows of it; nothing where it was not run."""
    results = recorded.results.get(PROTOCOL)
    record = results.records.get(BASELINE) if results else None
    return {"record": None} if record is None else _view(record, recorded)


def _view(record: Record, recorded: Recorded) -> Mapping[str, Any]:
    of = mode_count(dataset_of(record)) or 0
    runs = [run for run in record.seeds if run.status == "finished"]
    courses = [course(run, of) for run in runs]
    seen = watched(record)
    return {
        "record": record,
        "protocol": recorded.protocols[PROTOCOL],
        "courses": courses,
        "few": FEW,
        "collapsed": sum(each.collapsed for each in courses),
        "good": quantity("high_quality_percent"),
        "diverged": len(record.seeds) - len(runs),
        "curves": [
            (quantity(name, dataset_of(record)).label, curves(record, name))
            for name in ("modes", "high_quality_percent")
        ],
        "seen": seen,
        "samples": samples(record, seen) if seen else [],
    }
