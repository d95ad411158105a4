"""Reading YAML: what is taken over, and what is refused at which place."""

import os
import stat
from pathlib import Path

import pytest

from tools.load import LoadError, load_document, parse_document, read_text
from tools.load.syntax import MAX_DEPTH
from tools.load.text import MAX_BYTES, MAX_FINDINGS


def refused(data: bytes) -> list[str]:
    """What is found in the bytes of a file, as printed."""
    with pytest.raises(LoadError) as caught:
        parse_document(data, "x.yaml")
    return [str(finding) for finding in caught.value.findings]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2014", 2014),
        ("-3", -3),
        ("0", 0),
        ("true", True),
        ("false", False),
        ("1406.2661", "1406.2661"),
        ("1406.10", "1406.10"),
        ("1e5", "1e5"),
        ("007", "007"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("no", "no"),
        ("Yes", "Yes"),
        ("True", "True"),
        (".inf", ".inf"),
        ("2026-11-22", "2026-11-22"),
        ('"2014"', "2014"),
        ("'true'", "true"),
        ('"~"', "~"),
        ("9" * 19, "9" * 19),
        ("<<", "<<"),
        ("a #b", "a"),
        (">-\n  folded\n  text", "folded text"),
    ],
)
def test_value_is_what_it_looks_like(written: str, value: object) -> None:
    """Only whole numbers and true or false are more than text."""
    read = parse_document(f"key: {written}\n".encode(), "x.yaml").value
    assert read == {"key": value}
    assert isinstance(read, dict)
    assert type(read["key"]) is type(value)


def test_every_value_and_key_has_its_line_and_column() -> None:
    """Columns count characters, not bytes, from 1."""
    text = 'a: é [x]\nlist: [ü, "two", {in: 3}]\nb:\n  - c: 1\n    d: [ 4 ]\n'
    document = parse_document(text.encode(), "x.yaml")
    assert document.value == {
        "a": "é [x]",
        "list": ["ü", "two", {"in": 3}],
        "b": [{"c": 1, "d": [4]}],
    }
    assert document.positions == {
        (): (1, 1),
        ("a",): (1, 4),
        ("list",): (2, 7),
        ("list", 0): (2, 8),
        ("list", 1): (2, 11),
        ("list", 2): (2, 18),
        ("list", 2, "in"): (2, 23),
        ("b",): (4, 3),
        ("b", 0): (4, 5),
        ("b", 0, "c"): (4, 8),
        ("b", 0, "d"): (5, 8),
        ("b", 0, "d", 0): (5, 10),
    }
    assert document.key_position(("list", 2, "in")) == (2, 19)
    assert document.key_position(("b", 0, "d")) == (5, 5)


def test_absent_value_is_placed_at_the_nearest_around_it() -> None:
    """A missing key is reported where its record starts."""
    document = parse_document(b"# note\na:\n  - b: 1\n", "x.yaml")
    assert document.position(("a", 0, "c", "d")) == (3, 5)
    assert document.key_position(("a", 0, "c")) == (3, 5)
    assert document.position(("z",)) == (2, 1)


def test_windows_line_ends_are_read_as_line_ends() -> None:
    """Git writes them on Windows, and a newcomer there must be able to check."""
    document = parse_document(b"a: 1\r\nb: x\r\n", "x.yaml")
    assert document.value == {"a": 1, "b": "x"}
    assert document.position(("b",)) == (2, 4)


