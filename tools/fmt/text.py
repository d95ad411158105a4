"""Formats the text of an entry, and changes single facts in it."""

from __future__ import annotations

from collections.abc import Mapping

from tools.fmt.comments import attach, find_comments
from tools.fmt.emit import entry_text
from tools.load import Document, LoadError, parse_document


def formatted(data: bytes, path: str) -> str:
    """Return the content of an entry's file in canonical form.

    Args:
        data: The file's bytes.
        path: How findings name the file.

    Raises:
        LoadError: The file is no plain YAML, or cannot be written anew without a loss.
    """
    return rewritten(data, path, {})


def rewritten(data: bytes, path: str, changes: Mapping[str, object]) -> str:
    """Return the content of an entry's file in canonical form, with some keys changed or added.

    Raises:
        LoadError: The file is no plain YAML, or cannot be written anew without a loss.
    """
    document = parse_document(data, path)
    before = document.value if isinstance(document.value, dict) else {}
    values = {**before, **changes}
    text = entry_text(values)
    # Most files hold no comment: one that is canonical as it stands needs no second reading.
    if text.encode() == data:
        return text
    found = find_comments(data.decode().replace("\r\n", "\n"))
    text = entry_text(values, attach(found, document)) if found else text
    _nothing_is_lost(text, document, values, sorted(each.text for each in found))
    return text


def _nothing_is_lost(
    text: str, document: Document, values: Mapping[str, object], comments: list[str]
) -> None:
    """Read the new text again and compare it with what had to be written.

    Raises:
        LoadError: A value or a comment would be lost.
    """
    again = parse_document(text.encode(), document.path)
    if again.value != values:
        raise _refusal(document, "a value", "put it in double quotes")
    if sorted(each.text for each in find_comments(text)) != comments:
        raise _refusal(document, "a comment", "put it on a line of its own, above a key")


def _refusal(document: Document, what: str, hint: str) -> LoadError:
    message = f"{what} of this file would be lost in canonical form"
    return LoadError([document.finding((), "not-formatted", message, hint)])
