"""Two pieces of work timed in turns, and the ratio of their times."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Work = Callable[[], object]
Clock = Callable[[], float]


@dataclass(frozen=True)
class Pairs:
    """Seconds of both sides, one value a pair."""

    ours: tuple[float, ...]
    theirs: tuple[float, ...]

    @property
    def ratios(self) -> tuple[float, ...]:
        """Their time over ours, one value a pair: above 1 we are faster."""
        return tuple(theirs / ours for ours, theirs in zip(self.ours, self.theirs, strict=True))

    @property
    def medians(self) -> tuple[float, float]:
        """Seconds of our side and of theirs."""
        return statistics.median(self.ours), statistics.median(self.theirs)

    @property
    def ratio(self) -> float:
        """The median of the ratios."""
        return statistics.median(self.ratios)


def timed_pairs(ours: Work, theirs: Work, pairs: int, clock: Clock = time.process_time) -> Pairs:
    """Run both once unmeasured, then `pairs` times in turns; every second pair in reverse order.

    Args:
        ours: our work.
        theirs: the other's, of the same extent.
        pairs: how many times each is measured.
        clock: seconds; by default the processor's for this process, which neighbours on a busy
            machine do not add to.
    """
    ours()
    theirs()
    measured: list[tuple[float, float]] = []
    for number in range(pairs):
        if number % 2 == 0:
            first = seconds(ours, clock)
            measured.append((first, seconds(theirs, clock)))
        else:
            first = seconds(theirs, clock)
            measured.append((seconds(ours, clock), first))
    return Pairs(tuple(pair[0] for pair in measured), tuple(pair[1] for pair in measured))


def share(pairs: Pairs, of_ours: int) -> Pairs:
    """The same where our side did several times the other's work: our seconds for one."""
    return Pairs(tuple(each / of_ours for each in pairs.ours), pairs.theirs)


def seconds(work: Work, clock: Clock) -> float:
    """How long a piece of work takes."""
    begin = clock()
    work()
    return clock() - begin
