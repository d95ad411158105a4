"""The first way of the verdict: it accepts the formulas, and refuses every fault."""

from collections.abc import Callable

import pytest

from baselines.conformance import LOSS_CASES, PENALTY_CASES, Mismatch, check_loss, check_penalty
from baselines.losses import LOSSES, Loss
from baselines.penalties import PENALTIES
from tests.baselines.faults import (
    LOSS_FAULTS,
    PENALTY_FAULTS,
    LossFault,
    PenaltyFault,
    Player,
    Variant,
    detached,
    no_penalty,
    weighted,
)


@pytest.mark.parametrize("name", LOSSES)
def test_every_loss_is_its_formula(name: str) -> None:
    """No mismatch in either precision."""
    assert check_loss(name) == []


@pytest.mark.parametrize("name", PENALTIES)
def test_every_penalty_is_its_formula(name: str) -> None:
    """No mismatch for any seed."""
    assert check_penalty(name) == []


@pytest.mark.parametrize("fault", LOSS_FAULTS, ids=lambda fault: fault.what)
def test_a_wrong_loss_is_caught_by_the_cases_that_should(fault: LossFault) -> None:
    """Which case catches which fault is written beside the fault."""
    found = {mismatch.case for mismatch in check_loss(fault.name, fault.loss)}

    assert fault.caught_by == found


@pytest.mark.parametrize("fault", PENALTY_FAULTS, ids=lambda fault: fault.what)
def test_a_wrong_penalty_is_caught_by_the_cases_that_should(fault: PenaltyFault) -> None:
    """Which case catches which fault is written beside the fault."""
    found = {mismatch.case for mismatch in check_penalty(fault.name, fault.penalty)}

    assert fault.caught_by == found


def negated(player: Player) -> Player:
    """A loss with the wrong sign."""
    return lambda real, fake: -player(real, fake)


def exchanged(player: Player) -> Player:
    """A loss that takes real for fake."""
    return lambda real, fake: player(fake, real)


def doubled(player: Player) -> Player:
    """A loss with a factor."""
    return lambda real, fake: 2 * player(real, fake)


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize("role", ["discriminator", "generator"])
@pytest.mark.parametrize("wrong", [negated, exchanged, doubled])
def test_sign_swap_and_factor_are_caught_in_every_loss(
    name: str, role: str, wrong: Callable[[Player], Player]
) -> None:
    """The plainest faults, in either player."""
    part = {role: wrong(getattr(LOSSES[name], role))}

    assert check_loss(name, Variant(name, **part))


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize("other", LOSSES)
def test_no_loss_passes_for_another(name: str, other: str) -> None:
    """Every loss is refused under every name but its own."""
    assert bool(check_loss(name, LOSSES[other])) == (name != other)


@pytest.mark.parametrize("name", PENALTIES)
@pytest.mark.parametrize("other", PENALTIES)
def test_no_penalty_passes_for_another(name: str, other: str) -> None:
    """Every penalty is refused under every name but its own."""
    assert bool(check_penalty(name, PENALTIES[other])) == (name != other)


@pytest.mark.parametrize("name", PENALTIES)
def test_a_lost_weighted_or_detached_penalty_is_caught_for_every_penalty(name: str) -> None:
    """The plainest faults of a penalty."""
    for wrong in (no_penalty, weighted(name, 10), weighted(name, -1), detached(name)):
        assert check_penalty(name, wrong)


def test_every_case_catches_a_fault() -> None:
    """A case that nothing fails would be there for show."""
    losses = {case.name for cases in LOSS_CASES.values() for case in cases}
    penalties = {case.name for cases in PENALTY_CASES.values() for case in cases}

    assert losses == set().union(*(fault.caught_by for fault in LOSS_FAULTS))
    assert penalties == set().union(*(fault.caught_by for fault in PENALTY_FAULTS))


def test_a_mismatch_reads_as_a_sentence() -> None:
    """Name, case, what it tells apart, what came, what was expected."""
    mismatch = Mismatch("wasserstein", "sure", "generator loss", 3.0, -3.0, "sign")

    assert str(mismatch) == "wasserstein: case sure (sign): generator loss is -3, expected 3"


@pytest.mark.parametrize("check", [check_loss, check_penalty])
def test_an_unknown_name_is_refused_with_the_names_there_are(
    check: Callable[[str], list[Mismatch]],
) -> None:
    """A misspelt name must not pass for a loss without faults."""
    with pytest.raises(ValueError, match="unknown name 'wassersteen'; valid names"):
        check("wassersteen")


def test_the_checks_do_not_read_the_code_under_test_for_their_numbers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A loss that is wrong in the table is refused too, not only one that is handed in."""
    wrong: Loss = LOSSES["hinge"]
    monkeypatch.setitem(LOSSES, "wasserstein", wrong)

    assert check_loss("wasserstein")
