"""The experiment on vanishing gradients."""

from pathlib import Path

import pytest
import torch

from baselines.__main__ import main
from baselines.catalog import VANISHING
from baselines.losses import LOSSES
from baselines.record import GradientRecord
from baselines.record_files import read_model
from baselines.reproduce.vanishing import Plan, _Discriminator, measure_vanishing
from baselines.train import Training
from tests.baselines.tiny import tiny_protocol, write_tiny

SHORT = Plan(generator_updates=2, steps=(0, 1, 300))


def test_a_sure_discriminator_leaves_the_minimax_generator_without_a_gradient(
    tmp_path: Path,
) -> None:
    """And the non-saturating and the Wasserstein one with theirs: what the page shows."""
    protocol = tiny_protocol(tmp_path)
    fast = {**protocol.defaults, "discriminator_learning_rate": 0.02}
    found = measure_vanishing(protocol.model_copy(update={"defaults": fast}), range(4), SHORT)
    last = {name: [row[-1] for row in rows] for name, rows in found.norms.items()}

    assert set(last) == {"minimax", "non-saturating", "wasserstein"}
    assert {len(row) for rows in found.norms.values() for row in rows} == {3}
    assert max(last["minimax"]) < 0.1 * min(last["non-saturating"])
    assert min(last["wasserstein"]) > 0.01


def test_the_norm_is_that_of_the_gradient_of_one_seeds_generator(tmp_path: Path) -> None:
    """Worked out again by moving the weights of one seed: no other seed's norm changes."""
    protocol = tiny_protocol(tmp_path)
    config = protocol.settings("minimax")
    training = Training(config, range(4))
    asked = _Discriminator(config, training.generator, range(4))
    before = asked.gradient_norms("non-saturating")
    with torch.no_grad():
        for weight in training.generator.parameters():
            weight[2] += 1
    after = asked.gradient_norms("non-saturating")

    assert [a == b for a, b in zip(before, after, strict=True)] == [True, True, False, True]


def test_minimax_and_non_saturating_agree_where_the_discriminator_does_not_know(
    tmp_path: Path,
) -> None:
    """At a logit of 0 both have a slope of 1/2, so the norms are the same."""
    config = tiny_protocol(tmp_path).settings("minimax")
    training = Training(config, range(4))
    asked = _Discriminator(config, training.generator, range(4))
    with torch.no_grad():
        for weight in asked.network[-2].parameters():
            weight.mul_(1e-6)

    assert asked.gradient_norms("minimax") == pytest.approx(
        asked.gradient_norms("non-saturating"), rel=1e-4
    )


def test_seeds_that_leave_a_place_empty_are_refused(tmp_path: Path) -> None:
    """They train four to a model."""
    with pytest.raises(ValueError, match="expected a multiple of 4, found 3"):
        measure_vanishing(tiny_protocol(tmp_path), range(3), SHORT)


def test_the_command_writes_a_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the protocols' results, under a name that the pages know."""
    path = write_tiny(tmp_path)
    path.write_text(path.read_text("utf-8").replace("seeds: 2", "seeds: 4"), "utf-8")
    monkeypatch.setattr("baselines.reproduce.vanishing.Plan", lambda: SHORT)
    options = ["--on", "tiny", "--protocols", str(tmp_path), "--results", str(tmp_path / "r")]

    assert main(["vanishing", *options]) == 0
    record = read_model(tmp_path / "r" / VANISHING, GradientRecord)
    assert record.seeds == (0, 1, 2, 3)
    assert set(record.norms) <= set(LOSSES)
