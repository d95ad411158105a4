"""The training loop."""

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn
from torch.testing import assert_close

from baselines.catalog import BASELINES
from baselines.losses import LOSSES, Minimax
from baselines.networks import discriminator_network, generator_network
from baselines.optimizers import learning_rate_factor
from baselines.penalties import clip_weights
from baselines.settings import SEEDS_TOGETHER, TrainConfig
from baselines.streams import AHEAD, random_streams
from baselines.train import Training, weights_sha256
from tests.baselines.tiny import tiny_config

SEEDS = tuple(range(SEEDS_TOGETHER))


@pytest.fixture(autouse=True)
def _torch_as_it_was() -> Iterator[None]:
    """Training sets the threads and the kernels of the process."""
    threads = torch.get_num_threads()
    yield
    torch.set_num_threads(threads)
    torch.use_deterministic_algorithms(False)
    torch.utils.deterministic.fill_uninitialized_memory = True  # type: ignore[attr-defined]


def run(config: TrainConfig, seeds: Sequence[int] = SEEDS) -> Training:
    """Train to the end."""
    training = Training(config, seeds)
    for _ in range(config.generator_updates):
        training.advance()
    return training


def digests(config: TrainConfig, seeds: Sequence[int] = SEEDS) -> dict[int, str]:
    """What identifies the run of each seed."""
    training = run(config, seeds)
    return {seed: training.weights_sha256(place) for place, seed in enumerate(seeds)}


@pytest.mark.parametrize("baseline", BASELINES)
def test_a_seed_repeats_bit_by_bit_and_another_does_not(tmp_path: Path, baseline: str) -> None:
    """The verdict's second way rests on it."""
    config = tiny_config(tmp_path, baseline)
    torch.manual_seed(1)
    first = digests(config)
    torch.manual_seed(2)

    assert first == digests(config)
    assert len(set(first.values())) == len(SEEDS)


@pytest.mark.parametrize("baseline", BASELINES)
def test_company_and_place_do_not_touch_a_seed(tmp_path: Path, baseline: str) -> None:
    """Or a rerun of some seeds would not have the bits of the record."""
    config = tiny_config(tmp_path, baseline)
    first, second = digests(config, (0, 1, 2, 3)), digests(config, (3, 9, 9, 0))

    assert (first[0], first[3]) == (second[0], second[3])


@pytest.mark.parametrize("baseline", BASELINES)
def test_a_seed_that_diverges_leaves_the_others_alone(tmp_path: Path, baseline: str) -> None:
    """Its NaN must stay its own."""
    config = tiny_config(tmp_path, baseline)
    training = Training(config, SEEDS)
    with torch.no_grad():
        for weight in training.discriminator.parameters():
            weight[1].fill_(torch.nan)
    for _ in range(config.generator_updates):
        training.advance()

    assert training.finite() == [True, False, True, True]
    straight = digests(config)
    assert [straight[seed] for seed in (0, 2, 3)] == [training.weights_sha256(i) for i in (0, 2, 3)]


@pytest.mark.parametrize("baseline", BASELINES)
def test_a_restored_training_goes_on_with_the_same_bits(tmp_path: Path, baseline: str) -> None:
    """From any step, here in the middle of the batches drawn ahead."""
    config = tiny_config(tmp_path, baseline)
    whole, resumed = Training(config, SEEDS), Training(config, SEEDS)
    for step in range(config.generator_updates):
        if step == 2:
            resumed.restore(copy.deepcopy(whole.state()))  # as a file would hold it
        whole.advance()
    while resumed.step < config.generator_updates:
        resumed.advance()

    assert 0 < 2 * config.n_critic < AHEAD
    assert [whole.weights_sha256(place) for place in SEEDS] == [
        resumed.weights_sha256(place) for place in SEEDS
    ]
    assert torch.equal(whole.losses, resumed.losses)


