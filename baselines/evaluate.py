"""Watching a run: metrics, curves and snapshots on samples that training never sees."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor, nn

from baselines.datasets import DATASETS, Dataset, GaussianMixture
from baselines.digits import Digits
from baselines.images import ImageSet, StackedDigits
from baselines.metric_images import nearest_training
from baselines.metrics import measure
from baselines.record import Best, Curves, Picture, Snapshot
from baselines.settings import TrainConfig
from baselines.sheets import COLUMNS, sheet
from baselines.streams import draw_latents

CURVE_POINTS = 40
SNAPSHOTS = 6
SNAPSHOT_POINTS = 256
SNAPSHOT_IMAGES = 64
MADE_AT_ONCE = 2500  # latents


def watched_steps(generator_updates: int, wanted: int | None = None) -> tuple[int, ...]:
    """About 40 generator updates, or as many as wanted, evenly spread, with 0 and the last."""
    points = min(wanted or CURVE_POINTS, generator_updates)
    return tuple(round(generator_updates * k / points) for k in range(points + 1))


def snapshot_steps(generator_updates: int, wanted: int | None = None) -> frozenset[int]:
    """Six of the watched steps, closer together at the start, where samples move most."""
    steps = watched_steps(generator_updates, wanted)
    last = len(steps) - 1
    return frozenset(steps[round(last * (k / (SNAPSHOTS - 1)) ** 2)] for k in range(SNAPSHOTS))


def evaluation_samples(config: TrainConfig, generator: nn.Module, seeds: int) -> Tensor:
    """Samples of every seed, shape (seeds, evaluation_samples, ...).

    Every evaluation of every seed draws from the same latents.
    """
    latents = evaluation_latents(config)
    return shown(generator, latents, seeds)


def shown(generator: nn.Module, latents: Tensor, seeds: int) -> Tensor:
    """What a generator of several seeds makes of some latents, once it is no longer in training.

    Wherever the generator is, its samples are handed over on the processor.
    """
    device = next(generator.parameters(), latents).device
    generator.eval()
    with torch.no_grad():
        parts = [
            generator(part.to(device).expand(seeds, -1, -1)).cpu()
            for part in torch.split(latents, MADE_AT_ONCE)
        ]
    generator.train()
    return torch.cat(parts, dim=1)


def evaluation_latents(config: TrainConfig) -> Tensor:
    """The latents of every evaluation, shape (evaluation_samples, latent_size)."""
    stream = torch.Generator().manual_seed(config.evaluation_seed)
    return draw_latents(config, config.evaluation_samples, stream)


class Observer:
    """Notes the metrics and losses of one seed along its run, on samples it is shown."""

    def __init__(self, config: TrainConfig, best_by: Sequence[str], snapshots: bool) -> None:
        self._dataset = DATASETS[config.dataset]
        self._best_by = best_by
        self._snapshot_steps = (
            snapshot_steps(config.generator_updates, config.watched_points) if snapshots else ()
        )
        self._steps: list[int] = []
        self._series: dict[str, list[float | None]] = {}
        self._best: Best | None = None
        self.snapshots: tuple[Snapshot, ...] = ()
        self.metrics: dict[str, float] = {}

    def __call__(self, step: int, samples: Tensor, losses: Tensor) -> None:
        """Measure samples after some updates, and note the losses of the last one.

        Args:
            step: generator updates done.
            samples: shape (evaluation_samples, ...).
            losses: the discriminator's and the generator's, shape (2,).
        """
        self.metrics = measure(samples, self._dataset)
        named = dict(zip(("discriminator_loss", "generator_loss"), losses.tolist(), strict=True))
        self._note(step, {**named, **self.metrics})
        if step in self._snapshot_steps:
            self.snapshots = (*self.snapshots, snapshot(step, samples, self._dataset))

    @property
    def curves(self) -> Curves:
        """Losses and metrics at every step that was watched."""
        values = {name: tuple(series) for name, series in self._series.items()}
        return Curves(steps=tuple(self._steps), values=values)

    @property
    def best(self) -> Best | None:
        """The metrics at the best step that was watched after the start."""
        return self._best

    def state(self) -> dict[str, Any]:
        """Everything that `restore` takes to go on noting."""
        return {
            "steps": self._steps,
            "series": self._series,
            "best": self._best and self._best.model_dump(),
            "snapshots": [each.model_dump() for each in self.snapshots],
            "metrics": self.metrics,
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go on where another observer stood."""
        self._steps, self._series = list(state["steps"]), dict(state["series"])
        self._best = state["best"] and Best.model_validate(state["best"])
        self.snapshots = tuple(Snapshot.model_validate(each) for each in state["snapshots"])
        self.metrics = dict(state["metrics"])

    def _note(self, step: int, values: Mapping[str, float]) -> None:
        """Append to the curves, and keep the best step."""
        self._steps.append(step)
        for name, value in values.items():
            self._series.setdefault(name, []).append(
                float(f"{value:.5g}") if math.isfinite(value) else None
            )
        if step and (self._best is None or self._rank(values) > self._rank(self._best.metrics)):
            self._best = Best(step=step, metrics=dict(self.metrics))

    def _rank(self, values: Mapping[str, float]) -> tuple[float, ...]:
        return tuple(
            -values[metric[1:]] if metric.startswith("-") else values[metric]
            for metric in self._best_by
        )


