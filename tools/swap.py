"""Puts a finished folder in the place of the one before."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path


def swap(whole: Path, out: Path, same: Iterable[str] = ()) -> None:
    """Let a finished site take the place of the one before, which goes only when that is done.

    Args:
        whole: the finished site, in the same folder as `out`.
        out: what it takes the place of, if that is there.
        same: folders that `whole` still lacks and that are taken over from `out` as they are;
            making thousands anew takes longer than all else.

    Raises:
        OSError: something cannot be moved; `out` is as it was.
    """
    before = whole.with_name(f"{whole.name}.before")
    with _taken_over(same, out, whole):
        if out.exists():
            out.rename(before)
        try:
            whole.rename(out)
        except OSError:
            if before.exists():
                before.rename(out)
            raise
    shutil.rmtree(before, ignore_errors=True)


@contextmanager
def _taken_over(folders: Iterable[str], source: Path, target: Path) -> Iterator[None]:
    """Move folders from one place to another, and back if anything fails."""
    moved: list[str] = []
    try:
        for folder in folders:
            (source / folder).rename(target / folder)
            moved.append(folder)
        yield
    except BaseException:
        for folder in moved:
            (target / folder).rename(source / folder)
        raise
