"""Draw the formulas of the site anew."""

from __future__ import annotations

import argparse
import sys

from tools.commands.frame import EXIT_CLEAN, EXIT_FINDINGS, root_of

NAME, HELP = "formulas", "Draw the site's formulas anew and keep them; run when they changed."


def options(_parser: argparse.ArgumentParser) -> None:
    """Add the command's options: it has none."""


def run(options: argparse.Namespace) -> int:
    """Run the command; returns its exit status."""
    from tools.build import DRAWN, RefusedError
    from tools.drawn import draw_formulas
    from tools.report import as_text, summary

    try:
        count = draw_formulas(root_of(options), DRAWN)
    except RefusedError as error:
        print(as_text(error.findings) + summary(error.findings, 0), file=sys.stderr)
        return EXIT_FINDINGS
    print(f"{count} formulas are drawn in {DRAWN}", file=sys.stderr)
    return EXIT_CLEAN
