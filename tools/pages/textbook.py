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


@dataclass(frozen=True)
class Course:
    """How many modes one seed reached over its run.

    Attributes:
        seed: the seed.
        of: how many modes the data has.
        last: modes at the last step.
        full_from: the first measured step with every mode, None where there was none.
        least_since: the fewest modes at a measured step from then on.
        good_percent: share of good samples at the last step, in percent.
    """

    seed: int
    of: int
    last: float
    full_from: int | None
    least_since: float
    good_percent: float

    @property
    def collapsed(self) -> bool:
        """Whether it ended without some mode, or lost one on the way after it had all."""
        return self.last < self.of or self.least_since < self.of


def course(run: SeedRun, of: int) -> Course:
    """The course of a seed whose modes were measured during its run."""
    measured = [
        (step, value)
        for step, value in zip(run.curves.steps, run.curves.values["modes"], strict=True)
        if value is not None
    ]
    full_from = next((step for step, value in measured if value >= of), None)
    since = [value for step, value in measured if full_from is not None and step >= full_from]
    return Course(
        run.seed,
        of,
        run.metrics["modes"],
        full_from,
        min([*since, run.metrics["modes"]]),
        run.metrics["high_quality_percent"],
    )


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
