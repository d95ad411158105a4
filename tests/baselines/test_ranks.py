"""The rank test: worked by hand, and as scipy has it."""

import random

import pytest
from scipy.stats import mannwhitneyu

from baselines.ranks import EXACT_UP_TO, rank_p_value


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0.0, 2 / 100), (50.5, 1.0), (49.5, 1.0), (5.5, 12 / 100), (98.5, 4 / 100)],
)
def test_one_seed_is_as_likely_at_every_rank(value: float, expected: float) -> None:
    """Among 99 others it has a hundred ranks; as far out as its own are those on both sides."""
    others = tuple(float(number) for number in range(1, 100))

    assert rank_p_value((value,), others) == pytest.approx(expected)


@pytest.mark.parametrize("count", [1, 2, EXACT_UP_TO, EXACT_UP_TO + 1, 12])
def test_it_is_scipys(count: int) -> None:
    """Exact without ties, and close to it from five on."""
    stream = random.Random(count)
    ours = tuple(stream.gauss(0.5, 1) for _ in range(count))
    theirs = tuple(stream.gauss(0, 1) for _ in range(60))
    expected = mannwhitneyu(ours, theirs, method="exact").pvalue

    exact = count <= EXACT_UP_TO
    assert rank_p_value(ours, theirs) == pytest.approx(expected, rel=1e-9 if exact else 0.1)


def test_equal_values_share_their_rank() -> None:
    """Of eight modes reached by half of the others, either half is as far from the middle."""
    others = (0.0,) * 10 + (8.0,) * 10

    assert rank_p_value((8.0,), others) == 1.0
    assert rank_p_value((8.0, 8.0), others) == pytest.approx((66 + 45) / 231)
    assert rank_p_value((8.0,) * 8, (8.0,) * 20) == 1.0


def test_a_sample_from_elsewhere_is_told_apart() -> None:
    """Three seeds below all of a hundred."""
    others = tuple(float(number) for number in range(500, 600))

    assert rank_p_value((30.0, 31.0, 32.0), others) < 1e-4
