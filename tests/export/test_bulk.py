"""Files of the whole index and of its branches, written in one pass."""

from pathlib import Path

import pytest

from tools.export import EXPORTS
from tools.export.bulk import Bulk
from tools.export.select import Selection, select
from tools.index import Index


@pytest.mark.parametrize("name", EXPORTS)
def test_files_are_those_of_the_export(name: str, toy: Index, tmp_path: Path) -> None:
    """The whole, each branch, and a branch without papers."""
    export = EXPORTS[name]
    bulk = Bulk(export, tmp_path, ["theory", "penalties", "none"])
    for entry in toy.entries.values():
        homes = {entry.branch, *entry.paper.also} & {"theory", "penalties"}
        bulk.add(export.record(entry, toy), homes)
    bulk.finish()
    file = f"papers.{export.suffix}"

    assert export.text(toy) == (tmp_path / file).read_text("utf-8")
    for branch in ("theory", "penalties"):
        chosen = select(toy, Selection(branch=[branch]))
        assert export.text(chosen) == (tmp_path / "branches" / branch / file).read_text("utf-8")
    assert export.head + export.foot == (tmp_path / "branches/none" / file).read_text("utf-8")


@pytest.mark.parametrize("name", EXPORTS)
def test_an_index_without_papers_gives_files_too(name: str, tmp_path: Path) -> None:
    """A new index has none yet."""
    export = EXPORTS[name]
    Bulk(export, tmp_path, ["theory"]).finish()

    for folder in (tmp_path, tmp_path / "branches" / "theory"):
        text = (folder / f"papers.{export.suffix}").read_text("utf-8")
        assert export.head + export.foot == text
