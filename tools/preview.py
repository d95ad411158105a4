"""What a proposed change of entries looks like, for those who review it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tools.export.bibtex import bibtex
from tools.export.published import published
from tools.export.web import link
from tools.fenced import fenced, in_code
from tools.index import Entry, Index
from tools.schema import Claim

MOST = 25
"""Entries that are shown whole; a summary on GitHub holds a megabyte."""
_KINDS = {"A": "new", "M": "changed", "D": "removed"}


class PreviewError(Exception):
    """Raised when the change cannot be read from git; the text says why."""


@dataclass(frozen=True)
class Change:
    """An entry's file that a change touches.

    Attributes:
        path: As findings name it.
        kind: `new`, `changed` or `removed`.
    """

    path: str
    kind: str

    @property
    def key(self) -> str:
        """The entry's key."""
        return PurePosixPath(self.path).stem


def changes(root: Path, base: str) -> list[Change]:
    """Return the entries' files that differ from where a branch left a base, sorted.

    Args:
        root: Folder that holds `papers/`, in a git repository.
        base: A commit, or a name of one.

    Raises:
        PreviewError: git does not know the base, or there is no git.
    """
    # --end-of-options: a base that starts with a dash is a name, no option.
    fields = _git(
        root,
        "diff",
        "--name-status",
        "--no-renames",
        "-z",
        "--merge-base",
        "--end-of-options",
        base,
        "--",
        "papers",
    )
    pairs = dict(zip(fields[1::2], fields[::2], strict=False))
    # What was just written is not known to git, and is what its author wants to see.
    unknown = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", "papers")
    pairs |= dict.fromkeys(filter(None, unknown), "A")
    return [
        Change(path, _KINDS.get(pairs[path], "changed"))
        for path in sorted(pairs)
        if _is_entry(path)
    ]


def _git(root: Path, *words: str) -> list[str]:
    """Return what git prints, split at its NUL bytes."""
    try:
        whole = ["git", "-C", str(root), *words]
        done = subprocess.run(whole, capture_output=True, check=False)  # noqa: S603
    except OSError as error:
        raise PreviewError(f"git cannot be run: {error.strerror}") from None
    if done.returncode:
        problem = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise PreviewError(f"git: {problem}")
    return done.stdout.decode("utf-8", "surrogateescape").split("\0")


def _is_entry(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return len(parts) == 3 and parts[-1].endswith(".yaml")


def preview(index: Index, touched: Iterable[Change]) -> str:
    """Return the entries of a change as Markdown; text of entries stands in it as code only."""
    touched = list(touched)
    if not touched:
        return "No entry is touched.\n"
    counts = (f"{sum(c.kind == kind for c in touched)} {kind}" for kind in _KINDS.values())
    parts = [f"## Entries: {', '.join(counts)}\n"]
    parts += [_shown(index, change) for change in touched[:MOST]]
    if len(touched) > MOST:
        parts.append(f"{len(touched) - MOST} more are not shown.\n")
    return "\n".join(parts)


def _shown(index: Index, change: Change) -> str:
    head = f"### {in_code(change.key)} ({change.kind})\n"
    entry = index.entries.get(change.key)
    if change.kind == "removed":
        return f"{head}\nIts page has to say where it went: `papers/moved.yaml` is for that.\n"
    if entry is None or entry.document.path != change.path:
        return f"{head}\nIt cannot be shown until what the checks found in it is mended.\n"
    text = "\n".join(f"{name:>10}: {value}" for name, value in _facts(index, entry))
    return f"{head}\n{fenced(text)}\n{fenced(bibtex(entry, index))}"


def _facts(index: Index, entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield what the page of an entry shows, in its order."""
    paper = entry.paper
    yield "title", paper.title
    yield "authors", ", ".join(paper.authors) or "none known"
    yield "published", f"{published(paper, index).name}, {paper.year}"
    yield "link", link(paper)
    branches = (entry.branch, *paper.also)
    yield "branches", ", ".join(index.branches[each].name for each in branches)
    for name in ("acronym", "code", "project", "summary", "note"):
        if value := getattr(paper, name):
            yield name, str(value)
    for claim in paper.claims:
        yield "claim", _claim(claim)
    yield "verified", ", ".join(paper.verified) or "nothing yet"
    yield "sources", ", ".join(paper.sources)


def _claim(claim: Claim) -> str:
    return f"{claim.metric} of {claim.value} on {claim.dataset}, {claim.where}"
