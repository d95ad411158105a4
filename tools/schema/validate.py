"""Holds a document against a record and says in our own words what does not fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from tools.finding import SHOWN_LENGTH, Finding, did_you_mean, quoted, suggestion
from tools.load import Document, Place
from tools.schema.aliases import meant_keys
from tools.schema.models import Record

MAX_FINDINGS = 20
R = TypeVar("R", bound=Record)
_Words = tuple[str, str, str]
"""Code, message and hint."""


def validate(
    model: type[R], document: Document, place: Place = ()
) -> tuple[R | None, list[Finding]]:
    """Return the record that a place of a document holds, or what is wrong with it.

    Args:
        model: Record to make.
        document: The file.
        place: Where in it the record stands; the whole document by default.

    Returns:
        The record and no findings, or None and what is wrong beside that which the loader
        refused already.
    """
    value = _value_at(document, place)
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        errors = error.errors(include_url=False)
        meant = _meant(model, errors)
        details = [
            each
            for each in _telling(errors)
            if not (_known(document, each) or (each["type"] == "missing" and each["loc"] in meant))
        ]
        findings = [_finding(model, document, place, each) for each in details[:MAX_FINDINGS]]
        return None, sorted({*findings, *_missing_one_of(model, document, place, value, meant)})


def _telling(errors: list[ErrorDetails]) -> list[ErrorDetails]:
    # A list whose only item is wrong counts as too short as well: the item's finding is enough.
    return [each for each in errors if each["type"] != "too_short"] or errors


def _meant(model: type[Record], errors: list[ErrorDetails]) -> set[Place]:
    """Return the keys for which a misspelt one stands: that they are missing says nothing new."""
    unknown = [each["loc"] for each in errors if each["type"] == "extra_forbidden"]
    return {
        (*place[:-1], key)
        for place in unknown[:MAX_FINDINGS]
        for key in meant_keys(str(place[-1]), _record_at(model, place).model_fields)
    }


def _known(document: Document, error: ErrorDetails) -> bool:
    """Tell whether an error lies in what the loader has refused."""
    return bool(error["loc"]) and error["loc"][0] in document.broken


def _value_at(document: Document, place: Place) -> Any:
    value: Any = document.value
    for part in place:
        value = value[part]
    return value


def _missing_one_of(
    model: type[Record], document: Document, place: Place, value: object, meant: set[Place]
) -> Iterator[Finding]:
    # The record's own rule runs only when all else is right; a run should show everything.
    if (
        model.ONE_OF
        and isinstance(value, Mapping)
        and not any(key in value or (key,) in meant for key in model.ONE_OF)
    ):
        message = f"none of {', '.join(model.ONE_OF)} is there"
        yield document.finding(place, "missing-key", message, "give one of them")


def _finding(model: type[Record], document: Document, place: Place, error: ErrorDetails) -> Finding:
    where = (*place, *error["loc"])
    key = error.get("ctx", {}).get("key")
    code, message, hint = _WORDS.get(error["type"], _unforeseen)(model, error)
    if error["type"] == "extra_forbidden":
        at = document.key_position(where)
    else:
        at = document.position((*where, key) if key else where)
    return Finding(document.path, *at, code, message, hint)


def _record_at(model: type[BaseModel], loc: Place) -> type[BaseModel]:
    """Return the record whose key stands last in a place."""
    for part in loc[:-1]:
        if isinstance(part, str):
            model = _record_in(model.model_fields[part].annotation) or model
    return model


def _record_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_record_in(part) for part in get_args(annotation))
    return next((found for found in inner if found), None)


def _subject(error: ErrorDetails) -> str:
    """Return how a message names the value: its key, or an item of its list."""
    loc = error["loc"]
    if loc and isinstance(loc[-1], int):
        return f"an item of {_subject({**error, 'loc': loc[:-1]})}"
    return quoted(loc[-1]) if loc else "the entry"


def _refused(_model: type[Record], error: ErrorDetails) -> _Words:
    context = error["ctx"]
    return context["code"], context["message"], context["hint"]


def _missing(model: type[Record], error: ErrorDetails) -> _Words:
    key = str(error["loc"][-1])
    field = _record_at(model, error["loc"]).model_fields[key]
    line = f"{key}: {_written(field.examples[0])}" if field.examples else f"{key}: ..."
    return "missing-key", f"the key {quoted(key)} is missing", f"add a line like '{line}'"


def _written(value: object) -> str:
    """Return how a line of YAML writes an example."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {each}' for key, each in value.items())}}}"
    return f"[{', '.join(value)}]" if isinstance(value, list) else str(value)


