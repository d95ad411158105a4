"""Training on a device of its own; what can be seen of it without one."""

from pathlib import Path

import pytest
import torch

from baselines.__main__ import main
from baselines.compute import SEEDS_ON_DEVICE, Compute
from baselines.config import read_protocol
from baselines.optimizers import OPTIMIZERS, adam
from baselines.reproduce.provenance import DeviceError, this_platform
from baselines.settings import TrainConfig
from baselines.train import Training
from baselines.workers import Job, side_by_side
from baselines.workers.job import _Run
from tests.baselines.tiny import tiny_config, tiny_protocol

LOSSES = ("minimax", "non-saturating", "lsgan", "wgan", "wgan-gp", "dragan", "hinge", "r3gan")


def plain_adam(
    config: TrainConfig, network: torch.nn.Module, learning_rate: float
) -> torch.optim.Optimizer:
    """Adam one by one: its fused form knows real devices only."""
    return torch.optim.Adam(network.parameters(), learning_rate, (config.beta1, config.beta2))


@pytest.mark.parametrize("baseline", LOSSES)
@pytest.mark.parametrize("protocol", ["ring8", "alphagan-ring"])
def test_nothing_of_a_step_stays_behind_on_the_processor(
    protocol: str, baseline: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The device without memory does no arithmetic, and refuses to meet a tensor of another."""
    monkeypatch.setitem(OPTIMIZERS, "adam", plain_adam)
    training = Training(read_protocol(protocol).settings(baseline), (0, 1), Compute("meta"))
    training.advance()

    assert training.losses.device.type == "meta"
    weights = [*training.generator.parameters(), *training.discriminator.parameters()]
    assert {"meta"} == {weight.device.type for weight in weights}


def test_a_tensor_left_behind_would_show(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The check above can fail."""
    monkeypatch.setitem(OPTIMIZERS, "adam", plain_adam)
    training = Training(tiny_config(tmp_path, "minimax"), (0, 1), Compute("meta"))
    training.discriminator.to_empty(device="cpu")

    with pytest.raises(RuntimeError, match="device"):
        training.advance()


def test_a_device_trains_many_small_networks_side_by_side(tmp_path: Path) -> None:
    """Always as many places, since their number is part of the bits; convolutions seed by seed."""
    small = tiny_config(tmp_path, "minimax")
    large = small.model_copy(update={"network": "convolutional"})

    assert SEEDS_ON_DEVICE == side_by_side(small, Compute("cuda"))
    assert 8 == side_by_side(small, Compute("cuda", together=8))
    assert small.seeds_together == side_by_side(small, Compute())
    assert large.seeds_together == side_by_side(large, Compute("cuda", together=8))


def test_spare_places_are_filled_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A job of three seeds has the places of any other on its device."""
    monkeypatch.setitem(OPTIMIZERS, "adam", plain_adam)
    config = tiny_config(tmp_path, "minimax")
    run = _Run(Job("minimax", (4, 5, 6), config, ("modes",), compute=Compute("meta")))

    assert SEEDS_ON_DEVICE == len(run.training.seeds)
    assert (4, 5, 6, 6) == run.training.seeds[:4]
    assert [0, 1, 2] == run.alive()


@pytest.mark.parametrize("command", ["train", "reproduce"])
@pytest.mark.skipif(torch.cuda.is_available(), reason="there is such a device here")
def test_a_device_that_is_absent_is_told(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before anything is trained."""
    tiny_protocol(tmp_path)
    places = ["--protocols", str(tmp_path), "--results", str(tmp_path / "results")]
    if command == "reproduce":
        assert 0 == main(["train", "minimax", "--on", "tiny", *places, "--runs", f"{tmp_path}/a"])
    words = [command, "minimax", "--on", "tiny", *places, "--runs", str(tmp_path / "runs")]

    assert 1 == main([*words, "--device", "cuda"])
    said = capsys.readouterr().err
    assert "--device: torch sees no cuda on this machine; there is cpu" in said
    assert not (tmp_path / "runs").exists()


def test_a_record_says_on_what_it_was_made() -> None:
    """The processor, unless it was a device of this machine."""
    assert "cpu" == this_platform().device == this_platform(Compute("cpu")).device
    if not torch.mps.is_available():
        with pytest.raises(DeviceError, match="no mps on this machine"):
            this_platform(Compute("mps"))


def test_the_optimizer_of_a_run_is_the_fused_one(tmp_path: Path) -> None:
    """The plain one stands in only where there is no arithmetic."""
    assert OPTIMIZERS["adam"] is adam
    training = Training(tiny_config(tmp_path, "minimax"), (0,))

    assert all(each.param_groups[0]["fused"] for each in training._optimizers)
