"""What must hold for whatever bytes a file may have."""

from __future__ import annotations

from tools.fmt import formatted
from tools.load import Document, LoadError, parse_document
from tools.load.quick import quick_value
from tools.load.reader import _Reader
from tools.load.text import decode
from tools.schema import Paper, sound_part, validate

PATH = "papers/theory/doe2020mirrors.yaml"


def read_anything(data: bytes) -> None:
    """Read bytes as an entry.

    Raises:
        Exception: Something else came than a document or findings.
    """
    _both_readers_agree(data)
    try:
        document = parse_document(data, PATH)
    except LoadError as error:
        _hold(error.document)
        for finding in error.findings:
            assert finding.path == PATH
            assert finding.line >= 1
            assert finding.column >= 1
            assert str(finding).isprintable(), "a terminal obeys what it is shown"
        return
    _hold(document)
    _canonical_form_says_the_same(data, document)


def _both_readers_agree(data: bytes) -> None:
    try:
        text = decode(data, PATH)
    except LoadError:
        return
    value = quick_value(text)
    if value is not None:
        assert repr(value) == repr(_Reader(text, PATH).document().value)


def _hold(document: Document | None) -> None:
    """Hold what was read against the schema; whatever is wrong has its place."""
    if document is None:
        return
    _, findings = validate(Paper, document)
    for finding in findings:
        assert str(finding).isprintable()
    sound_part(document)


def _canonical_form_says_the_same(data: bytes, document: Document) -> None:
    """What is a sound entry stays the same when it is formatted, and is then in its final form."""
    paper, _ = validate(Paper, document)
    if paper is None:
        return
    try:
        text = formatted(data, PATH)
    except LoadError:
        return  # a comment would be lost: the file is left as it is
    again = parse_document(text.encode(), PATH)
    assert validate(Paper, again)[0] == paper
    assert formatted(text.encode(), PATH) == text
