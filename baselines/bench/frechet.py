"""Our Fréchet distance beside the usual one, whose root is `scipy.linalg.sqrtm` of the product."""

from dataclasses import dataclass

import scipy.linalg
import torch

from baselines.bench.pairs import Pairs, timed_pairs
from baselines.metric_frechet import Gaussian, fit_gaussian, frechet_distance

FEATURES = 2048
SAMPLES = 5000


@dataclass(frozen=True)
class FrechetAnswer:
    """The times, and both values."""

    pairs: Pairs
    ours: float
    theirs: float

    @property
    def relative_difference(self) -> float:
        """Of the values."""
        return abs(self.ours / self.theirs - 1)


def compare_frechet(pairs: int, features: int = FEATURES, samples: int = SAMPLES) -> FrechetAnswer:
    """Time both on the same two Gaussians, from statistics to value."""
    first, second = (made_gaussian(features, samples, seed) for seed in (0, 1))
    timed = timed_pairs(
        lambda: frechet_distance(first, second), lambda: usual_distance(first, second), pairs
    )
    return FrechetAnswer(timed, frechet_distance(first, second), usual_distance(first, second))


def made_gaussian(features: int, samples: int, seed: int) -> Gaussian:
    """A Gaussian of invented features: none below 0, correlated, of unlike spreads."""
    stream = torch.Generator().manual_seed(seed)
    hidden = torch.randn(samples, features, generator=stream, dtype=torch.float64)
    mixing = torch.randn(features, features, generator=stream, dtype=torch.float64)
    spreads = torch.logspace(0, -2, features, dtype=torch.float64)
    return fit_gaussian((hidden @ mixing / features**0.5 * spreads).relu())


def usual_distance(first: Gaussian, second: Gaussian) -> float:
    """The formula with a general matrix root, as most programs have it."""
    root = scipy.linalg.sqrtm((first.covariance @ second.covariance).numpy())
    shift = (first.mean - second.mean).square().sum()
    traces = first.covariance.trace() + second.covariance.trace()
    return float(shift + traces - 2 * root.trace().real)
