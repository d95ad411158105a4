"""Compare entries with the services."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.commands.frame import (
    EXIT_CLEAN,
    EXIT_FINDINGS,
    UsageError,
    below,
    fetcher_of,
    index_of,
    inside,
)

NAME, HELP = "refresh", "Compare entries with arXiv, Crossref and OpenReview."


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="compare only these")
    parser.add_argument(
        "--write",
        nargs="+",
        default=[],
        metavar="FIELD",
        help="fill in these where they are missing",
    )
    parser.add_argument(
        "--replace", action="store_true", help="with --write: also change what is not verified"
    )


def run(options: argparse.Namespace) -> int:
    """Run the command; returns its exit status."""
    from tools.refresh import FIELDS, refresh, report
    from tools.report import as_text
    from tools.sources import services

    unknown = set(options.write) - set(FIELDS)
    if unknown:
        raise UsageError(f"--write: {', '.join(sorted(unknown))} is none of {', '.join(FIELDS)}")
    if options.replace and not options.write:
        raise UsageError("--replace: name with --write what may be changed")
    index = index_of(options)
    wanted = [inside(index.root, path) for path in options.paths]
    entries = [each for each in index.entries.values() if below(each.document.path, wanted)]
    fetcher = fetcher_of(index.root)
    done = refresh(index, entries, fetcher, services(), options.write, replace=options.replace)
    print(as_text(done.findings), end="", flush=True)
    print(report(done, fetcher), end="", file=sys.stderr)
    return EXIT_FINDINGS if done.findings or done.problems else EXIT_CLEAN
