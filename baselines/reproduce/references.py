"""What the metrics say of real data and of chance, so that a number can be read."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import torch
from torch import Tensor

from baselines.config import Protocol
from baselines.datasets import DATASETS, GaussianMixture
from baselines.metrics import measure
from baselines.record import Reference, write_model
from baselines.reproduce import provenance
from baselines.streams import random_stream

Source = Callable[[GaussianMixture, int, torch.Generator], Tensor]


def real_data(mixture: GaussianMixture, count: int, stream: torch.Generator) -> Tensor:
    """Fresh real points: the best that a generator can do."""
    return mixture.sample(count, stream)


def uniform_square(mixture: GaussianMixture, count: int, stream: torch.Generator) -> Tensor:
    """Points spread evenly over the square that holds the data: no learning at all."""
    half = mixture.bounding_square()
    return half * (2 * torch.rand(count, 2, generator=stream) - 1)


SOURCES: Mapping[Literal["oracle", "chance"], tuple[str, Source]] = {
    "oracle": ("Fresh real data in place of generated samples.", real_data),
    "chance": (
        "Points spread evenly over the smallest centred square that holds every mode to 3 std.",
        uniform_square,
    ),
}


def write_references(protocol: Protocol, folder: Path) -> list[Reference]:
    """Measure the oracle and chance over the protocol's seeds, and write both files."""
    found = [measure_reference(name, protocol) for name in SOURCES]
    for reference in found:
        write_model(folder / f"{reference.name}.json", reference)
    return found


def measure_reference(name: Literal["oracle", "chance"], protocol: Protocol) -> Reference:
    """A reference over the protocol's seeds, with as many samples as an evaluation draws."""
    description, source = SOURCES[name]
    # Every baseline of a protocol has the data and the evaluation of its defaults.
    config = protocol.settings(next(iter(protocol.baselines)))
    seeds = tuple(range(protocol.seeds))
    measured = [
        measure(
            source(DATASETS[config.dataset], config.evaluation_samples, random_stream(seed, name)),
            DATASETS[config.dataset],
        )
        for seed in seeds
    ]
    return Reference(
        name=name,
        protocol=protocol.id,
        description=description,
        seeds=seeds,
        metrics={metric: tuple(each[metric] for each in measured) for metric in measured[0]},
        command=provenance.command(),
        commit=provenance.commit(),
        versions=provenance.versions(),
        created=datetime.now(UTC).replace(microsecond=0),
    )
