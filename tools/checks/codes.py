"""Every code that a check of the index may answer with, explained, in the order of the work."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tools.checks import CHECKS, Check
from tools.explained import Explained
from tools.index.codes import CODES as INDEX_CODES
from tools.load.codes import CODES as LOAD_CODES
from tools.schema.codes import CODES as SCHEMA_CODES

__all__ = ["GROUPS"]


def _explained(rule: Check) -> Explained:
    return Explained(rule.CODE, (rule.__doc__ or "").strip(), rule.BAD, rule.GOOD, rule.ALLOWABLE)


GROUPS: Mapping[str, tuple[Explained, ...]] = MappingProxyType(
    {
        "Reading a file": LOAD_CODES,
        "Keys and values": SCHEMA_CODES,
        "Files and folders": INDEX_CODES,
        "Rules of the index": tuple(_explained(rule) for rule in CHECKS.values()),
    }
)
"""The codes of each stage, by its title."""
