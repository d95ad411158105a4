"""Pictures of records."""

import dataclasses
import re

from baselines.record import Curves, Reference, SeedRun
from tests.baselines.made_records import made_record, seed_run
from tests.pages.site_check import Page
from tools.pages.quantities import QUANTITIES, quantity
from tools.pages.recorded import Recorded, Trial
from tools.pages.results import trial_view
from tools.pages.run_figures import curves, short, strip

HQ = "high_quality_percent"


def with_seeds(trial: Trial, *runs: SeedRun) -> Trial:
    """The same trial with other seeds."""
    return dataclasses.replace(trial, record=trial.record.model_copy(update={"seeds": runs}))


def reference(name: str, value: float) -> Reference:
    """An oracle or chance row."""
    return Reference.model_validate(
        {
            "name": name,
            "protocol": "tiny",
            "description": "Invented.",
            "seeds": [0, 1],
            "metrics": {HQ: [value, value]},
            "command": "none",
            "commit": "unknown",
            "versions": {},
            "created": "2026-01-01T00:00:00Z",
        }
    )


def test_a_strip_has_a_dot_for_every_seed(trial: Trial) -> None:
    """Equal values are stacked, so that none hides another."""
    dots = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', strip(trial, HQ))

    assert len(trial.record.seeds) == len(dots) == len(set(dots))


def test_a_diverged_seed_is_drawn_and_marked(trial: Trial) -> None:
    """Dropped, it would make a loss look steadier than it is."""
    lost = seed_run(1).model_copy(update={"status": "diverged"})
    drawn = strip(with_seeds(trial, seed_run(0), lost), HQ)

    assert 2 == drawn.count("<circle")
    assert 1 == drawn.count("gi-seed--diverged")


def test_real_data_and_chance_stand_beside_the_seeds(trial: Trial) -> None:
    """And within the axis, wherever they lie."""
    beside = dataclasses.replace(
        trial, oracle=reference("oracle", 98.9), chance=reference("chance", 0.5)
    )
    label = Page(strip(beside, HQ)).labels[0]

    assert label.endswith("; real data 98.90; chance 0.50")
    assert "80.00, 82.00, 78.00, 80.00" in label


def test_a_curve_breaks_where_a_value_is_missing(trial: Trial) -> None:
    """A line across the gap would show what was not measured."""
    run = seed_run(0).model_copy(
        update={"curves": Curves(steps=(0, 1, 2, 3, 4), values={"jsd": (1, 2, None, 2, 1)})}
    )
    drawn = curves(with_seeds(trial, run).record, "jsd")

    assert 2 == drawn.count('class="gi-run"')


def test_an_outlier_does_not_flatten_the_rest(trial: Trial) -> None:
    """The axis ends before it, and the line is held at the edge."""
    values = (*(1.0 for _ in range(250)), 1e9, *(1.0 for _ in range(250)))
    run = seed_run(0).model_copy(
        update={"curves": Curves(steps=tuple(range(501)), values={"generator_loss": values})}
    )
    drawn = curves(with_seeds(trial, run).record, "generator_loss")

    assert short(1e9) not in drawn


def test_numbers_at_an_axis_are_short_and_read_as_numbers() -> None:
    """Never as 2e+03."""
    values = (0, 0.0125, -4.5, 330, 1999.6, -1e4, 1e9)

    expected = ["0", "0.0125", "−4.5", "330", "2,000", "−10,000", "1,000,000,000"]
    assert expected == [short(value) for value in values]


def test_a_view_names_every_metric_of_a_record(trial: Trial, recorded: Recorded) -> None:
    """Mean, standard deviation and range, each with the digits that it bears."""
    rows = {row["quantity"].label: row["ours"] for row in trial_view(trial, recorded)["rows"]}

    assert rows[QUANTITIES[HQ].label] == {
        "mean": "80.00",
        "deviation": "± 1.63",
        "least": "78.00",
        "greatest": "82.00",
    }
    assert len(rows) == len(trial.record.metrics)


def test_a_single_seed_is_told_without_a_spread(trial: Trial, recorded: Recorded) -> None:
    """A deviation of 0.00 would claim that all seeds end alike."""
    shown = trial_view(with_seeds(trial, trial.record.seeds[0]), recorded)
    ours = [row["ours"] for row in shown["rows"]]

    assert "1 seed" == shown["counted"]
    assert {"–"} == {each["deviation"] for each in ours}


def test_an_unknown_quantity_is_shown_by_its_name() -> None:
    """A protocol may bring metrics of its own."""
    assert "Fake gradient norm" == quantity("fake_gradient_norm").label
    assert made_record().metrics == ("modes", HQ, "jsd")
