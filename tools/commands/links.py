"""Visit every link."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.commands.frame import (
    EXIT_CLEAN,
    EXIT_FINDINGS,
    below,
    fetcher_of,
    formats,
    index_of,
    inside,
)

NAME, HELP = "links", "Visit every link; print those that are dead."


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="visit only those of these"
    )
    parser.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        help="also write the text of an issue; empty where all is well",
    )
    parser.add_argument(
        "--pause",
        type=float,
        default=300,
        metavar="SECONDS",
        help="between the two visits of a dead link (default: 300)",
    )
    formats(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command; returns its exit status."""
    import time
    from functools import partial

    from tools.fmt import write_text
    from tools.links import Visitor, as_markdown, findings, links_of, look
    from tools.report import FORMATS
    from tools.sources import services

    index = index_of(options)
    wanted = [inside(index.root, path) for path in options.paths]
    entries = [each for each in index.entries.values() if below(each.document.path, wanted)]
    links = links_of(index, entries, resources=below("papers/resources.yaml", wanted))
    wait = partial(time.sleep, options.pause)
    looked = look(links, Visitor, wait, fetcher_of(index.root), services()["archive"])
    dead = findings(looked)
    if options.report:
        write_text(options.report, as_markdown(looked))
    print(FORMATS[options.format](dead), end="", flush=True)
    counted = f"{len(looked.gone)} dead, {len(looked.unsure)} gave no clear answer"
    print(f"{looked.seen:,} addresses visited, {counted}", file=sys.stderr)
    return EXIT_FINDINGS if dead else EXIT_CLEAN
