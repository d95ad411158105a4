"""What catches what: deliberate faults, each with the way of the verdict that refuses it.

Metrics do not see most of them, so none is left to the statistics. `formula` and `settings` refuse
on any machine, before a minute is spent; `bits` refuses on the record's platform. Elsewhere the
faults of the loop are for the tests of `baselines/train.py`, which are named here.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from baselines.losses import LOSSES, Loss
from baselines.penalties import PENALTIES, Penalty, clip_weights
from baselines.reproduce.judge import judge, judge_before
from baselines.streams import Draw
from baselines.train import Training
from tests.baselines import test_train
from tests.baselines.faults import LOSS_FAULTS, PENALTY_FAULTS
from tests.baselines.test_judge import run_of
from tests.baselines.tiny import tiny_protocol

Patch = pytest.MonkeyPatch


class Fault(NamedTuple):
    """A fault, the baseline that it is put into, and the way that refuses it."""

    what: str
    baseline: str
    put: Callable[[Patch], None]
    caught_by: str
    settings: Mapping[str, Any] = {}
    also_by: str = ""
    """A test of the loop, which catches it on any machine."""


def a_loss(what: str, name: str) -> Callable[[Patch], None]:
    """Put a wrong loss under a right name."""
    (loss,) = [fault.loss for fault in LOSS_FAULTS if (fault.what, fault.name) == (what, name)]

    def put(patch: Patch, loss: Loss = loss) -> None:
        patch.setitem(LOSSES, name, loss)

    return put


def a_penalty(what: str, name: str) -> Callable[[Patch], None]:
    """Put a wrong penalty under a right name, wherever it is looked up."""
    (found,) = [each for each in PENALTY_FAULTS if (each.what, each.name) == (what, name)]

    def put(patch: Patch, penalty: Penalty = found.penalty) -> None:
        for module in ("baselines.conformance.check", "baselines.train"):
            patch.setattr(f"{module}.PENALTIES", {**PENALTIES, name: penalty})

    return put


def nothing(patch: Patch) -> None:
    """The fault lies in the settings."""


def no_clipping(patch: Patch) -> None:
    """The function is there, and does nothing."""
    for module in ("baselines.reproduce.judge", "baselines.train"):
        patch.setattr(f"{module}.clip_weights", lambda *_: None)


def clipping_every_second_time(patch: Patch) -> None:
    """Each second call is lost."""
    calls = iter(range(10_000))

    def clip(parameters: Any, limit: float) -> None:
        if next(calls) % 2:
            clip_weights(parameters, limit)

    patch.setattr("baselines.train.clip_weights", clip)


def one_critic_update(patch: Patch) -> None:
    """The loop forgets n_critic, which the settings still name."""

    def advance(training: Training) -> None:
        training.step += 1
        training._set_learning_rates()
        training._update_discriminator()
        training._update_generator()

    patch.setattr(Training, "advance", advance)


def stale_samples(patch: Patch) -> None:
    """The generator is updated from the latents that the discriminator has just seen."""
    draws = Training._draws

    def stale(training: Training) -> dict[str, Draw]:
        return {use: draw for use, draw in draws(training).items() if use != "generator's latents"}

    patch.setattr(Training, "_draws", stale)


GP = "gradient-penalty"
FAULTS = (
    Fault("sign", "wgan", a_loss("the generator's sign", "wasserstein"), "formula"),
    Fault("swapped players", "hinge", a_loss("swapped players", "hinge"), "formula"),
    Fault(
        "saturating for non-saturating",
        "non-saturating",
        a_loss("a saturating generator for the non-saturating one", "non-saturating"),
        "formula",
    ),
    Fault(
        "sigmoid before a loss on logits",
        "non-saturating",
        a_loss("a sigmoid before a loss on logits", "non-saturating"),
        "formula",
    ),
    Fault("lost penalty", "wgan-gp", a_penalty("a lost penalty", GP), "formula"),
    Fault("penalty on real points only", "wgan-gp", a_penalty("real points only", GP), "formula"),
    Fault("one epsilon a batch", "wgan-gp", a_penalty("one epsilon a batch", GP), "formula"),
    Fault("norm not flattened", "wgan-gp", a_penalty("a norm over channels", GP), "formula"),
    Fault("no clipping", "wgan", no_clipping, "formula"),
    Fault("no clipping in the settings", "wgan", nothing, "settings", {"weight_limit": None}),
    Fault("lambda 1 for 0.1", "wgan-gp", nothing, "settings", {"penalty_weight": 1.0}),
    Fault("one critic step for three", "wgan-gp", nothing, "settings", {"n_critic": 1}),
    Fault(
        "one critic step in spite of the settings",
        "wgan-gp",
        one_critic_update,
        "bits",
        also_by="test_each_player_is_updated_as_often_as_the_settings_say",
    ),
    Fault(
        "clipping every second step",
        "wgan",
        clipping_every_second_time,
        "bits",
        also_by="test_weights_are_clipped_after_every_discriminator_update",
    ),
    Fault(
        "generator updated through stale samples",
        "minimax",
        stale_samples,
        "bits",
        also_by="test_no_batch_is_seen_twice",
    ),
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.what)
def test_each_fault_is_caught_by_the_way_that_is_named(
    fault: Fault, tmp_path: Path, monkeypatch: Patch
) -> None:
    """An honest record, and a rerun with one thing wrong."""
    protocol = tiny_protocol(tmp_path)
    record = run_of(protocol, fault.baseline)
    fault.put(monkeypatch)
    other = record.model_copy(update={"settings": {**record.settings, **fault.settings}})
    verdict = judge_before(protocol, other)
    if fault.caught_by == "bits":
        assert verdict is None
        verdict = judge(protocol.verdict, record, run_of(protocol, fault.baseline))

    assert verdict is not None
    assert [check.name for check in verdict.checks if not check.passed] == [fault.caught_by]
    assert not fault.also_by or hasattr(test_train, fault.also_by)


@pytest.mark.parametrize("baseline", sorted({fault.baseline for fault in FAULTS}))
def test_an_honest_rerun_passes(baseline: str, tmp_path: Path) -> None:
    """Or a verdict that refuses everything would pass the test above."""
    protocol = tiny_protocol(tmp_path)

    assert judge(protocol.verdict, run_of(protocol, baseline), run_of(protocol, baseline)).passed


def test_there_are_at_least_a_dozen_faults() -> None:
    """Each under a name of its own."""
    assert len({fault.what for fault in FAULTS}) == len(FAULTS) >= 12
