# ruff: noqa: ARG001 - every source has one signature, so that a table can choose among them.
"""What the metrics say of real data and of chance, so that a number can be read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import torch
from torch import Tensor

from baselines.config import Protocol
from baselines.datasets import DATASETS, Dataset, GaussianMixture
from baselines.digits import Digits
from baselines.images import ImageSet, StackedDigits, scaled
from baselines.metric_images import COMPARED
from baselines.metrics import measure
from baselines.record import Reference
from baselines.record_files import write_model
from baselines.reproduce import provenance
from baselines.reproduce.batch import check_inputs
from baselines.streams import random_stream

Name = Literal["oracle", "chance"]
Images = Digits | ImageSet | StackedDigits


@dataclass(frozen=True)
class Source:
    """Samples that no baseline made."""

    description: str
    draw: Callable[[Any, int, int], tuple[Tensor, Dataset]]
    """Data, how many samples, seed -> samples, and the data to measure them against."""


def real_points(mixture: GaussianMixture, count: int, seed: int) -> tuple[Tensor, Dataset]:
    """Fresh real points: the best that a generator can do."""
    return mixture.sample(count, random_stream(seed, "oracle")), mixture


def uniform_square(mixture: GaussianMixture, count: int, seed: int) -> tuple[Tensor, Dataset]:
    """Points spread evenly over the square that holds the data: no learning at all."""
    return mixture.bounding_square() * evenly(count, mixture, seed), mixture


def real_half(digits: Digits, count: int, seed: int) -> tuple[Tensor, Dataset]:
    """Half of the digits against the other half, of a split that is the seed's own."""
    halves = Digits(split_seed=seed)
    return halves.training.images[:count], halves


def real_images(images: ImageSet, count: int, seed: int) -> tuple[Tensor, Dataset]:
    """Training images, but none of those that memorisation looks at."""
    training = images.training.images
    first = COMPARED if len(training) >= COMPARED + count else 0
    order = torch.randperm(len(training) - first, generator=random_stream(seed, "oracle"))
    return scaled(training[first + order[:count]]), images


def real_stacks(stacked: StackedDigits, count: int, seed: int) -> tuple[Tensor, Dataset]:
    """Stacks of test digits, which neither a generator nor the classifier has seen."""
    return scaled(stacked.stacks("test", count, random_stream(seed, "oracle"))), stacked


def noise_images(images: Images, count: int, seed: int) -> tuple[Tensor, Dataset]:
    """Pixels that have nothing to do with one another: no learning at all."""
    return evenly(count, images, seed), images


def evenly(count: int, dataset: Dataset, seed: int) -> Tensor:
    """Numbers spread evenly over [-1, 1], shape (count, size of a sample)."""
    return 2 * torch.rand(count, dataset.size, generator=random_stream(seed, "chance")) - 1


SOURCES: Mapping[type, Mapping[Name, Source]] = {
    GaussianMixture: {
        "oracle": Source("Fresh real data in place of generated samples.", real_points),
        "chance": Source(
            "Points spread evenly over the smallest centred square that holds every mode to 3 std.",
            uniform_square,
        ),
    },
    Digits: {
        "oracle": Source(
            "Half of the real digits in place of generated samples, measured against the other "
            "half; each seed splits them anew.",
            real_half,
        ),
        "chance": Source("Pixels spread evenly from paper to ink.", noise_images),
    },
    ImageSet: {
        "oracle": Source(
            "Real training images in place of generated samples, none of them among those that "
            "memorisation looks at.",
            real_images,
        ),
        "chance": Source("Pixels spread evenly from black to white.", noise_images),
    },
    StackedDigits: {
        "oracle": Source("Stacks of test digits in place of generated samples.", real_stacks),
        "chance": Source("Pixels spread evenly from black to white.", noise_images),
    },
}


def write_references(protocol: Protocol, folder: Path) -> list[Reference]:
    """Measure the oracle and chance over the protocol's seeds, and write both files."""
    check_inputs(protocol)
    names: tuple[Name, ...] = ("oracle", "chance")
    found = [measure_reference(name, protocol) for name in names]
    for reference in found:
        write_model(folder / f"{reference.name}.json", reference)
    return found


def measure_reference(name: Name, protocol: Protocol) -> Reference:
    """A reference over the protocol's seeds, with as many samples as an evaluation draws."""
    # Every baseline of a protocol has the data and the evaluation of its defaults.
    config = protocol.settings(next(iter(protocol.baselines)))
    dataset, seeds = DATASETS[config.dataset], tuple(range(protocol.seeds))
    source = SOURCES[type(dataset)][name]
    measured = [measure(*source.draw(dataset, config.evaluation_samples, seed)) for seed in seeds]
    return Reference(
        name=name,
        protocol=protocol.id,
        description=source.description,
        seeds=seeds,
        metrics={metric: tuple(each[metric] for each in measured) for metric in measured[0]},
        command=provenance.command(),
        commit=provenance.commit(),
        versions=provenance.versions(),
        created=datetime.now(UTC).replace(microsecond=0),
    )
