"""Keeps the committed JSON Schemas equal to what the models and the lists make."""

from __future__ import annotations

from pathlib import Path

from tools.export.json_schema import FOLDER, json_schemas
from tools.finding import Finding
from tools.fmt import write_text
from tools.index import Index
from tools.pages.site_tool import read_site

CODE = "stale-schema"
_NEEDED = ("branches", "venues", "datasets", "metrics")


def stale_schemas(index: Index, *, write: bool) -> list[Finding]:
    """Return the schemas that are not what they would be made as now.

    An index whose site has no folder for them has none.

    Args:
        index: The index; what it holds of the lists goes into the schemas.
        write: Whether to make them anew.
    """
    folder = index.root / "site" / FOLDER
    configuration = index.root / "mkdocs.yml"
    if not (folder.is_dir() and configuration.is_file() and _lists_are_whole(index)):
        return []
    made = json_schemas(index, read_site(configuration).address)
    stale = [name for name, text in made.items() if _read(folder / name) != text]
    for name in stale if write else []:
        write_text(folder / name, made[name])
    return [_finding(f"site/{FOLDER}/{name}") for name in sorted(stale)]


def _lists_are_whole(index: Index) -> bool:
    """Tell whether every list was read, and every item of it: no name may go missing."""
    sound = sum(len(getattr(index, name)) for name in index.complete)
    return index.complete.issuperset(_NEEDED) and len(index.places) == sound


def _read(path: Path) -> str | None:
    return path.read_text("utf-8") if path.is_file() else None


def _finding(path: str) -> Finding:
    message = "the schema is not the one that the models and the lists make"
    return Finding(path, 1, 1, CODE, message, "run 'python -m tools fmt'")
