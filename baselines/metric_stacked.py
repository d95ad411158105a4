"""Which of the thousand modes of stacked digits the samples show, and how evenly."""

import math

import torch
from torch import Tensor

from baselines.images import ImageSet, StackedDigits, scaled
from baselines.metric_images import images_inputs, recorded_classifier

AT_ONCE = 500  # stacks through the classifier: what fits a processor's cache


def measure_stacked(samples: Tensor, dataset: StackedDigits) -> dict[str, float]:
    """Every metric of some samples, shape (N, 2352) in [-1, 1]."""
    counts = labels_of(samples, dataset).bincount(minlength=dataset.modes)
    return {"modes": stacked_modes(counts), "reverse_kl": reverse_kl(counts)}


def labels_of(samples: Tensor, dataset: StackedDigits) -> Tensor:
    """The number that each sample shows, shape (N,), 0 to 999: a digit from each channel.

    The digit with the largest logit counts, however sure the classifier is. A process that trains
    on a CUDA device counts there too: on one core it takes longer than the training.
    """
    device = torch.device("cuda" if torch.cuda.is_initialized() else "cpu")  # type: ignore[no-untyped-call]
    classifier, labels = recorded_classifier(dataset.name).to(device), []
    with torch.no_grad():
        for part in torch.split(samples, AT_ONCE):
            finite = scaled(part.to(device)).nan_to_num(nan=0.0, posinf=1.0, neginf=-1.0)
            digits = classifier(finite.reshape(3 * len(part), -1)).argmax(dim=1).cpu()
            labels.append(digits.reshape(-1, 3) @ torch.tensor([100, 10, 1]))
    return torch.cat(labels)


def stacked_modes(counts: Tensor) -> float:
    """Modes that at least one sample shows, 0 to 1,000; higher is better."""
    return float((counts > 0).sum())


def reverse_kl(counts: Tensor) -> float:
    r"""Divergence of the samples' modes from an even spread, in nats; lower is better.

    $$ \mathrm{KL}(p \| u) = \sum_k p_k \ln (K p_k), \quad K = 1000 $$

    N samples of real data would not score 0 but about (K - 1) / (2N): 0.02 for 25,000.
    """
    shares = counts.double() / counts.sum()
    present = shares[shares > 0]
    return float((present * present.log()).sum()) + math.log(len(counts))


def stacked_inputs(dataset: StackedDigits) -> dict[str, str]:
    """What is read to train and to measure -> its SHA-256: what MNIST itself takes."""
    return images_inputs(ImageSet(dataset.name))
