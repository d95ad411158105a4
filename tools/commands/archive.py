"""Put the site into one file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.commands.frame import EXIT_CLEAN, EXIT_FINDINGS

NAME, HELP = "archive", "Put the built site into one file that opens without a host."


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    site, out = Path("build/site"), Path("build/gan-index.zip")
    parser.add_argument("--site", type=Path, default=site, help=f"the built site (default: {site})")
    parser.add_argument("--out", type=Path, default=out, help=f"file to write (default: {out})")


def run(options: argparse.Namespace) -> int:
    """Run the command; returns its exit status."""
    from tools.archive import ArchiveError, archive

    try:
        count = archive(options.site, options.out)
    except (ArchiveError, OSError) as error:
        print(f"python -m tools archive: {error}", file=sys.stderr)
        return EXIT_FINDINGS
    size = options.out.stat().st_size / 2**20
    print(f"{count:,} files in {options.out}, {size:.1f} MiB; unpack it and open index.html.")
    return EXIT_CLEAN
