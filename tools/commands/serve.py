"""Build the site and show it."""

from __future__ import annotations

import argparse

from tools.commands.frame import out, root_of

NAME, HELP = "serve", "Build the site, show it, and build again what changes."


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    out(parser)
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000)")


def run(options: argparse.Namespace) -> int:
    """Run the command; returns its exit status."""
    from tools import serve

    return int(serve.run(root_of(options), options.out, options.port))
