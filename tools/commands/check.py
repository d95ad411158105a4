"""Check every entry."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tools.commands.frame import (
    EXIT_CLEAN,
    EXIT_FINDINGS,
    all_findings,
    below,
    formats,
    inside,
    root_of,
)

if TYPE_CHECKING:
    from tools.finding import Finding

NAME, HELP = "check", "Check every entry; print what is to mend."


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="report only these")
    parser.add_argument("--allowed", action="store_true", help="list what entries allow, and why")
    text = "read every entry, even if none changed since the last check"
    parser.add_argument("--no-cache", action="store_true", help=text)
    formats(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command; returns its exit status."""
    root = root_of(options)
    if options.allowed:
        return _allowed(root, options)
    wanted = [inside(root, path) for path in options.paths]
    entries, findings = _below_paths(root, wanted) if wanted else _whole(root, options)
    return _told(entries, findings, options)


def _whole(root: Path, options: argparse.Namespace) -> tuple[int, Sequence[Finding]]:
    """Return how many entries there are, and all findings: kept ones where nothing changed."""
    from tools.answer import Seal, keep, kept

    seal = Seal(root)
    answer = None if options.no_cache else kept(root, seal)
    if answer:
        return answer.entries, answer.findings
    index, findings = all_findings(root)
    keep(root, seal, len(index.entries), findings)
    return len(index.entries), findings


def _below_paths(root: Path, wanted: Sequence[str]) -> tuple[int, Sequence[Finding]]:
    index, findings = all_findings(root)
    entries = sum(below(entry.document.path, wanted) for entry in index.entries.values())
    return entries, [finding for finding in findings if below(finding.path, wanted)]


def _told(entries: int, findings: Sequence[Finding], options: argparse.Namespace) -> int:
    from tools.report import FORMATS, summary

    print(FORMATS[options.format](findings), end="", flush=True)
    print(summary(findings, entries), file=sys.stderr)
    return EXIT_FINDINGS if findings else EXIT_CLEAN


def _allowed(root: Path, options: argparse.Namespace) -> int:
    from tools.checks.allow import allowances
    from tools.report import ALLOWED_FORMATS

    wanted = [inside(root, path) for path in options.paths]
    index, _ = all_findings(root)
    listed = [finding for finding in allowances(index) if below(finding.path, wanted)]
    print(ALLOWED_FORMATS[options.format](listed), end="", flush=True)
    print(f"{len(listed)} allowed", file=sys.stderr)
    return EXIT_CLEAN
