"""Building again in one process gives what a fresh build gives, whatever was kept of the last."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pages.conftest import toy_copy, toy_site
from tests.test_build import built, digests
from tools import build
from tools.kept import Forgetful, Kept, state_of

__all__ = ["built", "toy_copy", "toy_site"]
MIRROR, TOYS = "papers/theory/doe2020mirror.yaml", "papers/uses/anon1999toys.yaml"


def replaced(path: str, before: str, after: str) -> Callable[[Path], None]:
    """An edit of one file."""

    def edit(root: Path) -> None:
        text = (root / path).read_text("utf-8")
        assert before in text
        (root / path).write_text(text.replace(before, after), "utf-8")

    return edit


def removed(path: str) -> Callable[[Path], None]:
    """A file less."""
    return lambda root: (root / path).unlink()


def renamed(path: str, to: str, *changes: tuple[str, str]) -> Callable[[Path], None]:
    """A file under another name, with other facts."""

    def edit(root: Path) -> None:
        text = (root / path).read_text("utf-8")
        for before, after in changes:
            text = text.replace(before, after)
        (root / to).write_text(text, "utf-8")
        (root / path).unlink()

    return edit


def added(path: str, text: str) -> Callable[[Path], None]:
    """A file more."""

    def edit(root: Path) -> None:
        (root / path).write_text(text, "utf-8")

    return edit


NEW = "papers/theory/poe2001raven.yaml"
RAVEN = """\
title: Raven Networks
authors: [Edgar Poe]
year: 2001
venue: J. Toy
doi: 10.5555/raven
tags: [mirrors]
sources: [the paper]
added: 2026-11-24
"""
EDITS = {
    "a tag": replaced(MIRROR, "tags: [mirrors,", "tags: [glass, mirrors,"),
    "a title": replaced(MIRROR, "Why Two Players Agree", "Why Three Do"),
    "an author": replaced(MIRROR, "Jane Doe", "Joan Doe"),
    "a year": renamed(
        TOYS,
        TOYS.replace("1999", "2000"),
        ("year: 1999", "year: 2000"),
        ("toy-ph/9901", "toy-ph/0001"),
    ),
    "a number": replaced(MIRROR, "value: 2.50", "value: 2.75"),
    "a new entry": added(NEW, RAVEN),
    "a removed entry": removed(NEW),
    "a venue's name": replaced("papers/venues.yaml", "Journal of Toy", "Annals of Toy"),
    "a branch's name": replaced("papers/taxonomy.yaml", "name: Theory", "name: Lore"),
}


def test_whatever_is_edited_the_site_is_that_of_a_fresh_build(
    built: tuple[Path, Path], tmp_path: Path
) -> None:
    """One edit after another, each compared file by file."""
    root, out = built[0], tmp_path / "build" / "site"
    kept = Kept()
    build.build(root, out, kept=kept)

    for name, edit in EDITS.items():
        edit(root)
        build.build(root, out, kept=kept)
        fresh = out.with_name("fresh")
        build.build(root, fresh)
        assert (name, digests(fresh)) == (name, digests(out))


def test_what_an_edit_does_not_touch_is_not_made_again(built: tuple[Path, Path]) -> None:
    """The file of such a page stays the same file."""
    root, out = built
    kept = Kept()
    build.build(root, out, kept=kept)
    pages = {key: out / "papers" / key / "index.html" for key in ("doe2020mirror", "anon1999toys")}
    before = {key: page.stat().st_ino for key, page in pages.items()}
    replaced(MIRROR, "nothing of it is true", "all is new")(root)
    build.build(root, out, kept=kept)

    assert ["doe2020mirror"] == [k for k, page in pages.items() if page.stat().st_ino != before[k]]


def test_a_site_that_was_thrown_away_is_made_whole(built: tuple[Path, Path]) -> None:
    """Nothing is taken over from a folder that is gone."""
    root, out = built
    kept = Kept()
    build.build(root, out, kept=kept)
    before = digests(out)
    shutil.rmtree(out)
    build.build(root, out, kept=kept)

    assert before == digests(out)


def test_a_failed_rebuild_leaves_the_last_good_site(
    built: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even at the very end, when pages have been taken over from it."""
    root, out = built
    kept = Kept()
    build.build(root, out, kept=kept)
    before = digests(out)
    rename = Path.rename

    def refused(self: Path, target: Path) -> Path:
        if target == out and ".before" not in self.name:
            raise OSError("no")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(OSError, match="no"):
        build.build(root, out, kept=kept)
    assert before == digests(out)

    monkeypatch.undo()
    build.build(root, out, kept=kept)
    assert before == digests(out)


def test_a_thing_is_made_once_from_the_same() -> None:
    """And again from something else, or once the ground has changed."""
    kept, made = Kept(), []
    for ground, given in ((1, "a"), (1, "a"), (1, "b"), (2, "b")):
        kept.stand_on(ground)
        kept("name", given, lambda here=(ground, given): made.append(here))  # type: ignore[misc]

    assert [(1, "a"), (1, "b"), (2, "b")] == made


def test_a_single_build_keeps_nothing() -> None:
    """Each call makes."""
    kept, made = Forgetful(), []
    for _ in range(2):
        kept("name", None, lambda: made.append(1))

    assert [1, 1] == made


def test_the_state_of_places_changes_with_any_file_in_them(tmp_path: Path) -> None:
    """Its content, a new one, and one that is gone."""
    (tmp_path / "a").mkdir()
    file = tmp_path / "a" / "x"
    file.write_text("1", "utf-8")
    states = [state_of(tmp_path)]
    file.write_text("22", "utf-8")
    states.append(state_of(tmp_path))
    file.unlink()
    states.append(state_of(tmp_path))

    assert 3 == len({str(each) for each in states})
    assert {} == states[-1]
