"""What a check of the whole index costs, beside reading the same files with other loaders."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.answer import RACY_SECONDS
from tools.bench.made_papers import write_papers
from tools.bench.measure import REPOSITORY, best_of, python, tools
from tools.bench.table import table

SIZES = (1_500, 10_000, 50_000)
PEER_FILES = 1_500
"""Files that the others read, whatever the size of the index; their cost is told per file."""
RUNS = 3
_READ = """\
import sys
from pathlib import Path
{0}
for path in sorted(Path(sys.argv[1]).glob("papers/*/*.yaml"))[:int(sys.argv[2])]:
    read(path.read_text("utf-8"))
"""
PEERS = {
    "yaml, C loader": "import yaml\ndef read(text): yaml.load(text, yaml.CSafeLoader)",
    "yaml.safe_load": "import yaml\nread = yaml.safe_load",
    "ruamel round trip": "from ruamel.yaml import YAML\nread = YAML().load",
}


def check_bench(sizes: Sequence[int] = SIZES) -> Iterator[str]:
    """Yield the benchmark's report, a piece as soon as it is measured."""
    yield (
        "Checking the whole index in a fresh process: CPU seconds, best of "
        f"{RUNS}; invented papers.\nThe others only read files ({PEER_FILES:,} of them) and check"
        " nothing; 'times ours' is their cost of a file over ours.\n\n"
    )
    rows = []
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="gan-index-bench-") as folder:
            rows.append(_row(Path(folder) / "index", size))
    yield table(("entries", "cold, s", "unchanged, s", "peak, MiB", *_peer_heads()), rows)


def _peer_heads() -> list[str]:
    return [f"{name}, times ours" for name in PEERS]


def _row(root: Path, size: int) -> list[str]:
    write_papers(root, REPOSITORY, size)
    # The answer is kept only of files that have been at rest for a moment.
    time.sleep(RACY_SECONDS + 0.5)
    cold = best_of(RUNS, tools("check", "--no-cache", "--root", str(root)))
    best_of(1, tools("check", "--root", str(root)))
    unchanged = best_of(RUNS, tools("check", "--root", str(root)))
    ours = cold.cpu_seconds / size
    seconds = [f"{cold.cpu_seconds:.2f}", f"{unchanged.cpu_seconds:.2f}"]
    return [
        f"{size:,}",
        *seconds,
        f"{cold.peak_mib:.0f}",
        *_peers(root, min(size, PEER_FILES), ours),
    ]


def _peers(root: Path, files: int, ours: float) -> Iterator[str]:
    """Yield how many times our cost of a file each other loader takes."""
    for code in PEERS.values():
        cost = best_of(RUNS, python(_READ.format(code), str(root), str(files)))
        yield f"{cost.cpu_seconds / files / ours:.2f}"
