"""The kinds of value that an entry may hold, and what each refuses, in our own words."""

from __future__ import annotations

import re
from collections.abc import Hashable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import core_schema

from tools.finding import quoted
from tools.schema.form import Form, after, arxiv_of, doi_of, refused, secure, slug_of, with_scheme

NOT_STATED = "not stated"
"""What a protocol says of a setting that its paper leaves open."""
_is_day = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII).fullmatch
_is_decimal = re.compile(r"-?\d{1,12}(\.\d{1,12})?", re.ASCII).fullmatch


def _line(text: str) -> str:
    if not text.isprintable():
        raise refused(
            "invisible-character", f"an invisible character in {quoted(text)}", "delete it"
        )
    if text != text.strip() or "  " in text:
        raise refused("spaces", "spaces too many", "no space at either end, one between words")
    if not text:
        raise refused("empty-value", "the value is empty", "leave the key out")
    return text


def _unique(items: tuple[Hashable, ...]) -> tuple[Hashable, ...]:
    if len(set(items)) == len(items):
        return items
    repeated = next(item for index, item in enumerate(items) if item in items[:index])
    raise refused("repeated-item", f"{quoted(repeated)} stands twice in the list", "keep one")


def _calendar_day(value: object) -> date:
    if isinstance(value, date):
        return value
    text = str(value)
    if _is_day(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise refused("wrong-value", f"{quoted(value)} is no day", "write it as 2026-11-22")


def _decimal(value: object) -> Decimal:
    """Keep a number's digits as they are printed: 2.50 stays 2.50."""
    if isinstance(value, Decimal):
        return value
    text = str(value)
    if isinstance(value, bool) or not _is_decimal(text):
        raise refused("wrong-value", f"{quoted(value)} is no number", "write digits, as in 12.34")
    return Decimal(text)


def _count(value: object) -> object:
    if value == NOT_STATED or (type(value) is int and value >= 1):
        return value
    hint = f"write a whole number from 1, or '{NOT_STATED}' where the paper is silent"
    raise refused("wrong-value", f"{quoted(value)} is no count", hint)


def _measure(value: object) -> object:
    return value if value == NOT_STATED else _decimal(value)


Line = Annotated[str, AfterValidator(_line)]
Title = Annotated[Line, StringConstraints(max_length=300)]
Name = Annotated[Line, StringConstraints(max_length=120)]
Sentence = Annotated[Line, StringConstraints(max_length=1000)]

_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}(?::\d{1,5})?"
_PATH = r"(?:[/?#][A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*)?"

Slug = Annotated[
    str,
    StringConstraints(max_length=60),
    Form(
        r"[a-z0-9]+(?:-[a-z0-9]+)*",
        "id",
        "use small letters, digits and single hyphens",
        slug_of,
    ),
]
VenueId = Annotated[
    Line,
    StringConstraints(max_length=60),
    Form(r"[A-Za-z0-9][A-Za-z0-9 &.+-]*", "venue id", "use the usual short name"),
]
PaperKey = Annotated[str, Form(r"[a-z0-9]{1,80}", "paper key", "a key is an entry's file name")]
ArxivId = Annotated[
    str,
    Form(
        r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3}",
        "arXiv id",
        "write '1406.2661' or 'hep-th/9901001', without 'arXiv:' and without a version",
        arxiv_of,
    ),
]
Doi = Annotated[
    str,
    StringConstraints(max_length=200),
    Form(
        r"10\.\d{4,9}/[a-z0-9\-._;()/:<>\[\]+]+",
        "DOI",
        "write '10.1145/3422622' in small letters, without 'https://doi.org/'",
        doi_of,
    ),
]
OpenReviewId = Annotated[
    str,
    Form(
        r"[A-Za-z0-9_-]{6,20}",
        "OpenReview id",
        "write what follows 'forum?id=' in the address, as in 'B1xsqj09Fm'",
        after(r"[?&]id="),
    ),
]
SecureUrl = Annotated[
    str,
    StringConstraints(max_length=500),
    Form("https://" + _HOST + _PATH, "https address", "write 'https://host/path'", secure),
]
# Old project pages of universities have no certificate. A reader follows such a link by a click;
# no page loads anything from it.
Url = Annotated[
    str,
    StringConstraints(max_length=500),
    Form(
        "https?://" + _HOST + _PATH,
        "web address",
        "write 'https://host/path'; other characters are percent-encoded",
        with_scheme,
    ),
]

# What editors are told of values that YAML reads as numbers or days and that we keep as written.
_NUMBER = {"type": ["number", "string"], "pattern": r"^-?\d{1,12}(\.\d{1,12})?$"}
_SILENT = {"const": NOT_STATED}
_DAY = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"}

WholeNumber = Annotated[int, Field(strict=True)]
Year = Annotated[WholeNumber, Field(ge=1950, le=2100)]
Month = Annotated[str, Form(r"\d{4}-(?:0[1-9]|1[0-2])", "month", "write it as 2025-07")]
Day = Annotated[date, BeforeValidator(_calendar_day), WithJsonSchema(_DAY)]
Printed = Annotated[Decimal, BeforeValidator(_decimal), WithJsonSchema(_NUMBER)]
Count = Annotated[
    int | str,
    BeforeValidator(_count),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 1}, _SILENT]}),
]
Measure = Annotated[
    Decimal | str, BeforeValidator(_measure), WithJsonSchema({"anyOf": [_NUMBER, _SILENT]})
]


class _Unique:
    """Takes a list in which nothing stands twice."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(_unique, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**handler(schema), "uniqueItems": True}


Unique = _Unique()
