"""The Fréchet distance against closed forms, and against two other programs."""

import math
from collections.abc import Callable

import pytest
import scipy.linalg
import torch
from torch import Tensor, nn
from torch.testing import assert_close
from torchmetrics.image.fid import FrechetInceptionDistance

from baselines.metric_frechet import (
    Gaussian,
    fit_gaussian,
    frechet_distance,
    trace_of_root,
    trace_of_root_by_factors,
)


def gaussian(mean: list[float], covariance: list[list[float]]) -> Gaussian:
    """A Gaussian by its numbers."""
    return Gaussian(torch.tensor(mean).double(), torch.tensor(covariance).double())


def features(count: int, size: int, seed: int) -> Tensor:
    """Correlated features, shape (count, size), that no two seeds share the law of."""
    stream = torch.Generator().manual_seed(seed)
    mixing = torch.randn(size, size, generator=stream, dtype=torch.float64)
    return torch.randn(count, size, generator=stream, dtype=torch.float64) @ mixing + seed


def test_one_feature_gives_the_squares_of_both_differences() -> None:
    """(1 - 4)^2 + (2 - 5)^2 = 18, of means 1 and 4 and deviations 2 and 5."""
    assert_close(frechet_distance(gaussian([1], [[4]]), gaussian([4], [[25]])), 18.0)


def test_axes_that_agree_add_up() -> None:
    """(1 - 2)^2 + (3 - 3)^2 + (4 - 1)^2 of deviations, and no shift."""
    first = gaussian([0, 0, 0], [[1, 0, 0], [0, 9, 0], [0, 0, 16]])
    second = gaussian([0, 0, 0], [[4, 0, 0], [0, 9, 0], [0, 0, 1]])

    assert_close(frechet_distance(first, second), 10.0)


@pytest.mark.parametrize("root", [trace_of_root, trace_of_root_by_factors])
def test_two_correlated_features_give_the_closed_form(
    root: Callable[[Tensor, Tensor], Tensor],
) -> None:
    """The root of a 2 x 2 matrix has the trace sqrt(tr + 2 sqrt(det)); here sqrt(10 + 2 sqrt 12).

    The covariances do not commute, so roots of each alone, multiplied, would miss it.
    """
    first = torch.tensor([[2.0, 1.0], [1.0, 2.0]]).double()
    second = torch.tensor([[1.0, 0.0], [0.0, 4.0]]).double()

    assert_close(root(first, second).item(), math.sqrt(10 + 2 * math.sqrt(12)))


def test_equal_gaussians_are_at_distance_zero() -> None:
    """To rounding, and never below."""
    same = fit_gaussian(features(300, 16, seed=1))

    assert 0 <= frechet_distance(same, same) < 1e-9 * same.covariance.trace()


def test_a_shift_counts_its_squared_length_alone() -> None:
    """3^2 + 4^2, whatever the covariance."""
    points = features(300, 2, seed=1)
    moved = points + torch.tensor([3.0, 4.0])

    assert_close(frechet_distance(fit_gaussian(points), fit_gaussian(moved)), 25.0)


def test_the_order_of_the_sets_does_not_matter() -> None:
    """The factor is taken of the first alone, the value is not."""
    first, second = (fit_gaussian(features(300, 16, seed)) for seed in (1, 2))

    assert_close(frechet_distance(first, second), frechet_distance(second, first))


def test_a_gaussian_is_the_mean_and_the_covariance_over_n_minus_one() -> None:
    """Of (0, 0), (2, 0), (1, 3): means 1, 1; squares 2 and 6, products 0; over 2."""
    fitted = fit_gaussian(torch.tensor([[0.0, 0.0], [2.0, 0.0], [1.0, 3.0]]))

    assert_close(fitted.mean, torch.tensor([1.0, 1.0]).double())
    assert_close(fitted.covariance, torch.tensor([[1.0, 0.0], [0.0, 3.0]]).double())


