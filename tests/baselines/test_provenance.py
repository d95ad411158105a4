"""Where a run took place."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from baselines.catalog import FOLDER
from baselines.reproduce import provenance

CPUINFO = """processor\t: 0
cpu family\t: 6
model\t\t: 85
model name\t: Invented 3000
stepping\t: 7
flags\t\t: sse avx2 avx

processor\t: 1
model name\t: Other
"""


@pytest.fixture(autouse=True)
def _fresh() -> None:
    """Answers are kept for the life of a process."""
    for answer in (provenance.commit, provenance.code_sha256, provenance.this_platform):
        answer.cache_clear()


def test_a_processor_is_its_name_numbers_and_sorted_features(tmp_path: Path) -> None:
    """Virtual machines share a bare name, so family, model, stepping and flags tell more."""
    (tmp_path / "cpuinfo").write_text(CPUINFO, "utf-8")
    name, features = provenance._processor(tmp_path / "cpuinfo")

    assert name == "Invented 3000, cpu family 6, model 85, stepping 7"
    assert features == "avx avx2 sse"
    assert provenance._processor(tmp_path / "absent") == ("", "")


def test_a_tree_with_changes_is_marked_and_one_without_git_is_unknown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A record must not name a commit that its code was not."""
    answers = {"rev-parse": "abc", "status": " M train.py"}
    monkeypatch.setattr(provenance, "_git", lambda verb, *_: answers[verb])
    assert provenance.commit() == "abc-dirty"

    provenance.commit.cache_clear()
    answers["status"] = ""
    assert provenance.commit() == "abc"

    provenance.commit.cache_clear()
    monkeypatch.setattr(provenance, "_git", lambda *_: None)
    assert provenance.commit() == "unknown"


def test_git_that_is_missing_or_fails_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """An unpacked archive trains like a clone."""

    def missing(*_: object, **__: object) -> None:
        raise FileNotFoundError("git")

    monkeypatch.setattr(subprocess, "run", missing)
    assert provenance._git("rev-parse", "HEAD") is None


NO_NUMBERS = {
    "catalog.py",
    "data/__init__.py",
    "data/fetch.py",
    "inception.py",
    "record.py",
    "record_files.py",
    "settings.py",
    "workers/checkpoint.py",
}
"""What training imports, too: names, forms, files, downloads. No bit of a weight comes from it."""


def test_the_code_hash_takes_all_that_training_imports() -> None:
    """A file added later would else change results unseen."""
    reached: set[Path] = set()
    ahead = {FOLDER / "workers" / "job.py"}
    while ahead:
        path = ahead.pop()
        reached.add(path)
        ahead |= set(imported_files(path)) - reached
    names = {path.relative_to(FOLDER).as_posix() for path in reached}

    assert names == {*provenance.TRAINING_SOURCES, *NO_NUMBERS}


def imported_files(path: Path) -> Iterator[Path]:
    """The files of the baselines that one of them imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("baselines"):
            for dotted in (node.module, *(f"{node.module}.{each.name}" for each in node.names)):
                place = FOLDER.joinpath(*dotted.split(".")[1:])
                files = (place.with_suffix(".py"), place / "__init__.py")
                yield from (file for file in files if place != FOLDER and file.is_file())


def test_the_code_hash_sees_every_file_that_training_runs_through(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A kept seed of older code must not be taken up."""
    for name in provenance.TRAINING_SOURCES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    monkeypatch.setattr(provenance, "FOLDER", tmp_path)
    seen = {provenance.code_sha256()}
    for name in provenance.TRAINING_SOURCES:
        with (tmp_path / name).open("a", encoding="utf-8") as file:
            file.write("# changed\n")
        provenance.code_sha256.cache_clear()
        seen.add(provenance.code_sha256())

    assert len(seen) == len(provenance.TRAINING_SOURCES) + 1
