"""Metrics on digits: what each of them sees."""

import math

import pytest
import torch
from torch import Tensor

from baselines.digits import Digits, split
from baselines.metric_digits import METRICS, compare, measure_digits, see
from baselines.metric_frechet import fit_gaussian, frechet_distance
from baselines.metric_neighbours import count_neighbours, precision

DIGITS = Digits()


def noise(count: int = 898) -> Tensor:
    """Pixels of no meaning, shape (count, 64)."""
    return 2 * torch.rand(count, 64, generator=torch.Generator().manual_seed(0)) - 1


def test_the_reference_against_itself_is_perfect() -> None:
    """A distance of 0, and every share full."""
    found = measure_digits(DIGITS.reference.images, DIGITS)

    assert found["frechet_distance"] == pytest.approx(0, abs=1e-6)
    assert (found["precision"], found["recall"], found["coverage"]) == (1.0, 1.0, 1.0)
    assert found["class_coverage"] == 10.0


def test_real_digits_are_told_from_noise_by_every_metric() -> None:
    """The oracle and the chance of the protocol, one split of each."""
    oracle = measure_digits(DIGITS.training.images[:898], DIGITS)
    chance = measure_digits(noise(), DIGITS)

    assert oracle["frechet_distance"] < 2
    assert chance["frechet_distance"] > 100
    for share in ("precision", "density", "coverage"):
        assert oracle[share] > 0.9
        assert chance[share] < 0.05
    assert (oracle["class_coverage"], chance["class_coverage"]) == (10.0, 0.0)


def test_noise_shows_no_digit_although_the_classifier_names_one() -> None:
    """Labels alone would count eight and more."""
    comparison = compare(noise(), DIGITS)
    named = (comparison.fake.labels.bincount(minlength=10) >= 898 / 200).sum()

    assert named >= 8


@pytest.mark.parametrize("missing", [{3}, {0, 1, 2, 4, 5, 6, 7, 8}])
def test_digits_that_are_missing_are_counted(missing: set[int]) -> None:
    """Of real digits, with nothing else wrong."""
    kept = torch.tensor([label not in missing for label in DIGITS.training.labels.tolist()])
    found = measure_digits(DIGITS.training.images[kept], DIGITS)

    assert found["class_coverage"] == 10.0 - len(missing)


def test_a_digit_counts_from_a_twentieth_of_an_even_share_on() -> None:
    """Of 800 samples 4 must show it: 3 sevens are too few."""
    # Reference images: each lies in its own ball, whatever the classifier thinks of it.
    images = DIGITS.reference.images
    named = see(images).labels
    sevens, one = images[named == 7], images[named == 1][:1]
    few, enough = (torch.cat([sevens[:count], one.expand(800 - count, -1)]) for count in (3, 4))

    assert measure_digits(few, DIGITS)["class_coverage"] == 1.0
    assert measure_digits(enough, DIGITS)["class_coverage"] == 2.0


def test_one_image_repeated_is_precise_and_covers_nothing() -> None:
    """A collapsed generator, whose covariance is 0."""
    found = measure_digits(DIGITS.training.images[:1].expand(898, -1), DIGITS)

    assert found["precision"] in {0.0, 1.0}
    assert found["coverage"] < 0.02
    assert found["recall"] == 0.0
    assert found["class_coverage"] <= 1.0


def test_a_diverged_generator_gets_numbers_too() -> None:
    """Bad ones; a record has no room for NaN."""
    found = measure_digits(torch.full((898, 64), math.nan), DIGITS)

    assert all(math.isfinite(value) for value in found.values())
    assert found["frechet_distance"] > 100
    assert (found["precision"], found["class_coverage"]) == (0.0, 0.0)


def test_real_and_generated_are_not_exchanged() -> None:
    """Precision asks of the samples, recall of the reference: five digits tell them apart."""
    half = DIGITS.training.images[DIGITS.training.labels < 5]
    found = measure_digits(half, DIGITS)

    assert found["precision"] > 0.9
    assert found["recall"] < 0.6


def test_metrics_are_worked_out_in_features_and_not_in_pixels() -> None:
    """On inputs where the two differ."""
    samples = DIGITS.training.images[:898]
    pixels = frechet_distance(fit_gaussian(DIGITS.reference.images), fit_gaussian(samples))
    in_pixels = precision(count_neighbours(DIGITS.reference.images, samples))
    found = measure_digits(samples, DIGITS)

    assert found["frechet_distance"] != pytest.approx(pixels, rel=0.05)
    assert found["precision"] != pytest.approx(in_pixels, abs=1e-4)


def test_another_split_is_measured_against_its_own_reference() -> None:
    """The oracle has a value for each seed."""
    values = [
        measure_digits(split(seed)[0].images[:898], Digits(seed))["frechet_distance"]
        for seed in (0, 1)
    ]

    assert values[0] != values[1]
    assert list(METRICS) == list(measure_digits(noise(20), DIGITS))
