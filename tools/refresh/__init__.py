"""Compares entries with the services, and writes of what they say only what is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tools.finding import Finding
from tools.fmt import rewritten, write_text
from tools.index import Entry, Index
from tools.load import LoadError, parse_document
from tools.refresh.ask import Asking
from tools.refresh.compare import CODE, FIELDS, Difference, differences
from tools.schema import Paper, paper_key, validate
from tools.sources import Fetcher, Service

__all__ = ["CODE", "FIELDS", "Refreshed", "refresh", "report"]


@dataclass
class Refreshed:
    """What a run found and did.

    Attributes:
        findings: Disagreements that are left, sorted.
        written: Paths of the files that were changed, each with the keys that were.
        problems: What could not be asked, or not be written.
    """

    findings: list[Finding] = field(default_factory=list)
    written: dict[str, list[str]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def refresh(
    index: Index,
    entries: Iterable[Entry],
    fetcher: Fetcher,
    services: Mapping[str, Service],
    write: Sequence[str] = (),
    *,
    replace: bool = False,
) -> Refreshed:
    """Compare entries with the services.

    Args:
        index: The index.
        entries: Those to compare; entries without authors are asked for first.
        fetcher: Asks.
        services: Whom to ask, by key.
        write: Keys that are filled in where an entry lacks them and the services agree.
        replace: Whether these keys are also changed where an entry has something else; what
            two sources have verified is never changed.
    """
    first = sorted(entries, key=lambda each: (bool(each.paper.authors), each.key))
    asking = Asking(fetcher, services)
    preprints = asking.preprints(first)
    done = Refreshed(findings=asking.findings, problems=asking.problems)
    for entry in first:
        records = [*preprints.get(entry.key, ()), *asking.published(entry)]
        found = list(differences(entry, records, index))
        changes = _changes(found, write, replace=replace)
        if changes and not _write(index.root, entry, changes, found, done):
            changes = {}
        done.findings += [each.finding for each in found if each.name not in changes]
    done.findings.sort()
    return done


def _changes(
    found: Iterable[Difference], write: Sequence[str], *, replace: bool
) -> dict[str, object]:
    """Return what may be written: asked for, not verified, and the same from every service."""
    offered: dict[str, list[Difference]] = {}
    for each in found:
        verified = each.name in each.entry.paper.verified
        if each.name in write and (each.ours is None or (replace and not verified)):
            offered.setdefault(each.name, []).append(each)
    return {
        name: some[0].theirs
        for name, some in offered.items()
        if all(each.theirs == some[0].theirs for each in some)
    }


def _write(
    root: Path,
    entry: Entry,
    changes: dict[str, object],
    found: Iterable[Difference],
    done: Refreshed,
) -> bool:
    """Write changes and where they were read; return whether the entry is sound with them."""
    read = (each.facts.source for each in found if each.name in changes)
    sources = list(dict.fromkeys((*entry.paper.sources, *read)))
    path = root / entry.document.path
    try:
        data = path.read_bytes()
        text = rewritten(data, entry.document.path, {**changes, "sources": sources})
        document = parse_document(text.encode(), entry.document.path)
        paper, findings = validate(Paper, document)
        problem = "" if paper else str(LoadError(findings))
        if not problem:
            write_text(path, text)
    except (LoadError, OSError) as error:
        paper, problem = None, str(error)
    if paper is None:
        done.problems.append(f"{entry.document.path} was not written: {problem}")
        return False
    done.written[entry.document.path] = list(changes)
    key = paper_key(paper)
    if not entry.key.startswith(key):
        # Another entry or a reader's bookmark may name the old key: a person renames.
        done.problems.append(f"{entry.document.path} has to be renamed {key}.yaml")
    return True


def report(done: Refreshed, fetcher: Fetcher) -> str:
    """Return the lines that say what was done, what failed, and how many answers there were."""
    lines = [f"{path}: {', '.join(names)} written" for path, names in sorted(done.written.items())]
    lines += dict.fromkeys(done.problems)
    asked = fetcher.answers + fetcher.failures
    lines.append(f"{fetcher.answers} of {asked} requests answered, {len(done.findings)} findings")
    return "\n".join(lines) + "\n"
