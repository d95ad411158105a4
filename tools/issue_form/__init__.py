"""Turns the body of a GitHub issue form into an entry, or into an answer that helps.

GitHub writes a form as Markdown: each question as a heading, `### Title`, and the answer below it,
or `_No response_`. An identifier alone is enough: the services know the rest. Nothing that was
filled in is dropped without a word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.compose import ComposeError, compose
from tools.fenced import fenced
from tools.index import Index
from tools.issue_form.answers import NEEDED, FormError, missing, read_answers, understood
from tools.issue_form.questions import QUESTIONS, Question
from tools.new import Added, NewError, NoAnswerError, add, put, report
from tools.sources import Fetcher, Gathered, Identifier, Service
from tools.sources.identifier import mentioned

__all__ = ["QUESTIONS", "Question", "Reply", "from_issue", "read_body"]

MAX_CHARACTERS = 65_536
"""GitHub's own limit for an issue."""
FORM_SOURCE = "a contributor's form"
"""Where facts were read that only the form gives."""


@dataclass(frozen=True)
class Reply:
    """What whoever filled in the form is told.

    Attributes:
        text: Markdown.
        added: The entry, if one was written.
    """

    text: str
    added: Added | None = None


@dataclass(frozen=True)
class Asked:
    """A form, understood.

    Attributes:
        identifier: What the paper is looked up by; None if only the given facts are there.
        branch: Id of the branch, if one is given.
        given: Facts that the form gives.
        unused: Text above the form.
    """

    identifier: Identifier | None
    branch: str | None
    given: Mapping[str, object]
    unused: str = ""


def from_issue(body: str, index: Index, fetcher: Fetcher, services: Mapping[str, Service]) -> Reply:
    """Write the entry that a form asks for, or say what is missing.

    Args:
        body: The issue's text.
        index: The index so far.
        fetcher: Asks for facts that the form does not give.
        services: Whom to ask, by key.
    """
    try:
        asked = understand(body, index)
        added = _added(asked, index, fetcher, services)
    except FormError as error:
        return Reply(_sorry(error.reasons))
    except NewError as error:
        return Reply(_sorry([str(error)]))
    unused = f"\nThis text was not used:\n\n{fenced(asked.unused)}" if asked.unused else ""
    return Reply(f"Thank you. This makes an entry:\n\n{fenced(report(added))}{unused}", added)


def _added(asked: Asked, index: Index, fetcher: Fetcher, services: Mapping[str, Service]) -> Added:
    """Write the entry with what services say; without them where the form says enough."""
    given = asked.given
    enough = all(name in given for name in NEEDED)
    remarks: tuple[str, ...] = ()
    if asked.identifier:
        try:
            return add(
                index,
                asked.identifier,
                given,
                branch=asked.branch,
                fetcher=fetcher,
                services=services,
            )
        except NewError as error:
            # What no service has under its title may be elsewhere; an unknown id is a wrong one.
            silent = isinstance(error, NoAnswerError) or asked.identifier.kind == "title"
            if not (silent and enough and _can_be_found(given)):
                raise
            remarks += (str(error),)
    if not (enough and _can_be_found(given)):
        raise FormError(missing(given))
    alone = {"sources": [FORM_SOURCE], **given}
    try:
        return put(index, compose(Gathered((), remarks), index.venues, alone), branch=asked.branch)
    except ComposeError as error:
        raise FormError([str(error)]) from None


def _can_be_found(given: Mapping[str, object]) -> bool:
    return any(name in given for name in ("arxiv", "doi", "openreview", "url"))


def read_body(path: Path) -> str:
    """Return the text of a file, no more of it than an issue can hold.

    Raises:
        OSError: The file cannot be read.
    """
    with path.open("rb") as file:
        return file.read(4 * MAX_CHARACTERS + 1).decode("utf-8", "replace")


def understand(body: str, index: Index) -> Asked:
    """Return what a form asks for.

    Raises:
        FormError: It is empty, names no paper, or an answer cannot be understood.
    """
    if len(body) > MAX_CHARACTERS:
        raise FormError([f"the text has more than {MAX_CHARACTERS:,} characters"])
    answers, unused = read_answers(body)
    if not answers:
        return Asked(_in_prose(body), None, {})
    facts = understood(answers, index)
    named = facts.pop("paper", None)
    identifiers = named if isinstance(named, list) else []
    # A title that is typed to look a paper up need not be spelt as published.
    facts |= {each.kind: each.value for each in identifiers if each.kind != "title"}
    title = facts.get("title")
    if not identifiers and isinstance(title, str):
        identifiers = [Identifier("title", title)]
    branch = facts.pop("branch", None)
    ids = [each for each in identifiers if each.kind != "title"]
    if not identifiers and "url" not in facts:
        raise FormError(missing(facts))
    first = next(iter(ids or identifiers), None)
    return Asked(first, branch if isinstance(branch, str) else None, facts, unused)


def _in_prose(body: str) -> Identifier:
    """Return the one paper that a text without the form's headings mentions."""
    found = mentioned(body)
    if len({each.kind for each in found}) == len(found) and found:
        return found[0]
    if found:
        shown = ", ".join(each.value for each in found[:5])
        raise FormError([f"several papers are mentioned ({shown}); use one form for each"])
    raise FormError(
        ["there is no arXiv id, DOI or OpenReview link in it", *missing({})]
        if body.strip()
        else ["it is empty", *missing({})]
    )


def _sorry(reasons: list[str]) -> str:
    listed = fenced("\n".join(f"- {reason}" for reason in reasons))
    return (
        f"Thank you. No entry could be made of this yet:\n\n{listed}\n"
        "Edit the issue, and it is read again.\n"
    )
