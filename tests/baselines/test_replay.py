"""Steps that are captured once and replayed, and how a run asks for other arithmetic."""

import copy
import shutil
from pathlib import Path

import pytest
import torch

from baselines.arithmetic import in_training
from baselines.catalog import BASELINES
from baselines.compute import Compute
from baselines.replay import RUNS_BEFORE, Replay, Step, Tape, cuda_graph
from baselines.reproduce.provenance import DeviceError, check, this_platform
from baselines.settings import TrainConfig
from baselines.train import Training, whole_batches
from tests.baselines.tiny import tiny_config

UPDATES = 20
ON_CUDA = pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device here")


def epochs(config: TrainConfig) -> TrainConfig:
    """Epochs of three batches, the last of them shorter, whose latents serve both players."""
    return config.model_copy(update={"training_samples": 40, "shared_latents": True})


def with_places(training: Training) -> Training:
    """The training with steps that read the tape's places, as a graph does, on any device."""
    tape = training._tape

    def capture(step: Step) -> Step:
        def again() -> None:
            with tape.capturing():
                step()

        return again

    training._replay = Replay(training._update, tape, capture)
    return training


def trained(training: Training) -> list[str]:
    """The digests of all seeds after some steps."""
    for _ in range(UPDATES):
        training.advance()
    return [training.weights_sha256(place) for place in range(len(training.seeds))]


@pytest.mark.parametrize("in_epochs", [False, True])
@pytest.mark.parametrize("baseline", BASELINES)
def test_a_replayed_step_takes_the_numbers_of_its_turn(
    baseline: str, in_epochs: bool, tmp_path: Path
) -> None:
    """The bits are those of steps that draw as they go, at an epoch's short end as well."""
    config = tiny_config(tmp_path, baseline, UPDATES)
    config = epochs(config) if in_epochs else config

    assert trained(Training(config, (3, 5))) == trained(with_places(Training(config, (3, 5))))


@pytest.mark.parametrize("baseline", ["wgan", "wgan-gp"])
def test_a_training_that_replays_goes_on_where_another_stood(baseline: str, tmp_path: Path) -> None:
    """What it had captured worked on the optimizers' old numbers."""
    config = tiny_config(tmp_path, baseline, 3 * UPDATES)
    first, second = (with_places(Training(config, (3, 5))) for _ in range(2))
    trained(first)
    trained(second)
    trained(second)
    second.restore(copy.deepcopy(first.state()))
    assert second._replay is not None
    assert second._replay._captured is None

    assert trained(first) == trained(second)


def test_numbers_of_another_turn_would_show(tmp_path: Path) -> None:
    """The check above can fail: here the places are never filled again."""
    config = tiny_config(tmp_path, "wgan-gp", UPDATES)
    stale = with_places(Training(config, (3, 5)))
    stale._tape.refill = lambda: None  # type: ignore[method-assign]

    assert trained(Training(config, (3, 5))) != trained(stale)


def test_a_step_is_captured_once_it_has_run_a_few_times() -> None:
    """The step itself runs that often, and once more while it is recorded."""
    runs: list[str] = []

    def capture(_: Step) -> Step:
        runs.append("captured")
        return lambda: runs.append("replayed")

    replay = Replay(lambda: runs.append("run"), Tape(), capture)
    for _ in range(RUNS_BEFORE + 3):
        replay()

    assert [*["run"] * (RUNS_BEFORE + 1), "captured", "replayed", "replayed"] == runs


def test_only_a_step_of_whole_batches_is_replayed(tmp_path: Path) -> None:
    """A shorter batch does not fit the places."""
    config = epochs(tiny_config(tmp_path, "minimax"))
    thrice = config.model_copy(update={"n_critic": 3, "training_samples": 56})

    assert [True, True, False, True, True, False] == [whole_batches(config, n) for n in range(1, 7)]
    assert [True, False, True, False] == [whole_batches(thrice, n) for n in (1, 2, 5, 8)]
    assert whole_batches(config.model_copy(update={"training_samples": 48}), 3)
    assert whole_batches(tiny_config(tmp_path, "minimax"), 3)


