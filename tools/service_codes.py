"""What is found by asking services and servers, explained; apart from what asks them.

Whoever reads this needs no client for them, which is slow to import.
"""

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
    Explained(
        "dead-link",
        "A server answered twice, minutes apart, that nothing is at an address any more.\n"
        "Only the statuses 404 and 410 count: a server that is down, slow or shy is no dead link.\n"
        "`python -m tools links` visits them all and names an archived copy where there is one.",
        "",
        "",
        answer="papers/theory/doe2020mirrors.yaml:6:6: dead-link nothing is at"
        " https://toys.example.org/mirrors any more (status 404, twice)."
        " Put its new address in its place, or take the key out.",
    ),
)
