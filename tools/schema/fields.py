"""The kinds of value that an entry may hold, and what each refuses, in our own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from datetime import date
from decimal import Decimal
from typing import Annotated, NoReturn

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from tools.finding import quoted

NOT_STATED = "not stated"
"""What a protocol says of a setting that its paper leaves open."""


def refuse(code: str, message: str, hint: str, key: str = "") -> NoReturn:
    """Refuse the value under validation; `key` names the one at fault in a record.

    Raises:
        PydanticCustomError: Always; carries what a finding needs.
    """
    context = {"code": code, "message": message, "hint": hint, "key": key}
    raise PydanticCustomError("refused", "{message}", context)


def _line(text: str) -> str:
    if not text.isprintable():
        refuse("invisible-character", f"an invisible character in {quoted(text)}", "delete it")
    if text != text.strip() or "  " in text:
        refuse("spaces", "spaces too many", "no space at either end, one between words")
    if not text:
        refuse("empty-value", "the value is empty", "leave the key out")
    return text


def _matching(
    pattern: str, what: str, hint: str, mend: Callable[[str], str] = str
) -> Callable[[str], str]:
    """Return a validator that takes text which a pattern matches whole.

    Args:
        pattern: What is taken.
        what: Its name in messages.
        hint: What to write.
        mend: Makes of what people often write what they most likely mean.
    """
    matches = re.compile(pattern, re.ASCII).fullmatch

    def validate(text: str) -> str:
        if not matches(text):
            meant = mend(text)
            better = f"did you mean {quoted(meant)}?" if matches(meant) else hint
            refuse("wrong-value", f"{quoted(text)} is no {what}", better)
        return text

    return validate


def _unique(items: tuple[Hashable, ...]) -> tuple[Hashable, ...]:
    if len(set(items)) == len(items):
        return items
    repeated = next(item for index, item in enumerate(items) if item in items[:index])
    refuse("repeated-item", f"{quoted(repeated)} stands twice in the list", "keep one")


def _calendar_day(value: object) -> date:
    if isinstance(value, date):
        return value
    text = str(value)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    refuse("wrong-value", f"{quoted(value)} is no day", "write it as 2026-11-22")


def _decimal(value: object) -> Decimal:
    """Keep a number's digits as they are printed: 2.50 stays 2.50."""
    if isinstance(value, Decimal):
        return value
    text = str(value)
    if isinstance(value, bool) or not re.fullmatch(r"-?\d{1,12}(\.\d{1,12})?", text, re.ASCII):
        refuse("wrong-value", f"{quoted(value)} is no number", "write digits, as in 12.34")
    return Decimal(text)


def _count(value: object) -> object:
    if value == NOT_STATED or (type(value) is int and value >= 1):
        return value
    hint = f"write a whole number from 1, or '{NOT_STATED}' where the paper is silent"
    refuse("wrong-value", f"{quoted(value)} is no count", hint)


def _measure(value: object) -> object:
    return value if value == NOT_STATED else _decimal(value)


def _after(pattern: str) -> Callable[[str], str]:
    """Return what takes away, up to the last match, what an address has before an id."""
    matches = re.compile(pattern)

    def mend(text: str) -> str:
        return matches.split(text)[-1].strip()

    return mend


def _arxiv_of(text: str) -> str:
    return re.sub(r"(v\d+)?(\.pdf)?$", "", _after(r"(?i:arxiv:|/abs/|/pdf/)")(text))


def _doi_of(text: str) -> str:
    return _after(r"(?:doi\.org/|doi:)")(text.lower())


def _slug_of(text: str) -> str:
    return re.sub(r"[\s_-]+", "-", text.lower()).strip("-")


def _secure(text: str) -> str:
    return "https://" + _after("://")(text) if text.startswith("http:") else _with_scheme(text)


def _with_scheme(text: str) -> str:
    return text if ":" in text else "https://" + text.removeprefix("//")


Line = Annotated[str, AfterValidator(_line)]
Title = Annotated[Line, StringConstraints(max_length=300)]
Name = Annotated[Line, StringConstraints(max_length=120)]
Sentence = Annotated[Line, StringConstraints(max_length=1000)]

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}(?::\d{1,5})?"
_PATH = r"(?:[/?#][A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*)?"

Slug = Annotated[
    str,
    StringConstraints(max_length=60),
    AfterValidator(
        _matching(_SLUG, "id", "use small letters, digits and single hyphens", _slug_of)
    ),
]
VenueId = Annotated[
    Line,
    StringConstraints(max_length=60),
    AfterValidator(
        _matching(r"[A-Za-z0-9][A-Za-z0-9 &.+-]*", "venue id", "use the usual short name")
    ),
]
PaperKey = Annotated[
    str, AfterValidator(_matching(r"[a-z0-9]{1,80}", "paper key", "a key is an entry's file name"))
]
ArxivId = Annotated[
    str,
    AfterValidator(
        _matching(
            r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3}",
            "arXiv id",
            "write '1406.2661' or 'hep-th/9901001', without 'arXiv:' and without a version",
            _arxiv_of,
        )
    ),
]
Doi = Annotated[
    str,
    StringConstraints(max_length=200),
    AfterValidator(
        _matching(
            r"10\.\d{4,9}/[a-z0-9\-._;()/:<>\[\]+]+",
            "DOI",
            "write '10.1145/3422622' in small letters, without 'https://doi.org/'",
            _doi_of,
        )
    ),
]
OpenReviewId = Annotated[
    str,
    AfterValidator(
        _matching(
            r"[A-Za-z0-9_-]{6,20}",
            "OpenReview id",
            "write what follows 'forum?id=' in the address, as in 'B1xsqj09Fm'",
            _after(r"[?&]id="),
        )
    ),
]
SecureUrl = Annotated[
    str,
    StringConstraints(max_length=500),
    AfterValidator(
        _matching("https://" + _HOST + _PATH, "https address", "write 'https://host/path'", _secure)
    ),
]
# Old project pages of universities have no certificate. A reader follows such a link by a click;
# no page loads anything from it.
Url = Annotated[
    str,
    StringConstraints(max_length=500),
    AfterValidator(
        _matching(
            "https?://" + _HOST + _PATH,
            "web address",
            "write 'https://host/path'; other characters are percent-encoded",
            _with_scheme,
        )
    ),
]

WholeNumber = Annotated[int, Field(strict=True)]
Year = Annotated[WholeNumber, Field(ge=1950, le=2100)]
Month = Annotated[
    str,
    AfterValidator(_matching(r"\d{4}-(?:0[1-9]|1[0-2])", "month", "write it as 2025-07")),
]
Day = Annotated[date, BeforeValidator(_calendar_day)]
Printed = Annotated[Decimal, BeforeValidator(_decimal)]
Count = Annotated[int | str, BeforeValidator(_count)]
Measure = Annotated[Decimal | str, BeforeValidator(_measure)]
Unique = AfterValidator(_unique)