@pytest.mark.parametrize("data", [b"---\na: 1\n", b"a: 1\n...\n", b"a: 1 # why\n", b"a: 1"])
def test_usual_frames_of_a_document_are_accepted(data: bytes) -> None:
    """A leading '---', a closing '...', comments, and no line end at all."""
    assert parse_document(data, "x.yaml").value == {"a": 1}


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "1:1: empty-file the file is empty. papers/README.md has a template."),
        (b"# only a note\n", "1:1: empty-file the file is empty."),
        (b"- a\n", "1:1: not-a-mapping the file holds no keys. Write one 'key: value' a line."),
        (b"text\n", "1:1: not-a-mapping"),
        (b"a: 1\nb: 2\na: 3\n", "3:1: duplicate-key the key 'a' is there already, on line 1."),
        (b"a: {b: 1, b: 2}\n", "1:11: duplicate-key the key 'b' is there already, on line 1."),
        (b"a:\n", "1:3: empty-value the value is empty. Write one, or"),
        (b"a: ~\n", "1:4: empty-value"),
        (b"a: null\n", "1:4: empty-value"),
        (b'a: ""\n', "1:4: empty-value"),
        (b"a: []\n", "1:4: empty-value"),
        (b"a: {}\n", "1:4: empty-value"),
        (b"a: [x, ~]\n", "1:8: empty-value"),
        (b"a: &name x\n", "1:4: not-plain the anchor '&name' is not accepted."),
        (b"a: *name\n", "1:4: not-plain the alias '*name' is not accepted."),
        (b"a: !!python/name:os.system x\n", "1:4: not-plain the tag '!!python/name:os.system' is"),
        (b"a: !own x\n", "1:4: not-plain the tag '!own' is not accepted."),
        (b"!!map {a: 1}\n", "1:1: not-plain the tag"),
        (b"!!str a: 1\n", "1:1: not-plain the tag"),
        (b"&k a: 1\n", "1:1: not-plain the anchor '&k' is not accepted."),
        (b"*k : 1\n", "1:1: not-plain a list, a mapping or an alias stands where a key is due."),
        (b"[a, b]: 1\n", "1:1: not-plain a list, a mapping or an alias"),
        (b"? {a: 1}\n: 2\n", "1:3: not-plain a list, a mapping or an alias"),
        (b"%YAML 1.2\n---\na: 1\n", "1:1: not-plain a directive (%) is not accepted."),
        (b"%TAG ! tag:x,1:\n---\na: 1\n", "1:1: not-plain a directive (%) is not accepted."),
        (b"a: 1\n---\nb: 2\n", "2:1: not-plain a second document starts here."),
        (b"a: |\n  one\n  two\n", "1:4: line-break the text has a line break."),
        (b'a: "x\\ny"\n', "1:4: line-break"),
    ],
)
def test_what_is_no_plain_yaml_is_refused_at_its_place(data: bytes, found: str) -> None:
    """Exactly one finding, and the rest of YAML is left to others."""
    (only,) = refused(data)
    assert only.startswith(f"x.yaml:{found}")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"a: b: c\n", "1:5: syntax a colon and a space inside text without quotes"),
        (b"a: 1\n  b: 2\n", "2:4: syntax a colon and a space inside text without quotes, or a key"),
        (b"a: @b\n", "1:4: syntax text starts with a character that YAML keeps for itself."),
        (b"a: %b\n", "1:4: syntax text starts with a character that YAML keeps for itself."),
        (b"a: *\n", "1:5: syntax text starts with & or *, which YAML keeps for itself."),
        (b'a: 1\nb: "c\nd: e\n', "2:4: syntax a quote opens here and never closes. Close it."),
        (b"a: 'c\n---\n", "1:4: syntax a quote opens here and never closes. Close it."),
        (b"a: 1\nb: [c, d\ne: f\n", "2:4: syntax the list that opens here is not closed."),
        (b"a: {b: c\n", "1:4: syntax the braces that open here are not closed."),
        (b"a: [\n", "2:1: syntax a list or braces end too early."),
        (b"a: b\nplain words\n", "2:1: syntax this line is neither 'key: value' nor a list item."),
        (b'a: "b" c\n', "1:8: syntax a text goes on after its closing quote"),
        (b"a:\n  - b\n c\n", "3:2: syntax"),
        (b'a: "\\q"\n', "1:5: syntax a backslash inside double quotes. Use single quotes."),
        (b'a: "\\ud800"\n', "1:7: syntax this is not YAML"),
        (b"a: - b\n", "1:4: syntax a list item where none can stand."),
        (b"a: b\n... c\n", "2:5: syntax something follows the end of the document."),
    ],
)
def test_slip_of_the_pen_is_explained_in_plain_words(data: bytes, found: str) -> None:
    """The parser's own words help nobody who meets YAML for the first time."""
    (only,) = refused(data)
    assert only.startswith(f"x.yaml:{found}")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"a: 1\nb: \x00\n", "2:4: invisible-character invisible character U+0000 (null)."),
        (b"a: \x1b[31mred\n", "1:4: invisible-character invisible character U+001B (escape)."),
        (b"a: x\rb: y\n", "1:5: invisible-character invisible character U+000D"),
        (b"\ta: 1\n", "1:1: invisible-character invisible character U+0009 (tab). Type ordinary"),
        ("é: \u202ereversed\n".encode(), "1:4: invisible-character invisible character U+202E"),
        ("# \u2066hidden\na: 1\n".encode(), "1:3: invisible-character"),
        ("a: zero\u200bwidth\n".encode(), "1:8: invisible-character"),
        ("a: x\u00a0y\n".encode(), "1:5: invisible-character invisible character U+00A0 (no-break"),
        ("a: x\u0085b: y\n".encode(), "1:5: invisible-character"),
        ("a: x\u2028b: y\n".encode(), "1:5: invisible-character"),
        (b'a: "\\u202ex"\n', "1:4: invisible-character invisible character U+202E"),
        (b'a: "\\0"\n', "1:4: invisible-character invisible character U+0000 (null)."),
        (b"\xef\xbb\xbfa: 1\n", "1:1: encoding the file starts with a byte-order mark."),
        ("a: 1\n".encode("utf-16"), "1:1: encoding the file starts with a byte-order mark."),
        ("a: é\nb: ü\n".encode("latin-1"), "1:4: encoding byte 0xe9 is not UTF-8."),
        (b"a: 1\nb: \xc3\xbc\xff\n", "2:5: encoding byte 0xff is not UTF-8."),
    ],
)
def test_what_nobody_can_see_is_refused_at_its_place(data: bytes, found: str) -> None:
    """Text must be what it looks like, in a file, in a comment and behind an escape."""
    (only,) = refused(data)
    assert only.startswith(f"x.yaml:{found}")


