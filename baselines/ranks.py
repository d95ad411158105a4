"""Whether two samples come from one distribution: the rank test, exact for few seeds.

Free of torch and scipy, since the pages hold our seeds against those that others published.
"""

import math
from collections import Counter
from collections.abc import Sequence
from functools import cache

EXACT_UP_TO = 4
"""Seeds of ours up to which every way to draw them is counted; beyond, a normal law is close."""


@cache
def rank_p_value(now: tuple[float, ...], before: tuple[float, ...]) -> float:
    """Two-sided p-value of the rank test of Wilcoxon, Mann and Whitney.

    The share of all ways to draw as many of the pooled values whose ranks' sum is as far from the
    expected one as that which was found. Equal values share their mean rank.

    Args:
        now: values of our seeds; one is enough.
        before: values of the others' seeds.
    """
    pooled = Counter((*now, *before))
    ranks = _doubled_ranks(pooled)
    every = [ranks[value] for value in pooled.elements()]
    count, expected = len(now), len(now) * (len(every) + 1)
    far = abs(sum(ranks[value] for value in now) - expected)
    if count > EXACT_UP_TO:
        return math.erfc(far / math.sqrt(2 * _variance(every, count)))
    ways = _ways(every, count)
    return sum(n for total, n in ways.items() if abs(total - expected) >= far) / ways.total()


def _doubled_ranks(pooled: Counter[float]) -> dict[float, int]:
    """Twice the mean rank of each value, which is a whole number."""
    ranks, below = {}, 0
    for value in sorted(pooled):
        ranks[value] = 2 * below + pooled[value] + 1
        below += pooled[value]
    return ranks


def _variance(every: Sequence[int], count: int) -> float:
    """Of the sum of so many ranks drawn without replacement."""
    size = len(every)
    spread = sum((rank - size - 1) ** 2 for rank in every) / size
    # Where all are equal there is nothing to tell apart: any distance but 0 is then impossible.
    return max(spread * count * (size - count) / (size - 1), math.ulp(1.0))


def _ways(every: Sequence[int], count: int) -> Counter[int]:
    """Sum of so many ranks -> in how many ways they can be drawn."""
    drawn = [Counter({0: 1}), *(Counter[int]() for _ in range(count))]
    for rank in every:
        for more in range(count, 0, -1):
            for total, ways in drawn[more - 1].items():
                drawn[more][total + rank] += ways
    return drawn[count]
