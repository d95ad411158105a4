"""Files that are none, and names that are no key: each command tells of them and goes on."""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, TOY
from tools.__main__ import main

Capture = pytest.CaptureFixture[str]
LINK = "the file cannot be read: it is a link. Put the file itself here."
ODD = "the file cannot be read: it is no ordinary file."
EMPTY = "the file is empty. papers/README.md has a template."
UNREAD = "this file would not be read. An entry's file is named KEY.yaml."
OUTSIDE = "title: A Secret\n"


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as opened:
        # The address of a socket has room for some hundred bytes only.
        here = Path.cwd()
        os.chdir(path.parent)
        opened.bind(path.name)
        os.chdir(here)


def _linked(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def _to_another_tree(path: Path) -> None:
    outside = next(each.parent for each in path.parents if each.name == "papers") / "outside"
    outside.mkdir(exist_ok=True)
    (outside / "doe2020secret.yaml").write_text(OUTSIDE, "utf-8")
    path.symlink_to(outside if path.suffix == "" else outside / "doe2020secret.yaml")


CASES: tuple[tuple[str, Callable[[Path], None], str], ...] = (
    ("theory/doe2020secret.yaml", _to_another_tree, f"unreadable {LINK}"),
    ("secrets", _to_another_tree, "misplaced this is a link. Put the files themselves here."),
    ("theory/doe2020self.yaml", _linked("doe2020self.yaml"), f"unreadable {LINK}"),
    ("theory/doe2020none.yaml", _linked("nowhere"), f"unreadable {LINK}"),
    ("theory/doe2020zero.yaml", _linked("/dev/zero"), f"unreadable {LINK}"),
    ("theory/loop", _linked("."), f"misplaced {UNREAD}"),
    ("theory/doe2020pipe.yaml", os.mkfifo, f"unreadable {ODD}"),
    ("theory/doe2020folder.yaml", Path.mkdir, f"unreadable {ODD}"),
    (
        "theory/doe2020socket.yaml",
        _socket,
        "unreadable the file cannot be read: No such device or address.",
    ),
    ("theory/doe2020short.yml", Path.touch, f"misplaced {UNREAD}"),
    ("theory/notes.txt", Path.touch, f"misplaced {UNREAD}"),
    (
        "stray.yaml",
        Path.touch,
        "misplaced no file of this name is known here. An entry lies in the folder of its branch.",
    ),
    ("theory/<script>alert(1)<.yaml", Path.touch, f"empty-file {EMPTY}"),
    ("theory/two words.yaml", Path.touch, f"empty-file {EMPTY}"),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the invented index, which is clean."""
    shutil.copytree(TOY / "papers", tmp_path / "papers")
    return tmp_path


@pytest.mark.parametrize(("place", "make", "told"), CASES, ids=[case[0] for case in CASES])
def test_what_is_no_file_of_ours_is_told(
    root: Path, capsys: Capture, place: str, make: Callable[[Path], None], told: str
) -> None:
    """By its one finding; nothing waits for a pipe, and nothing is read through a link."""
    make(root / "papers" / place)

    assert main(["check", "--root", str(root)]) == 1
    out, err = capsys.readouterr()
    assert (out, err) == (f"papers/{place}:1:1: {told}\n", "1 finding in 1 file\n")


@pytest.mark.parametrize("name", ["a\nb", "\x1b[31mred", "\u202etxt", "a\tb", "bad\udcff"])
def test_name_that_a_terminal_would_obey_is_written_out(
    root: Path, capsys: Capture, name: str
) -> None:
    """In every format: no line of its own, no colour, no byte that cannot be printed."""
    (root / "papers" / "theory" / f"{name}.yaml").touch()

    for form in ("text", "json", "github"):
        assert main(["check", "--root", str(root), "--format", form]) == 1
        out = capsys.readouterr().out
        assert out.replace("\n", "").isprintable()
        assert 1 == out.count("empty-file")
    written = name.encode("unicode_escape", "surrogatepass").decode()
    assert main(["check", "--root", str(root)]) == 1
    assert capsys.readouterr().out == f"papers/theory/{written}.yaml:1:1: empty-file {EMPTY}\n"


def test_file_that_nobody_may_read_is_told(root: Path) -> None:
    """The superuser may read everything, and gives that up first."""
    (root / "doe2020locked.yaml").touch(0o000)
    root.chmod(0o755)
    program = (
        "import os, sys; from tools.load import LoadError, load_document\n"
        "if os.geteuid() == 0: os.setuid(65534)\n"
        "try: load_document('doe2020locked.yaml', 'doe2020locked.yaml')\n"
        "except LoadError as error: print(*error.findings)"
    )
    command = [sys.executable, "-c", program]
    # From within the folder: its parents are closed to others.
    paths = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    said = subprocess.run(command, cwd=root, env=paths, capture_output=True, text=True, check=True)

    assert said.stdout == (
        "doe2020locked.yaml:1:1: unreadable the file cannot be read: Permission denied.\n"
    )


def test_no_command_reads_or_writes_through_a_link(root: Path, capsys: Capture) -> None:
    """Formatting would write over a file elsewhere; building and exporting would publish it."""
    place = root / "papers" / "theory" / "doe2020secret.yaml"
    _to_another_tree(place)

    assert main(["fmt", "--root", str(root)]) == 1
    assert main(["build", "--root", str(root)]) == 1
    assert main(["export", "json", "--root", str(root)]) == 1
    said = capsys.readouterr()
    assert "Secret" not in said.out + said.err
    assert place.is_symlink()
    assert OUTSIDE == (root / "outside" / "doe2020secret.yaml").read_text("utf-8")
    assert not (root / "build" / "site").exists()


def test_many_odd_files_are_one_answer(root: Path, capsys: Capture) -> None:
    """All told in one run, sorted."""
    for place, make, _ in CASES:
        make(root / "papers" / place)

    assert main(["check", "--root", str(root), "--format", "json"]) == 1
    told = [finding["path"] for finding in json.loads(capsys.readouterr().out)]
    assert sorted(f"papers/{place}" for place, _, _ in CASES) == told
