"""What the search costs in a real Chromium, beside Material's own search of the same papers."""

from __future__ import annotations

import gzip
import json
import shutil
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from tools.bench.browser import find_chromium, served
from tools.bench.made_papers import write_papers
from tools.bench.measure import REPOSITORY, BenchError
from tools.bench.table import table
from tools.build import SOURCE, make_context
from tools.index import Index, load_index
from tools.pages.search import data_script, packed, whole_script

SIZES = (1_500, 10_000, 50_000)
PEER_MOST = 10_000
"""Papers that Material's search is given; it takes minutes for more."""
TYPED = 24
"""Papers that are searched for, by title and by first author, a letter at a time."""
LETTERS = 12
_PAGE = """\
<!doctype html><meta charset="utf-8">
<search class="gi-search" data-base="./"><form><input></form>
<div class="gi-hits gi-results"></div><p role="status"></p><a class="gi-search__more"></a></search>
<script src="search.js"></script>
"""
_OURS = """\
async (queries) => {
  const start = performance.now();
  await giSearch.ready();
  const ready = performance.now() - start;
  const took = queries.map((query) => {
    const begun = performance.now();
    giSearch.answer(query);
    return performance.now() - begun;
  });
  return [ready, took];
}
"""
_PEER = """\
async (queries) => {
  const start = performance.now();
  const docs = await (await fetch("docs.json")).json();
  const worker = new Worker("workers/search.js");
  const ask = (message) => new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = reject;
    worker.postMessage(message);
  });
  const fields = { title: { boost: 1000 }, text: { boost: 1 }, tags: { boost: 1000000 } };
  const pipeline = ["stemmer", "stopWordFilter", "trimmer"];
  const config = { lang: ["en"], separator: "[\\\\s\\\\-]+", pipeline, fields };
  await ask({ type: 0, data: { config, docs, options: { suggest: false } } });
  const ready = performance.now() - start;
  const took = [];
  let found = 0;
  for (const query of queries) {
    const begun = performance.now();
    found += (await ask({ type: 2, data: query })).data.items.length;
    took.push(performance.now() - begun);
  }
  if (!found) throw new Error("Material's search finds nothing: it is asked wrongly");
  worker.terminate();
  return [ready, took];
}
"""


class Felt(NamedTuple):
    """What a reader waits for: until the first answer can be given, and after each letter."""

    ready_ms: float
    letter_ms: float


def bench_search(sizes: Sequence[int] = SIZES) -> Iterator[str]:
    """Yield the benchmark's report, a piece as soon as it is measured."""
    yield (
        "Searching in Chromium, invented papers: milliseconds until ready and, as a median, after"
        f" a letter\n(titles and authors of {TYPED} papers, {LETTERS} letters each), without"
        f" drawing; Material's own search beside it,\nup to {PEER_MOST:,} papers.\n\n"
    )
    rows = []
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="gan-index-bench-") as folder:
            rows.append(_row(Path(folder), size))
    head = ("papers", "bytes a paper, gzip", "ready, ms", "a letter, ms")
    yield table((*head, "Material: ready, ms", "a letter, ms", "bytes a paper, gzip"), rows)


def _row(folder: Path, size: int) -> list[str]:
    write_papers(folder / "index", REPOSITORY, size)
    index, _ = load_index(folder / "index")
    site = folder / "site"
    (site / "search").mkdir(parents=True)
    ours = _write_ours(index, site)
    queries = list(_queries(index))
    peer = _write_peer(index, site) if size <= PEER_MOST else None
    with _chromium() as browser, served(site) as address:
        felt = _measured(browser, f"{address}/index.html", _OURS, queries)
        shown = [f"{size:,}", f"{ours / size:.0f}", f"{felt.ready_ms:.0f}", f"{felt.letter_ms:.1f}"]
        if peer is None:
            return [*shown, "", "", ""]
        other = _measured(browser, f"{address}/peer.html", _PEER, queries)
    return [*shown, f"{other.ready_ms:.0f}", f"{other.letter_ms:.1f}", f"{peer / size:.0f}"]


def _write_ours(index: Index, site: Path) -> int:
    """Write our search; return the bytes of its data, compressed."""
    data = data_script("GAN_INDEX.papers", packed(make_context(index, None)))
    (site / "search" / "papers.js").write_text(data, "utf-8")
    (site / "search" / "pages.js").write_text(data_script("GAN_INDEX.pages", []), "utf-8")
    (site / "search.js").write_text(whole_script(SOURCE / "search"), "utf-8")
    (site / "index.html").write_text(_PAGE, "utf-8")
    return len(gzip.compress(data.encode(), 9))


def _write_peer(index: Index, site: Path) -> int:
    """Write Material's search of the same facts; return the bytes of its data, compressed."""
    docs = [
        {
            "location": f"papers/{entry.key}/",
            "title": entry.paper.title,
            "text": f"{', '.join(entry.paper.authors)} {entry.paper.venue} {entry.paper.year}"
            f" {entry.paper.arxiv or ''} {entry.paper.acronym or ''}",
        }
        for entry in index.entries.values()
    ]
    text = json.dumps(docs, ensure_ascii=False, separators=(",", ":"))
    (site / "docs.json").write_text(text, "utf-8")
    (site / "workers").mkdir()
    shutil.copyfile(_worker(), site / "workers" / "search.js")
    (site / "peer.html").write_text("<!doctype html><title>peer</title>", "utf-8")
    return len(gzip.compress(text.encode(), 9))


def _worker() -> Path:
    """The script of Material's search, as the installed theme has it."""
    spec = find_spec("material")
    places = spec.submodule_search_locations if spec else None
    found = [each for place in places or () for each in Path(place).rglob("workers/search.*.js")]
    if not found:
        raise BenchError("Material's search is not where it was: templates/…/workers/search.*.js")
    return found[0]


def _queries(index: Index) -> Iterator[str]:
    """Every beginning of some titles and names, as they are typed."""
    entries = [*index.entries.values()]
    for entry in entries[:: max(1, len(entries) // TYPED)][:TYPED]:
        for text in (entry.paper.title, entry.paper.authors[0]):
            yield from (text[:end] for end in range(1, LETTERS + 1))


def _measured(browser: Any, address: str, script: str, queries: Sequence[str]) -> Felt:
    page = browser.new_page()
    page.goto(address)
    ready, took = page.evaluate(script, queries)
    page.close()
    return Felt(ready, statistics.median(took))


@contextmanager
def _chromium() -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - of the tests' packages
    except ImportError as error:
        raise BenchError("playwright is missing: make .venv/test installs it") from error
    path = find_chromium()
    if path is None:
        raise BenchError("there is no Chromium here: apt-get install chromium")
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()
