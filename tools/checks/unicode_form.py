"""Text is written with the usual characters.

An accented letter is one character (NFC), not a letter and a mark that follows it; no letter is a
ligature or a full-width form; and no word mixes Latin letters with Cyrillic ones that look alike.
Text that looks the same is then the same, for search and for finding duplicates.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from tools.finding import Finding, quoted
from tools.index import Index
from tools.load import Document, Place

CODE = "unicode-form"
ALLOWABLE = False
_ENTRY = """\
# papers/theory/muller2020mirrors.yaml
title: Mirrors
authors: [Ida AUTHOR]
year: 2020
venue: TOYCONF
doi: 10.5555/toy.mirror
sources: [the paper]
added: 2026-11-22
"""
BAD = _ENTRY.replace("AUTHOR", "Mu\u0308ller")
GOOD = _ENTRY.replace("AUTHOR", "M\u00fcller")

# Latin ligatures, full-width forms.
_COMPATIBLE = re.compile("[\ufb00-\ufb06\uff01-\uff5e]")
_MIXED = re.compile("[A-Za-z][\u0400-\u052f]|[\u0400-\u052f][A-Za-z]")


def check(index: Index) -> Iterator[Finding]:
    """Yield text whose characters are not the usual ones."""
    documents = {document.path: document for document, _ in index.places.values()}
    for entry in index.having():
        documents[entry.document.path] = entry.document
    for document in documents.values():
        if not document.is_ascii:
            yield from _within(document, document.value, ())


def _within(document: Document, value: object, place: Place) -> Iterator[Finding]:
    if isinstance(value, str):
        if not value.isascii():
            yield from _in_text(document, value, place)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _within(document, inner, (*place, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _within(document, inner, (*place, number))


def _in_text(document: Document, text: str, place: Place) -> Iterator[Finding]:
    usual = unicodedata.normalize("NFC", text)
    usual = _COMPATIBLE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), usual)
    if usual != text:
        message = f"the text is not in its usual form: {_unusual(text, usual)}"
        yield document.finding(place, CODE, message, f"type it as {quoted(usual)}")
    elif mixed := _MIXED.search(text):
        message = f"{quoted(mixed[0])} mixes Latin and Cyrillic letters in one word"
        yield document.finding(place, CODE, message, "type the word in Latin letters")


def _unusual(text: str, usual: str) -> str:
    """Return the first character that the usual form writes otherwise."""
    pairs = zip(text, usual + "\0", strict=False)
    first = next(number for number, (old, new) in enumerate(pairs) if old != new)
    following = text[first + 1 : first + 2]
    if following and unicodedata.combining(following):
        name = unicodedata.name(following, "an accent").lower()
        return f"the accent after {quoted(text[first])} is a character of its own ({name})"
    name = unicodedata.name(text[first], "an unusual character").lower()
    return f"{quoted(text[first])} is a {name}"
