"""Two-dimensional data whose modes are known, so that lost ones can be counted."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True, eq=False)
class GaussianMixture:
    """Equally likely round Gaussians in the plane."""

    centres: Tensor  # shape (K, 2)
    standard_deviation: float

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


DATASETS: Mapping[str, GaussianMixture] = {"ring8": ring(8, radius=2.0, standard_deviation=0.02)}
