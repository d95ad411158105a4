"""Reading the whole index: what is taken, what is left out, and in which order."""

import gc
import os
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from tests.conftest import Findings, Tree, entry
from tools.index import Index, load_index
from tools.index.loader import MAX_FINDINGS


def test_toy_index_is_read_whole(toy: Index) -> None:
    """Six papers, five lists."""
    assert list(toy.entries) == [
        "anon1999toys",
        "doe2020mirror",
        "doe2020mirrorb",
        "mullerorsted2021beta",
        "roe2019penalty",
        "tanaka2022auto",
    ]
    assert list(toy.branches) == ["theory", "methods", "penalties", "tricks", "uses"]
    assert toy.venues["TOYCONF"].kind == "conference"
    assert toy.metrics["toy-distance"].protocol == ("samples", "reference")
    assert toy.datasets["toy-cubes"].name == "Toy cubes"
    assert toy.resources["toy-survey"].papers == ("doe2020mirror",)


def test_entry_knows_its_key_branch_and_places(toy: Index) -> None:
    """Checks point into the file; pages link to the key."""
    found = toy.by_key("roe2019penalty")
    assert (found.key, found.branch) == ("roe2019penalty", "penalties")
    assert found.document.path == "papers/penalties/roe2019penalty.yaml"
    assert found.document.position(("doi",)) == (6, 6)


def test_branch_holds_its_folder_and_what_names_it(toy: Index) -> None:
    """Newest first, then by title; a paper of two branches stands in both."""
    assert [each.key for each in toy.in_branch("theory")] == [
        "mullerorsted2021beta",
        "doe2020mirror",
        "roe2019penalty",
    ]
    assert [each.key for each in toy.in_branch("penalties")] == ["doe2020mirror", "roe2019penalty"]
    assert toy.in_branch("methods") == ()
    assert toy.in_branch("no such branch") == ()


def test_papers_of_one_year_are_sorted_by_title(tree: Tree) -> None:
    """Case and accents do not count."""
    titles = ["Zebra", "élan", "Apple"]
    keys = ["zebra", "elan", "apple"]
    files = [entry(f"uses/doe2020{k}", title=t) for k, t in zip(keys, titles, strict=True)]
    index, _ = load_index(tree("".join(files)))
    assert [each.paper.title for each in index.in_branch("uses")] == ["Apple", "élan", "Zebra"]


def test_children_are_in_the_order_of_the_taxonomy(toy: Index) -> None:
    """None stands for the top."""
    assert [branch.id for branch in toy.children("methods")] == ["penalties", "tricks"]
    assert [branch.id for branch in toy.children(None)] == ["theory", "methods", "uses"]
    assert toy.children("uses") == ()


def test_unknown_key_is_an_error(toy: Index) -> None:
    """A caller that asks for it has made a mistake."""
    with pytest.raises(KeyError):
        toy.by_key("nobody1900nothing")


def test_broken_entry_is_left_out_and_the_rest_is_read(tree: Tree) -> None:
    """All findings of a run come at once."""
    root = tree(entry() + "# papers/uses/broken.yaml\na: [\n" + entry("uses/empty", title=None))
    index, findings = load_index(root)
    assert list(index.entries) == ["doe2020mirrors"]
    assert [(each.path, each.code) for each in findings] == [
        ("papers/uses/broken.yaml", "syntax"),
        ("papers/uses/empty.yaml", "missing-key"),
    ]


def test_same_file_name_in_two_folders_is_a_finding(findings: Findings) -> None:
    """A key is an address; two papers cannot share it."""
    two = entry() + entry("uses/doe2020mirrors", title="Mirrors, Again")
    assert findings(two) == [
        (
            "papers/uses/doe2020mirrors.yaml:1:1: duplicate-file the key 'doe2020mirrors' is taken"
            " by papers/theory/doe2020mirrors.yaml. Rename one with a suffix b, or delete one."
        )
    ]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("papers/doe2020mirrors.yaml", "no file of this name is known here. An entry lies in"),
        (
            "papers/theory/doe2020mirrors.yml",
            "this file would not be read. An entry's file is named",
        ),
        ("papers/theory/notes.txt", "this file would not be read."),
        ("papers/theory/below/doe2020mirrors.yaml", "this file would not be read."),
    ],
)
def test_file_that_would_not_be_read_is_a_finding(path: str, found: str, tree: Tree) -> None:
    """Nothing that a contributor writes is passed over in silence."""
    root = tree(entry().replace("papers/theory/doe2020mirrors.yaml", path))
    shown = path.replace("/below/doe2020mirrors.yaml", "/below")
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()
    (finding,) = load_index(root)[1]
    assert str(finding).startswith(f"{shown}:1:1: misplaced {found}")


