"""Which seeds stand for mode collapse."""

import dataclasses

import pytest

from baselines.record import Record, SeedRun
from baselines.record_files import Results
from tests.baselines.made_records import made_record, seed_run
from tools.pages.collapse import chosen, collapse_view
from tools.pages.recorded import Recorded


def run(seed: int, modes: float, good: float = 90.0, *, seen: bool = False) -> SeedRun:
    """A finished seed, with or without samples."""
    made = seed_run(seed, good, modes)
    return made if seen else made.model_copy(update={"snapshots": ()})


def record(name: str, *runs: SeedRun) -> Record:
    """Some seeds of a baseline on a ring of eight."""
    made = made_record(settings={"dataset": "ring8"})
    return made.model_copy(update={"baseline": name, "protocol": "ring8", "seeds": runs})


@pytest.fixture
def with_records(recorded: Recorded) -> Recorded:
    """Three losses on a ring; of the last, no sample is good."""
    records = {
        "minimax": record("minimax", run(0, 8, seen=True), run(1, 2)),
        "lsgan": record("lsgan", run(0, 6, seen=True), run(1, 8)),
        "wgan": record("wgan", run(0, 1, 5.0, seen=True)),
    }
    return dataclasses.replace(recorded, results={"ring8": Results(records, {}, None, None)})


def test_the_pair_is_one_whose_samples_can_be_seen(with_records: Recorded) -> None:
    """A seed that lost more, without samples, comes after; so does one whose samples are bad."""
    pair = chosen(with_records)
    assert pair is not None
    lost, kept = pair

    assert ("lsgan", 0, 6) == (lost.trial.baseline.name, lost.run.seed, lost.modes)
    assert ("minimax", 0, 8) == (kept.trial.baseline.name, kept.run.seed, kept.modes)


def test_a_seed_that_lost_most_is_shown_even_without_samples(with_records: Recorded) -> None:
    """Curves are kept of every seed; the other side is then of the same loss."""
    results = {"minimax": record("minimax", run(0, 8), run(1, 5), run(2, 2))}
    alone = {"ring8": Results(results, {}, None, None)}
    pair = chosen(dataclasses.replace(with_records, results=alone))
    assert pair is not None

    assert [2, 0] == [each.run.seed for each in pair]


def test_every_loss_is_counted(with_records: Recorded) -> None:
    """In seeds that kept all modes, of all seeds."""
    view = collapse_view(with_records)

    assert [("minimax", ["1 of 2"]), ("lsgan", ["1 of 2"]), ("wgan", ["0 of 1"])] == [
        (row["baseline"].name, row["cells"]) for row in view["rows"]
    ]
    assert ["6 of 8", "8 of 8"] == [side["modes"] for side in view["pair"]]


def test_without_a_collapse_no_pair_is_made_up(recorded: Recorded) -> None:
    """The page then says that none was seen."""
    results = {"ring8": Results({"minimax": record("minimax", run(0, 8))}, {}, None, None)}

    assert chosen(dataclasses.replace(recorded, results=results)) is None


def test_a_record_that_does_not_say_which_samples_are_good_is_left_out(
    with_records: Recorded,
) -> None:
    """Of stacked digits only the modes are counted."""
    run_of_modes = run(0, 5).model_copy(update={"metrics": {"modes": 5.0}})
    results = {
        **with_records.results,
        "grid25": Results({"minimax": record("minimax", run_of_modes)}, {}, None, None),
    }
    view = collapse_view(dataclasses.replace(with_records, results=results))

    assert ["ring8"] == [column.id for column in view["columns"]]