@pytest.mark.parametrize(
    ("char", "hint"),
    [
        ("\t", "type ordinary spaces"),
        ("\u00a0", "type ordinary spaces"),
        ("\u3000", "type ordinary spaces"),
        ("\r", "delete it"),
        ("\u2028", "delete it"),
        ("\u200b", "delete it"),
    ],
)
def test_unusual_space_is_mended_by_a_space(char: str, hint: str) -> None:
    """What stands for a space is replaced, what stands for nothing is deleted."""
    with pytest.raises(LoadError) as caught:
        parse_document(f"a: x{char}y\n".encode(), "x.yaml")
    assert [finding.hint for finding in caught.value.findings] == [hint]


def test_line_break_of_a_text_without_quotes_is_refused() -> None:
    """A blank line within it makes one; every message that shows it would break as well."""
    (only,) = refused(b"a: x\n\n  y\n")
    assert only.startswith("x.yaml:1:4: line-break the text has a line break. Write it on one line")


def test_utf16_without_a_mark_is_refused() -> None:
    """It decodes as UTF-8 full of null characters."""
    assert all("U+0000 (null)" in found for found in refused("a: 1\nb: 2\n".encode("utf-16-le")))


def test_all_findings_of_a_file_come_at_once() -> None:
    """One run shows everything up to the first syntax error, in the order of the file."""
    found = refused(b"a: 1\na: 2\nb: &x y\nc:\nd: !t z\n")
    assert [line.split(" ")[1] for line in found] == [
        "duplicate-key",
        "not-plain",
        "empty-value",
        "not-plain",
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 5_000,
        b"a: " + b"[" * 5_000 + b"]" * 5_000,
        b"a: " + b"{a: " * 5_000,
        b"- " * 5_000,
        b"[" * MAX_BYTES,
    ],
    ids=["open", "balanced", "braces", "dashes", "as many as fit"],
)
def test_deep_nesting_is_refused_at_once(data: bytes) -> None:
    """Reading stops at the limit; nothing recurses into it."""
    (only,) = refused(data)
    assert f"too-deep brackets or lists are nested more than {MAX_DEPTH} deep" in only


def test_nesting_up_to_the_limit_is_read() -> None:
    """The document itself is the first level."""
    deep = b"[" * (MAX_DEPTH - 1) + b"x" + b"]" * (MAX_DEPTH - 1)
    assert parse_document(b"a: " + deep, "x.yaml").value
    assert len(refused(b"a: [" + deep + b"]")) == 1


def test_alias_bomb_is_refused_without_being_opened() -> None:
    """Nine lines that would be a billion values elsewhere."""
    lines = ["a0: &a0 [x]"] + [
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)
    ]
    found = refused("\n".join(lines).encode())
    assert len(found) == MAX_FINDINGS


def test_findings_of_one_file_are_limited() -> None:
    """A file of ten thousand mistakes is one mistake."""
    assert len(refused(b"a: &x 1\n" + b"a: 2\n" * 10_000)) == MAX_FINDINGS
    assert len(refused(b"\x00\n" * 10_000)) == MAX_FINDINGS