def test_hidden_files_of_editors_and_systems_are_no_concern(tree: Tree) -> None:
    """Swap files and the like come and go."""
    root = tree(entry())
    (root / "papers" / ".DS_Store").touch()
    (root / "papers" / "theory" / ".doe2020mirrors.yaml.swp").touch()
    assert load_index(root)[1] == []


def test_links_are_not_followed(tree: Tree, tmp_path: Path) -> None:
    """Neither to a file nor to a folder, wherever they lead."""
    root = tree(entry())
    (root / "papers" / "uses").symlink_to(root / "papers" / "theory")
    (root / "papers" / "theory" / "passwd.yaml").symlink_to("/etc/passwd")
    found = [str(finding) for finding in load_index(root)[1]]
    assert found == [
        (
            "papers/theory/passwd.yaml:1:1: unreadable the file cannot be read: it is a link."
            " Put the file itself here."
        ),
        "papers/uses:1:1: misplaced this is a link. Put the files themselves here.",
    ]


def test_file_name_is_shown_without_what_a_terminal_obeys(tree: Tree) -> None:
    """A name may hold any byte but a slash and a null."""
    root = tree(entry())
    name = b"\x1b[31m\xff\xe2\x80\xae.txt"
    (root / "papers" / "theory" / os.fsdecode(name)).touch()
    (finding,) = load_index(root)[1]
    assert finding.path == "papers/theory/\\x1b[31m\\udcff\\u202e.txt"


@pytest.mark.parametrize("name", ["taxonomy", "venues", "datasets", "metrics"])
def test_missing_vocabulary_is_one_finding(name: str, tree: Tree) -> None:
    """And what names its items is not reported on top."""
    root = tree(entry())
    (root / "papers" / f"{name}.yaml").unlink()
    (finding,) = load_index(root)[1]
    assert str(finding) == f"papers/{name}.yaml:1:1: unreadable the file is missing."


def test_resources_are_optional(tree: Tree) -> None:
    """An index can start without them."""
    index, findings = load_index(tree(entry()))
    assert (dict(index.resources), findings) == ({}, [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("venue: [a]\n", "1:1: unknown-key unknown key 'venue'. This file holds only 'venues:'."),
        ("venues: {id: a}\n", "1:9: wrong-type 'venues' must be a list. Start with 'venues:' and"),
        ("venues: [a]\n", "1:10: wrong-type the entry must be keys with values, not the text 'a'."),
        ("venues: [{id: A}]\n", "1:10: missing-key the key 'kind' is missing."),
        ("venues: [{id: [A]}]\n", "1:10: missing-key the key 'kind' is missing."),
    ],
)
def test_broken_vocabulary_is_answered_at_its_place(text: str, found: str, tree: Tree) -> None:
    """Vocabularies are held to the same measure as entries."""
    findings = load_index(tree(f"# papers/venues.yaml\n{text}"))[1]
    assert str(findings[0]).startswith(f"papers/venues.yaml:{found}")


def test_findings_of_one_vocabulary_are_limited(tree: Tree) -> None:
    """Looking up near names for each of thousands of keys takes time."""
    items = "  - {idd: a, nam: b, knd: c}\n" * 5_000
    findings = load_index(tree(f"# papers/venues.yaml\nvenues:\n{items}"))[1]
    assert MAX_FINDINGS < len(findings) < MAX_FINDINGS + 10


def test_index_and_entry_are_frozen(toy: Index) -> None:
    """Whoever holds one may rely on it."""
    with pytest.raises(FrozenInstanceError):
        toy.root = Path()  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        toy.by_key("doe2020mirror").key = "x"  # type: ignore[misc]


def test_root_without_papers_is_no_traceback(tmp_path: Path) -> None:
    """Each missing file is a finding, and so is the folder."""
    index, findings = load_index(tmp_path)
    assert not index.entries
    assert {finding.path for finding in findings} == {
        "papers",
        *(f"papers/{name}.yaml" for name in ("taxonomy", "venues", "datasets", "metrics")),
    }


def test_loading_leaves_the_garbage_collector_as_it_was(toy_root: Path) -> None:
    """It is paused to spare time, never for good."""
    load_index(toy_root)
    assert gc.isenabled()
    gc.disable()
    load_index(toy_root)
    was_on = gc.isenabled()
    gc.enable()
    assert not was_on