@pytest.mark.parametrize("precision", ["float32", "bfloat16"])
def test_a_network_answers_in_float32(precision: str, tmp_path: Path) -> None:
    """Whatever its layers compute in; bfloat16 is seen in the last digits alone."""
    training = Training(tiny_config(tmp_path, "minimax"), (0,))
    answer = in_training(training.generator, Compute(precision=precision))
    latents = torch.randn(1, 16, 2)
    exact = training.generator(latents)

    assert answer(latents).dtype == torch.float32
    assert torch.allclose(answer(latents), exact, atol=0.02)
    assert (precision == "float32") == torch.equal(answer(latents), exact)


@pytest.mark.parametrize("baseline", BASELINES)
def test_every_loss_trains_in_bfloat16(baseline: str, tmp_path: Path) -> None:
    """A penalty's second gradient as well."""
    training = Training(tiny_config(tmp_path, baseline), (0, 1), Compute(precision="bfloat16"))
    for _ in range(3):
        training.advance()

    assert [True, True] == training.finite()
    assert training.losses.isfinite().all()


@pytest.mark.skipif(not (shutil.which("c++") or shutil.which("g++")), reason="no C++ compiler here")
@pytest.mark.filterwarnings("ignore")  # torch's compiler raises some about itself
def test_compiled_networks_learn_the_same(tmp_path: Path) -> None:
    """But for the last digits, since sums are fused."""
    config = tiny_config(tmp_path, "wgan-gp")
    plain, compiled = Training(config, (0, 1)), Training(config, (0, 1), Compute(compiled=True))
    plain.advance()
    compiled.advance()

    assert torch.allclose(plain.losses, compiled.losses, rtol=1e-4, atol=1e-6)


def test_a_record_says_how_it_was_computed() -> None:
    """So that bits are compared only where they can be equal."""
    short = this_platform(Compute(precision="bfloat16"))

    assert ("bfloat16", False) == (short.precision, short.compiled)
    assert short != this_platform()


def test_arithmetic_that_is_absent_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what there is, and what is needed."""
    with pytest.raises(DeviceError, match="tf32 is the arithmetic of CUDA devices; cpu has"):
        check(Compute(precision="tf32"))
    with pytest.raises(DeviceError, match="--together: how many a processor trains"):
        check(Compute(together=8))

    def broken(_: object) -> object:
        raise RuntimeError("no compiler\nand much more")

    monkeypatch.setattr(torch, "compile", broken)
    with pytest.raises(DeviceError, match=r"cannot compile on this machine \(no compiler\); a C\+"):
        check(Compute(compiled=True))


@ON_CUDA
@pytest.mark.parametrize("baseline", BASELINES)
def test_a_graph_gives_the_bits_of_steps_launched_one_by_one(baseline: str, tmp_path: Path) -> None:
    """On a GPU, where there is one."""
    config, gpu = epochs(tiny_config(tmp_path, baseline, UPDATES)), Compute("cuda")
    one_by_one = Training(config, (3, 5), gpu)
    one_by_one._replay = None
    replayed = Training(config, (3, 5), gpu)

    assert replayed._replay is not None
    assert cuda_graph is replayed._replay._capture
    assert trained(one_by_one) == trained(replayed)


@ON_CUDA
@pytest.mark.parametrize("baseline", BASELINES)
def test_a_seeds_bits_do_not_depend_on_its_company_on_a_gpu(baseline: str, tmp_path: Path) -> None:
    """Nor on its place, among as many others."""
    config, gpu = tiny_config(tmp_path, baseline, UPDATES), Compute("cuda")
    first, second = trained(Training(config, (3, 5), gpu)), trained(Training(config, (8, 3), gpu))

    assert first[0] == second[1]
