"""The kernel distance against values worked by hand, and against torchmetrics."""

import pytest
import torch
from torch import Tensor, nn
from torch.testing import assert_close
from torchmetrics.image.kid import KernelInceptionDistance

from baselines.metric_kernel import kernel_distance, squared_mmd


def features(count: int, size: int, seed: int) -> Tensor:
    """Features, shape (count, size), from N(seed / 4, I)."""
    stream = torch.Generator().manual_seed(seed)
    return torch.randn(count, size, generator=stream, dtype=torch.float64) + seed / 4


def test_the_value_is_the_one_worked_by_hand() -> None:
    """Real 0 and 1, fake 2 and 3, of one feature: k = (xy + 1)^3.

    Within real k(0, 1) = 1; within fake k(2, 3) = 343; between 1, 1, 27, 64, mean 93 / 4.
    """
    real, fake = torch.tensor([[0.0], [1.0]]), torch.tensor([[2.0], [3.0]])

    assert_close(squared_mmd(real, fake), 1 + 343 - 2 * 93 / 4)


def test_products_are_divided_by_the_number_of_features() -> None:
    """Real (1, 1) twice, fake (0, 0) thrice: within real (2/2 + 1)^3 = 8, all else 1."""
    assert_close(squared_mmd(torch.ones(2, 2), torch.zeros(3, 2)), 8.0 + 1 - 2)


def test_equal_laws_are_unbiased_about_zero() -> None:
    """Over many small samples the mean is 0 to its error; with own pairs counted it is not."""
    values = torch.tensor(
        [squared_mmd(features(20, 3, 2 * n), features(20, 3, 2 * n + 1) - 0.25) for n in range(200)]
    )

    assert values.min() < 0
    assert values.mean().abs() < 3 * values.std() / len(values) ** 0.5


def test_the_order_of_the_sets_does_not_matter() -> None:
    """Sets of different sizes."""
    first, second = features(30, 4, 1), features(20, 4, 2)

    assert_close(squared_mmd(first, second), squared_mmd(second, first))


def test_whole_sets_as_subsets_give_the_plain_value() -> None:
    """However they are shuffled."""
    first, second = features(40, 4, 1), features(40, 4, 2)
    found = kernel_distance(first, second, 3, 40, torch.Generator().manual_seed(0))

    assert_close(found.mean, squared_mmd(first, second))
    assert_close(found.standard_deviation, 0.0)


class FlatFeatures(nn.Module):
    """An extractor for torchmetrics: the pixels themselves."""

    def forward(self, images: Tensor) -> Tensor:
        """Images, shape (N, 1, H, W), as features, shape (N, H * W)."""
        return images.flatten(1)


@pytest.mark.filterwarnings("ignore:Metric `Kernel Inception Distance`:UserWarning")
def test_torchmetrics_gives_the_same_mean_and_deviation() -> None:
    """From the same seed both draw the same subsets."""
    first, second = features(120, 16, 1), features(90, 16, 2)
    theirs = KernelInceptionDistance(FlatFeatures(), subsets=10, subset_size=50)
    theirs.set_dtype(torch.float64)
    theirs.update(first.reshape(-1, 1, 4, 4), real=True)
    theirs.update(second.reshape(-1, 1, 4, 4), real=False)
    with torch.random.fork_rng():
        torch.manual_seed(7)
        mean, deviation = (value.item() for value in theirs.compute())
    ours = kernel_distance(first, second, 10, 50, torch.Generator().manual_seed(7))

    assert_close((ours.mean, ours.standard_deviation), (mean, deviation), rtol=1e-8, atol=0)


def test_a_set_smaller_than_a_subset_is_refused() -> None:
    """Repeated samples would bias it."""
    with pytest.raises(ValueError, match="50 of 60 real and 40 generated"):
        kernel_distance(features(60, 2, 1), features(40, 2, 2), 1, 50, torch.Generator())


def test_features_of_another_shape_are_refused() -> None:
    """One sample has no pair."""
    with pytest.raises(ValueError, match=r"got \(1, 2\) and \(9, 2\)"):
        squared_mmd(torch.zeros(1, 2), torch.zeros(9, 2))
