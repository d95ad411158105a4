"""The page on losses in public code that are not the formula of their name."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from baselines.catalog import BASELINES, Baseline
from baselines.same_name import NAMESAKES, Namesake
from tools.pages.context import Context
from tools.pages.templates import Page

View = Mapping[str, Any]

_SIGNS: Mapping[str, str] = {"x~": "x̃", "|^2": "|²", "x^2": "x²", "x1": "x₁", "x2": "x₂"}
"""What the data spells in plain letters, and how it is shown."""


def same_name_page(context: Context) -> Page:
    """Every difference that was found, by project."""
    return context.page(
        "losses/same-name.md",
        "same_name.md",
        maker="same_name",
        source="baselines/same_name.py",
        title="Same name, other loss",
        description="Where public code computes something else than the paper that it names.",
        projects=projects(NAMESAKES),
        count=len(NAMESAKES),
    )


def projects(namesakes: Sequence[Namesake]) -> list[View]:
    """The differences of each project, in the order of the list."""
    grouped: dict[str, list[Namesake]] = {}
    for namesake in namesakes:
        grouped.setdefault(namesake.project, []).append(namesake)
    return [
        {"name": name, "link": f"https://github.com/{name}", "items": [_item(n) for n in found]}
        for name, found in grouped.items()
    ]


def source_link(namesake: Namesake) -> str:
    """Where the code stands, at the commit that was read."""
    path, _, line = namesake.where.partition(", ")[0].partition(":")
    tail = f"#L{line}" if line else ""
    return f"https://github.com/{namesake.project}/blob/{namesake.commit}/{quote(path)}{tail}"


def formula_owner(formula: str) -> Baseline:
    """The first baseline whose loss or penalty a formula is."""
    found = [
        baseline for baseline in BASELINES.values() if formula in (baseline.penalty, baseline.loss)
    ]
    # A penalty's page is that of the baseline which it made; a loss's the one without penalty.
    return min(found, key=lambda each: (each.penalty is not None) and each.penalty != formula)


def _item(namesake: Namesake) -> View:
    return {
        "id": namesake.id,
        "called": namesake.called,
        "where": namesake.where,
        "commit": namesake.commit,
        "link": source_link(namesake),
        "does": namesake.does,
        "owner": formula_owner(namesake.formula),
        "shown_by": signs(namesake.shown_by),
        "paper": printed(namesake.paper),
        "code": printed(namesake.code),
    }


def signs(words: str) -> str:
    """Words of the data with the signs that readers know."""
    for plain, sign in _SIGNS.items():
        words = words.replace(plain, sign)
    return re.sub(r"(?<!\w)-(?=\d)", "−", words)


def printed(value: float) -> str:
    """A number with up to six digits that count."""
    return f"{value:.6g}".replace("-", "−")
