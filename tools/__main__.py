"""The commands of `python -m tools`; each is thin over a module that does the work."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.finding import Finding
    from tools.index import Index

# ruff: noqa: PLC0415
# Modules that do the work are imported by the command that needs them: --help is then at once
# there, and `check` needs no site tools.

EXIT_CLEAN, EXIT_FINDINGS, EXIT_USAGE = 0, 1, 2
EXIT_PIPE = 141
"""As of a program that the signal of a closed pipe ends."""
CHECK_FORMATS = ("text", "json", "github")
EXPORT_FORMATS = ("bibtex", "json")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 clean, 1 findings, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        # Names come in any script: a terminal that cannot show them gets escapes, no traceback.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    # No plugin of the machine may change what an entry says; looking for them takes time, too.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except UsageError as error:
        print(f"python -m tools: {error}", file=sys.stderr)
        return EXIT_USAGE
    except BrokenPipeError:
        # The reader (head, less) has seen enough; nothing is to be flushed at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_PIPE


class UsageError(Exception):
    """Raised when a command is asked for what cannot be; names the option and the mend."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools", description="Tools of The GAN Index.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def command(
        name: str, run: Callable[[argparse.Namespace], int], text: str
    ) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(run=run)
        folder = "folder that holds papers/ (default: the current one)"
        added.add_argument("--root", type=Path, default=Path(), metavar="DIR", help=folder)
        return added

    check = command("check", _check, "Check every entry; print what is to mend.")
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="report only these")
    check.add_argument("--format", choices=CHECK_FORMATS, default="text", help="default: text")
    export = command("export", _export, "Print all papers in one format.")
    export.add_argument("format", choices=EXPORT_FORMATS, help="format to print")
    build = command("build", _build, "Build the site.")
    serve = command("serve", _serve, "Build the site, show it, and build again what changes.")
    for added in (build, serve):
        help_text = "folder to build into (default: build/site)"
        added.add_argument("--out", type=Path, default=Path("build/site"), help=help_text)
    serve.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000)")
    return parser


def _check(options: argparse.Namespace) -> int:
    from tools.checks.report import FORMATS, summary

    root = _root(options)
    wanted = [_inside(root, path) for path in options.paths]
    index, findings = _findings(root)
    reported = [finding for finding in findings if _below(finding.path, wanted)]
    entries = sum(_below(entry.document.path, wanted) for entry in index.entries.values())
    print(FORMATS[options.format](reported), end="", flush=True)
    print(summary(reported, entries), file=sys.stderr)
    return EXIT_FINDINGS if reported else EXIT_CLEAN


def _export(options: argparse.Namespace) -> int:
    from tools.checks.report import as_text, summary
    from tools.export import EXPORTS

    index, findings = _findings(_root(options))
    if findings:
        print(as_text(findings) + summary(findings, 0), file=sys.stderr)
        return EXIT_FINDINGS
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(EXPORTS[options.format](index), end="", flush=True)
    return EXIT_CLEAN


def _build(options: argparse.Namespace) -> int:
    from tools import build

    return int(build.run(_root(options), options.out))


def _serve(options: argparse.Namespace) -> int:
    from tools import serve

    return int(serve.run(_root(options), options.out, options.port))


def _findings(root: Path) -> tuple[Index, list[Finding]]:
    from tools.checks import run_checks
    from tools.index import load_index

    index, findings = load_index(root)
    return index, sorted([*findings, *run_checks(index)])


def _root(options: argparse.Namespace) -> Path:
    root: Path = options.root
    if not (root / "papers").is_dir():
        raise UsageError(f"--root: there is no folder {root / 'papers'}")
    return root


def _inside(root: Path, path: Path) -> str:
    """Return a path of the command line as findings name it."""
    if not os.path.lexists(path):
        raise UsageError(f"there is no file or folder {path}")
    # Only the folder is resolved: a link among the entries is to be reported, not followed.
    absolute = path.parent.resolve() / path.name if path.name else path.resolve()
    try:
        return absolute.relative_to(root.resolve()).as_posix()
    except ValueError:
        raise UsageError(f"{path} lies outside of {root.resolve()}") from None


def _below(path: str, wanted: Sequence[str]) -> bool:
    """Tell whether a path is one of those wanted, or below one; without any, all are wanted."""
    return not wanted or any(each in {".", path} or path.startswith(f"{each}/") for each in wanted)


if __name__ == "__main__":
    sys.exit(main())
