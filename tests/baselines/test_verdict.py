"""The arithmetic of a verdict against values worked by hand, published or simulated."""

import math

import numpy as np
import pytest
from scipy import stats

from baselines.verdict import (
    _ratio_density,
    difference_p_value,
    equivalence,
    equivalence_p_value,
    equivalence_power,
    welch,
)


def test_welch_is_the_value_worked_by_hand() -> None:
    """Variances 1 of 3 values and 10 of 5: a = 1/3, b = 2, (7/3)^2 / (1/18 + 1) = 5.158."""
    error, freedom = welch((1.0, 2.0, 3.0), (-4.0, -2.0, 0.0, 2.0, 4.0))

    assert error == pytest.approx(math.sqrt(7 / 3))
    assert freedom == pytest.approx((49 / 9) / (1 / 18 + 1))


def test_equivalence_is_the_larger_of_two_one_sided_p_values() -> None:
    """The same two tests, asked of scipy one at a time."""
    now, before, margin = (80.0, 84.0, 79.0, 83.0), (81.0, 78.0, 82.0, 80.0, 79.0), 5.0
    higher, lower = np.add(now, margin), np.subtract(now, margin)
    below = stats.ttest_ind(higher, np.array(before), equal_var=False, alternative="greater")
    above = stats.ttest_ind(lower, np.array(before), equal_var=False, alternative="less")
    test = equivalence(now, before, margin, 0.05)

    assert test.p_value == pytest.approx(max(below.pvalue, above.pvalue))
    assert test.difference == pytest.approx(1.5)
    assert test.passed


def simulated_passes(difference: float, spread: float, count: int, margin: float) -> float:
    """Share of 1,000 pairs of normal samples that pass at 0.05."""
    random = np.random.default_rng(1)
    draws = random.normal(0, spread, (1000, 2, count))
    p_values = [
        equivalence_p_value((a + difference).tolist(), b.tolist(), margin) for a, b in draws
    ]
    return float(np.mean(np.less(p_values, 0.05)))


def test_equivalence_refuses_a_true_difference_of_the_margin_at_its_significance() -> None:
    """The error that counts, passing what differs, comes once in twenty and no more."""
    assert simulated_passes(difference=5.0, spread=1.0, count=8, margin=5.0) < 0.065


def test_equivalence_cannot_pass_on_spread_alone() -> None:
    """Equal means prove nothing where the spread is as wide as the margin."""
    wide = (0.0, 40.0, 80.0, 20.0)

    assert not equivalence(wide, wide, 10.0, 0.05).passed
    assert equivalence(wide, wide, 10.0, 0.05).power < 0.05


def test_equivalence_without_any_spread_compares_the_means() -> None:
    """All seeds alike, as modes often are."""
    assert equivalence((8.0, 8.0), (8.0, 8.0), 0.5, 0.05).passed
    assert not equivalence((7.0, 7.0), (8.0, 8.0), 0.5, 0.05).passed


@pytest.mark.parametrize(
    ("now", "undecided"),
    [((0.0, 40.0, 80.0, 20.0), True), ((100.0, 101.0, 99.0), False), ((35.0, 35.0, 35.0), True)],
)
def test_undecided_is_what_neither_agrees_nor_differs(
    now: tuple[float, ...], undecided: bool
) -> None:
    """A wide sample against itself, against one far away, and against its own mean."""
    assert equivalence(now, (0.0, 40.0, 80.0, 20.0), 10.0, 0.05).undecided(0.05) == undecided


def test_the_difference_is_welchs_test() -> None:
    """As scipy has it, and sure where nothing scatters."""
    first, second = (1.0, 2.0, 3.0, 9.0), (4.0, 5.0, 9.0)
    expected = stats.ttest_ind(first, second, equal_var=False).pvalue

    assert difference_p_value(first, second) == pytest.approx(expected)
    assert difference_p_value((8.0, 8.0), (8.0, 8.0)) == 1.0
    assert difference_p_value((7.0, 7.0), (8.0, 8.0)) == 0.0


def test_one_value_has_no_spread() -> None:
    """A test of means takes two seeds."""
    with pytest.raises(ValueError, match="at least two"):
        equivalence((8.0,), (8.0, 8.0), 0.5, 0.05)


def test_power_of_large_samples_is_the_normal_formula() -> None:
    """2 Phi(margin / error - 1.645) - 1: a margin of two critical values gives 0.90."""
    error = math.sqrt(2 / 10_000)
    margin = 2 * float(stats.norm.isf(0.05)) * error
    power = equivalence_power(1.0, (10_000, 10_000), margin, 0.05)

    assert power == pytest.approx(0.90, abs=1e-3)


@pytest.mark.parametrize(("spread", "count"), [(5.0, 8), (8.0, 8), (3.0, 4)])
def test_power_is_the_share_of_equal_samples_that_pass(spread: float, count: int) -> None:
    """Simulated with Welch's form, which has a few degrees of freedom less than the pooled."""
    power = equivalence_power(spread, (count, count), 10.0, 0.05)

    assert simulated_passes(0.0, spread, count, 10.0) == pytest.approx(power, abs=0.05)


def test_the_density_of_the_spread_is_that_of_chi_squared() -> None:
    """A power is only as good as the density under its integral."""
    for freedom, ratio in ((2, 0.5), (14, 1.1), (19_998, 1.003)):
        expected = 2 * freedom * ratio * stats.chi2.pdf(freedom * ratio**2, freedom)
        assert _ratio_density(ratio, freedom) == pytest.approx(float(expected), rel=1e-6)
