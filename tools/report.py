"""Writes findings for people, for programs and for GitHub's annotations."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from types import MappingProxyType

from tools.finding import Finding


def as_text(findings: Sequence[Finding]) -> str:
    """Return one `PATH:LINE:COL: CODE message. hint` a line."""
    return "".join(f"{finding}\n" for finding in findings)


def as_json(findings: Sequence[Finding]) -> str:
    """Return a JSON list of findings, one object each."""
    return json.dumps([asdict(finding) for finding in findings], indent=2) + "\n"


def as_github(findings: Sequence[Finding], level: str = "error") -> str:
    """Return workflow commands, which GitHub shows beside the line of the change."""
    return "".join(f"{_command(finding, level)}\n" for finding in findings)


def _command(finding: Finding, level: str) -> str:
    properties = {
        "file": finding.path,
        "line": finding.line,
        "col": finding.column,
        "title": finding.code,
    }
    shown = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{level} {shown}::{_data(finding.text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: Mapping[str, Callable[[Sequence[Finding]], str]] = MappingProxyType(
    {"text": as_text, "json": as_json, "github": as_github}
)
ALLOWED_FORMATS: Mapping[str, Callable[[Sequence[Finding]], str]] = MappingProxyType(
    {**FORMATS, "github": partial(as_github, level="notice")}
)
"""The same for what entries allow, which is nothing to mend."""


def summary(findings: Sequence[Finding], entries: int) -> str:
    """Return the last line of a report: '222 entries, no findings'."""
    if not findings:
        return f"{_counted(entries, 'entry', 'entries')}, no findings"
    files = len({finding.path for finding in findings})
    what = _counted(len(findings), "finding", "findings")
    return f"{what} in {_counted(files, 'file', 'files')}"


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
