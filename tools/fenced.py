"""Text of others within Markdown that GitHub shows: as code, where it obeys nothing in it."""

from __future__ import annotations

from tools.finding import printable


def fenced(text: str) -> str:
    """Return a text as a block of code, in which GitHub obeys no markup and calls nobody."""
    lines = (printable(line.replace("`", "'")) for line in text.split("\n"))
    return "```text\n" + "\n".join(lines).strip("\n") + "\n```\n"


def in_code(text: str) -> str:
    """Return a short text, on one line, as code."""
    return f"`{printable(text).replace('`', chr(39))}`"
