"""The pages of papers in their folders; what the site before holds already is not made again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tools.pages.paper import PaperPage
from tools.pages.shell import Shell


class Placed(NamedTuple):
    """The pages of papers that a site holds.

    Attributes:
        shell: the HTML that they were filled into.
        pages: by address.
        same: addresses whose folders are to be taken over from the site before.
    """

    shell: str
    pages: Mapping[str, PaperPage]
    same: Sequence[str] = ()


class PageWriter:
    """Writes the pages of papers that the site before does not hold already."""

    def __init__(
        self,
        shell: Shell,
        out: Path,
        earlier: Mapping[str, PaperPage],
        before: Path | None,
        lasts: bool,
    ) -> None:
        """Start with an empty folder.

        Args:
            shell: the page around every paper's.
            out: folder of the site.
            earlier: the pages that the site before holds, by address.
            before: folder of the site before, if there is one.
            lasts: whether another build may ask which pages were placed; they fill the memory.
        """
        self._shell = shell
        self._out = out
        self._earlier = earlier
        self._before = before
        self._lasts = lasts
        self.placed: dict[str, PaperPage] = {}
        self.same: list[str] = []

    def write(self, page: PaperPage) -> None:
        """Write a page into a folder of its own."""
        if self._lasts:
            self.placed[page.address] = page
        if self._holds(page):
            self.same.append(page.address)
            return
        folder = self._out / page.address
        folder.mkdir()
        (folder / "index.html").write_text(self._shell.fill(page), "utf-8")

    def _holds(self, page: PaperPage) -> bool:
        """Whether the site before has the page, and nobody has thrown it away since."""
        if self._before is None or self._earlier.get(page.address) is not page:
            return False
        return (self._before / page.address / "index.html").is_file()
