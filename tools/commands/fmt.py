"""Bring entries into their canonical form."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.commands.frame import EXIT_CLEAN, EXIT_FINDINGS, below, formats, inside, root_of

NAME, HELP = "fmt", "Bring entries into their canonical form."


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="format only these")
    parser.add_argument(
        "--check", action="store_true", help="change nothing; list what would change"
    )
    formats(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command; returns its exit status."""
    from tools.fmt import format_files
    from tools.index import load_index
    from tools.report import FORMATS
    from tools.schemas import stale_schemas

    root = root_of(options)
    wanted = [inside(root, path) for path in options.paths]
    outcome = format_files(root, lambda path: below(path, wanted), write=not options.check)
    if not wanted:
        # What editors know of entries is made of them as well.
        outcome.changed += stale_schemas(load_index(root)[0], write=not options.check)
    wrong = outcome.findings + (outcome.changed if options.check else [])
    print(FORMATS[options.format](sorted(wrong)), end="", flush=True)
    if not options.check and options.format == "text":
        print("".join(f"{finding.path} formatted\n" for finding in outcome.changed), end="")
    print(f"{outcome.seen} entries, {len(outcome.changed)} not in canonical form", file=sys.stderr)
    return EXIT_FINDINGS if wrong else EXIT_CLEAN
