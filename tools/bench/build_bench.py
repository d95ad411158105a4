"""What a build of the whole site costs, beside plain Markdown pages under the same site tool."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from tools.bench.made_papers import add_papers
from tools.bench.measure import REPOSITORY, Cost, cost_of, python, tools
from tools.bench.table import table
from tools.export.bibtex import bibtex
from tools.index import load_index

SIZES = (1_500, 10_000)
PLAIN_PAGES = 1_500
"""Pages of plain Markdown, whatever the size of the index; their cost is told per page."""
_PLAIN = """\
import sys
from pathlib import Path
from tools.build import CONFIGURATION
from tools.pages.site_tool import run_site_tool
run_site_tool(CONFIGURATION, Path(sys.argv[1]), Path(sys.argv[2]), [{"Home": "index.md"}])
"""
_AGAIN = """\
import sys, time
from pathlib import Path
from tools.build import build
from tools.kept import Kept
root, out, entry, told = map(Path, sys.argv[1:])
kept = Kept()
build(root, out, kept=kept)
text = entry.read_text("utf-8")
entry.write_text(text.replace("\\nadded: ", "\\nproject: https://x.org\\nadded: "), "utf-8")
start = time.process_time()
build(root, out, kept=kept)
told.write_text(str(time.process_time() - start))
"""


class Built(NamedTuple):
    """What the builds of one index cost."""

    papers: int
    cold: Cost
    unchanged_seconds: float
    edited_seconds: float


def bench_builds(sizes: Sequence[int] = SIZES) -> Iterator[str]:
    """Yield the benchmark's report, a piece as soon as it is measured.

    Args:
        sizes: of the index in papers; one below the number of real ones is that of the real ones.
    """
    yield (
        "Building the whole site: CPU seconds; the real papers and pages of text, and invented"
        " papers beside them.\n'Edited' is a build after a change of one entry, in the process of"
        " 'make serve'.\n'Plain' is a page of Markdown in place of each paper, under the same site"
        f" tool and theme ({PLAIN_PAGES:,} of them).\nBoth are told for one more of them: the pages"
        " of text, the figures and the start are there without.\n\n"
    )
    plain = (_plain(PLAIN_PAGES) - _plain(0)) / PLAIN_PAGES
    built: list[Built] = []
    rows = []
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="gan-index-bench-") as folder:
            built.append(_built(Path(folder), size))
        rows.append(_row(built, plain))
    head = ("papers", "cold, s", "unchanged, s", "edited, s", "peak, MiB", "a further one, ms")
    yield table((*head, "plain, ms", "times ours"), rows)


def _row(built: Sequence[Built], plain: float) -> list[str]:
    """The last build, and what its papers beyond those of the first one cost apiece."""
    first, last = built[0], built[-1]
    more = last.papers - first.papers
    ours = (last.cold.cpu_seconds - first.cold.cpu_seconds) / more if more else None
    return [
        f"{last.papers:,}",
        f"{last.cold.cpu_seconds:.1f}",
        f"{last.unchanged_seconds:.1f}",
        f"{last.edited_seconds:.2f}",
        f"{last.cold.peak_mib:.0f}",
        f"{ours * 1000:.2f}" if ours else "",
        f"{plain * 1000:.2f}",
        f"{plain / ours:.1f}" if ours else "",
    ]


def _built(folder: Path, size: int) -> Built:
    """Build an index of a size in all three ways."""
    root, out = folder / "index", folder / "build" / "site"
    shutil.copytree(REPOSITORY / "papers", root / "papers")
    add_papers(root, size)
    papers = len(load_index(root)[0].entries)
    words = tools("build", "--root", str(root), "--out", str(out))
    cold = cost_of(words)
    unchanged = cost_of(words)
    return Built(papers, cold, unchanged.cpu_seconds, _edited(root, out, folder / "told"))


def _edited(root: Path, out: Path, told: Path) -> float:
    """Seconds of a build after a change of one entry."""
    entries = load_index(root)[0].entries.values()
    entry = next(each for each in entries if not each.paper.project).document.path
    cost_of(python(_AGAIN, str(root), str(out), str(root / entry), str(told)))
    return float(told.read_text("utf-8"))


def _plain(count: int) -> float:
    """Seconds of the site tool for so many pages of Markdown that say what a paper's page says."""
    with tempfile.TemporaryDirectory(prefix="gan-index-bench-") as folder:
        pages = Path(folder) / "pages"
        (pages / "papers").mkdir(parents=True)
        (pages / "index.md").write_text("# Home\n", "utf-8")
        for name, text in islice(_markdown(), count):
            (pages / "papers" / f"{name}.md").write_text(text, "utf-8")
        cost = cost_of(python(_PLAIN, str(pages), str(Path(folder) / "out")))
    return cost.cpu_seconds


def _markdown() -> Iterator[tuple[str, str]]:
    """Name and text of one page after another: title, authors, venue, summary, BibTeX."""
    index, _ = load_index(REPOSITORY)
    entries = [entry for entry in index.entries.values() if not set(entry.paper.title) & set("$<")]
    for number, entry in enumerate(cycle(entries)):
        paper, record = entry.paper, bibtex(entry, index)
        text = (
            f"# {paper.title}\n\n{', '.join(paper.authors)}\n\n{paper.venue} {paper.year}\n\n"
            f"{paper.summary or ''}\n\n## Cite\n\n```bibtex\n{record}\n```\n"
        )
        yield f"{number}-{entry.key}", text
