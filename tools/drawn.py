"""Keeps the drawings of the site's formulas, so that a first build need not draw them."""

from __future__ import annotations

import tempfile
from collections import deque
from pathlib import Path

from tools.build import checked_index, make_context, mirror, write_pages
from tools.pages.paper import paper_pages


def draw_formulas(root: Path, folder: Path) -> int:
    """Draw every formula of the site anew; return how many there are.

    Args:
        root: folder that holds `papers/`.
        folder: of the drawings; it then holds these and no others, and stays as it was where
            anything is wrong.

    Raises:
        RefusedError: an entry, a record or a hand-written page is broken.
    """
    with tempfile.TemporaryDirectory(prefix="gan-index-formulas-") as made:
        drawn, pages = Path(made) / "drawn", Path(made) / "pages"
        context = make_context(checked_index(root), drawn, drawn=None)
        write_pages(context, root, pages)
        deque(paper_pages(context), maxlen=0)
        files = {path.name: path.read_bytes() for path in drawn.iterdir()}
    mirror(files, folder)
    return len(files)
