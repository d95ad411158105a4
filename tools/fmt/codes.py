"""What the canonical form asks for and refuses, explained."""

from __future__ import annotations

from tools.explained import ENTRY, Explained

CODES: tuple[Explained, ...] = (
    Explained(
        "not-canonical",
        "A file is written in one form: keys in the order of `papers/README.md`, quotes only where"
        " they are needed, lines of at most 100 columns.\n"
        "A change then shows only what changed.\n"
        "`python -m tools fmt` writes it and keeps your comments;"
        " `python -m tools fmt --check` only tells.",
        ENTRY.replace("[Jane Doe]", '["Jane Doe"]'),
        answer="papers/theory/doe2020mirrors.yaml:2:1: not-canonical the file is not in canonical"
        " form, from this line on."
        " Run 'python -m tools fmt papers/theory/doe2020mirrors.yaml'.",
    ),
    Explained(
        "stale-schema",
        "The JSON Schemas, from which editors complete keys and names, are those that the models"
        " and the lists make.\n"
        "A new venue, data set, metric or branch changes them: `python -m tools fmt` makes them"
        " anew.",
        "",
        "",
        answer="site/schema/paper.json:1:1: stale-schema the file is not the one that the models"
        " and the lists make. Run 'python -m tools fmt'.",
    ),
    Explained(
        "not-formatted",
        "A file whose canonical form would lose a comment or a value is left as it is.\n"
        "No such file is known: the new text is read again before it counts.",
        "",
        "",
        answer="papers/theory/doe2020mirrors.yaml:1:1: not-formatted a comment of this file would"
        " be lost in canonical form. Put it on a line of its own, above a key.",
    ),
)
