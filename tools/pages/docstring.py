"""Docstrings of losses and penalties, taken apart: sentence, formulas, notes."""

import re
from typing import NamedTuple

_FORMULA = re.compile(r"(?s)\$\$(.+?)\$\$")


class Documented(NamedTuple):
    """What a docstring says.

    Attributes:
        sentence: the first line.
        formulas: LaTeX, one each, in order.
        notes: further paragraphs, without formulas.
    """

    sentence: str
    formulas: tuple[str, ...]
    notes: tuple[str, ...]


def documented(docstring: str) -> Documented:
    """Take a docstring apart; sections such as `Args:` are no notes."""
    formulas = tuple(" ".join(match.split()) for match in _FORMULA.findall(docstring))
    first, *rest = _FORMULA.sub("", docstring).strip().split("\n\n")
    paragraphs = (" ".join(part.split()) for part in rest)
    notes = tuple(p for p in paragraphs if p and not re.match(r"(Args|Returns|Raises):", p))
    return Documented(" ".join(first.split()), formulas, notes)
