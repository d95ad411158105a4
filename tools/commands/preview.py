"""Show what a change of entries looks like."""

from __future__ import annotations

import argparse
import sys

from tools.commands.frame import EXIT_CLEAN, EXIT_FINDINGS, index_of

NAME, HELP = "preview", "Show the entries that differ from a base, as Markdown for a reviewer."


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    text = "commit or branch that the change is for (default: origin/main)"
    parser.add_argument("--base", default="origin/main", metavar="REF", help=text)


def run(options: argparse.Namespace) -> int:
    """Run the command; returns its exit status."""
    from tools.preview import PreviewError, changes, preview

    index = index_of(options)
    try:
        touched = changes(index.root, options.base)
    except PreviewError as error:
        print(f"python -m tools preview: --base {options.base}: {error}", file=sys.stderr)
        return EXIT_FINDINGS
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(preview(index, touched), end="")
    return EXIT_CLEAN
