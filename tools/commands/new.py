"""Look a paper up and write its entry."""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.propose import Proposal

from tools.commands.frame import EXIT_CLEAN, EXIT_FINDINGS, UsageError, fetcher_of, index_of

NAME, HELP = "new", "Add a paper: look it up and write its entry."


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument(
        "identifier", nargs="+", metavar="IDENTIFIER", help="arXiv id, DOI, OpenReview id, or title"
    )
    parser.add_argument("--branch", metavar="ID", help="branch of the paper (default: proposed)")
    parser.add_argument(
        "--venue", metavar="ID", help="venue, where the services' words are not known"
    )


def run(options: argparse.Namespace) -> int:
    """Run the command; returns its exit status."""
    from tools.new import NewError, add, report
    from tools.sources import parse_identifier, services

    identifier = parse_identifier(" ".join(options.identifier))
    if identifier is None:
        raise UsageError(_no_identifier(" ".join(options.identifier)))
    index = index_of(options)
    if options.venue and options.venue not in index.venues:
        raise UsageError(f"--venue: papers/venues.yaml has no {options.venue!r}")
    given = {"venue": options.venue} if options.venue else {}
    choose = _choose if sys.stdin.isatty() else None
    try:
        added = add(
            index,
            identifier,
            given,
            branch=options.branch,
            fetcher=fetcher_of(index.root),
            services=services(),
            choose=choose,
        )
    except NewError as error:
        print(f"python -m tools new: {error}", file=sys.stderr)
        return EXIT_FINDINGS
    print(report(added), end="")
    return EXIT_CLEAN


def _no_identifier(given: str) -> str:
    """Say why what was given cannot be looked up."""
    if re.fullmatch(r"(?i:arxiv:)?\d{4}\.\d{4,5}(v\d+)?", given):
        return f"IDENTIFIER: {given} is no arXiv id: one starts with year and month, as 1406.2661"
    return "IDENTIFIER: give an arXiv id, a DOI, an OpenReview id or a title"


def _choose(proposal: Proposal) -> str:
    """Ask for the branch; an empty answer takes the proposed one."""
    print(f"{proposal.branch}: {proposal.reason}; or {', '.join(proposal.others)}", file=sys.stderr)
    try:
        return input(f"Branch [{proposal.branch}]: ").strip() or proposal.branch
    except EOFError:
        return proposal.branch
