"""Whether the textbook's collapse is told as the record has it."""

import dataclasses

from baselines.record import Curves, Record, Results, SeedRun
from tests.baselines.made_records import made_record, seed_run
from tools.pages.context import Context
from tools.pages.recorded import Recorded
from tools.pages.textbook import course, textbook_view


def run(seed: int, *modes: float | None) -> SeedRun:
    """A seed that reached so many modes at steps 0, 10, 20 and so on."""
    curves = Curves(
        steps=tuple(10 * n for n in range(len(modes))),
        values={"modes": modes, "high_quality_percent": modes},
    )
    return seed_run(seed, 5.0, modes[-1] or 0.0).model_copy(update={"curves": curves})


def with_record(recorded: Recorded, *runs: SeedRun) -> Recorded:
    """The setting, run with some seeds."""
    made: Record = made_record(settings={"dataset": "ring8-unit"}).model_copy(
        update={"protocol": "unrolled-ring", "seeds": runs}
    )
    card = next(iter(recorded.protocols.values())).model_copy(update={"id": "unrolled-ring"})
    return dataclasses.replace(
        recorded,
        results={"unrolled-ring": Results({"minimax": made}, {}, None, None)},
        protocols={**recorded.protocols, "unrolled-ring": card},
    )


def test_what_was_missing_before_all_modes_were_there_is_no_collapse() -> None:
    """Every run starts with few modes."""
    seen = course(run(0, 1, None, 8, 8), 8)

    assert (20, 8, False) == (seen.full_from, seen.least_since, seen.collapsed)


def test_a_mode_that_is_lost_and_found_again_is_a_collapse() -> None:
    """The textbook's generator hops: its last picture alone would not show it."""
    seen = course(run(0, 1, 8, 3, 8), 8)

    assert (10, 3, True) == (seen.full_from, seen.least_since, seen.collapsed)


def test_a_seed_that_never_had_all_modes_has_collapsed() -> None:
    """There is no step to name then."""
    seen = course(run(0, 1, 2, 1), 8)

    assert (None, True) == (seen.full_from, seen.collapsed)


def test_the_page_counts_the_seeds(recorded: Recorded, context: Context) -> None:
    """Each of the three answers is printed where it is due."""
    kept, lost = run(0, 1, 8, 8), run(1, 1, 8, 2)
    for runs, answer in (
        ((kept,), "The collapse did not appear"),
        ((kept, lost), "1 of 2 ended"),
        ((lost,), "The collapse appeared:"),
    ):
        view = textbook_view(with_record(recorded, *runs))
        assert answer in context.render("textbook.html", "start/mode-collapse/", shown=view)


def test_a_setting_that_was_not_run_is_said_to_be_so(recorded: Recorded, context: Context) -> None:
    """No picture is made up."""
    view = textbook_view(dataclasses.replace(recorded, results={}))

    assert "has not been run" in context.render("textbook.html", "start/mode-collapse/", shown=view)
