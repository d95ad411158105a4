"""What a run leaves behind, as typed and frozen records; free of torch.

The door between the wings: pages read what training wrote.
"""

import hashlib
import statistics
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

Setting = str | int | float | bool | None


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Departure(_Model):
    """A setting in which a baseline departs from its protocol's defaults, and why."""

    field: str
    value: Setting
    default: Setting
    reason: str


class Platform(_Model):
    """What the bits of a run depend on beside the code and the versions."""

    system: str
    machine: str
    cpu: str
    cpu_features: str
    """First 12 hex digits of the SHA-256 of the processor's sorted feature flags."""
    torch_capability: str
    """The instruction set that torch picked, such as AVX512."""
    device: str
    """`cpu`, or the name of an accelerator."""
    precision: str = "float32"
    """Of the products in training; see `compute.Compute`."""
    compiled: bool = False
    """Whether torch compiled the networks."""
    together: int | None = None
    """Seeds side by side, where a device was asked for another number than it has by itself."""


class Best(_Model):
    """The metrics at the step where the protocol's leading metric was best."""

    step: int
    metrics: dict[str, float]


class Curves(_Model):
    """Losses and metrics along a run; None where a value was not finite."""

    steps: tuple[int, ...] = ()
    """Generator updates done."""
    values: dict[str, tuple[float | None, ...]] = {}
    """Name of the series -> one value a step."""


class Snapshot(_Model):
    """Some generated samples, points or images, at some step of a run."""

    step: int
    points: tuple[tuple[float, ...], ...] = ()
    images: tuple[tuple[int, ...], ...] = ()
    """Greys of 8 x 8 pixels, row by row: 0 is paper, 16 ink."""
    sheet: str = ""
    """Larger images as one PNG, in base64; empty: none."""


class Picture(_Model):
    """What a trained generator was asked to show."""

    name: Literal["interpolations", "neighbours"]
    sheet: str
    """One PNG, in base64."""


class SeedRun(_Model):
    """One seed of a baseline: the last step is the claim, the best step stands beside it."""

    seed: int
    status: Literal["finished", "diverged"]
    steps: int
    """Generator updates done; fewer than planned where the run diverged."""
    metrics: dict[str, float]
    """At the last step, on fresh samples."""
    best: Best | None = None
    curves: Curves = Curves()
    snapshots: tuple[Snapshot, ...] = ()
    pictures: tuple[Picture, ...] = ()
    """Of the last step."""
    wall_seconds: float
    cpu_seconds: float
    peak_memory_mib: float
    """The largest resident set of the process that trained it, up to its end."""
    weights_sha256: str
    """Of the final weights of both networks."""


@dataclass(frozen=True)
class Summary:
    """A metric over seeds."""

    count: int
    mean: float
    standard_deviation: float
    """Of the sample, with n - 1; 0 for a single seed."""
    least: float
    greatest: float


class Record(_Model):
    """A baseline on a protocol: every seed, never only a mean."""

    schema_version: Literal[1] = 1
    baseline: str
    protocol: str
    settings: dict[str, Setting]
    """Resolved: the protocol's defaults with the baseline's departures."""
    departures: tuple[Departure, ...]
    settings_sha256: str
    discriminator_updates: int
    """Planned for a seed."""
    generator_updates: int
    """Planned for a seed."""
    inputs: dict[str, str] = {}
    """Name -> SHA-256 of each file that the run read (data, weights of a feature extractor)."""
    command: str
    commit: str
    """Of the code that ran; ends in `-dirty` where the tree had changes, `unknown` without git."""
    code_sha256: str
    """Of the source files that training runs through."""
    versions: dict[str, str]
    platform: Platform
    threads: int
    """Of each seed's process."""
    workers: int
    """Processes beside one another."""
    seeds: tuple[SeedRun, ...]
    wall_seconds: float
    """The seeds' wall seconds together, divided by the workers."""
    peak_memory_mib: float
    """The largest of the seeds'."""
    created: datetime

    @property
    def diverged(self) -> int:
        """How many seeds ended in a value that is not finite."""
        return sum(run.status == "diverged" for run in self.seeds)

    @property
    def metrics(self) -> tuple[str, ...]:
        """Names of the metrics, in the order of the file."""
        return tuple(self.seeds[0].metrics)

    def values(self, metric: str) -> tuple[float, ...]:
        """A metric at the last step of every seed, diverged seeds included."""
        return tuple(run.metrics[metric] for run in self.seeds)

    def summary(self, metric: str) -> Summary:
        """A metric at the last step over all seeds."""
        return summarise(self.values(metric))


class Reference(_Model):
    """What the metrics say of samples that no baseline made: an oracle, or chance."""

    schema_version: Literal[1] = 1
    name: Literal["oracle", "chance"]
    protocol: str
    description: str
    seeds: tuple[int, ...]
    metrics: dict[str, tuple[float, ...]]
    """Name -> one value a seed."""
    command: str
    commit: str
    versions: dict[str, str]
    created: datetime

    def summary(self, metric: str) -> Summary:
        """A metric over the seeds."""
        return summarise(self.metrics[metric])


class GradientRecord(_Model):
    """How strong a gradient the generator gets while a discriminator trains against it."""

    schema_version: Literal[1] = 1
    protocol: str
    seeds: tuple[int, ...]
    generator_updates: int
    """Of the non-saturating game, after which the generator was held still."""
    samples: int
    """Of each measurement."""
    steps: tuple[int, ...]
    """Updates of the discriminator after which it was measured."""
    norms: dict[str, tuple[tuple[float, ...], ...]]
    """Loss that asks -> a row a seed -> the norm at each step."""
    command: str
    commit: str
    versions: dict[str, str]
    platform: Platform
    created: datetime


class Check(_Model):
    """One question put to a rerun, its answer, and the figures behind it."""

    name: str
    """What was asked: `formula`, `settings`, `bits`, or a metric of the statistics."""
    passed: bool
    undecided: bool = False
    """It did not pass, yet nothing speaks against it: the seeds are too few or too scattered."""
    text: str
    figures: dict[str, float] = {}


class Verdict(_Model):
    """The answer to: does this rerun reproduce the record?"""

    passed: bool
    way: Literal["bits", "statistics", "refused"]
    """What decided; `refused` where the formula or the settings already failed."""
    checks: tuple[Check, ...]

    @property
    def undecided(self) -> bool:
        """Whether it did not pass only because the seeds cannot tell."""
        return not self.passed and all(check.passed or check.undecided for check in self.checks)


class Rerun(_Model):
    """A later run of a recorded baseline, kept with the verdict it got."""

    schema_version: Literal[1] = 1
    record_sha256: str
    """Identity of the record that it was judged against; see `identity`."""
    run: Record
    verdict: Verdict


@lru_cache(maxsize=4096)
def summarise(values: tuple[float, ...]) -> Summary:
    """Count, mean, sample standard deviation and range of some values."""
    spread = statistics.stdev(values) if len(values) > 1 else 0.0
    return Summary(len(values), statistics.fmean(values), spread, min(values), max(values))


def identity(record: Record) -> str:
    """The SHA-256 of a record's whole content, however its file is laid out.

    What equals its default does not count, whether or not the file says it: a key that records
    get later changes none of the old ones, nor does writing an old one anew.
    """
    return hashlib.sha256(record.model_dump_json(exclude_defaults=True).encode()).hexdigest()
