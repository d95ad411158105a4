"""The canonical form of an entry."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import Tree, entry
from tools.__main__ import main
from tools.fmt import entry_text, format_files, formatted, rewritten
from tools.fmt.comments import find_comments
from tools.load import LoadError, parse_document

Capture = pytest.CaptureFixture[str]
ROOT = Path(__file__).parent.parent


def form(text: str) -> str:
    """Format a text."""
    return formatted(text.encode(), "x.yaml")


def test_keys_stand_in_the_order_of_the_schema() -> None:
    """Unknown ones come last, as they came: `check` speaks of them, `fmt` does not judge."""
    assert form("zzz: 1\nyear: 2020\naaa: 2\ntitle: Mirrors\n") == (
        "title: Mirrors\nyear: 2020\nzzz: 1\naaa: 2\n"
    )


def test_inner_keys_stand_in_the_order_of_the_schema() -> None:
    """Claims and their protocols, too."""
    text = "claims:\n- protocol: {resolution: 32, samples: 5}\n  metric: fid\n  dataset: mnist\n"
    assert form(text) == (
        "claims:\n  - dataset: mnist\n    metric: fid\n    protocol:\n"
        "      samples: 5\n      resolution: 32\n"
    )


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("title: 'Mirrors'\n", "title: Mirrors\n"),
        ("title: 'A: B'\n", 'title: "A: B"\n'),
        ("title: '2020'\n", 'title: "2020"\n'),
        ("title: 'no'\n", 'title: "no"\n'),
        ("title: no\n", 'title: "no"\n'),
        ("title: '- a'\n", 'title: "- a"\n'),
        ("title: 'a \"b\" \\ c'\n", 'title: a "b" \\ c\n'),
        ("title: '\"b\"'\n", 'title: "\\"b\\""\n'),
        ("title: 'a #b'\n", 'title: "a #b"\n'),
        ("title: a#b\n", "title: a#b\n"),
        ("arxiv: 1406.2661\n", 'arxiv: "1406.2661"\n'),
        ("arxiv: hep-th/9901001\n", 'arxiv: "hep-th/9901001"\n'),
        ("added: '2026-11-22'\n", "added: 2026-11-22\n"),
        ("year: 2020\n", "year: 2020\n"),
        ("tags: ['a?b', 'c, d', \"e: f\"]\n", 'tags: ["a?b", "c, d", "e: f"]\n'),
        ("tags:\n- a\n- b\n", "tags: [a, b]\n"),
        ("claims:\n- value: '2.50'\n  runs: 2\n", "claims:\n  - value: 2.50\n    runs: 2\n"),
        ("---\ntitle: a\n...\n", "title: a\n"),
        ("{title: a, year: 2020}\n", "title: a\nyear: 2020\n"),
        ("title: a\r\n\r\nyear: 2020\r\n", "title: a\nyear: 2020\n"),
        ("title: Größe ∞\n", "title: Größe ∞\n"),
    ],
)
def test_values_are_quoted_only_where_a_reader_needs_it(text: str, canonical: str) -> None:
    """A plain word that some YAML reader takes for something else gets quotes."""
    assert form(text) == canonical


def test_lists_break_between_items_before_column_101() -> None:
    """Items stay whole."""
    names = [f"Person Number{number}" for number in range(20)]
    lines = form(f"authors: [{', '.join(names)}]\n").splitlines()
    assert max(map(len, lines)) <= 100
    assert len(lines) == 4
    assert all(line.startswith("  Person") for line in lines[1:])


def test_prose_is_folded_before_column_101_and_other_text_is_not() -> None:
    """A title stays on its line, so that a search finds it."""
    words = " ".join(f"word{number}" for number in range(40))
    lines = form(f"title: {words}\nsummary: {words}\n").splitlines()
    assert lines[0] == f"title: {words}"
    assert lines[1] == "summary: >-"
    assert max(map(len, lines[2:])) <= 100
    assert " ".join(line.strip() for line in lines[2:]) == words


def test_text_that_folding_would_change_is_not_folded() -> None:
    """Two spaces are wrong, but it is not for `fmt` to take one away."""
    text = f"two  spaces {'and more ' * 20}end"
    assert form(f'summary: "{text}"\n') == f"summary: {text}\n"


COMMENTED = """\
# The whole file.

