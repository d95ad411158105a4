"""Badges, and the numbers that papers print."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from baselines.badge import badge
from baselines.catalog import BASELINES
from baselines.losses import LOSSES
from baselines.penalties import PENALTIES
from baselines.printed import Published, PublishedValue, agreement, read_published
from baselines.record import Check, Record, Rerun, Verdict, identity
from baselines.record_files import RecordError
from tests.baselines.made_records import made_record

NOTHING = Published(protocols={}, values=())


def rerun_of(record: Record, passed: bool = True, day: int = 2) -> Rerun:
    """A later run of a record with a verdict."""
    check = Check(name="bits", passed=passed, text="invented")
    return Rerun(
        record_sha256=identity(record),
        run=record.model_copy(update={"created": made_record(day=day).created}),
        verdict=Verdict(passed=passed, way="bits", checks=(check,)),
    )


def printed(value: float, protocol: str = "tiny", interval: float | None = None) -> Published:
    """One published number on the minimax loss."""
    row = {
        "loss": "minimax",
        "protocol": protocol,
        "dataset": "ring",
        "metric": "high_quality_percent",
        "value": value,
        "runs": 4,
        "paper": "Invented",
        "where": "table 1",
        "source": "nowhere",
    }
    if interval is not None:
        row |= {"interval": interval, "interval_kind": "standard deviation"}
    return Published.model_validate(
        {"protocols": {protocol: {"title": "t", "text": "t"}}, "values": [row]}
    )


def test_without_a_record_nothing_was_tried() -> None:
    """A badge cannot be had by writing about it."""
    assert badge(None, (), NOTHING).word == "not tried"


def test_a_record_alone_is_not_reproduced() -> None:
    """The first run proves nothing about a second."""
    assert badge(made_record(), (), NOTHING).word == "not tried"


def test_a_later_run_that_passed_is_reproduced() -> None:
    """And the reason names its day and its way."""
    found = badge(made_record(), [rerun_of(made_record())], NOTHING)

    assert found.word == "reproduced"
    assert "2026-01-02, judged by bits" in found.reason


def test_a_rerun_of_another_record_does_not_count() -> None:
    """A new record starts from nothing."""
    old = rerun_of(made_record((1.0, 2.0)))

    assert badge(made_record(), [old], NOTHING).word == "not tried"


def test_a_run_that_is_not_later_does_not_count() -> None:
    """The record itself, copied, is no rerun."""
    assert badge(made_record(), [rerun_of(made_record(), day=1)], NOTHING).word == "not tried"


def test_the_last_rerun_decides() -> None:
    """An old success does not outlive a new failure."""
    reruns = [rerun_of(made_record(), passed=False, day=3), rerun_of(made_record(), day=2)]
    found = badge(made_record(), reruns, NOTHING)

    assert found.word == "not reached"
    assert "(bits)" in found.reason


@pytest.mark.parametrize(
    ("published", "word"),
    [
        # Ours: mean 80, deviation sqrt(8/3), four seeds: a standard error of 0.816.
        (printed(81.6), "matches the paper"),
        (printed(81.7), "not reached"),
        # With a printed deviation of 2 over 4 runs the error is hypot(0.816, 1) = 1.291.
        (printed(82.5, interval=2.0), "matches the paper"),
        (printed(82.7, interval=2.0), "not reached"),
        # A number of another protocol neither helps nor harms.
        (printed(10.0, protocol="other"), "reproduced"),
    ],
)
def test_a_paper_counts_only_under_the_same_protocol(published: Published, word: str) -> None:
    """Two standard errors of the difference are the bar."""
    assert badge(made_record(), [rerun_of(made_record())], published).word == word


def of_ring(modes: Sequence[float]) -> Record:
    """A record of the ring whose seeds reached so many modes."""
    record = made_record([80.0] * len(modes), settings={"dataset": "ring8"})
    seeds = tuple(
        seed.model_copy(update={"metrics": {**seed.metrics, "modes": count}})
        for seed, count in zip(record.seeds, modes, strict=True)
    )
    return record.model_copy(update={"seeds": seeds})


def of_rate(percent: float, runs: int = 200) -> Published:
    """A printed share of seeds that reached every mode."""
    value = printed(1.0).values[0]
    update = {"metric": "success_percent", "value": percent, "runs": runs}
    return Published(protocols=printed(1.0).protocols, values=(value.model_copy(update=update),))


@pytest.mark.parametrize(
    ("modes", "word"),
    [
        # 46 % of 200 printed; of forty seeds 18 succeed, or of twenty all, or one.
        ([8.0] * 18 + [5.0] * 22, "matches the paper"),
        ([8.0] * 20, "not reached"),
        ([8.0] + [0.0] * 19, "not reached"),
        # Four seeds would hardly notice half the rate: their agreement is none.
        ([8.0, 8.0, 5.0, 0.0], "reproduced"),
    ],
)
def test_a_rate_over_seeds_is_held_against_the_printed_one(modes: list[float], word: str) -> None:
    """By Fisher's exact test, and only where it could have told."""
    record = of_ring(modes)
    found = badge(record, [rerun_of(record)], of_rate(46.0))

    assert found.word == word
    assert ("too few" in found.reason) == (word == "reproduced")


