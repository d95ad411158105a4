"""The formulas that docstrings print: which there are, where from, and that they can be drawn."""

import inspect
import re
import warnings

import pytest

from baselines.losses import LOSSES, Loss
from baselines.penalties import PENALTIES, clip_weights

with warnings.catch_warnings():
    # The library reads its font in a way that Python has deprecated.
    warnings.simplefilter("ignore", DeprecationWarning)
    from ziamath.zmath import Latex

FORMULA = re.compile(r"^ *\$\$ (.+) \$\$$", re.MULTILINE)
KEY = re.compile(r"[a-z]+\d{4}[a-z0-9]+")
DOCUMENTED = {
    **{name: type(loss) for name, loss in LOSSES.items()},
    **PENALTIES,
    "clip_weights": clip_weights,
}


def formulas(name: str) -> list[str]:
    """The display formulas of a docstring, in order."""
    found: list[str] = FORMULA.findall(inspect.getdoc(DOCUMENTED[name]) or "")
    return found


@pytest.mark.parametrize("name", DOCUMENTED)
def test_docstring_opens_with_one_sentence_and_names_its_paper(name: str) -> None:
    """The page of a loss is made from them."""
    text = inspect.getdoc(DOCUMENTED[name]) or ""
    first, second, *_ = text.splitlines()

    assert first.endswith(".")
    assert second == ""
    assert re.search(rf"^Source: {KEY.pattern}[,. ]", text, re.MULTILINE)


@pytest.mark.parametrize(("name", "loss"), LOSSES.items())
def test_a_loss_prints_the_discriminators_formula_and_then_the_generators(
    name: str, loss: Loss
) -> None:
    """Two lines, in this order, and the key of the paper that it names as its source."""
    discriminator, generator = formulas(name)

    assert discriminator.startswith("L_D = ")
    assert generator.startswith("L_G = ")
    assert f"Source: {loss.paper}" in (inspect.getdoc(type(loss)) or "")


@pytest.mark.parametrize("name", PENALTIES)
def test_a_penalty_prints_its_formula_first(name: str) -> None:
    """Where points are drawn, a second line says how."""
    first, *rest = formulas(name)

    assert first.startswith(r"P = \mathbb{E}")
    assert len(rest) <= 1


def is_drawn(source: str) -> bool:
    """Whether LaTeX is understood: a command that is not known is drawn as its own name."""
    drawing = Latex(source)
    return drawing.svg().startswith("<svg") and "\\" not in drawing.mathmlstr()


@pytest.mark.parametrize("source", [each for name in DOCUMENTED for each in formulas(name)])
def test_every_formula_can_be_drawn(source: str) -> None:
    """The pages draw them without a script in the browser."""
    assert is_drawn(source)


def test_an_unknown_command_is_not_taken_for_drawn() -> None:
    """Or the check above could not fail."""
    assert not is_drawn(r"\nable D(x)")
