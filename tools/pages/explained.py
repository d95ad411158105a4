"""What is refused in hand-written pages, explained."""

import tempfile
from dataclasses import replace
from pathlib import Path

from tools.checks.example import files, loaded
from tools.explained import ENTRY, Explained
from tools.finding import Finding
from tools.pages.blocks import blocks
from tools.pages.context import Context
from tools.pages.handwritten import written

_PAGE = """\
# site/pages/about.md
---
title: About
description: What the index is.
---

The game $x < 1$ of [@doe2020mirrors].
"""


def _slip(code: str, text: str, right: str, wrong: str) -> Explained:
    return Explained(code, text, _PAGE.replace(right, wrong), _PAGE)


CODES: tuple[Explained, ...] = (
    _slip(
        "bad-head",
        "A page starts with a head between two lines of `---`, one `key: value` a line.",
        "title: About\n",
        "",
    ),
    _slip(
        "unknown-paper",
        "`[@key]` and `[words](paper:key)` name an entry.\nThe key is the name of its file.",
        "@doe2020mirrors",
        "@doe2020mirors",
    ),
    _slip(
        "unknown-branch",
        "`[words](branch:id)` names a branch of `papers/taxonomy.yaml`.",
        "[@doe2020mirrors]",
        "[theory](branch:teory)",
    ),
    _slip(
        "bad-formula",
        "What stands between dollar signs can be drawn as a formula.\n"
        "Commands that are not known, and brackets that do not close, cannot.",
        "x < 1",
        r"\nosuchcommand{x}",
    ),
    _slip(
        "unknown-block",
        "A comment alone on a line asks for a computed part of the page, such as `<!-- facts -->`.",
        "The game",
        "<!-- fatcs -->\nThe game",
    ),
    Explained(
        "duplicate-page",
        "No hand-written page has the place of a generated one.",
        "",
        "",
        answer="losses/index.md:1:1: duplicate-page two pages want this place.",
    ),
    Explained(
        "broken-record",
        "The records of the baselines are whole.\n"
        "They are written by runs: run again, and change none by hand.",
        "",
        "",
        answer="baselines/results/ring8/lsgan.json:1:1: broken-record the record is not JSON.",
    ),
)


def page_answers(context: Context, text: str) -> list[Finding]:
    """What is found in the example of a hand-written page."""
    found: list[Finding] = []
    context = replace(context, index=loaded(ENTRY)[0])
    ((path, content),) = files(text).items()
    with tempfile.TemporaryDirectory(prefix="gan-index-example-") as folder:
        file = Path(folder) / "page.md"
        file.write_text(content, "utf-8")
        computed = blocks(context, "about/")
        needs = ("title", "description")
        written(context, file, path, "about/", found, needs=needs, blocks=computed)
    return found
