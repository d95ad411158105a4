"""Reads and writes a golden case: why it is there, the files, and the answer."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from tools.checks.example import answers

CASES = Path(__file__).parent / "cases"
_FILES, _ANSWER = "=== files", "=== answer"
_HEAD = re.compile(r"=== files(?: saved as (?P<encoding>\S+))?(?P<escaped> with escapes)?")
_ESCAPE = re.compile(r"\\x([0-9a-f]{2})|\\u([0-9a-f]{4})|\\repeat\{(\d+)\}\{(.*?)\}")


class Case(NamedTuple):
    """A golden case.

    Attributes:
        why: What it stands for, in a sentence.
        head: The line that says how the files are written.
        files: The files, each below a line `# path`, as the case's file shows them.
        answer: The findings as printed, a line each.
    """

    why: str
    head: str
    files: str
    answer: str

    @property
    def now(self) -> str:
        """What the checks answer today."""
        match = _HEAD.fullmatch(self.head)
        assert match, f"{self.head!r} is no head of files"
        text = _ESCAPE.sub(_text, self.files) if match["escaped"] else self.files
        found = answers(text, match["encoding"] or "utf-8")
        return "".join(f"{finding}\n" for finding in found)


def _text(match: re.Match[str]) -> str:
    r"""What an escape stands for: \x1b and \u202e a character, \repeat{3}{ab} a long text."""
    byte, char, times, repeated = match.groups()
    return repeated * int(times) if times else chr(int(byte or char, 16))


def read_case(path: Path) -> Case:
    """The case that a file holds."""
    text = path.read_text("utf-8")
    why, _, rest = text.partition(f"\n{_FILES}")
    files, _, answer = rest.partition(f"{_ANSWER}\n")
    end, _, files = files.partition("\n")
    return Case(why, _FILES + end, files, answer)


def case_text(case: Case) -> str:
    """The text of a case's file."""
    return f"{case.why}\n{case.head}\n{case.files}{_ANSWER}\n{case.answer}"
