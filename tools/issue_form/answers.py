"""Reads the answers of a form; each is understood as people write it, or refused with a hint."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from tools.finding import quoted, suggestion
from tools.index import Index
from tools.issue_form.questions import QUESTIONS
from tools.schema import fold
from tools.sources import Identifier, parse_identifier, venue_of
from tools.sources.identifier import mentioned

NO_RESPONSE = "_No response_"
NEEDED = ("title", "year", "venue")
"""Keys that an entry needs where no service is asked."""
_LABELS: Mapping[str, str] = MappingProxyType({each.label: each.key for each in QUESTIONS})
_NAMES_NO_PERSON = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


class FormError(Exception):
    """Raised for a form that makes no entry; carries the reasons, each a line for people."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = reasons


def missing(given: Mapping[str, object]) -> list[str]:
    """Return what to fill in, in words for people."""
    labels = [each.label for each in QUESTIONS if each.key in NEEDED and each.key not in given]
    shown = ", ".join(f"'{label}'" for label in [*labels, "Page"])
    first = QUESTIONS[0].label
    return [f"fill in '{first}': that alone is enough; or else fill in {shown}"]


def read_answers(body: str) -> tuple[dict[str, str], str]:
    """Return the answers of a form by key, without those that are empty, and what is above them.

    Raises:
        FormError: A heading stands twice, so that it is not clear which is the form's.
    """
    answers: dict[str, list[str]] = {}
    above: list[str] = []
    current = above
    for line in body.replace("\r\n", "\n").split("\n"):
        key = _LABELS.get(line.removeprefix("### ").strip()) if line.startswith("### ") else None
        if key in answers:
            raise FormError([f"the heading {quoted(line)} stands twice; take out one of them"])
        if key:
            current = answers.setdefault(key, [])
        else:
            current.append(line)
    texts = {key: "\n".join(lines).strip() for key, lines in answers.items()}
    filled = {key: text for key, text in texts.items() if text not in {"", NO_RESPONSE, "None"}}
    if answers and not filled:
        raise FormError(missing({}))
    return filled, "\n".join(above).strip() if answers else ""


def understood(answers: Mapping[str, str], index: Index) -> dict[str, object]:
    """Return the answers by key, as values of an entry; `paper` is a list of identifiers.

    Raises:
        FormError: An answer cannot be understood; carries all that cannot.
    """
    reasons: list[str] = []
    facts: dict[str, object] = {}
    for question in QUESTIONS:
        if question.key in answers:
            try:
                facts[question.key] = _READ[question.key](answers[question.key], index)
            except ValueError as error:
                reasons.append(f"{question.label}: {error}")
    if reasons:
        raise FormError(reasons)
    return facts


def _one_line(text: str, _index: Index) -> str:
    return " ".join(text.split())


def _items(text: str, separators: str) -> list[str]:
    """Return the items of a list: one a line, or on one line between separators."""
    lines = [line.strip().removeprefix("- ").strip() for line in text.split("\n")]
    lines = [line for line in lines if line]
    return (
        lines
        if len(lines) > 1
        else [item.strip() for item in re.split(separators, text) if item.strip()]
    )


def _people(text: str, _index: Index) -> list[str]:
    names: list[str] = []
    for name in _items(text, r";|,|\band\b"):
        if names and name.lower() in _NAMES_NO_PERSON:
            names[-1] += f", {name}"
        else:
            names.append(" ".join(name.split()))
    return names


def _lines(text: str, _index: Index) -> list[str]:
    return [" ".join(item.split()) for item in _items(text, r"\n")]


def _year(text: str, _index: Index) -> int:
    if not re.fullmatch(r"\d{4}", text, re.ASCII):
        raise ValueError(f"{quoted(text)} is no year; write four digits, as in 2019")
    return int(text)


def _venue(text: str, index: Index) -> str:
    name = " ".join(text.split())
    same = next((each for each in index.venues if fold(each) == fold(name)), None)
    venue = same or venue_of(name, index.venues)
    if venue is None:
        raise ValueError(f"{quoted(name)} is not known; {suggestion(name, index.venues, _VENUES)}")
    return venue


def _branch(text: str, index: Index) -> str:
    name = " ".join(text.split())
    names = {fold(each.id): each.id for each in index.branches.values()}
    names |= {fold(each.name): each.id for each in index.branches.values()}
    if fold(name) not in names:
        raise ValueError(f"{quoted(name)} is not known; {suggestion(name, index.branches, _TREE)}")
    return names[fold(name)]


def _branches(text: str, index: Index) -> list[str]:
    return list(dict.fromkeys(_branch(item, index) for item in _items(text, ",")))


def _tags(text: str, _index: Index) -> list[str]:
    found = (re.sub(r"[\s_-]+", "-", item.lower()).strip("-") for item in _items(text, ","))
    return list(dict.fromkeys(found))


def _identifiers(text: str, _index: Index) -> list[Identifier]:
    found = [parse_identifier(line) for line in _items(text, r"\n")]
    named = [each for each in found if each and each.kind != "title"] or mentioned(text)
    titles = [each for each in found if each and each.kind == "title"]
    chosen = list(dict.fromkeys(named)) or titles[:1]
    if not chosen or len({each.kind for each in chosen}) < len(chosen):
        raise ValueError(f"{quoted(text)} does not name one paper; give one id, link or title")
    return chosen


_VENUES, _TREE = "papers/venues.yaml", "papers/taxonomy.yaml"
_READ: Mapping[str, Callable[[str, Index], object]] = MappingProxyType(
    {each.key: _one_line for each in QUESTIONS}
    | {"paper": _identifiers, "branch": _branch, "authors": _people, "year": _year}
    | {"venue": _venue, "also": _branches, "tags": _tags, "sources": _lines}
)