@pytest.mark.parametrize(("first", "second"), [((3.0, 4.0), (1.0, 0.0)), ((1.0, 0.0), (0.0, 1.0))])
def test_flat_gaussians_have_a_distance_too(
    first: tuple[float, float], second: tuple[float, float]
) -> None:
    """For covariances a a^T and b b^T the trace is |a b|: Cholesky fails, the value does not."""
    a, b = torch.tensor(first).double(), torch.tensor(second).double()

    assert_close(trace_of_root(a.outer(a), b.outer(b)), (a @ b).abs(), rtol=0, atol=1e-12)


@pytest.mark.parametrize("size", [8, 64])
def test_fewer_samples_than_features_lose_no_digits(size: int) -> None:
    """A covariance of rank 5: the trace of the root of its square is its own trace.

    Roots of eigenvalues that should be 0 would add about 1e-8 each.
    """
    covariance = fit_gaussian(features(6, size, seed=3)).covariance

    assert_close(trace_of_root(covariance, covariance), covariance.trace(), rtol=1e-12, atol=0)


def test_a_flat_second_covariance_loses_no_digits() -> None:
    """The first is round, so its factor exists, but 59 of 64 eigenvalues are rounding alone."""
    stream = torch.Generator().manual_seed(0)
    axes = torch.linalg.qr(torch.randn(64, 64, generator=stream, dtype=torch.float64)).Q
    round_values, flat_values = torch.arange(1, 65).double(), torch.arange(1, 6).double()
    first = axes @ round_values.diag() @ axes.T
    second = axes[:, :5] @ flat_values.diag() @ axes[:, :5].T
    factor = torch.linalg.cholesky(first)
    quick = torch.linalg.eigvalsh(factor.T @ second @ factor).clamp_min(0).sqrt().sum()
    expected = (round_values[:5] * flat_values).sqrt().sum()

    assert (quick - expected).abs() > 1e-8, "else the input proves nothing"
    assert_close(trace_of_root(first, second), expected, rtol=1e-12, atol=0)


def test_the_value_is_that_of_the_general_matrix_root() -> None:
    """`scipy.linalg.sqrtm` of the product, as most programs take it, to 1e-8."""
    first, second = (fit_gaussian(features(500, 64, seed)) for seed in (1, 2))
    root = scipy.linalg.sqrtm((first.covariance @ second.covariance).numpy())

    assert_close(
        trace_of_root(first.covariance, second.covariance).item(), root.trace(), rtol=1e-8, atol=0
    )


class FlatFeatures(nn.Module):
    """An extractor for torchmetrics: the pixels themselves."""

    def forward(self, images: Tensor) -> Tensor:
        """Images, shape (N, 1, H, W), as features, shape (N, H * W)."""
        return images.flatten(1)


def test_torchmetrics_gives_the_same_value() -> None:
    """With features of our own in place of the Inception network's."""
    first, second = (features(200, 16, seed) for seed in (1, 2))
    theirs = FrechetInceptionDistance(FlatFeatures(), input_img_size=(1, 4, 4))
    theirs.set_dtype(torch.float64)
    theirs.update(first.reshape(-1, 1, 4, 4), real=True)
    theirs.update(second.reshape(-1, 1, 4, 4), real=False)
    ours = frechet_distance(fit_gaussian(first), fit_gaussian(second))

    assert_close(ours, theirs.compute().item(), rtol=1e-8, atol=0)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (torch.zeros(1, 4), r"N of at least 2, got \(1, 4\)"),
        (torch.zeros(4), r"shape \(N, D\)"),
        (torch.tensor([[0.0], [math.nan]]), "finite"),
    ],
)
def test_features_that_are_no_sample_are_refused(wrong: Tensor, words: str) -> None:
    """A covariance of them does not exist."""
    with pytest.raises(ValueError, match=words):
        fit_gaussian(wrong)


def test_features_of_two_extractors_are_refused() -> None:
    """Their spaces have nothing to do with each other."""
    with pytest.raises(ValueError, match="2 and 3"):
        frechet_distance(fit_gaussian(features(9, 2, 1)), fit_gaussian(features(9, 3, 1)))
