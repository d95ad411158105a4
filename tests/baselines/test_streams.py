"""Streams of random numbers."""

from collections.abc import Mapping
from typing import Any

import pytest
import torch

from baselines.streams import AHEAD, Batches, random_stream, random_streams


def normal(count: int, stream: torch.Generator) -> torch.Tensor:
    """Two coordinates a sample."""
    return torch.randn(count, 2, generator=stream)


def batches(*seeds: int) -> Batches:
    """Three samples a batch for each seed."""
    return Batches(random_streams(seeds, "data"), normal, 3)


def test_every_use_of_every_seed_has_a_stream_of_its_own() -> None:
    """Two uses on one stream would be correlated; one stream for all would couple them."""
    first = {
        (seed, use): float(torch.rand((), generator=random_stream(seed, use)))
        for seed in range(20)
        for use in ("weights", "data", "latent", "penalty")
    }

    assert len(set(first.values())) == 80


def test_a_seed_draws_the_same_in_any_company() -> None:
    """And no batch comes twice, within what is drawn ahead and beyond it."""
    alone, together = batches(7), batches(3, 7)
    drawn = []
    for _ in range(2 * AHEAD + 1):
        mine, ours = alone.next(), together.next()
        assert ours.shape == (2, 3, 2)
        assert torch.equal(mine[0], ours[1])
        assert not torch.equal(ours[0], ours[1])
        drawn.append(mine)

    assert len({tuple(batch.flatten().tolist()) for batch in drawn}) == len(drawn)


@pytest.mark.parametrize("seeds", [(3,), (3, 7, 11)])
def test_other_threads_draw_the_same_numbers(seeds: tuple[int, ...]) -> None:
    """In the same order, for every seed."""
    here, beside = batches(*seeds), batches(*seeds)
    beside.beside = True

    for _ in range(3 * AHEAD + 1):
        assert torch.equal(here.next(), beside.next())


@pytest.mark.parametrize("beside", [False, True])
def test_batches_go_on_where_others_stood(beside: bool) -> None:
    """In the middle of what was drawn ahead, and at its end."""
    for taken in (1, AHEAD - 1, AHEAD, AHEAD + 1):
        first, second = batches(1, 2), batches(1, 2)
        first.beside = second.beside = beside
        second.next()
        for _ in range(taken):
            first.next()
        state: Mapping[str, Any] = first.state()
        second.restore(**state)

        for _ in range(3):
            assert torch.equal(first.next(), second.next())
