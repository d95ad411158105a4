"""Settings and protocols."""

import math
from pathlib import Path

import pytest

from baselines.catalog import BASELINES, protocol_names
from baselines.config import ProtocolError, load_protocol, read_protocol
from baselines.optimizers import learning_rate_factor
from baselines.settings import settings_sha256
from tests.baselines.tiny import TEXT, tiny_protocol, write_tiny

# Those that others published have the losses that were published on them.
PUBLISHED = {
    "alphagan-ring-later": {"minimax", "non-saturating", "lsgan"},
    "alphagan-smnist": {"minimax", "non-saturating", "lsgan"},
    "alphagan-smnist-slow": {"non-saturating", "lsgan"},
    "alphagan-smnist-later": {"minimax", "non-saturating", "lsgan"},
    "alphagan-smnist-later-slow": {"non-saturating", "lsgan"},
    "lucic-fashion": {"minimax", "non-saturating", "lsgan", "wgan", "wgan-gp", "dragan"},
    "r3gan-smnist": {"non-saturating", "r3gan"},
    "r3gan-smnist-r1": {"non-saturating", "r3gan"},
    "r3gan-smnist-r2": {"non-saturating", "r3gan"},
    "unrolled-ring": {"minimax"},
}


@pytest.mark.parametrize("name", protocol_names())
def test_every_protocol_of_ours_resolves_every_baseline(name: str) -> None:
    """A protocol without settings for a loss could not show that loss."""
    protocol = read_protocol(name)

    assert PUBLISHED.get(name, set(BASELINES)) == set(protocol.baselines)
    assert all(protocol.settings(baseline) for baseline in protocol.baselines)


def test_the_published_ring_has_as_many_updates_as_its_epochs() -> None:
    """400 epochs of 391 batches, the last of each holding what is left of 50,000."""
    config = read_protocol("alphagan-ring").settings("minimax")

    assert config.training_samples is not None
    batches = math.ceil(config.training_samples / config.batch_size)
    assert config.generator_updates == 400 * batches
    assert learning_rate_factor(config, config.generator_updates) == 1.0
    for baseline in read_protocol("alphagan-ring").baselines:
        own = read_protocol("alphagan-ring").settings(baseline)
        assert own.discriminator_updates == config.discriminator_updates


@pytest.mark.parametrize("name", protocol_names())
def test_every_departure_changes_a_setting_and_says_why(name: str) -> None:
    """A departure to the default's own value would be noise on the page."""
    protocol = read_protocol(name)
    for baseline in protocol.baselines:
        for departure in protocol.departures(baseline):
            assert departure.value != departure.default
            assert len(departure.reason) > 10


def test_a_departure_takes_the_place_of_the_default(tmp_path: Path) -> None:
    """The defaults stay for the others."""
    protocol = tiny_protocol(tmp_path)

    assert (protocol.settings("wgan").n_critic, protocol.settings("lsgan").n_critic) == (3, 1)
    assert protocol.settings("wgan").discriminator_updates == 12


def test_a_setting_that_does_not_fit_names_baseline_and_field(tmp_path: Path) -> None:
    """All problems of a baseline come at once."""
    path = write_tiny(tmp_path)
    text = path.read_text("utf-8").replace("weight_limit: {value: 0.1", "weight_limt: {value: 0.1")
    path.write_text(text.replace("activation: relu", "activation: swish"), "utf-8")

    message = r"(?s)minimax: activation: .*'relu', 'tanh' or 'leaky-relu'"
    with pytest.raises(ProtocolError, match=message):
        load_protocol(path)
    path.write_text(text, "utf-8")
    with pytest.raises(ProtocolError, match=r"wgan: weight_limt: Extra inputs"):
        load_protocol(path)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("id: tiny", "id: small", "expected 'tiny', found 'small'"),
        ("  lsgan: {}", "  lsgam: {}", r"unknown \['lsgam'\]"),
        ("    penalty_weight: {value: 0.1, reason: small plane}\n    n", "    n", "come together"),
        ("beta1: {value: 0.0", "beta1: {value: 0.5", "beta1 must be 0"),
        ("reason: momentum", "reason: ''", "at least 1 character"),
    ],
)
def test_a_protocol_that_contradicts_itself_is_refused(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    """Before anything trains."""
    text = TEXT.format(updates=4)
    assert old in text
    path = tmp_path / "tiny.yaml"
    path.write_text(text.replace(old, new, 1), "utf-8")

    with pytest.raises(ProtocolError, match=message):
        load_protocol(path)


def test_the_hash_tells_settings_apart_and_ignores_absent_ones(tmp_path: Path) -> None:
    """A setting that is added later, and off, must not disown every older record."""
    settings = tiny_protocol(tmp_path).settings("minimax").model_dump()

    assert settings_sha256(settings) == settings_sha256({**settings, "added_later": None})
    assert settings_sha256(settings) != settings_sha256({**settings, "batch_size": 17})
    assert settings_sha256(settings) == settings_sha256(dict(reversed(settings.items())))
