"""Watching a run."""

from pathlib import Path

import torch
from torch import Tensor, nn

from baselines.datasets import DATASETS
from baselines.evaluate import Observer, snapshot, snapshot_steps, watched_steps
from tests.baselines.tiny import tiny_config


class Fixed(nn.Module):
    """A generator that always gives the same points."""

    def __init__(self, points: Tensor) -> None:
        super().__init__()
        self.points = points

    def forward(self, latents: Tensor) -> Tensor:
        """The points, whatever the latents."""
        return self.points


def test_a_run_is_watched_at_even_steps_with_the_first_and_the_last() -> None:
    """Forty intervals, or every step of a shorter run."""
    assert tuple(range(0, 4001, 100)) == watched_steps(4000)
    assert watched_steps(3) == (0, 1, 2, 3)


def test_snapshots_are_among_the_watched_steps_and_hold_both_ends() -> None:
    """Six, closer together at the start."""
    steps = snapshot_steps(4000)

    assert {0, 200, 600, 1400, 2600, 4000} == steps


def test_the_best_step_is_the_one_with_most_modes_then_quality(tmp_path: Path) -> None:
    """The first of equals; the untrained start does not stand for election."""
    centres = DATASETS["ring8"].centres
    two, one = centres[[0, 1, 0, 1]], centres[[0, 0, 0, 0]]
    poor_two = torch.cat([centres[[0, 1]], torch.zeros(2, 2)])
    observer = Observer(
        tiny_config(tmp_path, "minimax"), ("modes", "high_quality_percent"), snapshots=False
    )
    loss = torch.tensor(1.0)
    for step, points in enumerate((centres, poor_two, two, two, one)):
        observer(step, Fixed(points), loss, loss)

    assert observer.best is not None
    assert (observer.best.step, observer.best.metrics["modes"]) == (2, 2.0)
    assert observer.metrics["modes"] == 1.0
    assert observer.curves.values["modes"] == (8.0, 2.0, 2.0, 2.0, 1.0)


def test_losses_that_are_not_finite_are_gaps_in_the_curve(tmp_path: Path) -> None:
    """JSON has no NaN, and a curve may have holes."""
    observer = Observer(tiny_config(tmp_path, "minimax"), ("modes",), snapshots=True)
    observer(0, Fixed(torch.zeros(2, 2)), torch.tensor(torch.nan), torch.tensor(torch.inf))

    assert observer.curves.values["discriminator_loss"] == (None,)
    assert observer.curves.values["generator_loss"] == (None,)


def test_a_snapshot_rounds_and_leaves_out_what_is_not_finite() -> None:
    """Three decimals are what a picture shows."""
    taken = snapshot(5, torch.tensor([[0.12345, -1.0], [torch.nan, 0.0], [2.0, torch.inf]]))

    assert (taken.step, taken.points) == (5, ((0.123, -1.0),))
