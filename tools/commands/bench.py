"""Time ourselves beside others."""

from __future__ import annotations

import argparse
import sys

from tools.commands.frame import EXIT_CLEAN, EXIT_FINDINGS, UsageError

NAME, HELP = (
    "bench",
    "Measure what checks, builds and searches cost, on invented papers, beside others.",
)
BENCHES = ("check", "build", "search")


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("what", nargs="*", metavar="WHAT", help=f"of {', '.join(BENCHES)}")
    text = "sizes of the index, in papers"
    parser.add_argument("--sizes", nargs="+", type=int, metavar="N", help=text)


def run(options: argparse.Namespace) -> int:
    """Run the command; returns its exit status."""
    from tools.bench import BENCHES as KNOWN
    from tools.bench.measure import BenchError

    unknown = set(options.what) - set(BENCHES)
    if unknown:
        raise UsageError(f"WHAT: {', '.join(sorted(unknown))} is none of {', '.join(BENCHES)}")
    try:
        for name in options.what or BENCHES:
            bench = KNOWN[name]
            for piece in bench(*([options.sizes] if options.sizes else [])):
                print(piece, end="", flush=True)
    except BenchError as error:
        print(f"python -m tools bench: {error}", file=sys.stderr)
        return EXIT_FINDINGS
    return EXIT_CLEAN
