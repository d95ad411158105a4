"""What a step is timed at, and the floor that stands beside it."""

from pathlib import Path

import pytest
import torch

from baselines.__main__ import main
from baselines.bench import throughput
from baselines.bench.throughput import (
    bytes_of_a_step,
    covered,
    measure_speed,
    operations_of_a_step,
    product_rate,
)
from baselines.compute import PRECISIONS, Compute
from baselines.speed import Speed, read_speeds
from baselines.train import Training
from tests.baselines.tiny import tiny_config, tiny_protocol, write_tiny

BATCH, HIDDEN = 16, 8
# A critic's layers are 2 -> 8 -> 1, a generator's 2 -> 8 -> 2; an operation is half of a pair.
CRITIC, GENERATOR = 2 * HIDDEN + HIDDEN, 2 * HIDDEN + 2 * HIDDEN


def test_operations_are_those_of_the_products(tmp_path: Path) -> None:
    """By hand: forward once; backward by weights, and by inputs but for the first layer's."""
    config = tiny_config(tmp_path, "minimax")
    forward = BATCH * (GENERATOR + 2 * CRITIC)  # the critic sees real and fake
    by_weights, by_inputs = BATCH * 2 * CRITIC, BATCH * 2 * HIDDEN
    critic_update = forward + by_weights + by_inputs
    # The frozen critic hands gradients through both of its layers.
    generator_update = BATCH * (2 * GENERATOR + 2 * CRITIC + 2 * HIDDEN)

    assert 2 * (critic_update + generator_update) == operations_of_a_step(config)


@pytest.mark.parametrize("baseline", ["wgan-gp", "r3gan"])
def test_gradients_of_gradients_are_counted(baseline: str, tmp_path: Path) -> None:
    """A penalty costs about as much again."""
    config = tiny_config(tmp_path, baseline)
    free = config.model_copy(update={"penalty": None, "penalty_weight": None})

    assert operations_of_a_step(config) > 1.4 * operations_of_a_step(free)


def test_bytes_are_those_that_must_move(tmp_path: Path) -> None:
    """Weights with Adam's two moments read and written, and each batch read."""
    training = Training(tiny_config(tmp_path, "minimax"), (0, 1))
    critic, generator = CRITIC + HIDDEN + 1, GENERATOR + HIDDEN + 2
    numbers = 6 * (critic + generator) + BATCH * (2 + 2)

    assert 2 * 4 * numbers == bytes_of_a_step(training)


def test_images_are_read_as_bytes(tmp_path: Path) -> None:
    """A quarter of what numbers of 32 bits would take."""
    training = Training(tiny_config(tmp_path, "minimax"), (0, 1))
    points = bytes_of_a_step(training)
    training.config = training.config.model_copy(update={"dataset": "mnist"})

    assert 2 * BATCH * (784 - 4 * 2) == bytes_of_a_step(training) - points


def test_kernels_that_overlap_count_once() -> None:
    """A device that runs two at a time is not twice as busy."""
    assert covered([]) == 0
    assert covered([(0, 2), (1, 3), (1.5, 2), (5, 6)]) == 4


@pytest.mark.parametrize("precision", PRECISIONS)
def test_the_floor_is_that_of_the_precision_that_was_timed(
    precision: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The large product is taken as the products of the steps were, not as the counting left it."""
    seen = []

    def rate(_: torch.device, asked: str) -> float:
        seen.append((asked, torch.backends.cuda.matmul.allow_tf32))
        return 1.0

    monkeypatch.setattr(throughput, "product_rate", rate)
    monkeypatch.setattr(throughput, "SECONDS_A_ROUND", 0.001)
    measure_speed(tiny_protocol(tmp_path), "minimax", Compute(precision=precision), 1)

    assert [(precision, precision == "tf32")] == seen


def test_a_product_is_taken_in_the_precision_that_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Matrices of bfloat16 for bfloat16, of float32 otherwise."""
    kinds = []
    monkeypatch.setattr(throughput, "SIDE", 8)
    made = torch.randn

    def noted(*shape: int, device: torch.device, dtype: torch.dtype) -> torch.Tensor:
        kinds.append(dtype)
        return made(*shape, device=device, dtype=dtype)

    monkeypatch.setattr(torch, "randn", noted)
    assert all(product_rate(torch.device("cpu"), each) > 0 for each in PRECISIONS)
    assert [torch.float32, torch.float32, torch.bfloat16] == kinds


def test_a_command_writes_what_it_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The record is whole, and its figures fit one another."""
    write_tiny(tmp_path)
    words = ["speed", "minimax", "--on", "tiny", "--protocols", str(tmp_path), "--seeds", "3"]

    assert 0 == main([*words, "--results", str(tmp_path)])
    assert "images a second" in capsys.readouterr().out
    (found,) = read_speeds(tmp_path / "speed")
    assert "tiny-minimax-cpu-float32-3" == found.name
    assert found.busy_percent is None
    assert _at(found, operations=1e3, moved=1.0).bound_by == "operations"
    assert _at(found, operations=1.0, moved=1e3).floor_seconds == 1e3
    assert 3 * BATCH == pytest.approx(found.images_a_second * sorted(found.seconds_a_step)[2])


def _at(found: Speed, operations: float, moved: float) -> Speed:
    """The record of a step of so many operations and bytes on a device of one a second."""
    return found.model_copy(
        update={
            "operations_a_step": operations,
            "bytes_a_step": moved,
            "operations_a_second": 1.0,
            "bytes_a_second": 1.0,
        }
    )
