"""The losses on probabilities: torch's own numbers, and where they leave those of raw logits."""

import pytest
import torch
from torch import Tensor
from torch.nn import BCELoss
from torch.testing import assert_close

from baselines.config import read_protocol
from baselines.losses import LOSSES
from baselines.probabilities import ON_PROBABILITIES, loss_of
from baselines.reproduce.judge import formula_check


def some_logits(*, spread: float = 3.0) -> Tensor:
    """Of two seeds, five each."""
    stream = torch.Generator().manual_seed(0)
    return spread * torch.randn(2, 5, generator=stream)


@pytest.mark.parametrize("name", ON_PROBABILITIES)
@pytest.mark.parametrize("player", ["discriminator", "generator"])
def test_moderate_logits_give_the_values_and_gradients_of_raw_ones(name: str, player: str) -> None:
    """In exact numbers the two are one loss."""
    found = []
    for losses in (LOSSES, ON_PROBABILITIES):
        real, fake = some_logits().requires_grad_(), (-some_logits()).requires_grad_()
        loss = getattr(losses[name], player)(real, fake)
        found.append((loss, torch.autograd.grad(loss.sum(), fake)[0]))

    (raw, raw_gradient), (ours, gradient) = found
    assert raw.shape == ours.shape == (2,)
    assert_close(raw, ours)
    assert_close(raw_gradient, gradient)


@pytest.mark.parametrize("logit", [-200.0, -40.0, -20.0, 0.5, 20.0, 40.0])
@pytest.mark.parametrize("label", [0.0, 1.0])
def test_any_logit_gives_torchs_own_numbers(logit: float, label: float) -> None:
    """A mean over the batch of what BCELoss gives behind a sigmoid, with its gradient."""
    ours, plain = (torch.full((1, 4), logit).requires_grad_() for _ in range(2))
    game = ON_PROBABILITIES["non-saturating" if label else "minimax"]
    sign = 1 if label else -1  # the minimax generator negates it
    loss = sign * game.generator(ours, ours).sum()
    expected = BCELoss()(torch.sigmoid(plain), torch.full((1, 4), label))
    loss.backward()  # type: ignore[no-untyped-call]
    expected.backward()

    assert_close(expected, loss)
    assert_close(plain.grad, ours.grad, rtol=0, atol=0)


def test_a_sure_discriminator_gives_the_generator_no_gradient() -> None:
    """Which is what sets it apart from raw logits, of which -40 keeps a gradient of one."""
    gradients = []
    for losses in (LOSSES, ON_PROBABILITIES):
        fake = torch.full((1, 1), -40.0, requires_grad=True)
        loss = losses["non-saturating"].generator(fake, fake).sum()
        gradients.append(torch.autograd.grad(loss, fake)[0].item())

    assert gradients[0] == pytest.approx(-1)
    assert -1e-4 < gradients[1] <= 0


def test_the_settings_choose() -> None:
    """The published ring has probabilities for two of its games, and raw outputs for the third."""
    ring = read_protocol("alphagan-ring")

    assert loss_of(ring.settings("minimax")) is ON_PROBABILITIES["minimax"]
    assert loss_of(ring.settings("non-saturating")) is ON_PROBABILITIES["non-saturating"]
    assert loss_of(ring.settings("lsgan")) is LOSSES["least-squares"]


@pytest.mark.parametrize("changes", [{"loss": "hinge"}, {"start": "torch"}, {"pixels": "unit"}])
def test_settings_that_would_be_ignored_are_refused(changes: dict[str, str]) -> None:
    """A hinge has no probabilities, and a perceptron neither pixels nor convolutions."""
    config = read_protocol("alphagan-ring").settings("minimax")
    with pytest.raises(ValueError, match="only"):
        type(config).model_validate(config.model_dump() | changes)


@pytest.mark.parametrize("name", ON_PROBABILITIES)
def test_the_verdict_looks_at_the_loss_that_is_trained(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands on probabilities is held to the formula, too, and refused where it is another."""
    config = read_protocol("alphagan-ring").settings(name)
    assert formula_check(config).passed

    (other,) = set(ON_PROBABILITIES) - {name}
    monkeypatch.setitem(ON_PROBABILITIES, name, ON_PROBABILITIES[other])
    assert not formula_check(config).passed
