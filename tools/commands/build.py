"""Build the site."""

from __future__ import annotations

import argparse

from tools.commands.frame import out, root_of

NAME, HELP = "build", "Build the site."


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    out(parser)
    text = "site tool: mkdocs, or its successor zensical (default: mkdocs)"
    parser.add_argument(
        "--with", dest="tool", choices=("mkdocs", "zensical"), default="mkdocs", help=text
    )


def run(options: argparse.Namespace) -> int:
    """Run the command; returns its exit status."""
    from tools import build

    return int(build.run(root_of(options), options.out, options.tool))
