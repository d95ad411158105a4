r"""Precision, recall, density and coverage by nearest neighbours; pure functions.

Each sample stands for the ball about it that reaches to its k-th nearest neighbour in its own
set, the sample itself not counted. In the formulas x_i is one of m real samples, x_j with a tilde
one of n generated ones, and B the ball of a sample. Balls are closed, as in equation 1 of
kynkaanniemi2019improved; the `prdc` package's are open, which differs for ties alone.
Distances are worked out a block of rows at a time, so that memory does not grow with the square
of the sample counts.
"""

from dataclasses import dataclass

import torch
from torch import Tensor

NEAREST = 5
ROWS = 1024  # of a block


@dataclass(frozen=True, eq=False)
class NeighbourCounts:
    """Who lies in whose ball, of m real and n generated samples."""

    held: Tensor  # shape (n,): how many real balls hold each generated sample
    covered: Tensor  # shape (m,), bool: whether each real ball holds a generated sample
    recalled: Tensor  # shape (m,), bool: whether a generated ball holds each real sample
    k: int  # the neighbour to which a ball reaches


def count_neighbours(
    real: Tensor, fake: Tensor, k: int = NEAREST, rows: int = ROWS
) -> NeighbourCounts:
    """Count who lies in whose ball.

    Args:
        real: features, shape (m, D).
        fake: features, shape (n, D).
        k: the neighbour to which a ball reaches; 3 in kynkaanniemi2019improved, 5 in
            naeem2020reliable.
        rows: of a block of distances.

    Raises:
        ValueError: the shapes do not fit, a feature is not finite, or a set has no k-th neighbour.
    """
    if real.ndim != 2 or fake.ndim != 2 or real.shape[1] != fake.shape[1]:
        raise ValueError(
            "features: expected shapes (m, D) and (n, D), "
            f"got {tuple(real.shape)} and {tuple(fake.shape)}"
        )
    if not (real.isfinite().all() and fake.isfinite().all()):
        raise ValueError("features: expected finite numbers, got some that are not")
    real, fake = real.double(), fake.double()
    real_radii, fake_radii = squared_radii(real, k, rows), squared_radii(fake, k, rows)
    held = torch.zeros(len(fake), dtype=torch.long)
    covered, recalled = [], []
    for start in range(0, len(real), rows):
        distances = squared_distances(real[start : start + rows], fake)
        inside = distances <= real_radii[start : start + rows, None]
        held += inside.sum(dim=0)
        covered.append(inside.any(dim=1))
        recalled.append((distances <= fake_radii).any(dim=1))
    return NeighbourCounts(held, torch.cat(covered), torch.cat(recalled), k)


def precision(counts: NeighbourCounts) -> float:
    r"""Share of generated samples that some real ball holds, 0 to 1; quality.

    $$ \frac{1}{n} \sum_j 1[\tilde x_j \in \textstyle\bigcup_i B(x_i)] $$

    Source: kynkaanniemi2019improved, equation 2.
    """
    return (counts.held > 0).double().mean().item()


def recall(counts: NeighbourCounts) -> float:
    r"""Share of real samples that some generated ball holds, 0 to 1; variety.

    $$ \frac{1}{m} \sum_i 1[x_i \in \textstyle\bigcup_j B(\tilde x_j)] $$

    Source: kynkaanniemi2019improved, equation 2. Generated samples far apart have wide balls: a
    generator of noise about the data may recall them all.
    """
    return counts.recalled.double().mean().item()


def density(counts: NeighbourCounts) -> float:
    r"""How many real balls hold a generated sample, over k: about 1 for equals, no bound above.

    $$ \frac{1}{kn} \sum_j \sum_i 1[\tilde x_j \in B(x_i)] $$

    Source: naeem2020reliable, section 3. One outlier's wide ball weighs less than in precision.
    """
    return counts.held.double().mean().item() / counts.k


def coverage(counts: NeighbourCounts) -> float:
    r"""Share of real balls that hold some generated sample, 0 to 1.

    $$ \frac{1}{m} \sum_i 1[\exists j: \tilde x_j \in B(x_i)] $$

    Source: naeem2020reliable, section 3. For equal laws, and many samples of each, it comes to
    1 - 2^-k: 0.97 at k = 5.
    """
    return counts.covered.double().mean().item()


def squared_radii(features: Tensor, k: int, rows: int = ROWS) -> Tensor:
    """Squared distance of each sample to its k-th nearest neighbour, shape (N,).

    Raises:
        ValueError: there are not more than k samples.
    """
    if not 0 < k < len(features):
        raise ValueError(f"k: expected 1 to {len(features) - 1} for these samples, got {k}")
    found = []
    for start in range(0, len(features), rows):
        distances = squared_distances(features[start : start + rows], features)
        # A sample is no neighbour of its own; its twin elsewhere in the set is.
        distances[range(len(distances)), range(start, start + len(distances))] = torch.inf
        # Five times as quick as `kthvalue`, for few neighbours.
        found.append(distances.topk(k, largest=False).values[:, -1])
    return torch.cat(found)


def squared_distances(first: Tensor, second: Tensor) -> Tensor:
    """Squared Euclidean distances, shape (m, n), of features of shapes (m, D) and (n, D)."""
    norms = first.square().sum(dim=1)[:, None] + second.square().sum(dim=1)
    return (norms - 2 * first @ second.T).clamp_min(0)
