"""The protocols that settings of runs come from; free of torch."""

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from baselines.catalog import BASELINES, PROTOCOLS, find_protocol
from baselines.record import Departure, Setting
from baselines.settings import TrainConfig


class ProtocolError(ValueError):
    """A protocol file that does not fit; the message names the place."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Reasoned(_Model):
    """A setting's other value, and why it is not the default."""

    value: Setting
    reason: str = Field(min_length=1)


class RateClaim(_Model):
    """A seed succeeds where a metric reaches a bar; the rate of success is judged."""

    metric: str
    at_least: float


class VerdictRules(_Model):
    """How a rerun on another machine is judged; stated before it runs."""

    margins: dict[str, float]
    """Metric -> the largest difference of means that still counts as the same."""
    rate: RateClaim
    significance: float = Field(gt=0, lt=0.5)
    """Of each equivalence test."""
    rate_significance: float = Field(gt=0, lt=0.5)
    """Of Fisher's exact test of the rate."""


class Protocol(_Model):
    """What is fixed for all baselines, in what each departs, and how a rerun is judged."""

    id: str
    title: str
    summary: str
    seeds: int = Field(gt=0)
    """How many a record holds: 0 to seeds - 1."""
    inputs: dict[str, str] = {}
    """What runs read beside the code -> its SHA-256; other inputs are refused."""
    defaults: dict[str, Setting]
    baselines: dict[str, dict[str, Reasoned]]
    """Baseline -> setting -> its departure; a baseline that is absent was not set up."""
    best_by: tuple[str, ...]
    """Metrics that rank the steps of a run, later ones breaking ties; higher is better, or lower
    for one with a minus before its name."""
    verdict: VerdictRules

    def settings(self, baseline: str) -> TrainConfig:
        """The resolved settings of a baseline.

        Raises:
            ProtocolError: the file has no such baseline, or its values do not fit.
        """
        if baseline not in self.baselines:
            raise ProtocolError(f"{self.id}: baseline '{baseline}' has no settings here")
        known = BASELINES[baseline]
        values: dict[str, Setting] = {"loss": known.loss, "penalty": known.penalty}
        values |= self.defaults
        values |= {field: entry.value for field, entry in self.baselines[baseline].items()}
        return _validated(TrainConfig, values, f"{self.id}: baselines.{baseline}")

    def departures(self, baseline: str) -> tuple[Departure, ...]:
        """In what a baseline departs from the defaults, in the order of the file."""
        return tuple(
            Departure(
                field=field,
                value=entry.value,
                default=self.defaults.get(field),
                reason=entry.reason,
            )
            for field, entry in self.baselines[baseline].items()
        )


def read_protocol(name: str, folder: Path = PROTOCOLS) -> Protocol:
    """Read a protocol by its name and resolve every baseline in it.

    Raises:
        UnknownNameError: no protocol has this name.
        ProtocolError: the file does not fit.
    """
    return load_protocol(find_protocol(name, folder))


def load_protocol(path: Path) -> Protocol:
    """Read a protocol file and resolve every baseline in it.

    Raises:
        ProtocolError: the file does not fit.
    """
    protocol = _validated(Protocol, yaml.safe_load(path.read_text("utf-8")), str(path))
    if protocol.id != path.stem:
        raise ProtocolError(f"{path}: id: expected '{path.stem}', found '{protocol.id}'")
    if unknown := sorted(set(protocol.baselines) - set(BASELINES)):
        raise ProtocolError(f"{path}: baselines: unknown {unknown}; valid: {list(BASELINES)}")
    for baseline in protocol.baselines:
        protocol.settings(baseline)
    return protocol


M = TypeVar("M", bound=BaseModel)


def _validated(model: type[M], values: object, where: str) -> M:
    """Values as a model.

    Raises:
        ProtocolError: they do not fit; every problem is named.
    """
    try:
        return model.model_validate(values)
    except ValidationError as error:
        problems = [
            f"{where}: {'.'.join(str(part) for part in problem['loc'])}: {problem['msg']}"
            for problem in error.errors()
        ]
        raise ProtocolError("\n".join(problems)) from error
