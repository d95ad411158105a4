"""Adds a paper that a contributor knows by an id, a link or its title."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from tools.checks import run_checks
from tools.compose import ComposeError, Draft, compose
from tools.finding import Finding, printable, quoted, suggestion
from tools.fmt import entry_text, write_text
from tools.index import Entry, Index
from tools.load import LoadError, parse_document
from tools.propose import Proposal, propose
from tools.schema import Paper, paper_key, validate
from tools.sources import Fetcher, Identifier, NotFoundError, Service, SourceError, gather
from tools.sources.facts import same_title

Choose = Callable[[Proposal], str]
"""Lets a person decide: gets a proposal and returns the id of a branch."""
_IDS = ("arxiv", "doi", "openreview")
_SUFFIXES = ("", *"bcdefghijklmnopqrstuvwxyz")


class NewError(Exception):
    """Raised where no entry is written; the text says why and what to do."""


class NoAnswerError(NewError):
    """Raised where a service that has to answer does not."""


@dataclass(frozen=True)
class Added:
    """An entry that was written.

    Attributes:
        path: Its file, relative to the root.
        text: What the file holds.
        draft: Its facts, and what to check by eye.
        proposal: Why it is in its branch, if no person said so.
        findings: What the rules of the index find in it.
    """

    path: str
    text: str
    draft: Draft
    proposal: Proposal | None
    findings: tuple[Finding, ...]


def add(
    index: Index,
    identifier: Identifier,
    given: Mapping[str, object],
    *,
    branch: str | None,
    fetcher: Fetcher,
    services: Mapping[str, Service],
    choose: Choose | None = None,
) -> Added:
    """Ask the services for a paper and write its entry.

    Args:
        index: The index so far.
        identifier: What the paper is known by.
        given: Facts that a person gives.
        branch: Id of the branch; None lets it be proposed.
        fetcher: Asks.
        services: Whom to ask, by key.
        choose: Decides on a proposal; None takes it.

    Raises:
        NewError: The paper is there already, cannot be found, or does not make a sound entry;
            nothing is written.
    """
    if branch is not None:
        _branch_is_known(index, branch)
    refuse_known(index, {identifier.kind: identifier.value})
    try:
        draft = compose(gather(identifier, fetcher, services), index.venues, given)
    except (NotFoundError, ComposeError) as error:
        raise NewError(str(error)) from None
    except SourceError as error:
        raise NoAnswerError(f"{error}; nothing is written") from None
    return put(index, draft, branch=branch, choose=choose)


def put(index: Index, draft: Draft, *, branch: str | None, choose: Choose | None = None) -> Added:
    """Write the entry of a draft, in a branch that is given or proposed.

    Raises:
        NewError: The paper is there already, or does not make a sound entry.
    """
    refuse_known(index, draft.values)
    proposal = None
    if branch is None:
        proposal = _proposal(index, draft)
        branch = choose(proposal) if choose else proposal.branch
    _branch_is_known(index, branch)
    values = {"added": datetime.now(UTC).date().isoformat(), **draft.values}
    entry, text = _entry(index, branch, values)
    findings = _findings(index, entry)
    _create(index.root / entry.document.path, text)
    return Added(entry.document.path, text, draft, proposal, findings)


def refuse_known(index: Index, values: Mapping[str, object]) -> None:
    """Refuse a paper that the index has already.

    Raises:
        NewError: An entry has the same title, or one of the same ids.
    """
    for name in (*_IDS, "title"):
        for entry in index.having(name):
            ours, theirs = getattr(entry.paper, name), values.get(name)
            same = same_title(ours, str(theirs)) if name == "title" and theirs else ours == theirs
            if theirs and same:
                line = entry.document.position((name,)).line
                place = f"{entry.document.path}:{line}"
                raise NewError(f"it is there already: {place} has {name} {quoted(ours)}")


def _branch_is_known(index: Index, branch: str) -> None:
    open_branches = [each for each in index.branches if not index.children(each)]
    if branch in open_branches:
        return
    if branch in index.branches:
        below = ", ".join(each.id for each in index.children(branch))
        raise NewError(f"the branch {quoted(branch)} is a group; use one of those in it: {below}")
    hint = suggestion(branch, open_branches, "papers/taxonomy.yaml")
    raise NewError(f"there is no branch {quoted(branch)}; {hint}")


def _proposal(index: Index, draft: Draft) -> Proposal:
    found = propose(index, str(draft.values.get("title", "")), draft.abstract)
    if found is None:
        raise NewError(
            "no entry is like it, so that no branch can be proposed; "
            "give one of papers/taxonomy.yaml with --branch"
        )
    return found


def _entry(index: Index, branch: str, values: Mapping[str, object]) -> tuple[Entry, str]:
    """Return the entry of some values and its text, both as they will be read again."""
    text = entry_text(values)
    try:
        document = parse_document(text.encode(), f"papers/{branch}/new entry")
        paper, findings = validate(Paper, document)
    except LoadError as error:
        paper, findings = None, error.findings
    if paper is None:
        problems = "".join(f"\n  {finding.text}" for finding in findings)
        raise NewError(f"the facts do not make a sound entry:{problems}")
    key = _free_key(index, paper_key(paper))
    document = replace(document, path=f"papers/{branch}/{key}.yaml")
    return Entry(key, branch, paper, document), text


def _free_key(index: Index, key: str) -> str:
    """Return the key, with the letter that it needs where others have it."""
    # A file that cannot be read is no entry, and holds its key nevertheless.
    taken = {path.stem for path in (index.root / "papers").glob(f"*/{key}*.yaml")}
    return next(
        f"{key}{suffix}"
        for suffix in _SUFFIXES
        if f"{key}{suffix}" not in taken | index.entries.keys()
    )


def _findings(index: Index, entry: Entry) -> tuple[Finding, ...]:
    """Return what the rules find in the entry, among the others."""
    entries = dict(sorted({**index.entries, entry.key: entry}.items()))
    keys = {**index.keys, entry.key: entry.branch}
    found = run_checks(replace(index, entries=entries, keys=keys))
    return tuple(finding for finding in found if finding.path == entry.document.path)


def _create(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(exist_ok=True)
        write_text(path, text)
    except OSError as error:
        raise NewError(f"{path} cannot be written: {error.strerror}") from None


def report(added: Added) -> str:
    """Return what a contributor reads after an entry was written."""
    lines = [f"{added.path} is written:", ""]
    lines += [f"    {line}" for line in added.text.splitlines()]
    lines += ["", "Read from:"]
    lines += [f"    {service}: {source}" for service, source in added.draft.origins]
    lines += ["", "Check by eye:"]
    lines += [f"  - {printable(look)}" for look in (*_branch_lines(added), *added.draft.look)]
    if added.findings:
        lines += ["", "To mend:", *(f"    {finding}" for finding in added.findings)]
    lines += ["", f"Then: python -m tools check {added.path}"]
    return "\n".join(lines) + "\n"


def _branch_lines(added: Added) -> list[str]:
    if added.proposal is None:
        return []
    branch = Path(added.path).parent.name
    others = ", ".join(added.proposal.others)
    if branch != added.proposal.branch:
        return []
    move = f"else move the file to that folder ({others}, ...)" if others else "else move the file"
    return [f"branch: {branch}, because it is {added.proposal.reason}; {move}"]
