"""The answer of the last check, kept for as long as nothing that it rests on was touched.

It rests on every file below `papers/`, on our own code, and on the libraries that read YAML and
hold records. Each is known by path, inode, size, and the times of its last change, of which the
file system sets one (ctime) that no program can set back: an edit that keeps size and date is
seen all the same. Any doubt means a whole check.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from importlib.machinery import PathFinder
from pathlib import Path

from tools.finding import Finding

FILE = Path("build") / "cache" / "check.json"
"""Below the root."""
CODE = Path(__file__).parent
LIBRARIES = ("pydantic", "pydantic_core", "yaml")
RACY_SECONDS = 2.0
"""A file that was touched so shortly before may be touched again within its clock's tick."""


@dataclass(frozen=True)
class Answer:
    """What a check of the whole index found.

    Attributes:
        entries: How many entries were read.
        findings: All of them, sorted.
    """

    entries: int
    findings: list[Finding]


class Seal:
    """What an answer rests on, as it was when the seal was made: make it before reading."""

    def __init__(self, root: Path) -> None:
        self.made = time.time()
        self.newest = 0.0
        digest = hashlib.sha256(repr((sys.version, str(root.resolve()))).encode())
        for state in self._states(root):
            digest.update(state.encode("utf-8", "surrogateescape"))
        self.digest = digest.hexdigest()

    @property
    def is_settled(self) -> bool:
        """Whether nothing was touched so lately that another touch could go unseen."""
        return self.made - self.newest > RACY_SECONDS

    def _states(self, root: Path) -> Iterator[str]:
        for top in (root / "papers", CODE):
            for path, state in _below(str(top)):
                self.newest = max(self.newest, state.st_mtime, state.st_ctime)
                yield f"{path}\0{state.st_ino} {state.st_mode} {state.st_size}"
                yield f" {state.st_mtime_ns} {state.st_ctime_ns}\0"
        for name in LIBRARIES:
            found = PathFinder.find_spec(name)
            origin = found.origin if found else None
            yield f"{origin} {os.stat(origin).st_ctime_ns if origin else 0}\0"  # noqa: PTH116


def _below(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Yield every file and folder below a folder, sorted; links are not followed."""
    with os.scandir(folder) as listed:
        entries = sorted(listed, key=lambda each: each.name)
    for entry in entries:
        # Whatever Python keeps of compiled code is made anew from the code.
        if entry.name == "__pycache__":
            continue
        yield entry.path, entry.stat(follow_symlinks=False)
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path)


def kept(root: Path, seal: Seal) -> Answer | None:
    """Return the answer that holds under a seal, None where there is none."""
    try:
        found = json.loads((root / FILE).read_bytes())
        if found["seal"] != seal.digest:
            return None
        return Answer(int(found["entries"]), [Finding(**each) for each in found["findings"]])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(root: Path, seal: Seal, entries: int, findings: Iterable[Finding]) -> None:
    """Keep an answer under the seal that was made before it; a cache that fails is none."""
    if not seal.is_settled:
        return
    listed = [asdict(finding) for finding in findings]
    text = json.dumps({"seal": seal.digest, "entries": entries, "findings": listed})
    path = root / FILE
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(number, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)
    except OSError:
        return
