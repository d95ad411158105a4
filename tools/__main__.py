"""The commands of `python -m tools`; each is thin over a module that does the work."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.finding import Finding
    from tools.index import Index
    from tools.propose import Proposal
    from tools.sources import Fetcher

# ruff: noqa: PLC0415
# Modules that do the work are imported by the command that needs them: --help is then at once
# there, and `check` needs no site tools.

EXIT_CLEAN, EXIT_FINDINGS, EXIT_USAGE = 0, 1, 2
EXIT_PIPE = 141
"""As of a program that the signal of a closed pipe ends."""
CHECK_FORMATS = ("text", "json", "github")
EXPORT_FORMATS = ("bibtex", "ris", "csl-json", "csv", "json")
FILTERS = {
    "branch": ("ID", "only papers of these branches and of those below them"),
    "year": ("YEAR", "only papers of these years: 2017, or 2017-2019"),
    "venue": ("ID", "only papers of these venues"),
    "tag": ("TAG", "only papers with any of these tags"),
    "has": ("FACT", "only papers that state each of these facts: code, doi, claims ..."),
}


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
    check.add_argument("--allowed", action="store_true", help="list what entries allow, and why")
    export = command("export", _export, "Print papers in one format.")
    export.add_argument("format", choices=EXPORT_FORMATS, help="format to print")
    for name, (value, text) in FILTERS.items():
        export.add_argument(f"--{name}", nargs="+", default=[], metavar=value, help=text)
    new = command("new", _new, "Add a paper: look it up and write its entry.")
    new.add_argument(
        "identifier", nargs="+", metavar="IDENTIFIER", help="arXiv id, DOI, OpenReview id, or title"
    )
    new.add_argument("--branch", metavar="ID", help="branch of the paper (default: proposed)")
    new.add_argument("--venue", metavar="ID", help="venue, where the services' words are not known")
    refresh = command("refresh", _refresh, "Compare entries with arXiv, Crossref and OpenReview.")
    refresh.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="compare only these")
    refresh.add_argument(
        "--write",
        nargs="+",
        default=[],
        metavar="FIELD",
        help="fill in these where they are missing",
    )
    refresh.add_argument(
        "--replace", action="store_true", help="with --write: also change what is not verified"
    )
    fmt = command("fmt", _fmt, "Bring entries into their canonical form.")
    fmt.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="format only these")
    fmt.add_argument("--check", action="store_true", help="change nothing; list what would change")
    for added in (check, fmt):
        added.add_argument("--format", choices=CHECK_FORMATS, default="text", help="default: text")
    issue = command("from-issue", _from_issue, "Turn the body of an issue form into an entry.")
    issue.add_argument("file", type=Path, metavar="FILE", help="the body, in Markdown")
    command("keys", _keys, "Remember the keys of all entries as published; run when publishing.")
    build = command("build", _build, "Build the site.")
    serve = command("serve", _serve, "Build the site, show it, and build again what changes.")
    for added in (build, serve):
        help_text = "folder to build into (default: build/site)"
        added.add_argument("--out", type=Path, default=Path("build/site"), help=help_text)
    serve.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000)")
    return parser


def _check(options: argparse.Namespace) -> int:
    from tools.checks.allow import allowances
    from tools.checks.report import ALLOWED_FORMATS, FORMATS, summary

    root = _root(options)
    wanted = [_inside(root, path) for path in options.paths]
    index, findings = _findings(root)
    listed = allowances(index) if options.allowed else findings
    reported = [finding for finding in listed if _below(finding.path, wanted)]
    if options.allowed:
        print(ALLOWED_FORMATS[options.format](reported), end="", flush=True)
        print(f"{len(reported)} allowed", file=sys.stderr)
        return EXIT_CLEAN
    entries = sum(_below(entry.document.path, wanted) for entry in index.entries.values())
    print(FORMATS[options.format](reported), end="", flush=True)
    print(summary(reported, entries), file=sys.stderr)
    return EXIT_FINDINGS if reported else EXIT_CLEAN


def _export(options: argparse.Namespace) -> int:
    from tools.checks.report import as_text, summary
    from tools.export import EXPORTS
    from tools.export.select import SelectError, Selection, select

    index, findings = _findings(_root(options))
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


def _new(options: argparse.Namespace) -> int:
    from tools.new import NewError, add, report
    from tools.sources import parse_identifier, services

    identifier = parse_identifier(" ".join(options.identifier))
    if identifier is None:
        raise UsageError("IDENTIFIER: give an arXiv id, a DOI, an OpenReview id or a title")
    index = _index(options)
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
            fetcher=_fetcher(index.root),
            services=services(),
            choose=choose,
        )
    except NewError as error:
        print(f"python -m tools new: {error}", file=sys.stderr)
        return EXIT_FINDINGS
    print(report(added), end="")
    return EXIT_CLEAN


def _choose(proposal: Proposal) -> str:
    """Ask for the branch; an empty answer takes the proposed one."""
    print(f"{proposal.branch}: {proposal.reason}; or {', '.join(proposal.others)}", file=sys.stderr)
    try:
        return input(f"Branch [{proposal.branch}]: ").strip() or proposal.branch
    except EOFError:
        return proposal.branch


def _refresh(options: argparse.Namespace) -> int:
    from tools.checks.report import as_text
    from tools.refresh import FIELDS, refresh, report
    from tools.sources import services

    unknown = set(options.write) - set(FIELDS)
    if unknown:
        raise UsageError(f"--write: {', '.join(sorted(unknown))} is none of {', '.join(FIELDS)}")
    if options.replace and not options.write:
        raise UsageError("--replace: name with --write what may be changed")
    index = _index(options)
    wanted = [_inside(index.root, path) for path in options.paths]
    entries = [each for each in index.entries.values() if _below(each.document.path, wanted)]
    fetcher = _fetcher(index.root)
    done = refresh(index, entries, fetcher, services(), options.write, replace=options.replace)
    print(as_text(done.findings), end="", flush=True)
    print(report(done, fetcher), end="", file=sys.stderr)
    return EXIT_FINDINGS if done.findings or done.problems else EXIT_CLEAN


def _fmt(options: argparse.Namespace) -> int:
    from tools.checks.report import FORMATS
    from tools.fmt import format_files
    from tools.index import load_index
    from tools.schemas import stale_schemas

    root = _root(options)
    wanted = [_inside(root, path) for path in options.paths]
    outcome = format_files(root, lambda path: _below(path, wanted), write=not options.check)
    if not wanted:
        # What editors know of entries is made of them as well.
        outcome.changed += stale_schemas(load_index(root)[0], write=not options.check)
    wrong = outcome.findings + (outcome.changed if options.check else [])
    print(FORMATS[options.format](sorted(wrong)), end="", flush=True)
    if not options.check and options.format == "text":
        print("".join(f"{finding.path} formatted\n" for finding in outcome.changed), end="")
    print(f"{outcome.seen} entries, {len(outcome.changed)} not in canonical form", file=sys.stderr)
    return EXIT_FINDINGS if wrong else EXIT_CLEAN


def _from_issue(options: argparse.Namespace) -> int:
    from tools.issue_form import from_issue, read_body
    from tools.sources import services

    index = _index(options)
    try:
        body = read_body(options.file)
    except OSError as error:
        raise UsageError(f"FILE: {options.file} cannot be read: {error.strerror}") from None
    reply = from_issue(body, index, _fetcher(index.root), services())
    print(reply.text, end="")
    return EXIT_CLEAN if reply.added else EXIT_FINDINGS


def _index(options: argparse.Namespace) -> Index:
    """Return what can be read of the index; the rest is said, since it is not compared with."""
    from tools.index import load_index

    index, findings = load_index(_root(options))
    if findings:
        files = len({finding.path for finding in findings})
        print(f"{files} files cannot be read; python -m tools check says why", file=sys.stderr)
    return index


def _fetcher(root: Path) -> Fetcher:
    from tools.sources import Fetcher
    from tools.sources.cache import Cache

    return Fetcher(Cache(root / "build" / "cache" / "services"))


def _keys(options: argparse.Namespace) -> int:
    from tools.checks.report import as_text, summary
    from tools.published import remember

    index, findings = _findings(_root(options))
    if findings:
        print(as_text(findings) + summary(findings, 0), file=sys.stderr)
        return EXIT_FINDINGS
    new = remember(index)
    print(f"{len(new)} new keys; {len({*index.published, *new})} are published", file=sys.stderr)
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

    if __name__ == "__main__":
        # The process ends with the command: no garbage is worth looking for.
        gc.disable()
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
