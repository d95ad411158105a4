"""Keeps the committed JSON Schemas, and the issue form, equal to what they are made of."""

from __future__ import annotations

from pathlib import Path

from tools.export.json_schema import FOLDER, json_schemas
from tools.finding import Finding
from tools.fmt import write_text
from tools.index import Index
from tools.issue_form import form_file
from tools.pages.site_tool import read_site

CODE = "stale-schema"
_NEEDED = ("branches", "venues", "datasets", "metrics")


def stale_schemas(index: Index, *, write: bool) -> list[Finding]:
    """Return the files that are not what they would be made as now.

    An index that has no folder for them has none.

    Args:
        index: The index; what it holds of the lists goes into the schemas.
        write: Whether to make them anew.
    """
    if not _lists_are_whole(index):
        return []
    made = {
        path: text for path, text in _made(index).items() if (index.root / path).parent.is_dir()
    }
    stale = [path for path, text in made.items() if _read(index.root / path) != text]
    for path in stale if write else []:
        write_text(index.root / path, made[path])
    return [_finding(path) for path in sorted(stale)]


def _made(index: Index) -> dict[str, str]:
    """Return every generated file by its path."""
    files = {form_file.PATH: form_file.form_text(index)}
    configuration = index.root / "mkdocs.yml"
    if configuration.is_file():
        schemas = json_schemas(index, read_site(configuration).address)
        files |= {f"site/{FOLDER}/{name}": text for name, text in schemas.items()}
    return files


def _lists_are_whole(index: Index) -> bool:
    """Tell whether every list was read, and every item of it: no name may go missing."""
    sound = sum(len(getattr(index, name)) for name in index.complete)
    return index.complete.issuperset(_NEEDED) and len(index.places) == sound


def _read(path: Path) -> str | None:
    return path.read_text("utf-8") if path.is_file() else None


def _finding(path: str) -> Finding:
    message = "the file is not the one that the models and the lists make"
    return Finding(path, 1, 1, CODE, message, "run 'python -m tools fmt'")
