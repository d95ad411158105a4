"""The arithmetic of a verdict on means: their equivalence within a margin, with its power.

Pure functions on numbers. Rates have theirs in `rates.py`; how both are put together is told in
`reproduce/judge.py`.
"""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from scipy import integrate, stats


@dataclass(frozen=True)
class Equivalence:
    """Two one-sided tests of a difference of means against a margin."""

    difference: float  # mean now less mean before
    margin: float
    p_value: float  # the larger of the two tests'
    passed: bool
    power: float  # to pass where the true means are equal
    difference_p_value: float  # two-sided, of a difference of means at all

    def undecided(self, significance: float) -> bool:
        """Whether the samples show neither that the means agree nor that they differ."""
        return not self.passed and self.difference_p_value >= significance


def equivalence(
    now: Sequence[float], before: Sequence[float], margin: float, significance: float
) -> Equivalence:
    """Test that two means differ by less than a margin (Schuirmann's TOST, Welch's form).

    The null hypothesis is a difference of the margin or more, so a small sample or a wide
    spread makes the test refuse, never pass. Spread is estimated in each sample by itself.

    Raises:
        ValueError: a sample has fewer than two values.
    """
    difference = statistics.fmean(now) - statistics.fmean(before)
    p_value = equivalence_p_value(now, before, margin)
    spread, counts = statistics.stdev(before), (len(now), len(before))
    power = equivalence_power(spread, counts, margin, significance)
    differ = difference_p_value(now, before)
    return Equivalence(difference, margin, p_value, p_value < significance, power, differ)


def equivalence_p_value(now: Sequence[float], before: Sequence[float], margin: float) -> float:
    """The larger p-value of the two one-sided tests.

    Raises:
        ValueError: a sample has fewer than two values.
    """
    room = margin - abs(statistics.fmean(now) - statistics.fmean(before))
    error, freedom = welch(now, before)
    if error == 0:
        return 0.0 if room > 0 else 1.0
    return float(stats.t.sf(room / error, freedom))


def difference_p_value(now: Sequence[float], before: Sequence[float]) -> float:
    """Welch's two-sided test that two means are equal.

    Raises:
        ValueError: a sample has fewer than two values.
    """
    difference = abs(statistics.fmean(now) - statistics.fmean(before))
    error, freedom = welch(now, before)
    if error == 0:
        return 1.0 if difference == 0 else 0.0
    return float(2 * stats.t.sf(difference / error, freedom))


def welch(now: Sequence[float], before: Sequence[float]) -> tuple[float, float]:
    """Standard error of a difference of means, and its degrees of freedom.

    Welch-Satterthwaite: (a + b)^2 / (a^2 / (n - 1) + b^2 / (m - 1)), where a and b are the
    squared standard errors of the means. Without any spread the error is 0.

    Raises:
        ValueError: a sample has fewer than two values.
    """
    if min(len(now), len(before)) < 2:
        raise ValueError("a spread takes at least two values on either side")
    a = statistics.variance(now) / len(now)
    b = statistics.variance(before) / len(before)
    if a + b == 0:
        return 0.0, math.inf
    freedom = (a + b) ** 2 / (a**2 / (len(now) - 1) + b**2 / (len(before) - 1))
    return math.sqrt(a + b), freedom


def equivalence_power(
    spread: float, counts: tuple[int, int], margin: float, significance: float
) -> float:
    """Probability that `equivalence` passes two samples of one normal distribution.

    The pooled form of the test stands for Welch's: the spreads are equal here. With s the
    estimate of the spread and c = sqrt(1/n + 1/m), the test passes where
    |difference| < margin - t s c; that probability is averaged over the distribution of s.

    Args:
        spread: standard deviation of the distribution.
        counts: sizes n and m of the samples.
        margin: of the test.
        significance: of the test.
    """
    if spread == 0:
        return 1.0
    freedom = sum(counts) - 2
    scale = math.sqrt(1 / counts[0] + 1 / counts[1])
    critical = stats.t.isf(significance, freedom)

    def passes(ratio: float) -> float:
        """Density of ratio = s / spread, times the chance to pass given it."""
        room = margin / (spread * scale) - critical * ratio
        return math.erf(room / math.sqrt(2)) * _ratio_density(ratio, freedom)

    # Above the limit no difference passes; past 1 by twelve deviations no ratio comes.
    limit = margin / (spread * scale * critical)
    value, _ = integrate.quad(passes, 0, min(limit, 1 + 12 / math.sqrt(2 * freedom)))
    return min(1.0, float(value))


def _ratio_density(ratio: float, freedom: int) -> float:
    """Density of s / spread, whose square times the degrees of freedom is chi squared."""
    if ratio <= 0:
        return 0.0
    half = freedom / 2
    logarithm = half * math.log(half) - math.lgamma(half) + (freedom - 1) * math.log(ratio)
    return 2 * math.exp(logarithm - half * ratio**2)
