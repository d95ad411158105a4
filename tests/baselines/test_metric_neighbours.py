"""Precision, recall, density and coverage: by hand, and against the `prdc` package."""

import math

import pytest
import torch
from prdc import compute_prdc
from torch import Tensor

from baselines.metric_neighbours import (
    count_neighbours,
    coverage,
    density,
    precision,
    recall,
    squared_radii,
)

SHARES = {"precision": precision, "recall": recall, "density": density, "coverage": coverage}


def line(*values: float) -> Tensor:
    """Samples of one feature, shape (N, 1)."""
    return torch.tensor(values).reshape(-1, 1)


def cloud(count: int, seed: int, shift: float = 0.0) -> Tensor:
    """Features, shape (count, 8), from N(shift, I)."""
    stream = torch.Generator().manual_seed(seed)
    return torch.randn(count, 8, generator=stream, dtype=torch.float64) + shift


def shares(real: Tensor, fake: Tensor, k: int = 5, rows: int = 1024) -> dict[str, float]:
    """The four shares of two sets."""
    counts = count_neighbours(real, fake, k, rows)
    return {name: share(counts) for name, share in SHARES.items()}


def test_radii_reach_to_the_kth_other_sample() -> None:
    """On 0, 1, 3, 7 the nearest lie at 1, 1, 2, 4 and the second at 3, 2, 3, 6."""
    points = line(0, 1, 3, 7).double()

    assert [1, 1, 4, 16] == squared_radii(points, 1).tolist()
    assert [9, 4, 9, 36] == squared_radii(points, 2).tolist()


def test_twins_have_no_distance_between_them() -> None:
    """Only the sample itself is left out, not all that equal it."""
    assert [0, 0, 25] == squared_radii(line(2, 2, 7).double(), 1).tolist()


def test_the_four_shares_are_those_counted_by_hand() -> None:
    """Real 0, 1, 3, 7 have the balls [-1, 1], [0, 2], [1, 5], [3, 11]; k = 1.

    Fake 1.5, 4, 20 have the balls [-1, 4], [1.5, 6.5], [4, 36]. Fake 1.5 lies in two real balls,
    4 in two, 20 in none; real 0, 1, 3 lie in the ball of 1.5, and 7 in that of 20; of real balls
    the first holds no fake.
    """
    found = shares(line(0, 1, 3, 7), line(1.5, 4, 20), k=1)

    assert {"precision": 2 / 3, "recall": 1.0, "density": 4 / 3, "coverage": 3 / 4} == found


def test_precision_and_recall_are_not_exchanged() -> None:
    """Fakes that sit together in a real ball are precise, and recall nothing."""
    found = shares(line(0, 1, 3, 7), line(0.4, 0.5, 0.6), k=1)

    assert (found["precision"], found["recall"]) == (1.0, 0.0)


def test_a_ball_holds_its_edge() -> None:
    """The fake lies at the distance of the real neighbour: closed balls count it."""
    found = shares(line(0, 1), line(2, 9), k=1)

    assert (found["precision"], found["coverage"]) == (0.5, 0.5)


def test_density_is_a_count_over_k() -> None:
    """All fakes in all four balls of k = 2: 4 / 2."""
    found = shares(line(0, 1, 2, 3), line(1.4, 1.5, 1.6), k=2)

    assert found["density"] == 2.0


def test_real_data_against_themselves_score_full_marks() -> None:
    """Density is 1 and more: a ball holds its centre beside its k neighbours."""
    points = cloud(60, 1)
    found = shares(points, points)

    assert (found["precision"], found["recall"], found["coverage"]) == (1.0, 1.0, 1.0)
    assert found["density"] == pytest.approx(6 / 5)


def test_fresh_samples_of_one_law_are_covered_as_the_paper_expects() -> None:
    """1 - 2^-5 = 0.969 in the limit, to a few standard errors of 2,000 samples."""
    assert shares(cloud(2000, 1), cloud(2000, 2))["coverage"] == pytest.approx(31 / 32, abs=0.02)


def test_far_samples_score_nothing() -> None:
    """No ball reaches across."""
    assert dict.fromkeys(SHARES, 0.0) == shares(cloud(30, 1), cloud(30, 2, shift=100))


def test_blocks_do_not_change_the_answer() -> None:
    """Seven rows at a time, the last block shorter."""
    real, fake = cloud(60, 1), cloud(45, 2, shift=0.5)

    assert shares(real, fake) == shares(real, fake, rows=7)


@pytest.mark.parametrize("k", [1, 5])
def test_the_prdc_package_gives_the_same_values(k: int, capsys: pytest.CaptureFixture[str]) -> None:
    """On inputs without ties, where open and closed balls agree; it prints, too."""
    real, fake = cloud(150, 1), cloud(120, 2, shift=0.7)
    theirs = compute_prdc(real.numpy(), fake.numpy(), nearest_k=k)
    capsys.readouterr()
    ours = shares(real, fake, k)

    assert ours == pytest.approx(theirs, abs=1e-12)
    assert 0 < ours["recall"] < 1
    assert 0 < ours["precision"] < 1


@pytest.mark.parametrize(
    ("real", "fake", "k", "words"),
    [
        (line(0, 1), line(0, 1), 2, "expected 1 to 1 for these samples, got 2"),
        (line(0, 1), line(0, 1), 0, "got 0"),
        (line(0, 1), torch.zeros(2, 3), 1, r"got \(2, 1\) and \(2, 3\)"),
        (line(0, 1), line(0, math.inf), 1, "finite"),
    ],
)
def test_what_has_no_neighbours_is_refused(real: Tensor, fake: Tensor, k: int, words: str) -> None:
    """With the reason."""
    with pytest.raises(ValueError, match=words):
        shares(real, fake, k)
