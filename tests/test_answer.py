"""The kept answer of a check: used when nothing changed, and never otherwise."""

import os
from pathlib import Path

import pytest

from tests.conftest import Tree, entry
from tools import answer
from tools.__main__ import main
from tools.commands import frame

Capture = pytest.CaptureFixture[str]
ENTRY = "papers/theory/doe2020mirrors.yaml"


class Reads:
    """Counts how often the index is read."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        real = frame.all_findings

        def counted(root: Path) -> object:
            self.count += 1
            return real(root)

        monkeypatch.setattr("tools.commands.check.all_findings", counted)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    """Counts the reads; files may be as young as they are."""
    monkeypatch.setattr(answer, "RACY_SECONDS", -1.0)
    return Reads(monkeypatch)


def run(root: Path, *words: str) -> int:
    """Type the command."""
    return main(["check", "--root", str(root), *words])


def test_nothing_is_read_again_when_nothing_changed(
    tree: Tree, reads: Reads, capsys: Capture
) -> None:
    """With the same words and status, in every format."""
    root = tree(entry(venue="Nowhere"))
    for words in ((), ("--format", "json"), ("--format", "github")):
        assert 1 == run(root, "--no-cache", *words)
        fresh = capsys.readouterr()
        assert 1 == run(root, *words)
        assert fresh == capsys.readouterr()
    assert 3 == reads.count


def changed_text(root: Path) -> None:
    """Another year, in as many bytes, and the file's old date set again."""
    path = root / ENTRY
    before = path.stat()
    path.write_text(path.read_text("utf-8").replace("2020", "2021"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert before.st_size == path.stat().st_size


def removed(root: Path) -> None:
    """One entry less."""
    (root / ENTRY).unlink()


def added(root: Path) -> None:
    """A file that is no entry."""
    (root / "papers" / "theory" / "note.txt").write_text("x", "utf-8")


def renamed(root: Path) -> None:
    """Into another branch."""
    (root / "papers" / "uses").mkdir()
    (root / ENTRY).rename(root / "papers" / "uses" / "doe2020mirrors.yaml")


def other_list(root: Path) -> None:
    """A vocabulary with one word more."""
    path = root / "papers" / "venues.yaml"
    path.write_text(path.read_text("utf-8") + "# more\n", "utf-8")


def linked(root: Path) -> None:
    """A link in an entry's place."""
    (root / ENTRY).rename(root / "kept.yaml")
    (root / ENTRY).symlink_to(root / "kept.yaml")


def unreadable(root: Path) -> None:
    """Its rights alone."""
    (root / ENTRY).chmod(0)


def swapped(root: Path) -> None:
    """Two files with the same text and date, one in the other's place."""
    other = root / "papers" / "theory" / "other"
    other.write_bytes((root / ENTRY).read_bytes())
    other.replace(root / ENTRY)


@pytest.mark.parametrize(
    "touch", [changed_text, removed, added, renamed, other_list, linked, unreadable, swapped]
)
def test_any_change_is_seen(tree: Tree, reads: Reads, touch: object) -> None:
    """An answer that is out of date would be worse than a slow one."""
    root = tree(entry())
    assert 0 == run(root)
    assert 0 == run(root)
    assert 1 == reads.count
    assert callable(touch)
    touch(root)
    run(root)
    assert 2 == reads.count


def test_a_change_of_our_code_is_seen(
    tree: Tree, reads: Reads, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A new rule finds what the old ones did not."""
    code = tmp_path / "code"
    code.mkdir()
    (code / "rule.py").write_text("x = 1\n", "utf-8")
    monkeypatch.setattr(answer, "CODE", code)
    root = tree(entry())
    run(root)
    (code / "rule.py").write_text("x = 2\n", "utf-8")
    run(root)

    assert 2 == reads.count


def test_what_was_touched_just_now_is_not_kept(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second touch within the clock's tick could not be told from the first."""
    reads = Reads(monkeypatch)
    root = tree(entry())
    run(root)
    run(root)

    assert 2 == reads.count
    assert not (root / answer.FILE).exists()


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"seal": 1}', '{"seal": "x", "entries": 1, "findings": [{}]}']
)
def test_a_broken_answer_is_none(tree: Tree, reads: Reads, text: str) -> None:
    """Whatever became of the file."""
    root = tree(entry())
    run(root)
    (root / answer.FILE).write_text(text, "utf-8")

    assert 0 == run(root)
    assert 2 == reads.count


def test_a_folder_that_cannot_be_written_is_no_reason_to_fail(tree: Tree, reads: Reads) -> None:
    """Then every check is a whole one."""
    root = tree(entry())
    (root / "build").write_text("", "utf-8")

    assert 0 == run(root)
    assert 0 == run(root)
    assert 2 == reads.count


def test_paths_and_allowances_are_read_anew(tree: Tree, reads: Reads) -> None:
    """What is kept is the answer for the whole index."""
    root = tree(entry())
    run(root)
    run(root, str(root / "papers"))
    run(root, "--allowed")

    assert 3 == reads.count
