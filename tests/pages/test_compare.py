"""The page that compares losses."""

import dataclasses
import re

import pytest

from baselines.catalog import BASELINES
from baselines.record import Record
from baselines.record_files import Results
from tests.baselines.made_records import made_record
from tests.pages.site_check import Page
from tests.pages.test_run_figures import reference
from tools.pages.compare import compare_page, compared
from tools.pages.compare_chart import chart
from tools.pages.context import Context
from tools.pages.recorded import Recorded

HQ = "high_quality_percent"


def record(name: str, protocol: str, *values: float) -> Record:
    """Some seeds of a baseline on a protocol."""
    made = made_record(values, settings={"dataset": "ring8"})
    return made.model_copy(update={"baseline": name, "protocol": protocol})


@pytest.fixture
def two(recorded: Recorded) -> Recorded:
    """Two protocols with records of two losses."""
    rings = {name: record(name, "ring8", 80.0, 90.0) for name in ("lsgan", "minimax")}
    digits = {"wgan": record("wgan", "digits", 10.0)}
    results = {
        "ring8": Results(rings, {}, reference("oracle", 98.0), reference("chance", 0.5)),
        "digits": Results(digits, {}, None, None),
    }
    return dataclasses.replace(recorded, results=results)


def test_protocols_are_never_mixed(two: Recorded) -> None:
    """Each has its own losses, in the catalog's order."""
    assert [("ring8", ["minimax", "lsgan"]), ("digits", ["wgan"])] == [
        (view["protocol"].id, [row["baseline"].name for row in view["rows"]])
        for view in compared(two)
    ]


def test_a_picture_has_a_row_for_every_loss(two: Recorded) -> None:
    """A dot a seed, real data and chance; one without a record says so."""
    drawn = chart(two.on("ring8"), HQ)

    assert 4 == drawn.count("<circle")
    assert 2 == drawn.count("gi-reference")
    assert len(BASELINES) - 2 == drawn.count("not run")
    assert "Minimax GAN 85.00 (80.00 to 90.00)" in Page(drawn).labels[0]


def test_a_loss_without_settings_has_no_row(two: Recorded) -> None:
    """A protocol of two losses lacks nothing that could have been run."""
    card = two.protocols["ring8"].model_copy(update={"baselines": ("minimax", "lsgan", "wgan")})
    cards = {**two.protocols, "ring8": card}
    drawn = chart(dataclasses.replace(two, protocols=cards).on("ring8"), HQ)

    assert 1 == drawn.count("not run")
    assert "DRAGAN" not in drawn


def test_a_far_reference_does_not_press_the_seeds_together(two: Recorded) -> None:
    """Its value stands at the edge in place of a line."""
    made = two.results["ring8"].records["minimax"]
    far = reference("chance", 0.5).model_copy(update={"metrics": {"jsd": (90.0,)}})
    results = {"ring8": Results({"minimax": made}, {}, None, far)}
    drawn = chart(dataclasses.replace(two, results=results).on("ring8"), "jsd")

    assert "chance: 90 →" in drawn
    assert "gi-reference" not in drawn


def test_the_page_has_an_anchor_a_protocol(context: Context, two: Recorded) -> None:
    """And says that no number crosses from one to another."""
    text = compare_page(dataclasses.replace(context, recorded=two)).text

    assert ["what-was-run", "ring8", "digits"] == re.findall(
        r"^## .*\{ #(\S+) \}$", text, re.MULTILINE
    )
    assert "between two, no number can" in text
