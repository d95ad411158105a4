"""The data: points in the plane whose modes are known, digits and images, each under its name."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from baselines.digits import Digits
from baselines.images import ImageSet, StackedDigits


@dataclass(frozen=True, eq=False)
class GaussianMixture:
    """Equally likely round Gaussians in the plane."""

    centres: Tensor  # shape (K, 2)
    standard_deviation: float

    @property
    def size(self) -> int:
        """Numbers in a sample."""
        return 2

    def sample(self, count: int, stream: torch.Generator) -> Tensor:
        """Fresh points, shape (count, 2)."""
        chosen = torch.randint(len(self.centres), (count,), generator=stream)
        noise = torch.randn(count, 2, generator=stream)
        return self.centres[chosen] + self.standard_deviation * noise

    def bounding_square(self) -> float:
        """Half the side of the square about the origin that holds all modes to 3 deviations."""
        return float(self.centres.abs().max()) + 3 * self.standard_deviation


def ring(modes: int, radius: float, standard_deviation: float) -> GaussianMixture:
    """Gaussians at even angles of a circle about the origin, the first at angle 0.

    The angles are 2 pi k / modes, k < modes: a circle divided with its end point included
    would put two modes on one place, as some published rings do.
    """
    angles = [2 * math.pi * k / modes for k in range(modes)]
    centres = [(radius * math.cos(angle), radius * math.sin(angle)) for angle in angles]
    return GaussianMixture(torch.tensor(centres), standard_deviation)


def grid(side: int, spacing: float, standard_deviation: float) -> GaussianMixture:
    """Gaussians on a square grid about the origin, row by row."""
    places = [spacing * (k - (side - 1) / 2) for k in range(side)]
    centres = [(x, y) for y in places for x in places]
    return GaussianMixture(torch.tensor(centres), standard_deviation)


Dataset = GaussianMixture | Digits | ImageSet | StackedDigits

RING8 = ring(8, radius=2.0, standard_deviation=0.02)
DATASETS: Mapping[str, Dataset] = {
    "ring8": RING8,
    "ring8-unit": ring(8, radius=1.0, standard_deviation=0.01),
    "grid25": grid(5, spacing=1.0, standard_deviation=0.025),
    "digits": Digits(),
    "mnist": ImageSet("mnist"),
    "fashion-mnist": ImageSet("fashion-mnist"),
    "cifar-10": ImageSet("cifar-10"),
    "stacked-mnist": StackedDigits(),
}
