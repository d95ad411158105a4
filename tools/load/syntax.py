"""Says in plain words what a YAML parser stumbled over."""

from __future__ import annotations

import re

import yaml

from tools.finding import Finding, printable

MAX_DEPTH = 8
_TOO_DEEP = f"brackets or lists are nested more than {MAX_DEPTH} deep", "no key needs that"
# A parser that reads ahead meets a limit of its own before ours.
_PARSERS_LIMIT = "maximum nesting depth"

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
    (
        "expected ':'",
        "this line is neither 'key: value' nor a list item",
        "give it a key; a text that goes on over lines starts with '>-'",
    ),
    (
        "expected key",
        "this line is indented otherwise than the keys above",
        "start each key in the first column",
    ),
    ("expected node", "a list or braces end too early", "close them with ']' or '}'"),
    ("expected '-' indicator", "the list's items are not indented alike", "align the dashes"),
    ("unknown escape character", "a backslash inside double quotes", "use single quotes"),
    ("not allowed in this context", "a list item where none can stand", "start a new line"),
    ("alphabetic or numeric", "text starts with & or *, which YAML keeps for itself", _QUOTE),
    ("expected <document start>", "something follows the end of the document", "delete it"),
)
_AFTER = "a text goes on after its closing quote or bracket"
_AFTER_HINT = "put the whole text in quotes: double ones around it, single ones inside"
_CONFLICT = re.compile(r"<{7} |={7}$|>{7} ")
_CONFLICT_WORDS = ("a mark of a merge conflict", "keep one of the two sides and delete the marks")
# Here the place where it began helps more than the end of the file.
_POINT_AT_START = (
    "unexpected end of stream",
    "document indicator",
    "expected ',' or",
    "expected ':'",
)


def syntax_finding(error: yaml.MarkedYAMLError, text: str, path: str) -> Finding:
    """Return the finding for a parser's error in a text."""
    problem = error.problem or "unknown"
    mark = error.problem_mark
    if error.context_mark and any(part in problem for part in _POINT_AT_START):
        mark = error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if _PARSERS_LIMIT in problem:
        return too_deep(path, line, column)
    lines = text.split("\n")
    shown = lines[line - 1] if line <= len(lines) else ""
    message, hint = _explained(problem, shown, shown[: column - 1])
    return Finding(path, line, column, "syntax", message, hint)


def too_deep(path: str, line: int, column: int) -> Finding:
    """Return the finding for what is nested deeper than any key needs."""
    return Finding(path, line, column, "too-deep", *_TOO_DEEP)


def _explained(problem: str, line: str, before: str) -> tuple[str, str]:
    """Return message and hint for a parser's problem, the line it is on, and what stands before."""
    if _CONFLICT.match(line):
        return _CONFLICT_WORDS
    if "expected key" in problem and before.strip(" -"):
        return _AFTER, _AFTER_HINT
    for part, message, hint in _WORDS:
        if part in problem:
            return message, hint
    return f"this is not YAML: {printable(problem)}", _QUOTE