@pytest.mark.parametrize("baseline", BASELINES)
def test_training_moves_every_weight_of_both_players(tmp_path: Path, baseline: str) -> None:
    """A frozen or forgotten layer would still give numbers."""
    start = [p.detach().clone() for p in weights_at_start(tiny_config(tmp_path, baseline))]
    training = run(tiny_config(tmp_path, baseline, updates=20))
    end = [*training.generator.parameters(), *training.discriminator.parameters()]

    # The last bias of a Wasserstein critic has no gradient: only score differences count.
    still = [
        i
        for i, (a, b) in enumerate(zip(start, end, strict=True))
        if (a == b).flatten(1).all(1).any()
    ]
    assert still in ([], [len(end) - 1])


def weights_at_start(config: TrainConfig) -> list[Tensor]:
    """The weights of both players before the first update."""
    seen: list[Tensor] = []
    streams = random_streams(SEEDS, "weights")
    for network in (generator_network, discriminator_network):
        seen += list(network(config, 2, streams).parameters())
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
        generator_reads_real = True

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
            radii: Tensor = self.factor * points.norm(dim=-1)
            return radii

    monkeypatch.setitem(LOSSES, "minimax", Seeing())
    monkeypatch.setattr("baselines.train.discriminator_network", lambda *_: Radius())
    run(tiny_config(tmp_path, "minimax", updates=1))

    assert set(seen) == {"D", "G"}
    for real, fake in seen.values():
        assert real.shape == fake.shape == (SEEDS_TOGETHER, 16)
        assert float(real.min()) > 1.8
        assert float(fake.max()) < 1.8


@pytest.mark.parametrize("name", LOSSES)
def test_a_loss_is_given_real_logits_for_its_generator_only_where_it_reads_them(name: str) -> None:
    """Else NaN, which a loss that read them in secret would turn into a NaN of its own."""
    fake, hidden = torch.zeros(1, 3), torch.full((1, 3), torch.nan)
    value = LOSSES[name].generator(hidden, fake)

    assert bool(value.isnan().all()) == LOSSES[name].generator_reads_real


