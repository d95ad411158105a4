r"""The kernel distance between two sets of features; pure functions.

Features may come from any extractor. The name "KID" is kept for features of the Inception
network, of which nothing here makes use.
"""

from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True)
class KernelDistance:
    """A kernel distance over subsets; the mean is unbiased, and may be below 0."""

    mean: float
    standard_deviation: float  # between subsets, dividing by their number


def squared_mmd(real: Tensor, fake: Tensor) -> float:
    r"""Unbiased squared maximum mean discrepancy under a cubic kernel; about 0 for equals.

    $$ \frac{1}{m(m-1)} \sum_{i \ne j} k(x_i, x_j)
       + \frac{1}{n(n-1)} \sum_{i \ne j} k(\tilde x_i, \tilde x_j)
       - \frac{2}{mn} \sum_{i, j} k(x_i, \tilde x_j) $$
    $$ k(x, y) = \left(\tfrac{1}{D} x^T y + 1\right)^3 $$

    Source: binkowski2018demystifying, section 4 (the kernel inception distance). Its expected
    value does not depend on the sample counts, unlike the Fréchet distance's.

    Args:
        real: features, shape (m, D), m of at least 2.
        fake: features, shape (n, D), n of at least 2.

    Raises:
        ValueError: the shapes are others.
    """
    if real.ndim != 2 or fake.ndim != 2 or min(len(real), len(fake)) < 2:
        raise ValueError(
            "features: expected shapes (m, D) and (n, D) with m and n of at least 2, "
            f"got {tuple(real.shape)} and {tuple(fake.shape)}"
        )
    real, fake = real.double(), fake.double()
    within = mean_of_pairs(cubic_kernel(real, real)) + mean_of_pairs(cubic_kernel(fake, fake))
    return float(within - 2 * cubic_kernel(real, fake).mean())


def kernel_distance(
    real: Tensor, fake: Tensor, subsets: int, size: int, stream: torch.Generator
) -> KernelDistance:
    """The squared discrepancy over random subsets, which bound the memory by their size.

    Args:
        real: features, shape (m, D).
        fake: features, shape (n, D).
        subsets: how many; the paper takes 100.
        size: samples of each set in a subset, drawn without repetition; the paper takes 1,000.
        stream: the only source of randomness.

    Raises:
        ValueError: a set holds fewer samples than a subset.
    """
    if min(len(real), len(fake)) < size:
        raise ValueError(f"size: {size} of {len(real)} real and {len(fake)} generated samples")
    values = torch.tensor(
        [
            squared_mmd(subset(real, size, stream), subset(fake, size, stream))
            for _ in range(subsets)
        ],
        dtype=torch.float64,
    )
    return KernelDistance(values.mean().item(), values.std(correction=0).item())


def cubic_kernel(first: Tensor, second: Tensor) -> Tensor:
    """Kernel values of all pairs, shape (m, n), of features of shapes (m, D) and (n, D)."""
    products: Tensor = first @ second.T / first.shape[1] + 1
    return products**3


def mean_of_pairs(values: Tensor) -> Tensor:
    """Mean over the pairs of different samples of a square matrix, a scalar."""
    count = len(values)
    return (values.sum() - values.trace()) / (count * (count - 1))


def subset(features: Tensor, size: int, stream: torch.Generator) -> Tensor:
    """Different samples of a set, shape (size, D)."""
    return features[torch.randperm(len(features), generator=stream)[:size]]
