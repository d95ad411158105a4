"""Metrics against values worked by hand."""

import math

import pytest
import torch
from torch import Tensor

from baselines.datasets import DATASETS, GaussianMixture
from baselines.metrics import (
    METRICS,
    ModeCounts,
    high_quality_percent,
    jsd,
    measure,
    mode_counts,
    modes,
)

PAIR = GaussianMixture(torch.tensor([[0.0, 0.0], [1.0, 0.0]]), standard_deviation=0.1)


def points(*values: tuple[float, float]) -> Tensor:
    """Samples, shape (N, 2)."""
    return torch.tensor(values)


def test_a_sample_counts_within_three_deviations_of_its_nearest_mode() -> None:
    """0.29 and 0.31 from a centre lie on either side of 3 x 0.1."""
    samples = points((0.29, 0.0), (0.31, 0.0), (1.0, 0.29), (0.5, 0.0))

    assert ModeCounts((1, 1), 4) == mode_counts(samples, PAIR)


def test_quality_is_a_distance_and_not_a_bound_on_each_axis() -> None:
    """(0.25, 0.25) is inside per axis, yet 0.354 from the centre: outside."""
    assert ModeCounts((0, 0), 1) == mode_counts(points((0.25, 0.25)), PAIR)


def test_points_that_are_not_finite_count_for_no_mode() -> None:
    """A diverged run has numbers too, and they are the worst."""
    samples = points((math.nan, 0.0), (math.inf, 0.0), (math.nan, math.nan))
    measured = measure(samples, PAIR)

    assert {"modes": 0.0, "high_quality_percent": 0.0, "jsd": math.log(2)} == measured


def test_modes_counts_those_with_one_sample() -> None:
    """Of 0, 1 and 500 two are covered."""
    assert modes(ModeCounts((0, 1, 500), 1000)) == 2.0


def test_high_quality_is_a_share_of_all_samples_drawn() -> None:
    """50 of 200, wherever they lie."""
    assert high_quality_percent(ModeCounts((50, 0), 200)) == 25.0


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        # Even mass is no divergence, and samples of low quality do not count.
        ((5, 5), 0.0),
        # p = (1, 0), u = (1/2, 1/2), m = (3/4, 1/4):
        # (ln(4/3) + (ln(2/3) + ln 2) / 2) / 2.
        ((7, 0), 0.5 * math.log(4 / 3) + 0.25 * (math.log(2 / 3) + math.log(2))),
        # p = (3/4, 1/4), m = (5/8, 3/8).
        (
            (3, 1),
            0.5 * (0.75 * math.log(6 / 5) + 0.25 * math.log(2 / 3))
            + 0.25 * (math.log(4 / 5) + math.log(4 / 3)),
        ),
        ((0, 0), math.log(2)),
    ],
)
def test_jsd_is_the_value_worked_by_hand(counts: tuple[int, int], expected: float) -> None:
    """In nats, over samples of high quality."""
    assert jsd(ModeCounts(counts, 10)) == pytest.approx(expected, abs=1e-12)


def test_jsd_without_a_sample_is_worse_than_any_with_one() -> None:
    """Otherwise a run that learnt nothing could win."""
    assert jsd(ModeCounts((0,) * 8, 10)) > jsd(ModeCounts((10, *(0,) * 7), 10))


def test_real_data_scores_as_the_formula_says() -> None:
    """1 - exp(-9/2) = 98.89 %, to three standard errors of 100,000 samples."""
    mixture = DATASETS["ring8"]
    measured = measure(mixture.sample(100_000, torch.Generator().manual_seed(0)), mixture)

    assert measured["high_quality_percent"] == pytest.approx(98.889, abs=0.1)
    assert measured["modes"] == 8.0
    assert measured["jsd"] < 1e-4


def test_measure_gives_every_metric_of_the_table() -> None:
    """Records and tables rely on the names."""
    assert list(METRICS) == list(measure(points((0.0, 0.0)), PAIR))