def test_file_above_the_limit_is_refused_unread(tmp_path: Path) -> None:
    """No entry needs a quarter of a megabyte."""
    file = tmp_path / "big.yaml"
    file.write_bytes(b"a: " + b"x" * MAX_BYTES)
    with pytest.raises(LoadError, match=r"big\.yaml:1:1: too-large .* more than 262,144 bytes"):
        load_document(file, "big.yaml")
    file.write_bytes(b"a: " + b"x" * (MAX_BYTES - 3))
    assert load_document(file, "big.yaml").positions[("a",)] == (1, 4)


def unreadable(path: Path) -> str:
    """The only finding for a path that cannot be read."""
    with pytest.raises(LoadError) as caught:
        load_document(path, "x.yaml")
    (finding,) = caught.value.findings
    return str(finding)


@pytest.mark.parametrize("told", [0, 3, 30, MAX_BYTES + 9])
def test_file_is_read_whole_whatever_size_was_told_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: int
) -> None:
    """A file may grow or shrink meanwhile, and what a system makes up has no size at all."""
    path = tmp_path / "x.yaml"
    path.write_text("title: Mirrors\n", "utf-8")
    _tell_size(monkeypatch, path, told)

    assert read_text(path, "x.yaml") == "title: Mirrors\n"


def test_file_that_grows_beyond_the_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit holds for what is read, not for what was told before."""
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a" * (MAX_BYTES + 1))
    _tell_size(monkeypatch, path, 3)

    assert "x.yaml:1:1: too-large" in unreadable(path)


def _tell_size(monkeypatch: pytest.MonkeyPatch, path: Path, told: int) -> None:
    state = list(path.stat())
    state[stat.ST_SIZE] = told
    monkeypatch.setattr("os.fstat", lambda _number: os.stat_result(state))


def test_link_is_not_followed(tmp_path: Path) -> None:
    """It could show a file from outside of the tree."""
    (tmp_path / "secret").write_text("a: 1\n")
    (tmp_path / "x.yaml").symlink_to(tmp_path / "secret")
    assert unreadable(tmp_path / "x.yaml") == (
        "x.yaml:1:1: unreadable the file cannot be read: it is a link. Put the file itself here."
    )


def test_missing_file_and_folder_are_findings(tmp_path: Path) -> None:
    """No traceback reaches a contributor."""
    assert unreadable(tmp_path / "x.yaml") == "x.yaml:1:1: unreadable the file is missing."
    assert "it is no ordinary file" in unreadable(tmp_path)


def test_pipe_does_not_hang_the_run(tmp_path: Path) -> None:
    """Opening one for reading waits for a writer, unless told otherwise."""
    os.mkfifo(tmp_path / "x.yaml")
    assert "it is no ordinary file" in unreadable(tmp_path / "x.yaml")


def test_error_prints_its_findings() -> None:
    """Whoever does not catch it still sees the places."""
    with pytest.raises(LoadError, match=r"x\.yaml:1:4: empty-value the value is empty"):
        parse_document(b"a: ~", "x.yaml")


def test_error_holds_what_could_be_read_for_all_that() -> None:
    """One run shows what else is wrong; where reading stopped there is nothing to hold."""
    with pytest.raises(LoadError) as caught:
        parse_document(b"a: 1\nb:\nc: [x, !own y]\nd: 2\nd: 3\n", "x.yaml")
    document = caught.value.document
    assert document
    assert document.value == {"a": 1, "b": "", "c": ["x", "y"], "d": 2}
    assert document.broken == {"b", "c", "d"}
    with pytest.raises(LoadError) as caught:
        parse_document(b"a: 1\nb: c: d\n", "x.yaml")
    assert caught.value.document is None


def test_values_are_found_by_their_place_and_by_their_keys() -> None:
    """Rules look at what the file says, list by list."""
    document = parse_document(b"a: [{b: x}, {b: 3}, {c: y}, {b: [z]}]\n", "x.yaml")
    assert list(document.texts("a", "b")) == [(("a", 0, "b"), "x"), (("a", 3, "b", 0), "z")]
    assert list(document.texts("a")) == []
    assert document.at(("a", 1, "b")) == 3
    assert document.at(("a", 4, "b")) is None
    assert document.at(("a", "b")) is None
