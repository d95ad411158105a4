"""The numbers that papers print on the baselines, and whether ours agree; free of torch."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError, model_validator

from baselines.catalog import MODES, PUBLISHED, Baseline
from baselines.ranks import rank_p_value
from baselines.rates import rate_equality
from baselines.record import Record
from baselines.record_files import RecordError

SIGNIFICANCE = 0.05
"""Of Fisher's exact test of a printed rate, and of the rank test against published seeds."""
TELLING_POWER = 0.5
"""To notice half the printed rate: with less, agreement says nothing."""


class PublishedProtocol(BaseModel):
    """How a published number was made, in our words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    text: str


class PublishedValue(BaseModel):
    """One number that a paper prints, with the place where it stands."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    loss: str
    """A name in losses.LOSSES."""
    penalty: str | None = None
    """A name in penalties.PENALTIES."""
    protocol: str
    dataset: Literal["ring", "grid", "stacked-mnist"]
    metric: str
    value: float
    interval: float | None = None
    interval_kind: (
        Literal["standard deviation", "standard error", "confidence interval", "not stated"] | None
    ) = None
    runs: int | None = None
    every_seed: tuple[float, ...] = ()
    """The value of each run, where they are published one by one; its mean is the value."""
    paper: str
    """Title of the paper or repository."""
    arxiv: str | None = None
    where: str
    source: str
    note: str | None = None

    @model_validator(mode="after")
    def _interval_is_labelled(self) -> Self:
        if (self.interval is None) != (self.interval_kind is None):
            raise ValueError("an interval and its kind come together")
        return self

    @model_validator(mode="after")
    def _seeds_make_the_mean(self) -> Self:
        if self.every_seed:
            mean = math.fsum(self.every_seed) / len(self.every_seed)
            if len(self.every_seed) != self.runs or abs(mean - self.value) > abs(mean) / 100:
                raise ValueError(f"every_seed: {len(self.every_seed)} runs, mean {mean:.4g}")
        return self

    def concerns(self, baseline: Baseline) -> bool:
        """Whether the number is of this baseline's loss with its penalty."""
        return (self.loss, self.penalty) == (baseline.loss, baseline.penalty)


class Published(BaseModel):
    """The numbers that papers print on the baselines, and their protocols."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    protocols: dict[str, PublishedProtocol]
    values: tuple[PublishedValue, ...]

    @model_validator(mode="after")
    def _protocols_exist(self) -> Self:
        if missing := {value.protocol for value in self.values} - set(self.protocols):
            raise ValueError(f"values of a protocol that is not described: {sorted(missing)}")
        return self

    def of(self, baseline: Baseline, protocol: str | None = None) -> tuple[PublishedValue, ...]:
        """The numbers on a baseline, of one protocol where it is named."""
        return tuple(
            value
            for value in self.values
            if value.concerns(baseline) and protocol in (None, value.protocol)
        )


def read_published(path: Path = PUBLISHED) -> Published:
    """Read the published numbers.

    Raises:
        RecordError: the file does not fit; the message names the place.
    """
    try:
        document = yaml.safe_load(path.read_text("utf-8"))
        return TypeAdapter(Published).validate_python(document)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise RecordError(f"{path}: {where}: {first['msg']}") from error


@dataclass(frozen=True)
class Agreement:
    """How a record compares with a printed number under the same protocol."""

    passed: bool
    telling: bool
    """Whether half the printed number would most likely have been noticed."""
    text: str


def agreement(value: PublishedValue, record: Record) -> Agreement | None:
    """Hold a record against a printed number; None where it has no such metric.

    A rate over seeds is held against the printed one by Fisher's exact test, seeds against those
    that are published one by one by the rank test, and a mean alone by two standard errors of the
    difference.
    """
    if (met := seeds_that_met(value.metric, record)) is not None and value.runs:
        return _rates_agree(value, value.runs, (met, len(record.seeds)))
    if value.metric in record.metrics:
        if value.every_seed:
            return _seeds_agree(value, record.values(value.metric))
        return _means_agree(value, record.values(value.metric))
    return None


def seeds_that_met(metric: str, record: Record) -> int | None:
    """How many seeds reached every mode, or none; None for another metric."""
    modes = MODES.get(str(record.settings.get("dataset")))
    bars = {"success_percent": modes, "failure_percent": 0}
    if metric not in bars or modes is None or "modes" not in record.metrics:
        return None
    return sum(value == bars[metric] for value in record.values("modes"))


def _rates_agree(value: PublishedValue, runs: int, ours: tuple[int, int]) -> Agreement:
    printed = round(value.value * runs / 100)
    test = rate_equality(ours, (printed, runs), SIGNIFICANCE)
    text = (
        f"{ours[0]} of {ours[1]} against {printed} of {runs}: Fisher's exact test, "
        f"p = {test.p_value:.2g}, power to notice half the rate {test.power:.2f}"
    )
    return Agreement(test.passed, test.power >= TELLING_POWER, text)


def _seeds_agree(value: PublishedValue, ours: Sequence[float]) -> Agreement:
    """Whether our seeds may be of the distribution whose seeds are published.

    The test is telling if it would have refused seeds of half our values.
    """
    p_value = rank_p_value(tuple(ours), value.every_seed)
    halved = rank_p_value(tuple(each / 2 for each in ours), value.every_seed) < SIGNIFICANCE
    count = f"{len(ours)} seed{'s' if len(ours) > 1 else ''}"
    text = (
        f"{count} among {len(value.every_seed)}, from {min(value.every_seed):g} to "
        f"{max(value.every_seed):g}: rank test, p = {p_value:.2g}, "
        f"half as much would {'' if halved else 'not '}have been noticed"
    )
    return Agreement(p_value >= SIGNIFICANCE, halved, text)


def _means_agree(value: PublishedValue, ours: Sequence[float]) -> Agreement:
    """Whether our mean lies within two standard errors of the difference.

    Without an interval in print only our own error counts, which is the stricter reading.
    """
    count = len(ours)
    if count < 2:
        return Agreement(True, False, "One seed has no spread, so nothing can be said")
    mean = math.fsum(ours) / count
    variance = math.fsum((each - mean) ** 2 for each in ours) / (count - 1)
    bar = 2 * math.hypot(math.sqrt(variance / count), _standard_error(value))
    difference = mean - value.value
    text = f"Difference {difference:+.3g}, two standard errors {bar:.3g}"
    return Agreement(abs(difference) <= bar, bar < abs(value.value) / 2, text)


def _standard_error(published: PublishedValue) -> float:
    """The standard error of a published mean; 0 where it cannot be told."""
    if published.interval is None:
        return 0.0
    if published.interval_kind == "standard error":
        return published.interval
    if published.interval_kind == "standard deviation" and published.runs:
        return published.interval / math.sqrt(published.runs)
    return 0.0
