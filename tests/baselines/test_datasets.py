"""Data whose modes are known."""

import math

import torch
from torch.testing import assert_close

from baselines.datasets import RING8, ring


def test_the_ring_has_eight_distinct_modes_on_its_circle() -> None:
    """A circle divided with its end point included has seven, as in some published code."""
    centres = RING8.centres
    distances = torch.cdist(centres, centres) + 10 * torch.eye(8)

    # The side of a regular octagon of radius 2 is 4 sin(pi / 8).
    assert_close(distances.min(dim=1).values, torch.full((8,), 4 * math.sin(math.pi / 8)))
    assert_close(centres.norm(dim=1), torch.full((8,), 2.0))


def test_samples_lie_about_the_centres_with_the_stated_deviation() -> None:
    """About: 20,000 samples tell a deviation to half a percent, a share to 0.3 points."""
    mixture = ring(4, radius=1.0, standard_deviation=0.1)
    samples = mixture.sample(20_000, torch.Generator().manual_seed(0))
    nearest = torch.cdist(samples, mixture.centres).argmin(dim=1)
    offsets = samples - mixture.centres[nearest]

    assert_close(offsets.std(dim=0), torch.full((2,), 0.1), rtol=0.02, atol=0)
    assert_close(torch.bincount(nearest) / 20_000, torch.full((4,), 0.25), rtol=0, atol=0.015)


def test_the_bounding_square_reaches_three_deviations_past_the_outermost_mode() -> None:
    """Chance is drawn from it."""
    assert_close(RING8.bounding_square(), 2.06)
