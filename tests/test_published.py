"""The list of keys that were published."""

from pathlib import Path

import pytest

from tests.conftest import Tree, entry
from tools.__main__ import main
from tools.index import load_index
from tools.published import remember


def test_keys_are_added_and_never_taken_off(tree: Tree) -> None:
    """In order; running again changes nothing."""
    root = tree(entry("theory/b2020x") + entry("uses/a2020x") + "# papers/keys.txt\nc2019gone\n")
    keys = root / "papers" / "keys.txt"

    assert ["a2020x", "b2020x"] == remember(load_index(root)[0])
    assert keys.read_text("utf-8") == "a2020x\nb2020x\nc2019gone\n"
    assert [] == remember(load_index(root)[0])


def test_an_index_with_findings_is_not_published(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    """A key that is mended tomorrow must not be kept for ever."""
    root: Path = tree(entry("theory/wrong"))

    assert main(["keys", "--root", str(root)]) == 1
    assert "wrong-key" in capsys.readouterr().err
    assert not (root / "papers" / "keys.txt").exists()
