"""The bench: fair pairs, a fair peer, and plain words on peers that are absent."""

import io
import sys
from types import ModuleType

import numpy
import pytest
import torch
from rich.console import Console
from torch.testing import assert_close

from baselines.bench import report, torchgan_step
from baselines.bench.frechet import compare_frechet
from baselines.bench.pairs import Pairs, share, timed_pairs
from baselines.bench.script_step import slope_penalty, train_as_script
from baselines.bench.task import Task
from baselines.bench.torchgan_step import PeerAbsentError, TorchganTask, import_torchgan
from baselines.config import read_protocol
from baselines.penalties import gradient_norms, interpolate


def small_task() -> Task:
    """The task of the bench, with two generator updates and small networks."""
    config = read_protocol("digits").settings("wgan-gp")
    return Task(config.model_copy(update={"generator_updates": 2, "hidden_size": 8}))


def test_the_ratio_is_the_median_of_the_pairs_own_ratios() -> None:
    """A slow moment slows both sides of a pair: 2, 3 and 4, not the ratio of medians 40 / 10."""
    pairs = Pairs(ours=(10.0, 100.0, 5.0), theirs=(40.0, 300.0, 10.0))

    assert pairs.ratios == (4.0, 3.0, 2.0)
    assert pairs.ratio == 3.0
    assert pairs.medians == (10.0, 40.0)


def test_sides_take_turns_and_each_second_pair_turns_round() -> None:
    """So that neither always runs on a machine that the other has warmed; the first is thrown."""
    order: list[str] = []
    ticks = iter(range(100))
    timed_pairs(lambda: order.append("o"), lambda: order.append("t"), 3, lambda: float(next(ticks)))

    assert "".join(order) == "otottoot"


def test_each_side_gets_its_own_seconds() -> None:
    """Ours takes 1 tick of an invented clock, theirs 3, in every order."""
    now = [0.0]

    def spend(seconds: float) -> None:
        now[0] += seconds

    pairs = timed_pairs(lambda: spend(1), lambda: spend(3), 4, lambda: now[0])

    assert (pairs.ours, pairs.theirs) == ((1.0,) * 4, (3.0,) * 4)


def test_work_for_several_is_shared_out() -> None:
    """Four seeds in 8 seconds are 2 seconds each."""
    assert share(Pairs((8.0,), (3.0,)), 4) == Pairs((2.0,), (3.0,))


def test_both_frechet_distances_agree() -> None:
    """At a size that is quick; the bench prints it for the full one."""
    assert compare_frechet(1, features=32, samples=200).relative_difference < 1e-8


def inputs(weight: torch.Tensor) -> int:
    """Inputs of a layer: torch keeps them last, and ours, with seeds in front, in the middle."""
    return weight.shape[1]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Inputs of the network that an Adam has just stepped, in order."""
    steps: list[int] = []
    step = torch.optim.Adam.step

    def counting(self: torch.optim.Adam) -> None:
        steps.append(inputs(self.param_groups[0]["params"][0]))
        step(self)

    monkeypatch.setattr(torch.optim.Adam, "step", counting)
    return steps


def test_the_script_makes_as_many_updates_as_our_run(counted: list[int]) -> None:
    """Ten of the critic over 64 pixels, two of the generator over 32 latents."""
    train_as_script(small_task())

    assert (counted.count(64), counted.count(32)) == (10, 2)


def test_our_side_makes_as_many_updates_too(counted: list[int]) -> None:
    """A bench that did less would be faster."""
    small_task().ours()

    assert (counted.count(64), counted.count(32)) == (10, 2)


def test_the_script_has_the_penalty_of_the_paper() -> None:
    """The same value as ours where both draw the same epsilon; only its speed is compared."""
    task = small_task()
    _, critic = task.networks()
    real, fake = task.images[:8], -task.images[8:16]
    drawn = numpy.random.RandomState(3).random_sample((8, 1))
    epsilon = torch.tensor(drawn[:, 0], dtype=torch.float32)
    expected = (gradient_norms(critic, interpolate(real, fake, epsilon)) - 1).square().mean()

    assert_close(slope_penalty(critic, real, fake, numpy.random.RandomState(3)), expected)


@pytest.fixture
def no_torchgan(monkeypatch: pytest.MonkeyPatch) -> None:
    """A place where torchgan is not installed, and torchvision breaks on import."""

    def absent(name: str) -> ModuleType:
        if name == "torchvision":
            sys.modules["torchvision.half"] = ModuleType("torchvision.half")
            raise RuntimeError("operator torchvision::nms does not exist")
        raise ModuleNotFoundError(f"No module named '{name}'")

    monkeypatch.setattr(torchgan_step, "import_module", absent)


@pytest.mark.usefixtures("no_torchgan")
def test_an_absent_peer_is_said_to_be_absent() -> None:
    """With the command that installs it."""
    with pytest.raises(PeerAbsentError, match=r"not run.*pip install '\.\[baselines,bench\]'"):
        TorchganTask(small_task())


@pytest.mark.usefixtures("no_torchgan")
def test_nothing_of_a_broken_torchvision_stays_behind() -> None:
    """Neither its half-loaded parts nor the module that stood in for it."""
    with pytest.raises(PeerAbsentError):
        import_torchgan()

    assert [name for name in sys.modules if name.startswith("torchvision")] == []


def test_a_stand_in_is_owned_up_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """The line below the table says that torchvision was not the real one."""

    def only_torchgan(name: str) -> ModuleType:
        if name == "torchvision":
            raise ImportError(name)
        assert "torchvision" in sys.modules, "it stands in while torchgan is imported"
        return ModuleType(name)

    monkeypatch.setattr(torchgan_step, "import_module", only_torchgan)

    assert "in place of torchvision" in import_torchgan()
    assert "torchvision" not in sys.modules


@pytest.mark.usefixtures("no_torchgan")
def test_the_report_prints_ratios_and_what_was_not_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """A peer that is absent has a row of its own, and the reason below."""
    monkeypatch.setattr(report, "timed_pairs", lambda *_: Pairs((1.0, 2.0), (3.0, 4.0)))
    monkeypatch.setattr(
        report, "beside_sqrtm", lambda _: report.Line("root", 5.0, Pairs((1.0,), (7.0,)), "same")
    )
    console = Console(record=True, width=110, file=io.StringIO())
    report.print_bench(small_task(), 2, console)
    text = console.export_text()

    assert "not run" in text
    assert "pip install" in text
    assert "10.00" in text  # four seeds in the time of one: the median of 12 and 8
    assert "8.00-12.00" in text
    assert "2.00-3.00" in text  # a seed alone
    assert "7.00" in text
