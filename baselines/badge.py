"""The badge of a baseline, computed from its records and never typed; free of torch.

Here too is how published numbers are read: a badge may rest on them.
"""

import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal, NamedTuple, Self

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError, model_validator

from baselines.catalog import BASELINES, PUBLISHED, Baseline
from baselines.record import Record, RecordError, Rerun, identity

Word = Literal["reproduced", "matches the paper", "not reached", "not tried"]


class Badge(NamedTuple):
    """A word, and the sentence that says what it rests on."""

    word: Word
    reason: str


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


def badge(record: Record | None, reruns: Iterable[Rerun], published: Published) -> Badge:
    """What a baseline on a protocol may claim.

    `not tried`: no record, or no later rerun of this very record.
    `not reached`: its last rerun was refused, or a number that a paper prints under the
    same protocol lies too far off.
    `matches the paper`: the last rerun passed, and every number of the same protocol agrees.
    `reproduced`: the last rerun passed, and no paper prints a number under this protocol.
    """
    if record is None:
        return Badge("not tried", "No run is recorded.")
    last = _last_rerun(record, reruns)
    if last is None:
        return Badge("not tried", f"Recorded {record.created:%Y-%m-%d}; no later rerun is kept.")
    said = f"a rerun of {last.run.created:%Y-%m-%d}, judged by {last.verdict.way}"
    if not last.verdict.passed:
        failed = ", ".join(check.name for check in last.verdict.checks if not check.passed)
        how = "Undecided" if last.verdict.undecided else "Refused"
        return Badge("not reached", f"{how}: {said} ({failed}).")
    return _against_papers(record, published, said)


def _last_rerun(record: Record, reruns: Iterable[Rerun]) -> Rerun | None:
    """The newest rerun that was judged against this very record and began after it."""
    judged = [
        rerun
        for rerun in reruns
        if rerun.record_sha256 == identity(record) and rerun.run.created > record.created
    ]
    return max(judged, key=lambda rerun: rerun.run.created, default=None)


def _against_papers(record: Record, published: Published, said: str) -> Badge:
    """The badge of a record whose last rerun passed."""
    baseline = BASELINES.get(record.baseline)
    printed = published.of(baseline, record.protocol) if baseline else ()
    shared = [value for value in printed if value.metric in record.metrics]
    if not shared:
        return Badge("reproduced", f"By {said}.")
    if off := [value for value in shared if not _agrees(value, record.values(value.metric))]:
        return Badge("not reached", f"{off[0].where} prints {off[0].metric} {off[0].value:g}.")
    return Badge("matches the paper", f"By {said}, and by {len(shared)} published numbers.")


def _agrees(published: PublishedValue, ours: Sequence[float]) -> bool:
    """Whether our mean lies within two standard errors of the difference.

    Without an interval in print only our own error counts, which is the stricter reading.
    """
    count = len(ours)
    mean = math.fsum(ours) / count
    variance = math.fsum((value - mean) ** 2 for value in ours) / max(count - 1, 1)
    error = math.hypot(math.sqrt(variance / count), _standard_error(published))
    return abs(mean - published.value) <= 2 * error


def _standard_error(published: PublishedValue) -> float:
    """The standard error of a published mean; 0 where it cannot be told."""
    if published.interval is None:
        return 0.0
    if published.interval_kind == "standard error":
        return published.interval
    if published.interval_kind == "standard deviation" and published.runs:
        return published.interval / math.sqrt(published.runs)
    return 0.0
