"""Build the site."""

from __future__ import annotations

import argparse

from tools.commands.frame import out, root_of

NAME, HELP = "build", "Build the site."


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    out(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command; returns its exit status."""
    from tools import build

    return int(build.run(root_of(options), options.out))
