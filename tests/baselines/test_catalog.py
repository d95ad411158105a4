"""Names of baselines and protocols."""

import pytest

from baselines.catalog import (
    BASELINES,
    UnknownNameError,
    find_baseline,
    find_protocol,
    protocol_card,
    protocol_names,
)
from baselines.losses import LOSSES
from baselines.penalties import PENALTIES


def test_every_baseline_names_a_loss_and_a_penalty_that_exist() -> None:
    """The catalog is free of torch, so nothing else ties it to the tables."""
    assert set(LOSSES) >= {baseline.loss for baseline in BASELINES.values()}
    assert set(PENALTIES) >= {baseline.penalty for baseline in BASELINES.values()} - {None}


def test_every_baseline_has_a_key_of_its_own_name() -> None:
    """A name is spelled alike in the table, in files and in commands."""
    assert list(BASELINES) == [baseline.name for baseline in BASELINES.values()]


def test_every_protocol_has_a_card() -> None:
    """A page needs its title and its summary."""
    for name in protocol_names():
        assert protocol_card(name).id == name


def test_unknown_baseline_lists_the_valid_names() -> None:
    """A reader who mistypes learns what to type."""
    with pytest.raises(UnknownNameError, match=r"did you mean 'lsgan'\? valid names: minimax, "):
        find_baseline("lsgam")


def test_unknown_protocol_lists_the_valid_names() -> None:
    """The same for protocols."""
    with pytest.raises(UnknownNameError, match=r"unknown protocol .mnist.; .*valid names: .*ring8"):
        find_protocol("mnist")