def test_an_agreement_says_its_counts_its_p_value_and_its_power() -> None:
    """Two of four against 92 of 200: the p-value of scipy's test is 1."""
    found = agreement(of_rate(46.0).values[0], of_ring([8.0, 8.0, 5.0, 0.0]))

    assert found is not None
    assert found.text == (
        "2 of 4 against 92 of 200: Fisher's exact test, p = 1, power to notice half the rate 0.00"
    )


def test_published_numbers_are_on_losses_and_penalties_that_exist() -> None:
    """A misspelled loss would hide its numbers from every page."""
    published = read_published()

    assert published.values
    assert {value.loss for value in published.values} <= set(LOSSES)
    assert {value.penalty for value in published.values} - {None} <= set(PENALTIES)


def test_published_numbers_are_found_by_baseline_and_protocol() -> None:
    """The 200-seed study prints 22 % for the non-saturating loss, and no number on DRAGAN."""
    published = read_published()
    found = published.of(BASELINES["non-saturating"], "alphagan-ring")

    assert 22 in [value.value for value in found if value.metric == "success_percent"]
    assert published.of(BASELINES["dragan"]) == ()


def test_an_interval_without_its_kind_is_refused(tmp_path: Path) -> None:
    """A bare plus-minus could be a deviation or an error; they differ by the root of n."""
    value = printed(1.0).values[0].model_dump() | {"interval": 2.0}
    with pytest.raises(ValueError, match="an interval and its kind come together"):
        PublishedValue.model_validate(value)
    path = tmp_path / "published.yaml"
    path.write_text("protocols: {}\nvalues: [{loss: minimax}]\n", "utf-8")
    with pytest.raises(RecordError, match=r"published\.yaml: values\.0\.protocol: Field required"):
        read_published(path)


def test_a_number_without_a_described_protocol_is_refused() -> None:
    """A number means nothing without how it was made."""
    with pytest.raises(ValueError, match="not described"):
        Published(protocols={}, values=printed(1.0).values)


def test_one_seed_is_not_held_against_a_printed_mean() -> None:
    """It has no spread: whatever it is, it neither misses nor matches."""
    one = of_ring([2.0])
    value = of_rate(46.0).values[0].model_copy(update={"metric": "modes", "value": 8.0})
    found = agreement(value, one)

    assert found is not None
    assert (True, False) == (found.passed, found.telling)
    assert "nothing can be said" in found.text


def of_seeds(*values: float) -> PublishedValue:
    """Modes of some seeds, published one by one."""
    mean = sum(values) / len(values)
    update = {"metric": "modes", "value": mean, "runs": len(values), "every_seed": values}
    return PublishedValue.model_validate(printed(1.0).values[0].model_dump() | update)


def test_seeds_are_held_against_seeds() -> None:
    """By their ranks: one of ours is enough to be told from a hundred that all have more."""
    published = of_seeds(*(float(number) for number in range(700, 800)))
    inside, below = (agreement(published, of_ring([modes])) for modes in (760.5, 31.0))

    assert inside is not None
    assert (inside.passed, inside.telling) == (True, True)
    assert inside.text == (
        "1 seed among 100, from 700 to 799: rank test, p = 0.79, "
        "half as much would have been noticed"
    )
    assert below is not None
    assert not below.passed
    assert "p = 0.02" in below.text


@pytest.mark.parametrize("change", [{"runs": 3}, {"value": 7.0}])
def test_published_seeds_must_make_the_printed_mean(change: dict[str, float]) -> None:
    """A list that lost a seed, or is of another setting, would judge ours wrongly."""
    with pytest.raises(ValueError, match="every_seed: 2 runs, mean 6"):
        PublishedValue.model_validate(of_seeds(4.0, 8.0).model_dump() | change)
