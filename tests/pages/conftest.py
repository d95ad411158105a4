"""What pages are made from in tests: the invented index, invented records, and their site."""

import shutil
from pathlib import Path

import pytest

from baselines.badge import Badge
from baselines.catalog import BASELINES, ProtocolCard
from tests.baselines.made_records import made_record
from tests.conftest import TOY, entry
from tools import build
from tools.index import Index
from tools.pages.context import Context
from tools.pages.formula import Formulas
from tools.pages.recorded import Recorded, Trial, read_recorded
from tools.pages.shell import NAME

ABOUT = """---
title: About
description: An invented page.
---

# About

[@doe2020mirror] asks for $x < 1$.

<!-- facts -->

<!-- badges -->
"""
CONTRIBUTE = """---
title: Contribute
description: Another invented page.
---

# Contribute

See [a branch](branch:theory) & `$code$`.
"""


DATA = """---
title: Data
description: A third invented page.
---

# Data

<!-- files -->

<!-- keys -->
"""
MOVED = """moved:
  - id: doe2019mirror
    to: doe2020oldmirror
  - id: doe2020oldmirror
    to: doe2020mirror
  - id: roe2018toys
    reason: It was <no> paper & never $x$.
"""
HOSTILE = (
    "<script>alert(1)</script>",
    "**bold** _it_ `code` # no heading",
    "[x](javascript:alert(1)) ![y](z.png)",
    "{{ config }} {% raw %} {# x #}",
    "@@TITLE@@ &lt;b&gt; &amp; &#60;i&#62;",
    f"{NAME}-title {NAME}-description papers/{NAME}/ </article>",
    "</div></section></script><!-- facts -->",
    '"><img src=x onerror=alert(1)> \' " $\\foo$',
)
"""Texts that would break a page that does not escape them."""


def hostile_entry(number: int, text: str) -> str:
    """An entry that holds a text wherever it may."""
    return entry(
        f"uses/mal{2000 + number}word{number}",
        title=f"Word{number} {text}",
        authors=["Eve Mal", f"M. {text}"],
        year=2000 + number,
        url=f"https://toys.example.org/{number}",
        acronym=f"Short {text}",
        summary=text,
        note=text,
        sources=[text],
    )


@pytest.fixture(scope="session")
def recorded() -> Recorded:
    """What the baselines hold."""
    return read_recorded()


@pytest.fixture(scope="session")
def context(toy: Index, recorded: Recorded) -> Context:
    """The invented index, with the real templates."""
    made = build.make_context(toy, None)
    return Context(toy, recorded, made.templates, made.repository, made.site)


@pytest.fixture(scope="session")
def formulas() -> Formulas:
    """Typesets without a folder."""
    return Formulas()


@pytest.fixture
def trial(recorded: Recorded) -> Trial:
    """An invented record of the minimax game."""
    record = made_record()
    card = ProtocolCard(id="tiny", title="Tiny", summary="Invented.")
    badge = Badge("not tried", "Invented.")
    return Trial(BASELINES["minimax"], card, record, (), badge, None, None)


@pytest.fixture(scope="session")
def toy_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root with the invented index, hostile entries, and hand-written pages of its own."""
    root = tmp_path_factory.getbasetemp() / "toy-root"
    if root.exists():  # made for another folder of tests, which has fixtures of its own
        return root
    shutil.copytree(TOY / "papers", root / "papers")
    for number, text in enumerate(HOSTILE):
        head, _, body = hostile_entry(number, text).partition("\n")
        (root / head.removeprefix("# ")).write_text(body, "utf-8")
    written = root / "site" / "pages"
    (written / "losses").mkdir(parents=True)
    (written / "about.md").write_text(ABOUT, "utf-8")
    (written / "contribute.md").write_text(CONTRIBUTE, "utf-8")
    (written / "data.md").write_text(DATA, "utf-8")
    (root / "papers" / "moved.yaml").write_text(MOVED, "utf-8")
    return root


@pytest.fixture(scope="session")
def toy_site(toy_copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the invented index, built once."""
    out = tmp_path_factory.getbasetemp() / "toy-site"
    if not out.exists():
        build.build(toy_copy, out)
    return out
