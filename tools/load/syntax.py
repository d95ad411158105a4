"""Says in plain words what a YAML parser stumbled over."""

from __future__ import annotations

import yaml

from tools.finding import Finding, printable

_QUOTE = "put the whole text in double quotes"

# Parts of libyaml's messages, nearest first -> what a contributor most likely did, and the mend.
_WORDS: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "a colon and a space inside text without quotes, or a key that is indented too far",
        _QUOTE,
    ),
    ("cannot start any token", "text starts with a character that YAML keeps for itself", _QUOTE),
    ("unexpected end of stream", "a quote opens here and never closes", "close it"),
    ("document indicator", "a quote opens here and never closes", "close it"),
    ("expected ',' or ']'", "the list that opens here is not closed", "add a ']' or a ','"),
    ("expected ',' or '}'", "the braces that open here are not closed", "add a '}' or a ','"),
    ("expected ':'", "this line is neither 'key: value' nor a list item", _QUOTE),
    (
        "expected key",
        "the indentation changes, or a text goes on after its closing quote",
        'start each key in the first column; inside double quotes write \\" for a quote',
    ),
    ("expected node", "a list or braces end too early", "close them with ']' or '}'"),
    ("expected '-' indicator", "the list's items are not indented alike", "align the dashes"),
    ("unknown escape character", "a backslash inside double quotes", "use single quotes"),
    ("not allowed in this context", "a list item where none can stand", "start a new line"),
    ("alphabetic or numeric", "text starts with & or *, which YAML keeps for itself", _QUOTE),
    ("expected <document start>", "something follows the end of the document", "delete it"),
)
# Here the place where it began helps more than the end of the file.
_POINT_AT_START = (
    "unexpected end of stream",
    "document indicator",
    "expected ',' or",
    "expected ':'",
)


def syntax_finding(error: yaml.MarkedYAMLError, path: str) -> Finding:
    """Return the finding for a parser's error."""
    problem = error.problem or "unknown"
    message, hint = _explained(problem)
    mark = error.problem_mark
    if error.context_mark and any(part in problem for part in _POINT_AT_START):
        mark = error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Finding(path, line, column, "syntax", message, hint)


def _explained(problem: str) -> tuple[str, str]:
    for part, message, hint in _WORDS:
        if part in problem:
            return message, hint
    return f"this is not YAML: {printable(problem)}", _QUOTE
