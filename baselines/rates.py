"""Whether two rates are equal: Fisher's exact test in whole numbers, with its power.

Free of torch and scipy, since the pages compare our rates with printed ones.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

Count = tuple[int, int]
"""Successes and trials."""


@dataclass(frozen=True)
class RateEquality:
    """Fisher's exact test of two rates."""

    now: float
    before: float
    p_value: float  # two-sided
    passed: bool
    power: float  # to refuse where the rate has fallen to half of what it was


def rate_equality(now: Count, before: Count, significance: float) -> RateEquality:
    """Test that two rates are equal (Fisher's exact test, two-sided).

    The null hypothesis is equality, so few seeds make the test pass: its power says what a
    pass is worth.

    Args:
        now: successes and trials.
        before: successes and trials of the record, or of a paper.
        significance: the test refuses at a p-value under it.
    """
    p_value, trials = fisher(now, before), now[1]
    half = before[0] / before[1] / 2
    power = math.fsum(
        binomial(k, trials, half)
        for k in range(trials + 1)
        if fisher((k, trials), before) < significance
    )
    return RateEquality(
        now[0] / now[1], before[0] / before[1], p_value, p_value >= significance, power
    )


@cache
def fisher(now: Count, before: Count) -> float:
    """Two-sided p-value of Fisher's exact test for two counts.

    The sum of the probabilities of all tables with these margins that are no likelier than the
    table that was found; ways are counted in whole numbers, so that equals are equal.
    """
    ways = dict(_ways(now[1], before[1], now[0] + before[0]))
    return sum(each for each in ways.values() if each <= ways[now[0]]) / sum(ways.values())


def _ways(trials: int, others: int, successes: int) -> Iterator[tuple[int, int]]:
    """Successes of the first sample, and in how many ways they come about."""
    for k in range(max(0, successes - others), min(trials, successes) + 1):
        yield k, math.comb(trials, k) * math.comb(others, successes - k)


def binomial(successes: int, trials: int, rate: float) -> float:
    """The probability of so many successes."""
    ways = math.comb(trials, successes)
    return ways * rate**successes * (1 - rate) ** (trials - successes)
