"""Every setting of a run; free of torch."""

import hashlib
import json
from collections.abc import Mapping
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from baselines.record import Setting

SEEDS_TOGETHER = 4
"""Narrow perceptrons of so many seeds train as one: twice as many gained another tenth, and halve
the jobs."""
NARROW = 256
"""Units of a hidden layer up to which seeds train as one: at 400 they gained a twentieth."""


class TrainConfig(BaseModel):
    """Every setting of one run, resolved.

    A field added later takes None as its default, meaning "as before": None is left out of
    the hash, so that the records written before it stay comparable.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

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


def settings_sha256(settings: Mapping[str, Setting]) -> str:
    """The SHA-256 of resolved settings; those that are None do not count."""
    present = {field: value for field, value in settings.items() if value is not None}
    return hashlib.sha256(json.dumps(present, sort_keys=True).encode()).hexdigest()