def snapshot(step: int, samples: Tensor, dataset: Dataset) -> Snapshot:
    """What a picture of some samples, shape (N, size of one), is made from."""
    return SNAPSHOTS_OF[type(dataset)](step, samples, dataset)


def points_snapshot(step: int, samples: Tensor, _: Dataset) -> Snapshot:
    """The first 256 points, shape (N, 2), rounded; those that are not finite are left out."""
    points = samples[:SNAPSHOT_POINTS]
    finite = points[points.isfinite().all(dim=1)]
    rounded = tuple((round(x, 3), round(y, 3)) for x, y in finite.double().tolist())
    return Snapshot(step=step, points=rounded)


def digits_snapshot(step: int, samples: Tensor, _: Dataset) -> Snapshot:
    """The first 64 images, shape (N, 64) in [-1, 1], in the digits' 17 greys."""
    images = samples[:SNAPSHOT_IMAGES].nan_to_num(nan=0.0).clamp(-1, 1)
    greys = ((images + 1) * 8).round().int()
    return Snapshot(step=step, images=tuple(tuple(image) for image in greys.tolist()))


def images_snapshot(step: int, samples: Tensor, dataset: ImageSet | StackedDigits) -> Snapshot:
    """The first 64 images as one picture: those of the same latents at every step."""
    return Snapshot(step=step, sheet=sheet(samples[:SNAPSHOT_IMAGES], dataset.shape))


SNAPSHOTS_OF: Mapping[type, Callable[[int, Tensor, Any], Snapshot]] = {
    GaussianMixture: points_snapshot,
    Digits: digits_snapshot,
    ImageSet: images_snapshot,
    StackedDigits: images_snapshot,
}


def last_pictures(
    config: TrainConfig, generator: nn.Module, seeds: int, place: int
) -> tuple[Picture, ...]:
    """What the trained generator of one seed shows beside samples; nothing but of images."""
    dataset = DATASETS[config.dataset]
    if not isinstance(dataset, ImageSet | StackedDigits):
        return ()
    latents = evaluation_latents(config)
    between = shown(generator, interpolated(config, latents), seeds)[place]
    ways = Picture(name="interpolations", sheet=sheet(between, dataset.shape))
    if not isinstance(dataset, ImageSet):
        return (ways,)
    samples = shown(generator, latents[: 2 * COLUMNS], seeds)[place]
    both = torch.stack([samples, nearest_training(samples, dataset)])
    # A row of samples, and below each its nearest training image.
    pairs = both.reshape(2, -1, COLUMNS, dataset.size).transpose(0, 1).flatten(0, 2)
    return (ways, Picture(name="neighbours", sheet=sheet(pairs, dataset.shape)))


def interpolated(config: TrainConfig, latents: Tensor) -> Tensor:
    """Eight ways of eight latents each, shape (64, latent_size), between pairs of the first 16.

    On an arc, so that none is shorter than what the generator was trained on; straight where
    latents fill a cube, which an arc would leave.
    """
    ends = latents[: 2 * COLUMNS].reshape(COLUMNS, 2, 1, -1)
    share = torch.linspace(0, 1, COLUMNS)[:, None]
    angles = share * torch.pi / 2
    straight = config.latents == "uniform"
    first, second = (1 - share, share) if straight else (angles.cos(), angles.sin())
    return (first * ends[:, 0] + second * ends[:, 1]).flatten(0, 1)
