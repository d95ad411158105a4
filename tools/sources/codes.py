"""What is found by asking services and servers, explained."""

from __future__ import annotations

from tools.explained import Explained

CODES: tuple[Explained, ...] = (
    Explained(
        "disagrees",
        "arXiv, Crossref or OpenReview has a fact otherwise than the entry.\n"
        "One of the two is wrong, and it is not always the entry: look at the paper.\n"
        "`python -m tools refresh` asks, and changes nothing unless it is told to.",
        "",
        "",
        answer="papers/theory/doe2020mirrors.yaml:3:7: disagrees year: the entry has 2020, Crossref"
        " has 2021 (doi:10.5555/toy.mirror). Look at it and correct one.",
    ),
)
