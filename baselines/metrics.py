"""How well samples match their data; here those of points, elsewhere those of images.

A point is of high quality where it lies within three standard deviations of the centre
nearest to it, by Euclidean distance (Srivastava et al. 2017, VEEGAN, section 4; Lin et al.
2018, PacGAN, section 4.1). It counts for the mode of that centre. Real samples of a plane
Gaussian pass with probability 1 - exp(-9/2) = 98.89 %.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from baselines.datasets import Dataset, GaussianMixture
from baselines.digits import Digits
from baselines.images import ImageSet, StackedDigits
from baselines.metric_digits import digits_inputs, measure_digits
from baselines.metric_images import images_inputs, measure_images
from baselines.metric_stacked import measure_stacked, stacked_inputs

RADIUS_IN_DEVIATIONS = 3.0


@dataclass(frozen=True)
class ModeCounts:
    """How many samples of high quality fell to each mode, and how many were drawn."""

    per_mode: tuple[int, ...]
    drawn: int


def mode_counts(samples: Tensor, mixture: GaussianMixture) -> ModeCounts:
    """Count the samples of high quality of each mode.

    Args:
        samples: points, shape (N, 2); points that are not finite count for no mode.
        mixture: the data that the samples imitate.
    """
    # Differences in place of cdist, whose product form loses digits near a centre.
    distances = (samples[:, None, :] - mixture.centres).square().sum(-1).sqrt()
    nearest = distances.min(dim=1)
    good = nearest.values <= RADIUS_IN_DEVIATIONS * mixture.standard_deviation
    counts = torch.bincount(nearest.indices[good], minlength=len(mixture.centres))
    return ModeCounts(tuple(counts.tolist()), len(samples))


def modes(counts: ModeCounts) -> float:
    """Modes with at least one sample of high quality, 0 to K; higher is better.

    The definition of VEEGAN and PacGAN. It is weak: a blob over everything scores high.
    """
    return float(sum(count > 0 for count in counts.per_mode))


def high_quality_percent(counts: ModeCounts) -> float:
    """Share of all samples that are of high quality, in percent; higher is better.

    It says nothing on coverage: one perfect mode scores 100.
    """
    return 100 * sum(counts.per_mode) / counts.drawn


def jsd(counts: ModeCounts) -> float:
    r"""Jensen-Shannon divergence between the modes' mass and an even one, in nats.

    $$ \mathrm{JSD} = \tfrac12 \mathrm{KL}(p \| m) + \tfrac12 \mathrm{KL}(u \| m),
    \quad m = \tfrac12 (p + u) $$

    p is the share of each mode among the samples of high quality, u = 1/K. 0 where all modes
    hold the same mass; lower is better. Without any sample of high quality p does not exist
    and the bound ln 2 is given, which no p reaches. Unlike PacGAN's reverse KL it is bounded
    and symmetric; no count is smoothed.
    """
    good = sum(counts.per_mode)
    if good == 0:
        return math.log(2)
    even = 1 / len(counts.per_mode)
    shares = [count / good for count in counts.per_mode]
    return sum(
        0.5 * _relative(share, (share + even) / 2) + 0.5 * _relative(even, (share + even) / 2)
        for share in shares
    )


def _relative(share: float, other: float) -> float:
    """One term of a Kullback-Leibler divergence, with 0 ln 0 = 0."""
    return share * math.log(share / other) if share else 0.0


METRICS: Mapping[str, Callable[[ModeCounts], float]] = {
    "modes": modes,
    "high_quality_percent": high_quality_percent,
    "jsd": jsd,
}


def measure_points(samples: Tensor, mixture: GaussianMixture) -> dict[str, float]:
    """Every metric of some points, shape (N, 2)."""
    counts = mode_counts(samples, mixture)
    return {name: metric(counts) for name, metric in METRICS.items()}


@dataclass(frozen=True)
class Measuring:
    """How samples of one kind of data are measured."""

    measure: Callable[[Tensor, Any], dict[str, float]]
    """Samples and the data that they imitate -> every metric."""
    inputs: Callable[[Any], Mapping[str, str]]
    """The data -> what is read to measure it -> its SHA-256."""


MEASURING: Mapping[type, Measuring] = {
    GaussianMixture: Measuring(measure_points, lambda _: {}),
    Digits: Measuring(measure_digits, lambda _: digits_inputs()),
    ImageSet: Measuring(measure_images, images_inputs),
    StackedDigits: Measuring(measure_stacked, stacked_inputs),
}


def measure(samples: Tensor, dataset: Dataset) -> dict[str, float]:
    """Every metric of some samples, shape (N, size of one)."""
    return MEASURING[type(dataset)].measure(samples, dataset)


def inputs_read(dataset: Dataset) -> dict[str, str]:
    """What measuring reads beside the code -> its SHA-256, as a record names it."""
    return dict(MEASURING[type(dataset)].inputs(dataset))