year: 2020  # of the preprint
# Above the title.
title: Mirrors
authors: [Jane Doe,  # the first
  Richard Roe]
claims:  # all of them
  # The first one.
  - dataset: a  # small
    metric: fid
    # The second one.
  - dataset: b
sources: [x]
# At the end.
"""


def test_comments_stay_with_what_they_speak_of() -> None:
    """A key that moves takes them along."""
    assert (
        form(COMMENTED)
        == """\
# The whole file.
# Above the title.
title: Mirrors
authors: [Jane Doe, Richard Roe]  # the first
year: 2020  # of the preprint
claims:  # all of them
  # The first one.
  - dataset: a  # small
    metric: fid
  # The second one.
  - dataset: b
sources: [x]
# At the end.
"""
    )


def test_sign_of_a_comment_inside_of_text_is_text() -> None:
    """A folded text may hold a number sign, a quoted one as well."""
    text = 'title: "a # b"\nyear: 1  # c\nsummary: >-  # d\n  one # two\n  three\n'
    assert form(text) == ('title: "a # b"\nyear: 1  # c\n# d\nsummary: >-\n  one # two three\n')
    assert [each.text for each in find_comments(text)] == ["# c", "# d"]


SCALARS = st.one_of(
    st.text(min_size=1, max_size=150).filter(str.isprintable),
    st.text("ab #:,-?'\"[]{}", min_size=1, max_size=12),
    st.sampled_from(
        ["no", "2020", "1e3", "a: b", "- a", "#", "x #y", "'", '"', "[", "?", "~a", "%"]
    ),
    st.integers(-9999, 9999),
    st.booleans(),
).filter(lambda value: value not in {"~", "null", "Null", "NULL"})
KEYS = st.sampled_from(["title", "summary", "note", "arxiv", "added", "value", "tags", "other"])
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4)
        | st.dictionaries(KEYS, inner, min_size=1, max_size=4)
    ),
    max_leaves=8,
)


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=6))
@settings(max_examples=150, deadline=None, database=None, derandomize=True)
def test_whatever_is_written_is_read_again_and_written_alike(values: dict[str, object]) -> None:
    """No value changes, and the canonical form of the canonical form is itself."""
    text = entry_text(values)
    assert parse_document(text.encode(), "x.yaml").value == values
    assert form(text) == text


@pytest.mark.parametrize("seed", range(40))
def test_no_comment_is_lost_wherever_it_stands(seed: int) -> None:
    """Comments are put in at random; a second run changes nothing."""
    chance = random.Random(seed)
    lines: list[str] = []
    for line in COMMENTED.splitlines():
        if chance.random() < 0.4:
            lines.append(f"{' ' * chance.randrange(8)}# own {chance.randrange(99)}")
        beside = chance.random() < 0.4 and "#" not in line and line
        lines.append(f"{line}  # by {chance.randrange(99)}" if beside else line)
    text = "\n".join(lines) + "\n"
    once = form(text)
    assert form(once) == once
    assert sorted(each.text for each in find_comments(once)) == sorted(
        each.text for each in find_comments(text)
    )


def test_facts_are_changed_and_the_rest_stays() -> None:
    """As `refresh` does it."""
    changed = rewritten(COMMENTED.encode(), "x.yaml", {"year": 2021, "doi": "10.5555/a"})
    assert "year: 2021  # of the preprint\ndoi: 10.5555/a\nclaims:  # all of them\n" in changed


@pytest.mark.parametrize(
    "text", ["title: [\n", "title: a\ntitle: b\n", "a: &x 1\n", "", "title:\n"]
)
def test_file_that_does_not_load_is_not_touched(text: str, tree: Tree, capsys: Capture) -> None:
    """What cannot be read cannot be written anew."""
    root = tree(entry())
    path = root / "papers" / "theory" / "broken.yaml"
    path.write_text(text, encoding="utf-8")
    assert main(["fmt", "--root", str(root), str(path)]) == 1
    assert path.read_text("utf-8") == text
    assert capsys.readouterr().out.startswith("papers/theory/broken.yaml:")


def test_loss_is_refused_rather_than_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """The new text is read again before it counts."""
    monkeypatch.setattr("tools.fmt.text.entry_text", lambda *_: "title: b\n")
    with pytest.raises(LoadError, match="a value of this file would be lost"):
        form("title: a\n")
    monkeypatch.setattr("tools.fmt.text.entry_text", lambda *_: "title: a\n")
    with pytest.raises(LoadError, match="a comment of this file would be lost"):
        form("title: 'a'  # why\n")


def test_check_lists_what_would_change_and_changes_nothing(tree: Tree, capsys: Capture) -> None:
    """For continuous integration."""
    root = tree(entry() + entry("uses/roe2020win", title="Win"))
    before = {path: path.read_bytes() for path in root.glob("papers/*/*.yaml")}
    assert main(["fmt", "--check", "--root", str(root)]) == 1
    out, err = capsys.readouterr()
    assert out == (
        "papers/theory/doe2020mirrors.yaml:1:1: not-canonical the file is not in canonical form,"
        " from this line on. Run 'python -m tools fmt papers/theory/doe2020mirrors.yaml'.\n"
        "papers/uses/roe2020win.yaml:1:1: not-canonical the file is not in canonical form,"
        " from this line on. Run 'python -m tools fmt papers/uses/roe2020win.yaml'.\n"
    )
    assert err == "2 entries, 2 not in canonical form\n"
    assert {path: path.read_bytes() for path in before} == before


def test_check_points_at_the_first_line_that_would_change(tree: Tree, capsys: Capture) -> None:
    """In each of the forms in which findings are printed."""
    root = tree(entry())
    main(["fmt", "--root", str(root)])
    (path,) = root.glob("papers/*/*.yaml")
    path.write_text(path.read_text("utf-8").replace("venue: TOYCONF", 'venue: "TOYCONF"'), "utf-8")
    capsys.readouterr()
    assert main(["fmt", "--check", "--format", "github", "--root", str(root)]) == 1
    out = capsys.readouterr().out
    assert out.startswith("::error file=papers/theory/doe2020mirrors.yaml,line=4,col=1,title=not-")
    assert main(["fmt", "--format", "json", "--root", str(root)]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_second_run_finds_nothing_to_do(tree: Tree, capsys: Capture) -> None:
    """Formatted files keep their mode and leave no other file behind."""
    root = tree(entry())
    (path,) = root.glob("papers/*/*.yaml")
    path.chmod(0o640)
    assert main(["fmt", "--root", str(root)]) == 0
    assert capsys.readouterr().out == "papers/theory/doe2020mirrors.yaml formatted\n"
    assert main(["fmt", "--check", "--root", str(root)]) == 0
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(path.parent.iterdir()) == [path]


def test_path_limits_what_is_formatted(tree: Tree) -> None:
    """One entry, as its author saved it."""
    root = tree(entry() + entry("uses/roe2020win", title="Win"))
    assert main(["fmt", "--root", str(root), str(root / "papers" / "uses")]) == 0
    assert "{" not in (root / "papers/uses/roe2020win.yaml").read_text("utf-8")
    assert '"Mirrors"' in (root / "papers/theory/doe2020mirrors.yaml").read_text("utf-8")


def test_windows_line_ends_alone_change_nothing(tree: Tree) -> None:
    """Git writes them on Windows."""
    root = tree(entry())
    main(["fmt", "--root", str(root)])
    (path,) = root.glob("papers/*/*.yaml")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert main(["fmt", "--check", "--root", str(root)]) == 0


def test_link_is_not_followed(tree: Tree, tmp_path: Path) -> None:
    """It could lead out of the tree."""
    root = tree(entry())
    outside = tmp_path / "outside.yaml"
    outside.write_text("title: 'a'\n", encoding="utf-8")
    (root / "papers" / "theory" / "link.yaml").symlink_to(outside)
    (root / "papers" / "linked").symlink_to(tmp_path)
    assert main(["fmt", "--root", str(root)]) == 1
    assert outside.read_text("utf-8") == "title: 'a'\n"


def test_failed_write_leaves_the_old_file(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk must not cost an entry."""
    root = tree(entry())
    (path,) = root.glob("papers/*/*.yaml")
    before = path.read_bytes()

    def full(*_: object) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        format_files(root, lambda _: True, write=True)
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]
