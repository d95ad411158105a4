"""Runs the checks on an example, so that the documentation shows what they really answer."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tools.checks import run_checks
from tools.finding import Finding
from tools.index import Index, load_index

VOCABULARIES = """\
# papers/taxonomy.yaml
branches:
  - {id: theory, name: Theory, definition: Analysis of games of two players.}
  - {id: uses, name: Uses, definition: What an invented generator is good for.}
# papers/venues.yaml
venues:
  - {id: TOYCONF, name: Conference on Toys, kind: conference}
  - {id: arXiv, name: arXiv preprint, kind: preprint}
# papers/datasets.yaml
datasets:
  - {id: toy-ring, name: Toy ring, definition: Five invented points on a circle.}
# papers/metrics.yaml
metrics:
  - id: toy-distance
    name: Toy distance
    definition: How far samples lie from the reference.
    better: lower
    protocol: [samples, reference]
"""
"""Lists of an invented index; an example may bring its own in their place."""
_FILE = re.compile(r"(?ms)^# ((?:papers|site)/\S+)(?: -> (\S+))?\n(.*?)(?=^# (?:papers|site)/|\Z)")


def files(text: str) -> Mapping[str, str]:
    """Return the files of an example by path; a link's text is `-> target`."""
    return {path: f"-> {target}" if target else rest for path, target, rest in _FILE.findall(text)}


def write(text: str, root: Path, saved_as: str = "utf-8") -> None:
    """Write the files of an example below a folder."""
    for path, content in files(text).items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        target = content.removeprefix("-> ")
        if target != content:
            file.symlink_to(target)
        else:
            file.write_text(content, encoding=saved_as, newline="")


def answers(text: str, saved_as: str = "utf-8") -> list[Finding]:
    """Return all findings in an example, as `python -m tools check` would print them."""
    index, findings = loaded(text, saved_as)
    return sorted([*findings, *run_checks(index)])


def loaded(text: str, saved_as: str = "utf-8") -> tuple[Index, list[Finding]]:
    """Return the index of an example, and what loading it found."""
    with tempfile.TemporaryDirectory(prefix="gan-index-example-") as folder:
        root = Path(folder)
        write(VOCABULARIES, root)
        write(text, root, saved_as)
        return load_index(root)