def test_samples_that_serve_both_players_are_drawn_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The generator has not moved in between, so a second pass would give the same."""
    passes: list[int] = []

    class Counted(nn.Module):
        def __init__(self, network: nn.Module) -> None:
            super().__init__()
            self.network = network

        def forward(self, latents: Tensor) -> Tensor:
            passes.append(len(latents))
            samples: Tensor = self.network(latents)
            return samples

    monkeypatch.setattr(
        "baselines.train.generator_network", lambda *given: Counted(generator_network(*given))
    )
    run(finite_config(tmp_path))

    assert passes == [SEEDS_TOGETHER] * 6


def test_no_batch_is_seen_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A generator updated through the discriminator's samples would learn from stale ones."""
    seen: list[tuple[float, ...]] = []

    class Seeing(Minimax):
        generator_reads_real = True

        def discriminator(self, real: Tensor, fake: Tensor) -> Tensor:
            seen.extend(tuple(each.flatten().tolist()) for each in (real, fake))
            return super().discriminator(real, fake)

        def generator(self, real: Tensor, fake: Tensor) -> Tensor:
            seen.extend(tuple(each.flatten().tolist()) for each in (real, fake))
            return super().generator(real, fake)

    class First(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.factor = nn.Parameter(torch.ones(()))

        def forward(self, points: Tensor) -> Tensor:
            return self.factor * points[..., 0]

    monkeypatch.setitem(LOSSES, "wasserstein", Seeing())
    monkeypatch.setattr("baselines.train.discriminator_network", lambda *_: First())
    run(tiny_config(tmp_path, "wgan", updates=3))

    assert len(seen) == 3 * 4 * 2
    assert len(set(seen)) == len(seen)


def test_weights_are_clipped_after_every_discriminator_update(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Metrics do not notice when clipping is lost, so it is counted and measured."""
    limits: list[float] = []

    def counting(parameters: Iterator[Tensor], limit: float) -> None:
        limits.append(limit)
        clip_weights(parameters, limit)

    monkeypatch.setattr("baselines.train.clip_weights", counting)
    training = run(tiny_config(tmp_path, "wgan"))

    assert limits == [0.1] * 12
    assert all(bool((p.abs() <= 0.1).all()) for p in training.discriminator.parameters())


def test_the_penalty_counts_by_its_weight(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A constant of 2 under a weight of 0.1 raises the discriminator's loss by 0.2."""
    losses: list[Tensor] = []
    for constant in (0.0, 2.0):
        tables: Mapping[str, object] = {
            "gradient-penalty": lambda *_, value=constant: torch.full((SEEDS_TOGETHER,), value)
        }
        monkeypatch.setattr("baselines.train.PENALTIES", tables)
        losses.append(run(tiny_config(tmp_path, "wgan-gp", updates=1)).losses[0])

    assert_close(losses[1] - losses[0], torch.full((SEEDS_TOGETHER,), 0.2))


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


@pytest.mark.parametrize(("step", "expected"), [(1, 1.0), (50, 1.0), (75, 0.505), (100, 0.01)])
def test_the_learning_rate_is_constant_then_falls_to_its_share(
    tmp_path: Path, step: int, expected: float
) -> None:
    """Half the run at full rate, then down a line that ends at 1 % with the last update."""
    config = tiny_config(tmp_path, "minimax", updates=100)

    assert learning_rate_factor(config, step) == pytest.approx(expected)


def test_the_digest_sees_every_weight_of_a_seed_and_of_no_other() -> None:
    """One changed bit of any of them changes it."""
    generator, discriminator = nn.Linear(2, 2), nn.Linear(2, 2)
    before = [weights_sha256(place, generator, discriminator) for place in (0, 1)]
    with torch.no_grad():
        discriminator.bias[0].add_(1e-3)
    after = [weights_sha256(place, generator, discriminator) for place in (0, 1)]

    assert before[0] != after[0]
    assert before[1] == after[1]


def finite_config(folder: Path) -> TrainConfig:
    """Two epochs of forty samples in batches of 16, the last of 8; latents are shared."""
    update = {"training_samples": 40, "shared_latents": True}
    return tiny_config(folder, "minimax", updates=6).model_copy(update=update)


def test_a_fixed_set_is_gone_through_in_epochs_with_the_same_latents_for_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As scripts with a data loader train; each player sees a step's samples."""
    seen: list[Tensor] = []

    class First(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.factor = nn.Parameter(torch.ones(()))

        def forward(self, points: Tensor) -> Tensor:
            return self.factor * points[..., 0]

    class Seeing(Minimax):
        def discriminator(self, real: Tensor, fake: Tensor) -> Tensor:
            seen.extend([real.detach(), fake.detach()])
            return super().discriminator(real, fake)

        def generator(self, real: Tensor, fake: Tensor) -> Tensor:
            assert real.shape == fake.shape == seen[-1].shape
            return super().generator(real, fake)

    monkeypatch.setitem(LOSSES, "minimax", Seeing())
    monkeypatch.setattr("baselines.train.discriminator_network", lambda *_: First())
    monkeypatch.setattr("baselines.train.clip_weights", lambda *_: None)
    config = finite_config(tmp_path).model_copy(update={"discriminator_learning_rate": 1e-30})
    run(config)
    real = seen[::2]

    assert [batch.shape[1] for batch in real] == [16, 16, 8] * 2
    first, second = (torch.cat(real[start : start + 3], 1) for start in (0, 3))
    assert torch.equal(first.sort(1).values, second.sort(1).values)
    assert torch.equal(first[0].sort().values, first[1].sort().values)
    assert not torch.equal(first[0], first[1])
    assert not torch.equal(first, second)


def test_a_fixed_set_is_taken_up_in_the_middle_of_an_epoch(tmp_path: Path) -> None:
    """The shuffle is part of what is restored."""
    config = finite_config(tmp_path)
    whole, resumed = Training(config, SEEDS), Training(config, SEEDS)
    for step in range(config.generator_updates):
        if step == 4:
            resumed.restore(copy.deepcopy(whole.state()))
        whole.advance()
    while resumed.step < config.generator_updates:
        resumed.advance()

    assert whole.weights_sha256(0) == resumed.weights_sha256(0)
