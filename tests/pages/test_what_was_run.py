"""What was run is told, and what was not."""

from dataclasses import replace

from baselines.catalog import ProtocolCard, protocol_card
from baselines.record import Record
from baselines.record_files import Results
from tests.baselines.made_records import made_record
from tools.pages.recorded import Recorded, read_recorded
from tools.pages.what_was_run import run_rows

NOTHING = Results({}, {}, None, None)


def recorded_of(seeds: int, *records: Record) -> Recorded:
    """A protocol with records, and one without."""
    cards = {
        name: ProtocolCard(
            id=name, title=name, summary="", seeds=seeds, baselines=("minimax", "lsgan")
        )
        for name in ("tiny", "other")
    }
    results = {"tiny": Results({each.baseline: each for each in records}, {}, None, None)}
    return replace(read_recorded(), protocols=cards, results={**results, "other": NOTHING})


def test_a_full_record_is_told_from_one_of_fewer_seeds() -> None:
    """By what the protocol asks for."""
    (full, _), (fewer, _) = (run_rows(recorded_of(seeds, made_record())) for seeds in (4, 5))

    assert (full["full"], full["fewer"], full["none"]) == ("Minimax GAN", "", "LSGAN")
    assert (fewer["full"], fewer["fewer"]) == ("", "Minimax GAN (4)")


def test_a_protocol_without_a_record_is_named() -> None:
    """With no hours and no device."""
    _, row = run_rows(recorded_of(4, made_record()))

    assert not row["recorded"]
    assert row["none"] == "all 2"
    assert (row["hours"], row["devices"]) == ("–", [])


def test_hours_are_those_of_the_processor() -> None:
    """Of every seed of every loss: four of 1.25 seconds."""
    row, _ = run_rows(recorded_of(4, made_record()))

    assert row["hours"] == f"{4 * 1.25 / 3600:.2f}"
    assert row["devices"] == ["cpu"]


def test_a_card_knows_what_its_protocol_asks_for() -> None:
    """Seeds, and the losses that were set up."""
    card = protocol_card("alphagan-smnist")

    assert (card.seeds, card.updates) == (100, 78_150)
    assert card.baselines == ("minimax", "non-saturating", "lsgan")


def test_short_runs_come_first() -> None:
    """A reader meets what can be rerun in minutes before what takes hours."""
    cards = list(read_recorded().protocols.values())

    assert [card.updates for card in cards] == sorted(card.updates for card in cards)
    assert cards[0].id == "ring8"
