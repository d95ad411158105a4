"""Fisher's exact test and its power."""

import numpy
import pytest
from scipy import stats

from baselines.catalog import MODES
from baselines.datasets import DATASETS, GaussianMixture
from baselines.rates import binomial, fisher, rate_equality


def test_fisher_is_that_of_the_lady_tasting_tea() -> None:
    """Fisher 1935: 3 of 4 against 1 of 4; one-sided 17/70, two-sided 34/70."""
    assert fisher((3, 4), (1, 4)) == pytest.approx(34 / 70)


def test_fisher_is_the_value_worked_by_hand() -> None:
    """8 of 8 against 2 of 8: C(10, 8) C(6, 0) / C(16, 8) = 45 / 12870 on either side."""
    assert fisher((8, 8), (2, 8)) == pytest.approx(2 * 28 / 8008)


def test_a_rate_is_refused_where_it_differs_and_passes_where_it_cannot_be_told() -> None:
    """All or none of eight differ; one seed more or less does not."""
    assert not rate_equality((0, 8), (8, 8), 0.01).passed
    assert rate_equality((7, 8), (8, 8), 0.01).passed


def test_power_of_a_rate_counts_the_outcomes_that_would_be_refused() -> None:
    """Record 8 of 8, refused at 2 or fewer of 8: with a rate of 1/2 that is 37 / 256."""
    assert rate_equality((8, 8), (8, 8), 0.01).power == pytest.approx(37 / 256)


def test_a_rate_that_was_nil_has_no_power() -> None:
    """Nothing can fall to half of nothing, and the figure says so."""
    assert rate_equality((0, 8), (0, 8), 0.01).power == 0


@pytest.mark.parametrize("before", [(0, 200), (44, 200), (92, 200), (200, 200), (3, 7)])
def test_fisher_is_that_of_scipy(before: tuple[int, int]) -> None:
    """For every outcome of one, four and nine seeds."""
    for trials in (1, 4, 9):
        for met in range(trials + 1):
            rows = [[met, trials - met], [before[0], before[1] - before[0]]]
            table = numpy.array(rows)
            expected = stats.fisher_exact(table).pvalue
            assert fisher((met, trials), before) == pytest.approx(expected, rel=1e-6)


def test_the_binomial_is_that_of_scipy() -> None:
    """Rates of nothing and of everything among them."""
    for rate in (0.0, 0.23, 1.0):
        found = [binomial(k, 7, rate) for k in range(8)]
        assert found == pytest.approx([float(stats.binom.pmf(k, 7, rate)) for k in range(8)])


def test_modes_are_as_many_as_the_data_has() -> None:
    """Where a success is every mode, a wrong count would make all seeds fail."""
    counted = {
        name: len(data.centres)
        for name, data in DATASETS.items()
        if isinstance(data, GaussianMixture)
    }

    assert {**counted, "stacked-mnist": 10**3} == MODES
