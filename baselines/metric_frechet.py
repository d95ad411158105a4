r"""The Fréchet distance between two sets of features, each taken for a Gaussian; pure functions.

Features may come from any extractor, and a value means something beside that extractor's name
only. The name "FID" is kept for features of the Inception network of heusel2017gans, of which
nothing here makes use.
"""

from dataclasses import dataclass

import torch
from torch import Tensor

# The quick route is left where its rounding could reach this share of the value.
TOLERANCE = 1e-9


@dataclass(frozen=True, eq=False)
class Gaussian:
    """The mean and the covariance of features, in double precision."""

    mean: Tensor  # shape (D,)
    covariance: Tensor  # shape (D, D)


def fit_gaussian(features: Tensor) -> Gaussian:
    """The mean and the unbiased covariance (over N - 1) of features, shape (N, D).

    Raises:
        ValueError: the shape is another, there are fewer than two samples, or some feature is
            not finite.
    """
    if features.ndim != 2 or len(features) < 2:
        raise ValueError(
            f"features: expected shape (N, D) with N of at least 2, got {tuple(features.shape)}"
        )
    if not features.isfinite().all():
        raise ValueError("features: expected finite numbers, got some that are not")
    features = features.double()
    # `torch.cov` gives a scalar for a single feature.
    covariance = features.T.cov().reshape(features.shape[1], features.shape[1])
    return Gaussian(features.mean(dim=0), covariance)


def frechet_distance(first: Gaussian, second: Gaussian) -> float:
    r"""Squared Fréchet (2-Wasserstein) distance of two Gaussians; 0 or more, lower is nearer.

    $$ d^2 = \lVert m_1 - m_2 \rVert^2
       + \operatorname{tr}(C_1 + C_2 - 2 (C_1 C_2)^{1/2}) $$

    Source: heusel2017gans, equation 6, after Dowson and Landau, "The Fréchet distance between
    multivariate normal distributions" (1982). As there, no square root is taken at the end.
    It grows as the sample shrinks, even between samples of one distribution: compare values of
    equal counts only.

    Raises:
        ValueError: the two have different numbers of features.
    """
    if first.mean.shape != second.mean.shape:
        shapes = f"{len(first.mean)} and {len(second.mean)}"
        raise ValueError(f"features: expected as many in both sets, got {shapes}")
    shift = (first.mean - second.mean).square().sum()
    traces = first.covariance.trace() + second.covariance.trace()
    distance = shift + traces - 2 * trace_of_root(first.covariance, second.covariance)
    # Rounding may leave the distance of equals a little below 0.
    return max(0.0, distance.item())


def trace_of_root(first: Tensor, second: Tensor) -> Tensor:
    r"""The trace of the square root of a product of two covariances, shape (D, D) each.

    $$ \operatorname{tr}((C_1 C_2)^{1/2}) = \sum_i \sqrt{\lambda_i(L^T C_2 L)},
       \quad C_1 = L L^T $$

    `C_1 C_2` and `L^T C_2 L` have the same eigenvalues, and the latter is symmetric: a Cholesky
    factor and the eigenvalues of a symmetric matrix take an eighth to a twelfth of the time of
    a general matrix root at 2,048 features. The factor needs a first covariance that is positive
    definite, and digits are lost where either is singular, since a root turns an error of 1e-16
    beside an eigenvalue of 0 into one of 1e-8: samples fewer than features, a feature that never
    moves, a generator that collapsed. Both are noticed, and go the way of
    `trace_of_root_by_factors`, which takes about four times as long.
    """
    factor, failed = torch.linalg.cholesky_ex(first)
    if failed.item():
        return trace_of_root_by_factors(first, second)
    eigenvalues: Tensor = torch.linalg.eigvalsh(factor.T @ second @ factor)
    roots = eigenvalues.sqrt()
    # Each eigenvalue is known to about eps times the largest, its root to that over twice itself.
    doubt = torch.finfo(roots.dtype).eps * eigenvalues[-1] * (0.5 / roots).sum()
    # An eigenvalue that rounding left below 0 has the root nan, which no comparison passes.
    if doubt <= TOLERANCE * roots.sum():
        return roots.sum()
    return trace_of_root_by_factors(first, second)


def trace_of_root_by_factors(first: Tensor, second: Tensor) -> Tensor:
    r"""The same trace for covariances that may be singular.

    $$ \operatorname{tr}((C_1 C_2)^{1/2}) = \lVert B_1^T B_2 \rVert_*,
       \quad C_i = B_i B_i^T $$

    The nuclear norm is the sum of the singular values: beside those that should be 0 rounding
    stays rounding, as no root is taken of it.
    """
    product = symmetric_factor(first).T @ symmetric_factor(second)
    values: Tensor = torch.linalg.svdvals(product)
    return values.sum()


def symmetric_factor(covariance: Tensor) -> Tensor:
    """A matrix B of shape (D, D) with B B^T = the covariance, from its eigenvectors.

    Eigenvalues that rounding alone could make, up to D eps times the largest, count as 0.
    """
    values, vectors = torch.linalg.eigh(covariance)
    noise = len(values) * torch.finfo(values.dtype).eps * values[-1]
    factor: Tensor = vectors * values.where(values > noise, 0).sqrt()
    return factor
