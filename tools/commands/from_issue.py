"""Turn an issue form into an entry."""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.commands.frame import EXIT_CLEAN, EXIT_FINDINGS, UsageError, fetcher_of, index_of

NAME, HELP = "from-issue", "Turn the body of an issue form into an entry."


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the body, in Markdown")


def run(options: argparse.Namespace) -> int:
    """Run the command; returns its exit status."""
    from tools.issue_form import from_issue, read_body
    from tools.sources import services

    index = index_of(options)
    try:
        body = read_body(options.file)
    except OSError as error:
        raise UsageError(f"FILE: {options.file} cannot be read: {error.strerror}") from None
    reply = from_issue(body, index, fetcher_of(index.root), services())
    print(reply.text, end="")
    return EXIT_CLEAN if reply.added else EXIT_FINDINGS
