"""The experiment on vanishing gradients, as a page shows it."""

import dataclasses

import pytest

from baselines.record import GradientRecord
from tests.baselines.made_records import HERE
from tests.pages.site_check import Page
from tools.pages.blocks import blocks
from tools.pages.context import Context
from tools.pages.gradient_chart import factors, panel, powers, vanishing_view
from tools.pages.recorded import Recorded


@pytest.fixture
def measured() -> GradientRecord:
    """Two seeds: one loss fades, one grows, one dies altogether."""
    return GradientRecord.model_validate(
        {
            "protocol": "ring8",
            "seeds": [0, 1],
            "generator_updates": 250,
            "samples": 64,
            "steps": [0, 1, 10, 100],
            "norms": {
                "wasserstein": [[1.0, 1.0, 1.0, 0.0], [1.0, 1.0, 1.0, 0.0]],
                "non-saturating": [[0.5, 1.0, 2.0, 4.0], [0.5, 1.0, 2.0, 2.0]],
                "minimax": [[0.5, 0.1, 0.01, 0.005], [0.5, 0.1, 0.01, 0.00125]],
            },
            "command": "python -m baselines vanishing",
            "commit": "unknown",
            "versions": {"torch": "2"},
            "platform": HERE.model_dump(),
            "created": "2026-01-01T00:00:00Z",
        }
    )


def test_changes_are_worked_out_from_the_record(
    measured: GradientRecord, recorded: Recorded
) -> None:
    """The median over seeds, and both ends; a norm of 0 is no error."""
    view = vanishing_view(dataclasses.replace(recorded, vanishing=measured))
    assert view is not None

    assert [0.01, 0.0025] == factors(measured, "minimax")
    assert [
        ("minimax", "÷ 160", "÷ 400 to ÷ 100"),
        ("non-saturating", "× 6", "× 4 to × 8"),
        ("Wasserstein, with a gradient penalty", "to 0", "to 0"),
    ] == [(row["name"], row["change"], row["range"]) for row in view["rows"]]


def test_all_losses_share_their_axes(measured: GradientRecord) -> None:
    """Else a weak gradient would look like a strong one."""
    ticks = [Page(panel(measured, name)).texts for name in measured.norms]

    assert (-3, 1) == powers(measured)
    assert ticks[0] == ticks[1] == ticks[2]
    assert all(2 == panel(measured, name).count('class="gi-run"') for name in measured.norms)


def test_the_page_says_where_nothing_was_measured(context: Context) -> None:
    """And shows date and machine where it was."""
    none = dataclasses.replace(
        context, recorded=dataclasses.replace(context.recorded, vanishing=None)
    )

    assert "Not measured yet" in blocks(none, "start/x/")["vanishing-gradient"]()


def test_the_page_names_the_machine_and_the_command(
    context: Context, measured: GradientRecord
) -> None:
    """A number without them could not be rerun."""
    made = dataclasses.replace(context.recorded, vanishing=measured)
    text = blocks(dataclasses.replace(context, recorded=made), "start/x/")["vanishing-gradient"]()

    assert "Invented 3000" in text
    assert "2026-01-01" in text
    assert text.count("python -m baselines vanishing") == 2
    assert 3 == text.count("gi-gradients")
