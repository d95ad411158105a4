"""Understands how people name a paper: an id, a link, or a title."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple
from urllib.parse import unquote

Kind = Literal["arxiv", "doi", "openreview", "title"]

_NEW_ARXIV = r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}"
_OLD_ARXIV = r"[a-z-]+(?:\.[A-Z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3}"
_ARXIV = rf"(?P<id>{_NEW_ARXIV}|{_OLD_ARXIV})(?:v\d+)?"
_DOI = r"(?P<id>10\.\d{4,9}/\S+)"
_SITE = r"(?:https?://)?(?:www\.|export\.)?"
_DOI_SITE = rf"(?:{_SITE}(?:dx\.)?doi\.org/|doi:\s*)?"
_SHAPES: tuple[tuple[Kind, str], ...] = (
    ("arxiv", rf"(?:arxiv:\s*)?{_ARXIV}"),
    (
        "arxiv",
        rf"{_SITE}ar(?:5|x)iv\.(?:labs\.arxiv\.)?org/(?:abs|pdf|html|format)/{_ARXIV}(?:\.pdf)?/?",
    ),
    ("arxiv", rf"{_DOI_SITE}10\.48550/arxiv\.{_ARXIV}"),
    ("doi", rf"{_DOI_SITE}{_DOI}"),
    ("openreview", rf"{_SITE}openreview\.net/(?:forum|pdf)\?id=(?P<id>[\w-]{{6,20}})"),
    ("openreview", r"openreview:\s*(?P<id>[\w-]{6,20})"),
)
_BARE_OPENREVIEW = re.compile(r"(?=.*[A-Za-z])(?=.*(?:\d|_|[a-z][A-Z]))[\w-]{8,14}", re.ASCII)
MIN_TITLE = 3
MAX_LENGTH = 500


class Identifier(NamedTuple):
    """What a paper is asked for by.

    Attributes:
        kind: Which identifier it is.
        value: As entries write it.
    """

    kind: Kind
    value: str


def parse_identifier(text: str) -> Identifier | None:
    """Return what a text names, or None if it is nothing that can be looked up.

    arXiv ids lose their version, DOIs their capitals; what has no shape of an id is a title.
    """
    given = " ".join(text.split()).strip("<>\"'“”")
    bare = _without_trail(given)
    for kind, shape in _SHAPES:
        found = re.fullmatch(shape, bare, re.ASCII | re.IGNORECASE)
        if found:
            return Identifier(kind, _written(kind, found["id"]))
    if _BARE_OPENREVIEW.fullmatch(given):
        return Identifier("openreview", given)
    is_title = MIN_TITLE <= len(given) <= MAX_LENGTH and "://" not in given
    return Identifier("title", given) if is_title and any(map(str.isalpha, given)) else None


def _without_trail(text: str) -> str:
    """Return a link without what it carries of its reader, and with its signs decoded."""
    if re.search(r"(?:^|[/.])doi\.org/", text, re.IGNORECASE):
        return unquote(text)
    if re.search(r"(?:^|[/.])openreview\.net/", text, re.IGNORECASE):
        return re.sub(r"[#&].*$", "", text)
    return re.sub(r"[#?].*$", "", text) if "/" in text and " " not in text else text


def _written(kind: Kind, identifier: str) -> str:
    if kind == "doi":
        return identifier.lower().rstrip(".,")
    if kind == "arxiv" and "/" in identifier:
        # The archive of an old id is written small, its subject class in capitals.
        archive, _, number = identifier.partition("/")
        name, dot, subject = archive.partition(".")
        return f"{name.lower()}{dot}{subject.upper()}/{number}"
    return identifier


def mentioned(text: str) -> list[Identifier]:
    """Return the ids and links that a text of any kind mentions, each once.

    A bare word may look like an OpenReview id, so that only links count there.
    """
    words = (word.strip(".,;:!?'*_") for word in re.split(r"[\s()<>\[\]\"|]+", text))
    found = ((word, parse_identifier(word)) for word in words)
    sure = [
        each
        for word, each in found
        if each and each.kind != "title" and (each.kind != "openreview" or "openreview" in word)
    ]
    return list(dict.fromkeys(sure))
