"""How well samples match a set of real images, in the features of its recorded classifier.

Samples stand against the test split, which neither a generator nor the classifier was trained on.
As with the digits, the distance is one between features of *this* classifier and is not called
FID. Precision and its kin take as many test images as there are samples, from the first on.
"""

from collections.abc import Callable, Mapping
from functools import cache

import torch
from torch import Tensor

from baselines.classifier import Classifier
from baselines.classifier_files import load_classifier, read_classifier_record
from baselines.images import ImageSet, scaled
from baselines.metric_digits import METRICS as SHARED
from baselines.metric_digits import Comparison, Seen
from baselines.metric_frechet import fit_gaussian
from baselines.metric_neighbours import count_neighbours, squared_distances

AT_ONCE = 500  # images through the classifier: what fits a processor's cache
COMPARED = 10_000  # training images, and as many test images, that memorisation looks at
ASKED = 500  # samples of which memorisation is asked


def measure_images(samples: Tensor, dataset: ImageSet) -> dict[str, float]:
    """Every metric of some samples, shape (N, C * H * W) in [-1, 1]."""
    comparison = compare(samples, dataset)
    measured = {name: metric(comparison) for name, metric in METRICS.items()}
    return {**measured, "nearer_training_percent": nearer_training_percent(samples, dataset)}


def compare(samples: Tensor, dataset: ImageSet) -> Comparison:
    """Samples beside the test images."""
    real, fake = seen_reference(dataset), see(samples, recorded_classifier(dataset.name))
    counts = count_neighbours(real.features[: len(samples)], fake.features)
    return Comparison(real, fake, counts)


def see(images: Tensor, classifier: Classifier) -> Seen:
    """Images, shape (N, C * H * W) as bytes or in [-1, 1], through a classifier.

    Pixels that are not finite, which a diverged generator gives, are taken for middle grey, ink
    and paper: bad samples, yet samples.
    """
    features = []
    with torch.no_grad():
        for part in torch.split(images, AT_ONCE):
            finite = scaled(part).nan_to_num(nan=0.0, posinf=1.0, neginf=-1.0)
            features.append(classifier.features(finite))
        together = torch.cat(features)
        labels = classifier.head(together).argmax(dim=1)
    return Seen(together, labels, fit_gaussian(together))


@cache
def recorded_classifier(name: str) -> Classifier:
    """The recorded classifier of a data set, read once a process."""
    return load_classifier(name=name)


@cache
def seen_reference(dataset: ImageSet) -> Seen:
    """All test images, seen once a process."""
    return see(dataset.reference.images, recorded_classifier(dataset.name))


@cache
def compared_pixels(dataset: ImageSet) -> tuple[Tensor, Tensor]:
    """The training and the test images that memorisation looks at, in [-1, 1]."""
    count = min(COMPARED, len(dataset.training.images), len(dataset.reference.images))
    both = (dataset.training.images[:count], dataset.reference.images[:count])
    return scaled(both[0]), scaled(both[1])


def images_inputs(dataset: ImageSet) -> dict[str, str]:
    """The data and the classifier's weights -> SHA-256; both are checked when they are read."""
    record = read_classifier_record(name=dataset.name)
    return {
        f"the files of {dataset.source.title}": dataset.sha256,
        f"classifiers/{dataset.name}.npz": record.weights_sha256,
    }


def class_divergence(comparison: Comparison) -> float:
    r"""Divergence of the samples' classes from the test images', in nats; lower is better.

    $$ \mathrm{KL}(p \| q) = \sum_k p_k \ln (p_k / q_k) $$

    p and q are the shares of each class by the classifier among samples and test images. N real
    samples would not score 0 but about (K - 1) / (2N): 0.0018 for 2,500 samples of 10 classes.
    """
    count = comparison.fake.labels.max().maximum(comparison.real.labels.max()) + 1
    p, q = (
        labels.bincount(minlength=int(count)).double() / len(labels)
        for labels in (comparison.fake.labels, comparison.real.labels)
    )
    present = p > 0
    return float((p[present] * (p[present] / q[present]).log()).sum())


def nearer_training_percent(samples: Tensor, dataset: ImageSet) -> float:
    """Share of samples whose nearest image is a training one and no test one, in percent.

    Of as many training as test images, by Euclidean distance of pixels. A generator that copies
    comes to 100, one that has learnt the law to 50, since it cannot know which were shown to it.
    """
    finite = samples[:ASKED].nan_to_num(nan=0.0, posinf=1.0, neginf=-1.0)
    training, test = (
        squared_distances(finite, pixels).min(dim=1).values for pixels in compared_pixels(dataset)
    )
    nearer = (training < test).double() + (training == test).double() / 2
    return 100 * nearer.mean().item()


def nearest_training(samples: Tensor, dataset: ImageSet) -> Tensor:
    """The nearest of all training images to each sample, by pixels, in [-1, 1]."""
    best = torch.full((len(samples),), torch.inf)
    place = torch.zeros(len(samples), dtype=torch.long)
    images = dataset.training.images
    for start in range(0, len(images), COMPARED):
        found = squared_distances(samples, scaled(images[start : start + COMPARED])).min(dim=1)
        nearer = found.values < best
        best = torch.where(nearer, found.values, best)
        place = torch.where(nearer, found.indices + start, place)
    return scaled(images[place])


METRICS: Mapping[str, Callable[[Comparison], float]] = {
    **SHARED,
    "class_divergence": class_divergence,
}
