"""What a reviewer is shown of a change, read from a real git repository."""

import subprocess
from pathlib import Path

import pytest

from tests.conftest import Tree, entry
from tools.__main__ import main
from tools.preview import MOST

Capture = pytest.CaptureFixture[str]


def git(root: Path, *words: str) -> None:
    """Run git there."""
    who = [
        "-c",
        "user.name=Jane",
        "-c",
        "user.email=jane@example.org",
        "-c",
        "init.defaultBranch=main",
    ]
    subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)


@pytest.fixture
def base(tree: Tree) -> Path:
    """Two entries, committed."""
    root = tree(entry() + entry("uses/roe2020windows", title="Windows", authors=["Richard Roe"]))
    git(root, "init")
    git(root, "add", ".")
    git(root, "commit", "-m", "Start")
    git(root, "switch", "-c", "change")
    return root


def put(root: Path, text: str) -> None:
    """Write an entry and commit it."""
    path, _, content = text.removeprefix("# ").partition("\n")
    (root / path).write_text(content, "utf-8")
    git(root, "add", ".")
    git(root, "commit", "-m", "Change")


def shown(root: Path, capsys: Capture) -> str:
    """What the command prints."""
    assert 0 == main(["preview", "--root", str(root), "--base", "main"])
    return capsys.readouterr().out


def test_a_change_without_entries_says_so(base: Path, capsys: Capture) -> None:
    """A pull request may be about code."""
    (base / "papers" / "venues.yaml").write_bytes(
        (base / "papers" / "venues.yaml").read_bytes() + b"\n"
    )
    git(base, "commit", "-am", "Change")

    assert "No entry is touched.\n" == shown(base, capsys)


def test_new_changed_and_removed_entries_are_shown(base: Path, capsys: Capture) -> None:
    """With their facts and their BibTeX; what is removed needs a word on where it went."""
    put(base, entry("theory/poe2021doors", title="Doors", authors=["Ann Poe"], year=2021))
    put(base, entry(summary="Mirrors that look back."))
    (base / "papers" / "uses" / "roe2020windows.yaml").unlink()
    git(base, "commit", "-am", "Change")
    text = shown(base, capsys)

    assert text.startswith("## Entries: 1 new, 1 changed, 1 removed\n")
    assert "### `poe2021doors` (new)" in text
    assert "   authors: Ann Poe" in text
    assert "@inproceedings{poe2021doors," in text
    assert "   summary: Mirrors that look back." in text
    assert "### `roe2020windows` (removed)\n\nIts page has to say where it went" in text


def test_what_main_got_meanwhile_is_not_of_the_change(base: Path, capsys: Capture) -> None:
    """The change is compared with where it left the base."""
    git(base, "switch", "main")
    put(base, entry("theory/poe2021doors", title="Doors", authors=["Ann Poe"], year=2021))
    git(base, "switch", "change")
    put(base, entry(acronym="MIRROR"))

    assert shown(base, capsys).startswith("## Entries: 0 new, 1 changed, 0 removed\n")


def test_a_broken_entry_is_named_and_not_shown(base: Path, capsys: Capture) -> None:
    """The checks say why, beside its lines."""
    put(base, entry(year="x"))

    assert "(changed)\n\nIt cannot be shown" in shown(base, capsys)


def test_text_of_an_entry_is_no_markup(base: Path, capsys: Capture) -> None:
    """A summary is read on GitHub, with the reviewer's rights."""
    put(base, entry(summary="```\n<img src=x> @everyone".replace("\n", " ")))
    text = shown(base, capsys)
    inside = False
    for line in text.splitlines():
        if line.startswith("```"):
            inside = not inside
        elif "@everyone" in line:
            assert inside
    assert "``` <img" not in text


def test_a_large_change_is_cut(base: Path, capsys: Capture) -> None:
    """The rest is counted."""
    words = [f"{a}{b}word" for a in "abcdef" for b in "abcdef"][: MOST + 3]
    for word in words:
        path = base / "papers" / "theory" / f"doe2020{word}.yaml"
        path.write_text(
            entry(title=word, url=f"https://x.example.org/{word}").partition("\n")[2], "utf-8"
        )
    git(base, "add", ".")
    git(base, "commit", "-m", "Change")
    text = shown(base, capsys)

    assert MOST == text.count("###")
    assert text.endswith("3 more are not shown.\n")


@pytest.mark.parametrize("name", ["nowhere", "--output=x"])
def test_an_unknown_base_is_an_error(base: Path, capsys: Capture, name: str) -> None:
    """One that looks like an option is none."""
    assert 1 == main(["preview", "--root", str(base), f"--base={name}"])
    assert capsys.readouterr().err.startswith(f"python -m tools preview: --base {name}: git: ")
    assert not Path("x").exists()


def test_an_entry_that_git_does_not_know_yet_is_shown(base: Path, capsys: Capture) -> None:
    """It is the one that was just written."""
    path, _, content = (
        entry("theory/poe2021doors", title="Doors").removeprefix("# ").partition("\n")
    )
    (base / path).write_text(content, "utf-8")

    assert "### `poe2021doors` (new)" in shown(base, capsys)
