"""The pictures of losses are held to the losses that train."""

import itertools
import re

import pytest
import torch
from torch import Tensor

from baselines.catalog import BASELINES, Baseline
from baselines.losses import LOSSES
from baselines.penalties import PENALTIES, Noise
from tests.pages.site_check import Page
from tools.pages.loss_curves import PENALTY_TERMS, TERMS, loss_panels, loss_picture

LOGITS = (-3.5, -1.0, 0.0, 0.25, 2.0)


def test_every_loss_and_every_penalty_has_its_curves() -> None:
    """None is drawn by guess."""
    assert set(LOSSES) == set(TERMS)
    assert set(PENALTIES) == set(PENALTY_TERMS)


@pytest.mark.parametrize("name", LOSSES)
def test_curves_are_what_the_losses_give(name: str) -> None:
    """For one real sample of logit a and one generated of logit b."""
    terms, loss = TERMS[name], LOSSES[name]
    for a, b in itertools.product(LOGITS, LOGITS):
        real, fake = (torch.tensor([each], dtype=torch.float64) for each in (a, b))
        if terms.fake is None:
            expected = terms.real(a - b), terms.generator(a - b)
        else:
            expected = terms.real(a) + terms.fake(b), terms.generator(b)
        found = loss.discriminator(real, fake).item(), loss.generator(real, fake).item()

        assert expected == pytest.approx(found, abs=1e-12)


@pytest.mark.parametrize("name", PENALTIES)
@pytest.mark.parametrize("slope", [0.0, 0.5, 1.0, 3.0])
def test_penalty_curves_are_what_the_penalties_give(name: str, slope: float) -> None:
    """For a linear discriminator, whose slope is the same everywhere."""
    weight = torch.tensor([slope * 0.6, slope * 0.8], dtype=torch.float64)

    def discriminator(points: Tensor) -> Tensor:
        return points @ weight

    points = torch.tensor([[0.0, 1.0], [2.0, -1.0]], dtype=torch.float64)
    found = PENALTIES[name](
        discriminator, points, points + 1, Noise((torch.Generator().manual_seed(0),))
    )
    twice = 2 if name == "r1-r2" else 1

    assert twice * PENALTY_TERMS[name](slope) == pytest.approx(found.item(), abs=1e-9)


@pytest.mark.parametrize("baseline", BASELINES.values(), ids=BASELINES)
def test_a_curve_never_leaves_its_panel(baseline: Baseline) -> None:
    """Where it would, it is cut at the edge."""
    picture = loss_picture(baseline.loss, baseline.penalty)
    left, top, width, height = (
        float(part) for part in re.findall(r'viewBox="([^"]+)"', picture)[0].split()
    )
    for data in re.findall(r'<path d="([^"]+)"', picture):
        points = [tuple(map(float, pair)) for pair in re.findall(r"([\d.-]+) ([\d.-]+)", data)]
        assert all(left <= x <= left + width and top <= y <= top + height for x, y in points)
        assert len(points) > 1


def test_a_picture_tells_its_numbers_to_those_who_do_not_see_it() -> None:
    """With the curves' values at three logits."""
    label = Page(loss_picture("wasserstein", None)).labels[0]

    assert "discriminator on real 2.00, 0.00, −2.00" in label
    assert "generator 2.00, 0.00, −2.00" in label


def test_a_loss_of_pairs_is_drawn_over_their_difference() -> None:
    """It has no term for a generated sample alone."""
    panels = "".join(loss_panels("relativistic-pairing", None))

    assert "real logit less fake logit" in panels
    assert "gi-fake" not in panels
