"""An export's files, for the whole index and for each branch, written while papers pass by."""

from __future__ import annotations

import mmap
from array import array
from collections.abc import Collection, Iterable
from pathlib import Path

from tools.export import Export


class Bulk:
    """One format, written in one pass however many papers there are.

    The file of a branch is put together from pieces of the whole one, so that no record is made
    twice and none is kept in memory.
    """

    def __init__(self, export: Export, folder: Path, branches: Collection[str]) -> None:
        """Start the files.

        Args:
            export: the format.
            folder: site that the files become part of.
            branches: ids; each gets a file, though it may hold no paper.
        """
        self._export = export
        self._folder = folder
        self._between = export.between.encode()
        # Start and end of each record, one after the other: there may be 100,000 of them.
        self._places = {branch: array("Q") for branch in branches}
        self._path = folder / f"papers.{export.suffix}"
        self._file = self._path.open("wb")
        self._end = self._file.write(export.head.encode())
        self._first = True

    def add(self, record: str, branches: Iterable[str]) -> None:
        """Write the record of a paper, which belongs to some branches."""
        if not self._first:
            self._end += self._file.write(self._between)
        self._first = False
        start, self._end = self._end, self._end + self._file.write(record.encode())
        for branch in branches:
            self._places[branch].extend((start, self._end))

    def finish(self) -> None:
        """End the whole file, and write those of the branches."""
        self._file.write(self._export.foot.encode())
        self._file.close()
        with self._path.open("rb") as file:
            # An empty file cannot be mapped; a format without a head has none but without papers.
            whole = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if self._end else b""
            for branch, places in self._places.items():
                self._write(
                    branch, [whole[a:b] for a, b in zip(places[::2], places[1::2], strict=True)]
                )

    def _write(self, branch: str, records: Iterable[bytes]) -> None:
        path = self._folder / "branches" / branch / self._path.name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(self._export.head.encode())
            file.write(self._between.join(records))
            file.write(self._export.foot.encode())
