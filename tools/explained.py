"""What the documentation says of a code: a paragraph, a bad example and the mended one."""

from __future__ import annotations

from dataclasses import dataclass

ENTRY = """\
# papers/theory/doe2020mirrors.yaml
title: Mirrors
authors: [Jane Doe]
year: 2020
venue: TOYCONF
doi: 10.5555/toy.mirror
sources: [the paper]
added: 2026-11-22
"""
"""An invented entry in which nothing is wrong."""


@dataclass(frozen=True)
class Explained:
    """A code, for people.

    Attributes:
        code: As findings print it.
        text: What the rule asks for and why; a paragraph, one sentence a line.
        bad: Files that break the rule, each below a line `# path`; a link is `# path -> target`.
        good: The same files, mended.
        allowable: Whether an entry may give a reason why the finding is right as it is.
        saved_as: How the bad files are encoded.
        answer: The finding, where no example alone can bring it about.
    """

    code: str
    text: str
    bad: str
    good: str = ENTRY
    allowable: bool = False
    saved_as: str = "utf-8"
    answer: str = ""


def slip(code: str, text: str, right: str, wrong: str, saved_as: str = "utf-8") -> Explained:
    """Return a code whose bad example is the sound entry with one part of it written wrongly."""
    if right not in ENTRY:
        raise ValueError(f"the sound entry has no {right!r}")
    return Explained(code, text, ENTRY.replace(right, wrong), saved_as=saved_as)
