"""The training loop."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn
from torch.testing import assert_close

from baselines.catalog import BASELINES
from baselines.config import TrainConfig
from baselines.losses import LOSSES, Minimax
from baselines.networks import discriminator_network, generator_network
from baselines.penalties import clip_weights
from baselines.train import (
    Trained,
    learning_rate_factor,
    random_stream,
    train,
    weights_sha256,
)
from tests.baselines.tiny import tiny_config


@pytest.fixture(autouse=True)
def _torch_as_it_was() -> Iterator[None]:
    """Training sets the threads and the kernels of the process."""
    threads = torch.get_num_threads()
    yield
    torch.set_num_threads(threads)
    torch.use_deterministic_algorithms(False)


def ignore(step: int, generator: nn.Module, *losses: Tensor) -> None:
    """An observer that does not look."""


def run(config: TrainConfig, seed: int = 0, watched: frozenset[int] = frozenset()) -> Trained:
    """Train without looking."""
    return train(config, seed, watched, ignore)


def digest(trained: Trained) -> str:
    """What identifies a run."""
    return weights_sha256(trained.generator, trained.discriminator)


@pytest.mark.parametrize("baseline", BASELINES)
def test_a_seed_repeats_bit_by_bit_and_another_does_not(tmp_path: Path, baseline: str) -> None:
    """The verdict's second way rests on it."""
    config = tiny_config(tmp_path, baseline)
    torch.manual_seed(1)
    first = digest(run(config))
    torch.manual_seed(2)

    assert first == digest(run(config))
    assert first != digest(run(config, seed=1))


@pytest.mark.parametrize("baseline", BASELINES)
def test_training_moves_every_weight_of_both_players(tmp_path: Path, baseline: str) -> None:
    """A frozen or forgotten layer would still give numbers."""
    start = [p.detach().clone() for p in weights_at_start(tiny_config(tmp_path, baseline))]
    trained = run(tiny_config(tmp_path, baseline, updates=20))
    end = [*trained.generator.parameters(), *trained.discriminator.parameters()]

    # The last bias of a Wasserstein critic has no gradient: only score differences count.
    still = [i for i, (a, b) in enumerate(zip(start, end, strict=True)) if torch.equal(a, b)]
    assert still in ([], [len(end) - 1])


def weights_at_start(config: TrainConfig) -> list[Tensor]:
    """The weights of both players before the first update."""
    seen: list[Tensor] = []
    stream = random_stream(0, "weights")
    for network in (generator_network, discriminator_network):
        seen += list(network(config, stream).parameters())
    return seen


