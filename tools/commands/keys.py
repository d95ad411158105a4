"""Remember the keys of all entries."""

from __future__ import annotations

import argparse
import sys

from tools.commands.frame import EXIT_CLEAN, EXIT_FINDINGS, all_findings, root_of

NAME, HELP = "keys", "Remember the keys of all entries as published; run when publishing."


def options(_parser: argparse.ArgumentParser) -> None:
    """Add the command's options: it has none."""


def run(options: argparse.Namespace) -> int:
    """Run the command; returns its exit status."""
    from tools.published import remember
    from tools.report import as_text, summary

    index, findings = all_findings(root_of(options))
    if findings:
        print(as_text(findings) + summary(findings, 0), file=sys.stderr)
        return EXIT_FINDINGS
    new = remember(index)
    print(f"{len(new)} new keys; {len({*index.published, *new})} are published", file=sys.stderr)
    return EXIT_CLEAN
