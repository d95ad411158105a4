"""Print papers in one format."""

from __future__ import annotations

import argparse
import sys

from tools.commands.frame import EXIT_CLEAN, EXIT_FINDINGS, UsageError, all_findings, root_of

FORMATS = ("bibtex", "ris", "csl-json", "csv", "json")
FILTERS = {
    "branch": ("ID", "only papers of these branches and of those below them"),
    "year": ("YEAR", "only papers of these years: 2017, or 2017-2019"),
    "venue": ("ID", "only papers of these venues"),
    "tag": ("TAG", "only papers with any of these tags"),
    "has": ("FACT", "only papers that state each of these facts: code, doi, claims ..."),
}

NAME, HELP = "export", "Print papers in one format."


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("format", choices=FORMATS, help="format to print")
    for name, (value, text) in FILTERS.items():
        parser.add_argument(f"--{name}", nargs="+", default=[], metavar=value, help=text)


def run(options: argparse.Namespace) -> int:
    """Run the command; returns its exit status."""
    from tools.export import EXPORTS
    from tools.export.select import SelectError, Selection, select
    from tools.report import as_text, summary

    index, findings = all_findings(root_of(options))
    if findings:
        print(as_text(findings) + summary(findings, 0), file=sys.stderr)
        return EXIT_FINDINGS
    try:
        chosen = select(index, Selection(**{name: getattr(options, name) for name in FILTERS}))
    except SelectError as error:
        raise UsageError(str(error)) from None
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.writelines(EXPORTS[options.format].pieces(chosen))
    sys.stdout.flush()
    return EXIT_CLEAN
