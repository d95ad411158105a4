"""Claims in groups that may be compared: one dataset, one metric, one way of measuring."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from tools.index import Entry, Index
from tools.schema import NOT_STATED, Claim, Dataset, Metric, Protocol

YEARS_OF_A_CHART = 3
"""Fewer years show no development."""


class Row(NamedTuple):
    """A number.

    Attributes:
        entry: the paper that prints it.
        claim: the number, and how it was measured.
        proposed: the paper that proposes the model.
        rank: place in its group, from 1; equal values share one. None where nothing compares.
    """

    entry: Entry
    claim: Claim
    proposed: Entry
    rank: int | None = None

    @property
    def value(self) -> Decimal:
        """The number itself."""
        return self.claim.value

    @property
    def year(self) -> int:
        """Year of the paper that proposes the model."""
        return self.claim.model_year or self.proposed.paper.year

    @property
    def model(self) -> str:
        """What the number is of."""
        paper = self.proposed.paper
        return self.claim.model or paper.acronym or paper.title


@dataclass(frozen=True)
class Board:
    """Numbers that were measured in one way, best first.

    Attributes:
        conditional: whether the models are given classes; None where nothing says so.
    """

    metric: Metric
    protocol: Protocol
    conditional: bool | None
    rows: Sequence[Row]

    @property
    def years(self) -> Sequence[int]:
        """Years of the models, each once."""
        return sorted({row.year for row in self.rows})

    @property
    def charted(self) -> bool:
        """Whether there are years enough for a chart."""
        return len(self.years) >= YEARS_OF_A_CHART


@dataclass(frozen=True)
class Leaderboard:
    """All numbers on one dataset.

    Attributes:
        boards: groups of at least two numbers, in the order of the metrics.
        alone: numbers with whose protocol there is no other.
        unstated: numbers of which nobody says how they were measured.
    """

    dataset: Dataset
    boards: Sequence[Board]
    alone: Sequence[Row]
    unstated: Sequence[Row]

    @property
    def rows(self) -> Sequence[Row]:
        """Every number once."""
        return [*(row for board in self.boards for row in board.rows), *self.alone, *self.unstated]

    @property
    def papers(self) -> int:
        """Papers that print a number on this dataset."""
        return len({row.entry.key for row in self.rows})

    @property
    def metrics(self) -> Sequence[str]:
        """Ids of the metrics that have a number."""
        return list(dict.fromkeys(row.claim.metric for row in self.rows))


def leaderboards(index: Index) -> Mapping[str, Leaderboard]:
    """A leaderboard for each dataset on which a paper prints a number, in their order."""
    rows = list(_rows(index))
    return {
        dataset.id: _leaderboard(dataset, index, found)
        for dataset in index.datasets.values()
        if (found := [row for row in rows if row.claim.dataset == dataset.id])
    }


def _rows(index: Index) -> Iterator[Row]:
    for entry in index.entries.values():
        for claim in entry.paper.claims:
            proposed = index.entries.get(claim.model_paper or "", entry)
            if claim.metric in index.metrics:
                yield Row(entry, claim, proposed)


def _leaderboard(dataset: Dataset, index: Index, rows: Sequence[Row]) -> Leaderboard:
    order = {metric: number for number, metric in enumerate(index.metrics)}
    rows = sorted(rows, key=lambda row: order[row.claim.metric])
    groups: dict[Hashable, list[Row]] = {}
    for row in rows:
        if row.claim.protocol.stated is None:
            groups.setdefault(_way(row, index.metrics[row.claim.metric]), []).append(row)
    boards = [_board(index, found) for found in groups.values() if len(found) > 1]
    return Leaderboard(
        dataset,
        sorted(boards, key=lambda board: (order[board.metric.id], *_size(board))),
        [found[0] for found in groups.values() if len(found) == 1],
        [row for row in rows if row.claim.protocol.stated is False],
    )


def _way(row: Row, metric: Metric) -> Hashable:
    """What two numbers must have in common to be compared: all that is said of the measuring.

    What is not said may differ between two papers, and is the same only within one.
    """
    protocol = row.claim.protocol
    silent = any(getattr(protocol, name) == NOT_STATED for name in metric.protocol)
    return metric.id, row.claim.conditional, protocol, row.entry.key if silent else None


def _board(index: Index, rows: Sequence[Row]) -> Board:
    claim = rows[0].claim
    metric = index.metrics[claim.metric]
    return Board(metric, claim.protocol, claim.conditional, ranked(rows, metric))


def ranked(rows: Iterable[Row], metric: Metric) -> Sequence[Row]:
    """Rows, best first, with their places; of equal ones the older model stands first."""
    sign = -1 if metric.better == "higher" else 1
    best = sorted(rows, key=lambda row: (sign * row.value, row.year, row.model))
    values = [row.value for row in best]
    return [row._replace(rank=values.index(row.value) + 1) for row in best]


def _size(board: Board) -> tuple[object, ...]:
    """Small pictures first, then the larger group."""
    resolution = board.protocol.resolution
    return (resolution if isinstance(resolution, int) else 0), -len(board.rows)
