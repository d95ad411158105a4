"""Whether the textbook's collapse is told as the record has it."""

import dataclasses

from baselines.record import Curves, Record, SeedRun
from baselines.record_files import Results
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


def test_the_start_is_no_collapse() -> None:
    """Nothing is trained there."""
    seen = course(run(0, 1, None, 7, 8), 8)

    assert (7, False) == (seen.fewest, seen.collapsed)


def test_a_jump_on_the_way_is_a_collapse() -> None:
    """The textbook's generator hops: its last picture alone would not show it."""
    seen = course(run(0, 1, 8, 2, 8), 8)

    assert (8, 2, True) == (seen.last, seen.fewest, seen.collapsed)


def test_wavering_counts_are_no_collapse() -> None:
    """With few good samples, one mode or another has none at times."""
    assert not course(run(0, 1, 8, 5, 3, 8), 8).collapsed


def test_the_page_counts_the_seeds(recorded: Recorded, context: Context) -> None:
    """Each of the three answers is printed where it is due."""
    kept, lost = run(0, 1, 8, 8), run(1, 1, 8, 2)
    for runs, answer in (
        ((kept,), "The collapse did not appear"),
        ((kept, lost), "1 of 2 were measured"),
        ((lost,), "The collapse appeared:"),
    ):
        view = textbook_view(with_record(recorded, *runs))
        assert answer in context.render("textbook.html", "start/mode-collapse/", shown=view)


def test_a_setting_that_was_not_run_is_said_to_be_so(recorded: Recorded, context: Context) -> None:
    """No picture is made up."""
    view = textbook_view(dataclasses.replace(recorded, results={}))

    assert "has not been run" in context.render("textbook.html", "start/mode-collapse/", shown=view)
