"""Verdicts: each way passes what is right and refuses what is broken."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import torch
from torch import Tensor

from baselines.config import Protocol
from baselines.losses import LOSSES, Minimax
from baselines.penalties import PENALTIES
from baselines.record import Platform, Record, Setting, Verdict
from baselines.reproduce.judge import judge, judge_before
from baselines.settings import settings_sha256
from baselines.workers import Job, run_job
from tests.baselines.made_records import HERE, made_record
from tests.baselines.tiny import tiny_protocol

ELSEWHERE = HERE.model_copy(update={"cpu": "Invented 4000"})


@pytest.fixture(autouse=True)
def _torch_as_it_was() -> Iterator[None]:
    """Training sets the threads and the kernels of the process."""
    threads = torch.get_num_threads()
    yield
    torch.set_num_threads(threads)
    torch.use_deterministic_algorithms(False)


@pytest.fixture(name="protocol")
def _protocol(tmp_path: Path) -> Protocol:
    return tiny_protocol(tmp_path)


def run_of(protocol: Protocol, baseline: str, place: Platform = HERE) -> Record:
    """A baseline trained for real, with two seeds."""
    config = protocol.settings(baseline)
    settings = config.model_dump()
    job = Job(baseline, (0, 1), config, protocol.best_by)
    made = made_record(settings=settings, place=place)
    return made.model_copy(
        update={
            "baseline": baseline,
            "settings_sha256": settings_sha256(settings),
            "seeds": run_job(job, lambda _: None),
            "created": datetime(2026, 1, 2, tzinfo=UTC),
        }
    )


def invented(protocol: Protocol, values: tuple[float, ...], place: Platform = HERE) -> Record:
    """A minimax record with the protocol's settings and these shares of high quality."""
    return made_record(values, settings=protocol.settings("minimax").model_dump(), place=place)


def failed(verdict: Verdict | None) -> list[str]:
    """Names of the checks that refused."""
    assert verdict is not None
    return [check.name for check in verdict.checks if not check.passed]


def test_the_same_bits_are_reproduced(protocol: Protocol) -> None:
    """On the same platform nothing less will do, and nothing more is needed."""
    verdict = judge(protocol.verdict, run_of(protocol, "wgan"), run_of(protocol, "wgan"))

    assert (verdict.passed, verdict.way) == (True, "bits")


def test_an_honest_loss_is_not_refused_before_training(protocol: Protocol) -> None:
    """No verdict yet means: go on and train."""
    assert judge_before(protocol, invented(protocol, (80.0, 81.0))) is None


class _Swapped(Minimax):
    """Real and fake exchanged in the discriminator."""

    def discriminator(self, real: Tensor, fake: Tensor) -> Tensor:
        return super().discriminator(fake, real)


