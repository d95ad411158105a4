"""What the baselines hold for the pages: records, published numbers, and their own source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from baselines.badge import Badge, badge
from baselines.catalog import (
    BASELINES,
    FOLDER,
    PROTOCOLS,
    PUBLISHED,
    RESULTS,
    VANISHING,
    Baseline,
    ProtocolCard,
    protocol_card,
    protocol_names,
)
from baselines.printed import Published, read_published
from baselines.record import GradientRecord, Record, Reference, Rerun
from baselines.record_files import Results, read_model, read_results
from tools.pages.source_code import SourceFile, source_file


@dataclass(frozen=True)
class Trial:
    """A baseline on a protocol: its record, reruns, badge, and what stands beside them."""

    baseline: Baseline
    protocol: ProtocolCard
    record: Record
    reruns: Sequence[Rerun]
    badge: Badge
    oracle: Reference | None
    chance: Reference | None


@dataclass(frozen=True)
class Recorded:
    """Everything that is known of the baselines, without running any.

    Attributes:
        protocols: what a page says of each protocol, by id; short runs first.
        results: records and references, by protocol.
        published: the numbers that papers print.
        vanishing: the generator's gradients beside a discriminator near its best, if measured.
        folder: where the source files of the baselines are.
    """

    protocols: Mapping[str, ProtocolCard]
    results: Mapping[str, Results]
    published: Published
    vanishing: GradientRecord | None = None
    folder: Path = FOLDER

    @cached_property
    def losses(self) -> SourceFile:
        """The file of the losses."""
        return self._source("losses.py")

    @cached_property
    def penalties(self) -> SourceFile:
        """The file of the penalties."""
        return self._source("penalties.py")

    @cached_property
    def metrics(self) -> SourceFile:
        """The file of the metrics."""
        return self._source("metrics.py")

    def trials(self, baseline: Baseline) -> list[Trial]:
        """A baseline on every protocol that has a record of it."""
        return [held[baseline.name] for held in self._trials.values() if baseline.name in held]

    def on(self, protocol: str) -> list[Trial]:
        """Every baseline that has a record on a protocol, in the catalog's order."""
        return [*self._trials[protocol].values()]

    def badges(self, baseline: Baseline) -> list[Badge]:
        """The badge of a baseline on each protocol; one that says so where nothing was tried."""
        found = [trial.badge for trial in self.trials(baseline)]
        return found or [badge(None, (), self.published)]

    @cached_property
    def _trials(self) -> Mapping[str, Mapping[str, Trial]]:
        """By protocol, then by baseline in the catalog's order."""
        return {
            protocol: {
                name: self._trial(baseline, results.records[name], results)
                for name, baseline in BASELINES.items()
                if name in results.records
            }
            for protocol, results in self.results.items()
        }

    def _trial(self, baseline: Baseline, record: Record, results: Results) -> Trial:
        reruns = results.reruns.get(baseline.name, ())
        return Trial(
            baseline,
            self.protocols[record.protocol],
            record,
            reruns,
            badge(record, reruns, self.published),
            results.oracle,
            results.chance,
        )

    def _source(self, name: str) -> SourceFile:
        path = self.folder / name
        return source_file(path, f"{self.folder.name}/{name}", path.stat().st_mtime)


def read_recorded(
    protocols: Path = PROTOCOLS, results: Path = RESULTS, published: Path = PUBLISHED
) -> Recorded:
    """Read what the baselines hold; whatever was not run or written yet is empty.

    Raises:
        RecordError: a file fits no model.
    """
    cards = [protocol_card(name, protocols) for name in protocol_names(protocols)]
    cards.sort(key=lambda card: (card.updates, card.id))
    vanishing = results / VANISHING
    return Recorded(
        {card.id: card for card in cards},
        {card.id: read_results(results / card.id) for card in cards},
        read_published(published) if published.is_file() else Published(protocols={}, values=()),
        read_model(vanishing, GradientRecord) if vanishing.is_file() else None,
    )
