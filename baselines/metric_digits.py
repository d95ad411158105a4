"""How well samples match the digits, in the features of the recorded classifier.

Samples are measured against the reference half, which neither a generator nor the classifier
was trained on. A distance here is one between features of *this* classifier, whose SHA-256 is
part of each result, and is not called FID. The kernel distance is left out: its merit is that
sample counts do not bias it, and here they are always the same.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

import torch
from torch import Tensor

from baselines.classifier import Classifier
from baselines.classifier_files import load_classifier, read_classifier_record
from baselines.digits import CLASSES, DATA_SHA256, Digits
from baselines.metric_frechet import Gaussian, fit_gaussian, frechet_distance
from baselines.metric_neighbours import (
    NeighbourCounts,
    count_neighbours,
    coverage,
    density,
    precision,
    recall,
)

CLASS_SHARE = 1 / 20  # of an even share, which makes a class count as covered


@dataclass(frozen=True, eq=False)
class Seen:
    """Images as the classifier sees them."""

    features: Tensor  # shape (N, 64)
    labels: Tensor  # shape (N,), 0 to 9: the digit with the largest logit
    gaussian: Gaussian  # fitted to the features


@dataclass(frozen=True, eq=False)
class Comparison:
    """Samples beside the reference: what every metric is worked out from."""

    real: Seen
    fake: Seen
    counts: NeighbourCounts


def see(images: Tensor) -> Seen:
    """Images, shape (N, 64) in [-1, 1], through the classifier.

    Pixels that are not finite, which a diverged generator gives, are taken for middle grey, ink
    and paper: bad samples, yet samples.
    """
    classifier = recorded_classifier()
    with torch.no_grad():
        features = classifier.features(images.nan_to_num(nan=0.0, posinf=1.0, neginf=-1.0))
        labels = classifier.head(features).argmax(dim=1)
    return Seen(features, labels, fit_gaussian(features))


def compare(samples: Tensor, digits: Digits) -> Comparison:
    """Samples, shape (N, 64), beside the reference half."""
    real, fake = seen_reference(digits), see(samples)
    return Comparison(real, fake, count_neighbours(real.features, fake.features))


@cache
def recorded_classifier() -> Classifier:
    """The recorded classifier, read once a process."""
    return load_classifier()


@cache
def seen_reference(digits: Digits) -> Seen:
    """The reference half, seen once a process."""
    return see(digits.reference.images)


def digits_inputs() -> dict[str, str]:
    """The data and the classifier's weights -> SHA-256.

    Both are checked when they are read; here they are named.
    """
    return {
        "the digits of scikit-learn": DATA_SHA256,
        "classifiers/digits.npz": read_classifier_record().weights_sha256,
    }


def class_coverage(comparison: Comparison) -> float:
    """Digits that the samples show, 0 to 10; higher is better.

    A sample counts where it lies in the ball of a real one (as `precision` counts), for the
    digit that the classifier gives it; a digit counts where at least a twentieth of an even
    share of all samples, 1 in 200, counts for it. Labels alone would not do: to the classifier
    uniform noise shows eight digits or more.
    """
    good = comparison.fake.labels[comparison.counts.held > 0]
    needed = CLASS_SHARE * len(comparison.fake.labels) / CLASSES
    return float((good.bincount(minlength=CLASSES) >= needed).sum())


METRICS: Mapping[str, Callable[[Comparison], float]] = {
    "frechet_distance": lambda both: frechet_distance(both.real.gaussian, both.fake.gaussian),
    "precision": lambda both: precision(both.counts),
    "recall": lambda both: recall(both.counts),
    "density": lambda both: density(both.counts),
    "coverage": lambda both: coverage(both.counts),
    "class_coverage": class_coverage,
}


def measure_digits(samples: Tensor, digits: Digits) -> dict[str, float]:
    """Every metric of some samples, shape (N, 64) in [-1, 1]."""
    comparison = compare(samples, digits)
    return {name: metric(comparison) for name, metric in METRICS.items()}