def test_each_player_is_updated_as_often_as_the_settings_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four generator updates with three of the discriminator before each."""
    calls: list[str] = []

    class Counting(Minimax):
        def discriminator(self, real: Tensor, fake: Tensor) -> Tensor:
            calls.append("D")
            return super().discriminator(real, fake)

        def generator(self, real: Tensor, fake: Tensor) -> Tensor:
            calls.append("G")
            return super().generator(real, fake)

    monkeypatch.setitem(LOSSES, "wasserstein", Counting())
    run(tiny_config(tmp_path, "wgan"))

    assert "".join(calls) == "DDDG" * 4


def test_losses_see_real_logits_first_and_one_of_each_for_a_sample(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Real points lie on the ring, generated ones near the origin: the logits tell them apart."""
    seen: dict[str, tuple[Tensor, Tensor]] = {}

    class Seeing(Minimax):
        def discriminator(self, real: Tensor, fake: Tensor) -> Tensor:
            seen["D"] = (real.detach(), fake.detach())
            return super().discriminator(real, fake)

        def generator(self, real: Tensor, fake: Tensor) -> Tensor:
            seen["G"] = (real.detach(), fake.detach())
            return super().generator(real, fake)

    class Radius(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.factor = nn.Parameter(torch.ones(()))

        def forward(self, points: Tensor) -> Tensor:
            radii: Tensor = self.factor * points.norm(dim=1)
            return radii

    monkeypatch.setitem(LOSSES, "minimax", Seeing())
    monkeypatch.setattr("baselines.train.discriminator_network", lambda *_: Radius())
    run(tiny_config(tmp_path, "minimax", updates=1))

    for real, fake in seen.values():
        assert (len(real), len(fake)) == (16, 16)
        assert float(real.min()) > 1.8
        assert float(fake.max()) < 1.8


def test_weights_are_clipped_after_every_discriminator_update(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Metrics do not notice when clipping is lost, so it is counted and measured."""
    limits: list[float] = []

    def counting(parameters: Iterator[Tensor], limit: float) -> None:
        limits.append(limit)
        clip_weights(parameters, limit)

    monkeypatch.setattr("baselines.train.clip_weights", counting)
    trained = run(tiny_config(tmp_path, "wgan"))

    assert limits == [0.1] * 12
    assert all(bool((p.abs() <= 0.1).all()) for p in trained.discriminator.parameters())


def test_the_penalty_counts_by_its_weight(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A constant of 2 under a weight of 0.1 raises the discriminator's loss by 0.2."""
    config = tiny_config(tmp_path, "wgan-gp", updates=1)
    losses: list[float] = []

    def note(step: int, _: nn.Module, discriminator_loss: Tensor, generator_loss: Tensor) -> None:
        losses.append(float(discriminator_loss))

    for constant in (0.0, 2.0):
        tables: Mapping[str, object] = {
            "gradient-penalty": lambda *_, value=constant: torch.tensor(value)
        }
        monkeypatch.setattr("baselines.train.PENALTIES", tables)
        train(config, 0, frozenset({1}), note)

    assert losses[3] - losses[1] == pytest.approx(0.2)


def test_the_players_do_not_touch_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The generator's step leaves no gradient in the discriminator, and the other way round."""
    players: list[nn.Module] = []
    gradients: dict[str, list[Tensor | None]] = {}

    def gradients_of(player: nn.Module) -> list[Tensor | None]:
        return [None if p.grad is None else p.grad.clone() for p in player.parameters()]

    def keeping(make: Callable[..., nn.Module]) -> Callable[..., nn.Module]:
        def kept(*arguments: object) -> nn.Module:
            players.append(make(*arguments))
            return players[-1]

        return kept

    class Watching(Minimax):
        def generator(self, real: Tensor, fake: Tensor) -> Tensor:
            gradients.update(G=gradients_of(players[0]), D=gradients_of(players[1]))
            assert not any(p.requires_grad for p in players[1].parameters())
            return super().generator(real, fake)

    monkeypatch.setattr("baselines.train.generator_network", keeping(generator_network))
    monkeypatch.setattr("baselines.train.discriminator_network", keeping(discriminator_network))
    monkeypatch.setitem(LOSSES, "minimax", Watching())
    run(tiny_config(tmp_path, "minimax", updates=1))

    assert gradients["G"] == [None] * 4
    assert_close(gradients["D"], gradients_of(players[1]), rtol=0, atol=0)


def test_a_run_that_is_not_finite_stops_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is noticed at the next step that is watched, and counted as diverged."""

    class Exploding(Minimax):
        def generator(self, real: Tensor, fake: Tensor) -> Tensor:
            return super().generator(real, fake) * torch.inf

    monkeypatch.setitem(LOSSES, "minimax", Exploding())
    trained = run(tiny_config(tmp_path, "minimax", updates=8), watched=frozenset({2, 4, 8}))

    assert (trained.status, trained.steps) == ("diverged", 2)


def test_watching_changes_no_bit(tmp_path: Path) -> None:
    """Curves must be free of side effects, or their number would be a setting."""
    config = tiny_config(tmp_path, "non-saturating")

    assert digest(run(config)) == digest(run(config, watched=frozenset({1, 2, 3, 4})))


@pytest.mark.parametrize(("step", "expected"), [(1, 1.0), (50, 1.0), (75, 0.505), (100, 0.01)])
def test_the_learning_rate_is_constant_then_falls_to_its_share(
    tmp_path: Path, step: int, expected: float
) -> None:
    """Half the run at full rate, then down a line that ends at 1 % with the last update."""
    config = tiny_config(tmp_path, "minimax", updates=100)

    assert learning_rate_factor(config, step) == pytest.approx(expected)


def test_every_use_of_every_seed_has_a_stream_of_its_own() -> None:
    """Two uses on one stream would be correlated; one stream for all would couple them."""
    first = {
        (seed, use): float(torch.rand((), generator=random_stream(seed, use)))
        for seed in range(20)
        for use in ("weights", "data", "latent", "penalty")
    }

    assert len(set(first.values())) == 80


def test_the_digest_sees_every_weight_of_both_networks() -> None:
    """One changed bit of any of them changes it."""
    generator, discriminator = nn.Linear(2, 2), nn.Linear(2, 1)
    before = weights_sha256(generator, discriminator)
    with torch.no_grad():
        discriminator.bias.add_(1e-3)

    assert before != weights_sha256(generator, discriminator)