def _unknown(model: type[Record], error: ErrorDetails) -> _Words:
    key = str(error["loc"][-1])
    known = _record_at(model, error["loc"]).model_fields
    meant = meant_keys(key, known)
    hint = did_you_mean(meant) if meant else f"use one of: {', '.join(known)}"
    return "unknown-key", f"unknown key {quoted(key)}", hint


def _no_text(_model: type[Record], error: ErrorDetails) -> _Words:
    message = f"{_subject(error)} must be text, not {_kind(error['input'])}"
    scalar = not isinstance(error["input"], list | dict)
    hint = f'write "{_plain(error["input"])}", in quotes' if scalar else "write one text"
    return "wrong-type", message, hint


def _wrong_type(expected: str, hint: str) -> Callable[[type[Record], ErrorDetails], _Words]:
    def words(_model: type[Record], error: ErrorDetails) -> _Words:
        message = f"{_subject(error)} must be {expected}, not {_kind(error['input'])}"
        return "wrong-type", message, hint

    return words


def _no_list(_model: type[Record], error: ErrorDetails) -> _Words:
    value = error["input"]
    message = f"{_subject(error)} must be a list, not {_kind(value)}"
    if isinstance(value, dict):
        return "wrong-type", message, "start each item with a dash: '- key: value'"
    items = ", ".join(re.split(r" and |; *", _plain(value)))
    return "wrong-type", message, f"write [{items}]" if len(items) <= SHOWN_LENGTH else _LIST_HINT


def _no_number(_model: type[Record], error: ErrorDetails) -> _Words:
    value = error["input"]
    digits = value if isinstance(value, str) and value.isdecimal() else "digits"
    message = f"{_subject(error)} must be a whole number, not {_kind(value)}"
    return "wrong-type", message, f"write {digits}, without quotes"


_LIST_HINT = "write [one, two]"
_KINDS = {str: "the text", int: "the number", bool: "the value"}


def _kind(value: object) -> str:
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "keys with values"
    return f"{_KINDS.get(type(value), 'the value')} {quoted(value)}"


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _choice(_model: type[Record], error: ErrorDetails) -> _Words:
    choices = re.findall(r"'([^']*)'", error["ctx"]["expected"])
    value = error["input"]
    hint = suggestion(value if isinstance(value, str) else "", choices)
    return "wrong-value", f"{_subject(error)} cannot be {quoted(value)}", hint


def _too_short(_model: type[Record], error: ErrorDetails) -> _Words:
    return "empty-value", f"{_subject(error)} is empty", "give at least one item"


def _too_long(_model: type[Record], error: ErrorDetails) -> _Words:
    unit = "characters" if isinstance(error["input"], str) else "items"
    limit = error["ctx"]["max_length"]
    return "too-long", f"{_subject(error)} has more than {limit} {unit}", "shorten it"


def _too_small(_model: type[Record], error: ErrorDetails) -> _Words:
    limit = error["ctx"]["ge"]
    message = f"{_subject(error)} cannot be {quoted(error['input'])}"
    return "wrong-value", message, f"write a number from {limit} on"


def _too_large(_model: type[Record], error: ErrorDetails) -> _Words:
    limit = error["ctx"]["le"]
    message = f"{_subject(error)} cannot be {quoted(error['input'])}"
    return "wrong-value", message, f"write a number up to {limit}"


def _unforeseen(_model: type[Record], error: ErrorDetails) -> _Words:
    return "wrong-value", f"{_subject(error)} cannot be {_kind(error['input'])}", ""


_WORDS: Mapping[str, Callable[[type[Record], ErrorDetails], _Words]] = {
    "refused": _refused,
    "missing": _missing,
    "extra_forbidden": _unknown,
    "string_type": _no_text,
    "tuple_type": _no_list,
    "int_type": _no_number,
    "bool_type": _wrong_type("true or false", "write true or false, without quotes"),
    "model_type": _wrong_type("keys with values", "write 'key: value' lines, indented"),
    "literal_error": _choice,
    "too_short": _too_short,
    "too_long": _too_long,
    "string_too_long": _too_long,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_large,
}
