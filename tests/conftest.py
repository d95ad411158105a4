"""The invented index, and trees of files made for one test."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.build import build
from tools.checks import run_checks
from tools.finding import Finding
from tools.index import Index, load_index

REPOSITORY = Path(__file__).parent.parent
TOY = Path(__file__).parent / "toy"
VOCABULARIES = ("taxonomy.yaml", "venues.yaml", "datasets.yaml", "metrics.yaml")

Tree = Callable[[str], Path]
Findings = Callable[[str], list[str]]


PLAIN: dict[str, object] = {
    "title": "Mirrors",
    "authors": ["Jane Doe"],
    "year": 2020,
    "venue": "TOYCONF",
    "url": "https://toys.example.org/mirrors",
    "sources": ["the paper"],
    "added": "2026-11-22",
}


def entry(place: str = "theory/doe2020mirrors", /, **facts: object) -> str:
    """Text of an entry's file below its path; a fact that is None is left out."""
    given = {key: value for key, value in (PLAIN | facts).items() if value is not None}
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in given.items())
    return f"# papers/{place}.yaml\n{''.join(lines)}"


@pytest.fixture
def toy_root() -> Path:
    """Folder of the invented index: six papers, all of them odd."""
    return TOY


@pytest.fixture(scope="session")
def toy() -> Index:
    """The invented index, loaded."""
    index, findings = load_index(TOY)
    assert findings == []
    return index


@pytest.fixture(scope="session")
def real_index() -> Index:
    """The entries of this repository."""
    return load_index(REPOSITORY)[0]


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this repository, built once for all who look at it."""
    folder = tmp_path_factory.mktemp("real") / "site"
    build(REPOSITORY, folder)
    return folder


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Write files into a fresh index that has the toy's vocabularies.

    The text holds each file below a line `# path`.
    """

    def write(text: str) -> Path:
        shutil.rmtree(tmp_path / "papers", ignore_errors=True)
        (tmp_path / "papers").mkdir()
        for name in VOCABULARIES:
            shutil.copyfile(TOY / "papers" / name, tmp_path / "papers" / name)
        for path, content in re.findall(
            r"^# (papers/\S+)\n(.*?)(?=^# papers/|\Z)", text, flags=re.MULTILINE | re.DOTALL
        ):
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture
def findings(tree: Tree) -> Findings:
    """Return all findings, as printed, in an index that has the toy's vocabularies."""

    def found(text: str) -> list[str]:
        index, unreadable = load_index(tree(text))
        return [str(finding) for finding in all_findings(index, unreadable)]

    return found


def all_findings(index: Index, unreadable: list[Finding]) -> list[Finding]:
    """Findings of loading and of all rules, sorted."""
    return sorted([*unreadable, *run_checks(index)])