def test_swapped_players_are_refused_by_the_formula(
    protocol: Protocol, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And before four minutes are spent."""
    record = invented(protocol, (80.0, 81.0))
    monkeypatch.setitem(LOSSES, "minimax", _Swapped())

    assert failed(judge_before(protocol, record)) == ["formula"]


@pytest.mark.parametrize("baseline", ["wgan-gp", "dragan"])
def test_a_lost_penalty_is_refused_by_the_formula(
    protocol: Protocol, monkeypatch: pytest.MonkeyPatch, baseline: str
) -> None:
    """A penalty that is always 0 leaves some metrics as they were."""
    record = run_of(protocol, baseline)
    table: dict[str, Callable[..., Tensor]] = {
        name: lambda discriminator, real, *_: 0 * discriminator(real).sum() for name in PENALTIES
    }
    for module in ("baselines.conformance.check", "baselines.train"):
        monkeypatch.setattr(f"{module}.PENALTIES", table)

    assert failed(judge_before(protocol, record)) == ["formula"]


def test_clipping_that_does_nothing_is_refused_by_the_formula(
    protocol: Protocol, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Metrics on a ring even rise without it."""
    record = run_of(protocol, "wgan")
    monkeypatch.setattr("baselines.reproduce.judge.clip_weights", lambda *_: None)

    assert failed(judge_before(protocol, record)) == ["formula"]


@pytest.mark.parametrize(
    ("baseline", "field", "value"),
    [
        ("wgan", "weight_limit", None),
        ("wgan", "n_critic", 1),
        ("wgan-gp", "penalty_weight", 0.01),
        ("minimax", "loss", "non-saturating"),
    ],
)
def test_another_setting_is_refused_by_name(
    protocol: Protocol, baseline: str, field: str, value: Setting
) -> None:
    """The record says what it was made with."""
    honest = protocol.settings(baseline).model_dump()
    record = made_record(settings=honest)
    run = made_record(settings={**honest, field: value}, day=2)
    verdict = judge(protocol.verdict, record, run)

    assert (failed(verdict), verdict.way) == (["settings"], "refused")
    assert f"{field} is {value}, recorded {honest[field]}" in verdict.checks[1].text


def test_a_loop_that_forgets_to_clip_is_refused_by_the_bits(
    protocol: Protocol, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The formula of clipping is right, and nobody calls it."""
    record = run_of(protocol, "wgan")
    monkeypatch.setattr("baselines.train.clip_weights", lambda *_: None)
    verdict = judge(protocol.verdict, record, run_of(protocol, "wgan"))

    assert failed(verdict) == ["bits"]
    assert "seeds [0, 1] differ" in verdict.checks[-1].text


def test_elsewhere_the_same_distribution_is_reproduced(protocol: Protocol) -> None:
    """Other bits, same means: the text carries the power."""
    record = invented(protocol, (80.0, 82.0, 78.0, 80.0))
    run = invented(protocol, (81.0, 79.0, 83.0, 80.0), ELSEWHERE)
    verdict = judge(protocol.verdict, record, run)

    assert (verdict.passed, verdict.way) == (True, "statistics")
    names = [check.name for check in verdict.checks]
    assert names == ["formula", "settings", "high_quality_percent", "jsd", "modes >= 8"]
    assert "power 1.00" in verdict.checks[2].text


@pytest.mark.parametrize(
    ("values", "undecided"),
    [
        ((60.0, 62.0, 58.0, 60.0), False),  # another mean
        ((20.0, 99.0, 99.0, 99.0), True),  # the same mean, too wide to tell
        ((79.0,), True),  # too few to test
    ],
)
def test_elsewhere_another_or_an_unclear_distribution_is_refused(
    protocol: Protocol, values: tuple[float, ...], undecided: bool
) -> None:
    """What is not shown to be equivalent is not reproduced; what may yet be is undecided."""
    record = invented(protocol, (80.0, 82.0, 78.0, 80.0))

    verdict = judge(protocol.verdict, record, invented(protocol, values, ELSEWHERE))

    assert not verdict.passed
    assert "high_quality_percent" in failed(verdict)
    assert verdict.undecided == undecided


def test_elsewhere_another_rate_of_success_is_refused(protocol: Protocol) -> None:
    """Eight of eight seeds covered the ring; now none does."""
    record = invented(protocol, (80.0, 82.0) * 4)
    run = invented(protocol, (80.5, 82.5) * 4, ELSEWHERE)
    lost = tuple(
        seed.model_copy(update={"metrics": {**seed.metrics, "modes": 7.0}}) for seed in run.seeds
    )
    verdict = judge(protocol.verdict, record, run.model_copy(update={"seeds": lost}))

    assert failed(verdict) == ["modes >= 8"]


@pytest.mark.parametrize("changed", ["torch", "threads", "platform"])
def test_bits_are_asked_for_only_where_they_must_agree(protocol: Protocol, changed: str) -> None:
    """Another torch, thread count or platform makes every seed a new one."""
    record = invented(protocol, (80.0, 82.0, 78.0, 80.0))
    changes: dict[str, dict[str, object]] = {
        "torch": {"versions": {**record.versions, "torch": "2.14.0"}},
        "threads": {"threads": 2},
        "platform": {"platform": ELSEWHERE},
    }
    elsewhere = record.model_copy(update=changes[changed])
    others = tuple(seed.model_copy(update={"weights_sha256": "0" * 64}) for seed in elsewhere.seeds)
    verdict = judge(protocol.verdict, record, elsewhere.model_copy(update={"seeds": others}))

    assert judge(protocol.verdict, record, elsewhere).way == "bits"
    assert verdict.way == "statistics"
