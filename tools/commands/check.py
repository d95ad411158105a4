"""Check every entry."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.commands.frame import (
    EXIT_CLEAN,
    EXIT_FINDINGS,
    all_findings,
    below,
    formats,
    inside,
    root_of,
)

NAME, HELP = "check", "Check every entry; print what is to mend."


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="report only these")
    parser.add_argument("--allowed", action="store_true", help="list what entries allow, and why")
    formats(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command; returns its exit status."""
    from tools.checks.allow import allowances
    from tools.checks.report import ALLOWED_FORMATS, FORMATS, summary

    root = root_of(options)
    wanted = [inside(root, path) for path in options.paths]
    index, findings = all_findings(root)
    listed = allowances(index) if options.allowed else findings
    reported = [finding for finding in listed if below(finding.path, wanted)]
    if options.allowed:
        print(ALLOWED_FORMATS[options.format](reported), end="", flush=True)
        print(f"{len(reported)} allowed", file=sys.stderr)
        return EXIT_CLEAN
    entries = sum(below(entry.document.path, wanted) for entry in index.entries.values())
    print(FORMATS[options.format](reported), end="", flush=True)
    print(summary(reported, entries), file=sys.stderr)
    return EXIT_FINDINGS if reported else EXIT_CLEAN
