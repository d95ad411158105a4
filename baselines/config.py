"""The settings of a run and the protocol they come from; free of torch."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, Self, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from baselines.catalog import BASELINES, PROTOCOLS, find_protocol
from baselines.record import Departure, Setting

SEEDS_TOGETHER = 4
"""Narrow perceptrons of so many seeds train as one: twice as many gained another tenth, and halve
the jobs."""
NARROW = 256
"""Units of a hidden layer up to which seeds train as one: at 400 they gained a twentieth."""


class ProtocolError(ValueError):
    """A protocol file that does not fit; the message names the place."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TrainConfig(_Model):
    """Every setting of one run, resolved.

    A field added later takes None as its default, meaning "as before": None is left out of
    the hash, so that the records written before it stay comparable.
    """

    loss: str
    """A name in losses.LOSSES."""
    loss_input: Literal["probabilities"] | None = None
    """What the loss is given: probabilities, as in probabilities.py; None: raw logits."""
    penalty: str | None = None
    """A name in penalties.PENALTIES; None: no penalty."""
    penalty_weight: float | None = Field(None, gt=0)
    """Factor before the penalty, lambda in the papers; None: no penalty."""
    weight_limit: float | None = Field(None, gt=0)
    """The discriminator's weights are clipped to [-limit, limit] after each update; None: not."""
    dataset: str
    """A name in datasets.DATASETS."""
    latent_size: int = Field(gt=0)
    """Dimensions of the generator's input."""
    latents: Literal["uniform"] | None = None
    """How they are drawn: evenly from -1 to 1; None: from N(0, I)."""
    network: Literal["convolutional", "infogan"] | None = None
    """The kind of both networks; None: perceptrons. A convolutional one has hidden_size channels
    nearest to the image and doubles them three times over its hidden layers; those of infogan have
    fixed sizes."""
    discriminator_normalised: bool | None = None
    """Whether a discriminator that has batch normalisation uses it; None: yes."""
    start: Literal["torch"] | None = None
    """The starting weights of a convolutional network: torch's own; None: N(0, 0.02)."""
    pixels: Literal["unit"] | None = None
    """What a convolutional network makes of images: numbers from 0 to 1; None: from -1 to 1."""
    hidden_size: int = Field(gt=0)
    """Units of a hidden layer, in both networks unless the discriminator has its own."""
    discriminator_hidden_size: int | None = Field(None, gt=0)
    """Units of the discriminator's hidden layers; None: as the generator's."""
    hidden_layers: int = Field(gt=0)
    """Hidden layers of each network."""
    activation: Literal["relu", "tanh", "leaky-relu"]
    """After each hidden layer; leaky-relu has the slope 0.2 below 0."""
    discriminator_activation: Literal["relu", "tanh", "leaky-relu"] | None = None
    """The same in the discriminator; None: as in the generator."""
    orthogonal_gain: float | None = Field(None, gt=0)
    """Weights start orthogonal times this, biases at 0; None: torch's own start."""
    output: Literal["tanh"] | None = None
    """After the generator's last layer; None: nothing."""
    batch_size: int = Field(gt=0)
    """Real samples, and as many generated ones, in an update."""
    training_samples: int | None = Field(None, gt=0)
    """Real samples, and as many latents, drawn once for all seeds and gone through in shuffled
    epochs, whose last batch may be smaller; None: every update draws fresh ones."""
    shared_latents: bool | None = None
    """Whether the generator is updated from the latents of the discriminator's last update; None:
    from latents of its own."""
    generator_updates: int = Field(gt=0)
    """Length of a run."""
    n_critic: int = Field(gt=0)
    """Discriminator updates before each generator update."""
    optimizer: Literal["adam", "rmsprop"]
    """Of both networks."""
    discriminator_learning_rate: float = Field(gt=0)
    """At the start."""
    generator_learning_rate: float = Field(gt=0)
    """At the start."""
    beta1: float = Field(ge=0, lt=1)
    """Decay of the mean gradient; 0: no mean is kept, which is all that rmsprop can."""
    beta2: float = Field(gt=0, lt=1)
    """Decay of the mean squared gradient."""
    decay_from: float = Field(ge=0, le=1)
    """Share of the run after which the learning rates fall on a straight line."""
    decay_to: float = Field(gt=0, le=1)
    """Share of the learning rates that is left at the last update."""
    watched_points: int | None = Field(None, gt=0)
    """How often samples are measured after the start, evenly spread; None: 40 times."""
    evaluation_samples: int = Field(gt=0)
    """Samples drawn for every evaluation."""
    evaluation_seed: int = Field(ge=0)
    """Seed of the latents of every evaluation, the same for all runs and steps."""

    @property
    def seeds_together(self) -> int:
        """How many seeds always train as one model.

        On one platform, a seed's bits then depend neither on its company nor on its place.
        Products of small matrices cost most by their number, others by their size.
        """
        return 1 if self.network or self.hidden_size > NARROW else SEEDS_TOGETHER

    @property
    def discriminator_updates(self) -> int:
        """Length of a run, in updates of the discriminator."""
        return self.generator_updates * self.n_critic

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if (self.penalty is None) != (self.penalty_weight is None):
            raise ValueError("penalty and penalty_weight come together")
        if self.optimizer == "rmsprop" and self.beta1:
            raise ValueError("rmsprop keeps no mean gradient: beta1 must be 0")
        if self.training_samples and not self.shared_latents:
            raise ValueError("training_samples: only with shared_latents, so that epochs are whole")
        if self.loss_input and self.loss not in ("minimax", "non-saturating"):
            raise ValueError("loss_input: only minimax and non-saturating read probabilities")
        if (self.start or self.pixels) and self.network != "convolutional":
            raise ValueError("start and pixels: only of the convolutional network")
        return self


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


def settings_sha256(settings: Mapping[str, Setting]) -> str:
    """The SHA-256 of resolved settings; those that are None do not count."""
    present = {field: value for field, value in settings.items() if value is not None}
    return hashlib.sha256(json.dumps(present, sort_keys=True).encode()).hexdigest()


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
