"""Watching a run."""

from pathlib import Path

import torch
from torch import nn

from baselines.datasets import RING8
from baselines.digits import Digits
from baselines.evaluate import Observer, evaluation_samples, snapshot, snapshot_steps, watched_steps
from tests.baselines.tiny import tiny_config


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
    centres = RING8.centres
    two, one = centres[[0, 1, 0, 1]], centres[[0, 0, 0, 0]]
    poor_two = torch.cat([centres[[0, 1]], torch.zeros(2, 2)])
    observer = Observer(
        tiny_config(tmp_path, "minimax"), ("modes", "high_quality_percent"), snapshots=False
    )
    losses = torch.ones(2)
    for step, points in enumerate((centres, poor_two, two, two, one)):
        observer(step, points, losses)

    assert observer.best is not None
    assert (observer.best.step, observer.best.metrics["modes"]) == (2, 2.0)
    assert observer.metrics["modes"] == 1.0
    assert observer.curves.values["modes"] == (8.0, 2.0, 2.0, 2.0, 1.0)


def test_losses_that_are_not_finite_are_gaps_in_the_curve(tmp_path: Path) -> None:
    """JSON has no NaN, and a curve may have holes."""
    observer = Observer(tiny_config(tmp_path, "minimax"), ("modes",), snapshots=True)
    observer(0, torch.zeros(2, 2), torch.tensor([torch.nan, torch.inf]))

    assert observer.curves.values["discriminator_loss"] == (None,)
    assert observer.curves.values["generator_loss"] == (None,)


def test_a_snapshot_rounds_and_leaves_out_what_is_not_finite() -> None:
    """Three decimals are what a picture shows."""
    taken = snapshot(5, torch.tensor([[0.12345, -1.0], [torch.nan, 0.0], [2.0, torch.inf]]), RING8)

    assert (taken.step, taken.points) == (5, ((0.123, -1.0),))


def test_every_seed_is_evaluated_on_the_same_latents(tmp_path: Path) -> None:
    """So that a curve moves by what was learnt and not by what was drawn."""
    config = tiny_config(tmp_path, "minimax")
    samples = evaluation_samples(config, nn.Identity(), 3)

    assert samples.shape == (3, config.evaluation_samples, config.latent_size)
    assert torch.equal(samples[0], samples[2])
    assert torch.equal(samples, evaluation_samples(config, nn.Identity(), 3))


def test_an_observer_goes_on_where_another_stood(tmp_path: Path) -> None:
    """What a resumed run notes is what an uninterrupted one would have."""
    config, centres = tiny_config(tmp_path, "minimax"), RING8.centres
    whole, second = (Observer(config, ("modes",), snapshots=True) for _ in range(2))
    for step, points in enumerate((centres, centres[:3], centres[:5])):
        if step == 2:
            second.restore(whole.state())
            second(step, points, torch.ones(2))
        whole(step, points, torch.ones(2))

    assert (whole.curves, whole.best) == (second.curves, second.best)
    assert (whole.snapshots, whole.metrics) == (second.snapshots, second.metrics)


def test_a_snapshot_of_digits_holds_their_greys() -> None:
    """Paper is 0 and ink 16; what is not finite is middle grey, and what overshoots is cut."""
    image = torch.zeros(1, 64)
    image[0, :5] = torch.tensor([-1.0, 1.0, 7.0, torch.nan, 0.5])
    taken = snapshot(3, image, Digits())

    assert taken.images[0][:6] == (0, 16, 16, 8, 12, 8)
    assert taken.points == ()
