"""The rules of the index, one file each; every rule says itself what it is for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Protocol

from tools.checks import (
    allow,
    arxiv_year,
    claim_protocol,
    copied_summary,
    duplicate_identifier,
    duplicate_title,
    folder,
    key,
    moved,
    near_title,
    one_owner,
    references,
    repeated_opening,
    shared_code,
    taxonomy,
    thin_branch,
    unicode_form,
    venue_year,
    verified,
)
from tools.finding import Finding
from tools.index import Index


class Check(Protocol):
    """What the module of a rule offers.

    Attributes:
        CODE: The rule's name in findings.
        ALLOWABLE: Whether an entry may give a reason why the finding is right as it is.
        BAD: Files that break the rule, each below a line `# path`.
        GOOD: The same files, mended.
        __doc__: The rule, in one paragraph, for contributors.
    """

    CODE: str
    ALLOWABLE: bool
    BAD: str
    GOOD: str
    __doc__: str | None

    def check(self, index: Index) -> Iterator[Finding]:
        """Yield what breaks the rule."""


_MODULES: tuple[Check, ...] = (
    key,
    moved,
    folder,
    taxonomy,
    thin_branch,
    references,
    duplicate_identifier,
    duplicate_title,
    near_title,
    shared_code,
    claim_protocol,
    arxiv_year,
    venue_year,
    copied_summary,
    repeated_opening,
    verified,
    one_owner,
    unicode_form,
    allow,
)
CHECKS: Mapping[str, Check] = MappingProxyType({module.CODE: module for module in _MODULES})


def run_checks(index: Index) -> list[Finding]:
    """Return the findings of all rules, sorted, without those that an entry allows."""
    found = [finding for module in CHECKS.values() for finding in module.check(index)]
    allowable = {code for code, module in CHECKS.items() if module.ALLOWABLE}
    return sorted(allow.settle(index, found, allowable))
