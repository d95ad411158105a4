"""What the commands share: exit statuses, wrong usage, and the index that they work on."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.finding import Finding
    from tools.index import Index
    from tools.sources import Fetcher
# Modules that do the work are imported by the command that needs them: --help is then at once
# there, and `check` needs no site tools.

EXIT_CLEAN, EXIT_FINDINGS, EXIT_USAGE = 0, 1, 2
CHECK_FORMATS = ("text", "json", "github")


class UsageError(Exception):
    """Raised when a command is asked for what cannot be; names the option and the mend."""


def all_findings(root: Path) -> tuple[Index, list[Finding]]:
    """Return the index and everything that is to mend in it, sorted."""
    from tools.checks import run_checks
    from tools.index import load_index

    index, findings = load_index(root)
    return index, sorted([*findings, *run_checks(index)])


def index_of(options: argparse.Namespace) -> Index:
    """Return what can be read of the index; the rest is said, since it is not compared with."""
    from tools.index import load_index

    index, findings = load_index(root_of(options))
    if findings:
        files = len({finding.path for finding in findings})
        print(f"{files} files cannot be read; python -m tools check says why", file=sys.stderr)
    return index


def fetcher_of(root: Path) -> Fetcher:
    """Return what asks services, with a cache below `build/`."""
    from tools.sources import Fetcher
    from tools.sources.cache import Cache

    return Fetcher(Cache(root / "build" / "cache" / "services"))


def root_of(options: argparse.Namespace) -> Path:
    """Return the folder that holds `papers/`."""
    root: Path = options.root
    if not (root / "papers").is_dir():
        raise UsageError(f"--root: there is no folder {root / 'papers'}")
    return root


def inside(root: Path, path: Path) -> str:
    """Return a path of the command line as findings name it."""
    if not os.path.lexists(path):
        raise UsageError(f"there is no file or folder {path}")
    # Only the folder is resolved: a link among the entries is to be reported, not followed.
    absolute = path.parent.resolve() / path.name if path.name else path.resolve()
    try:
        return absolute.relative_to(root.resolve()).as_posix()
    except ValueError:
        raise UsageError(f"{path} lies outside of {root.resolve()}") from None


def below(path: str, wanted: Sequence[str]) -> bool:
    """Tell whether a path is one of those wanted, or below one; without any, all are wanted."""
    return not wanted or any(each in {".", path} or path.startswith(f"{each}/") for each in wanted)


def formats(parser: argparse.ArgumentParser) -> None:
    """Add the choice of how findings are printed."""
    parser.add_argument("--format", choices=CHECK_FORMATS, default="text", help="default: text")


def out(parser: argparse.ArgumentParser) -> None:
    """Add the folder that a site is built into."""
    text = "folder to build into (default: build/site)"
    parser.add_argument("--out", type=Path, default=Path("build/site"), help=text)
