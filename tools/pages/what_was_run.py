"""What was run of each protocol: in full, with fewer seeds, or not at all; and what it cost."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from baselines.catalog import BASELINES, ProtocolCard
from baselines.record import Record
from tools.pages.recorded import Recorded

View = Mapping[str, Any]


def run_rows(recorded: Recorded) -> list[View]:
    """A row a protocol, those without any record included."""
    return [
        _row(card, recorded.results[name].records if name in recorded.results else {})
        for name, card in recorded.protocols.items()
    ]


def _row(card: ProtocolCard, records: Mapping[str, Record]) -> View:
    runs = [run for record in records.values() for run in record.seeds]
    return {
        "protocol": card,
        "recorded": bool(records),
        "full": _names(card, [name for name in records if _full(card, records[name])]),
        "fewer": ", ".join(_fewer(card, records)),
        "none": _names(card, [name for name in card.baselines if name not in records]),
        "hours": f"{sum(run.cpu_seconds for run in runs) / 3600:.2f}" if runs else "–",
        "devices": sorted({record.platform.device for record in records.values()}),
    }


def _names(card: ProtocolCard, names: Sequence[str]) -> str:
    """Some of a protocol's losses, or their number where they are all of several."""
    if len(names) > 1 and set(names) == set(card.baselines):
        return f"all {len(names)}"
    return ", ".join(_title(name) for name in names)


def _full(card: ProtocolCard, record: Record) -> bool:
    return len(record.seeds) >= card.seeds


def _fewer(card: ProtocolCard, records: Mapping[str, Record]) -> Iterator[str]:
    """Those whose record holds fewer seeds than the protocol asks for, and how many."""
    for name, record in records.items():
        if not _full(card, record):
            yield f"{_title(name)} ({len(record.seeds)})"


def _title(name: str) -> str:
    return BASELINES[name].title
