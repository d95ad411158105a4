"""The commands, as they are typed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import TOY, Tree, entry
from tools.__main__ import EXIT_PIPE, main
from tools.commands.export import FORMATS as EXPORT_FORMATS
from tools.commands.frame import CHECK_FORMATS
from tools.export import EXPORTS
from tools.report import FORMATS

Capture = pytest.CaptureFixture[str]
BROKEN = entry("theory/one", venue="Nowhere") + entry("uses/two", title="Windows", year="x")


def test_clean_index_exits_with_0_and_a_summary(capsys: Capture) -> None:
    """Nothing on standard output, so that it can be piped."""
    assert main(["check", "--root", str(TOY)]) == 0
    assert capsys.readouterr() == ("", "6 entries, no findings\n")


def test_findings_exit_with_1_sorted_and_counted(tree: Tree, capsys: Capture) -> None:
    """All of them in one run."""
    assert main(["check", "--root", str(tree(BROKEN))]) == 1
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert [line.split(" ")[:2] for line in lines] == [
        ["papers/theory/one.yaml:1:1:", "wrong-key"],
        ["papers/theory/one.yaml:4:8:", "unknown-reference"],
        ["papers/uses/two.yaml:3:7:", "wrong-type"],
    ]
    assert err == "3 findings in 2 files\n"


def test_path_limits_the_report_and_not_the_reading(tree: Tree, capsys: Capture) -> None:
    """The file's duplicate elsewhere is still found."""
    root = tree(entry(doi="10.5555/a") + entry("uses/doe2020win", title="Win", doi="10.5555/a"))
    path = root / "papers" / "uses" / "doe2020win.yaml"
    assert main(["check", "--root", str(root), str(path)]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("papers/uses/doe2020win.yaml:8:6: duplicate-identifier")
    assert err == "1 finding in 1 file\n"


@pytest.mark.parametrize(
    ("path", "code", "summary"),
    [
        ("papers", 1, "3 findings in 2 files\n"),
        ("papers/theory", 1, "2 findings in 1 file\n"),
        ("papers/venues.yaml", 0, "0 entries, no findings\n"),
        (".", 1, "3 findings in 2 files\n"),
    ],
)
def test_path_may_be_a_folder(
    path: str, code: int, summary: str, tree: Tree, capsys: Capture
) -> None:
    """A branch, all papers, or everything."""
    root = tree(BROKEN)
    assert main(["check", "--root", str(root), str(root / path)]) == code
    assert capsys.readouterr().err == summary


def test_paths_are_those_of_the_current_folder(
    tree: Tree, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the shell completes them; findings stay relative to the root."""
    monkeypatch.chdir(tree(BROKEN) / "papers" / "theory")
    assert main(["check", "--root", "../..", "one.yaml"]) == 1
    assert capsys.readouterr().out.startswith("papers/theory/one.yaml:1:1:")


def test_path_that_does_not_exist_is_wrong_usage(capsys: Capture) -> None:
    """A misspelt path must not pass for a clean file."""
    assert main(["check", "--root", str(TOY), "papers/nothing.yaml"]) == 2
    assert capsys.readouterr() == (
        "",
        "python -m tools: there is no file or folder papers/nothing.yaml\n",
    )


def test_path_outside_of_the_root_is_wrong_usage(tmp_path: Path, capsys: Capture) -> None:
    """Nothing could be found there."""
    assert main(["check", "--root", str(TOY), str(tmp_path)]) == 2
    assert "lies outside of" in capsys.readouterr().err


def test_root_without_papers_is_wrong_usage(tmp_path: Path, capsys: Capture) -> None:
    """Most likely the command was typed in the wrong folder."""
    assert main(["check", "--root", str(tmp_path)]) == 2
    assert capsys.readouterr().err == (
        f"python -m tools: --root: there is no folder {tmp_path / 'papers'}\n"
    )


@pytest.mark.parametrize(
    "arguments", [[], ["chekc"], ["check", "--format", "xml"], ["export"], ["export", "endnote"]]
)
def test_what_is_not_known_is_wrong_usage(arguments: list[str], capsys: Capture) -> None:
    """The parser says what there is."""
    with pytest.raises(SystemExit) as exit_:
        main(arguments)
    assert exit_.value.code == 2
    assert "usage: python -m tools" in capsys.readouterr().err


def test_json_holds_every_part_of_a_finding(tree: Tree, capsys: Capture) -> None:
    """For editors and bots."""
    assert main(["check", "--root", str(tree(BROKEN)), "--format", "json"]) == 1
    findings = json.loads(capsys.readouterr().out)
    assert len(findings) == 3
    assert findings[1] == {
        "path": "papers/theory/one.yaml",
        "line": 4,
        "column": 8,
        "code": "unknown-reference",
        "message": "no venue is named 'Nowhere'",
        "hint": "use one of: TOYCONF, TOYCONF Workshops, J. Toy, arXiv, Toy Press;"
        " or add it to papers/venues.yaml",
    }


def test_json_of_no_findings_is_an_empty_list(capsys: Capture) -> None:
    """Valid JSON in any case."""
    assert main(["check", "--root", str(TOY), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_github_annotation_escapes_what_would_end_it(tree: Tree, capsys: Capture) -> None:
    """A value with a percent sign or a colon stays in its place."""
    root = tree(entry(venue="50%: a, b"))
    assert main(["check", "--root", str(root), "--format", "github"]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line == (
        "::error file=papers/theory/doe2020mirrors.yaml,line=4,col=8,title=wrong-value"
        "::'50%25: a, b' is no venue id. Use the usual short name."
    )


def test_what_is_allowed_can_be_listed(capsys: Capture) -> None:
    """Each with its place and its reason; it is no failure."""
    assert main(["check", "--allowed", "--root", str(TOY)]) == 0
    out, err = capsys.readouterr()
    assert out == (
        "papers/uses/tanaka2022auto.yaml:8:11: arxiv-year The thesis appeared in December;"
        " the preprint followed in January.\n"
    )
    assert err == "1 allowed\n"
    assert main(["check", "--allowed", "--format", "github", "--root", str(TOY)]) == 0
    assert capsys.readouterr().out.startswith("::notice file=papers/uses/tanaka2022auto.yaml,")


def test_export_prints_bibtex(capsys: Capture) -> None:
    """Ready to be piped into a file."""
    assert main(["export", "bibtex", "--root", str(TOY)]) == 0
    out, err = capsys.readouterr()
    assert out.count("\n@") + out.startswith("@") == 6
    assert err == ""


def test_export_prints_json(capsys: Capture) -> None:
    """One object for the whole index."""
    assert main(["export", "json", "--root", str(TOY)]) == 0
    assert len(json.loads(capsys.readouterr().out)["papers"]) == 6


def test_export_prints_only_what_is_asked_for(capsys: Capture) -> None:
    """Filters are joined by and, values of one by or."""
    toy = ["--root", str(TOY)]
    assert main(["export", "csv", "--branch", "uses", "theory", "--has", "arxiv", *toy]) == 0
    assert [line.split(",")[0] for line in capsys.readouterr().out.splitlines()] == [
        "key",
        "anon1999toys",
        "doe2020mirror",
        "mullerorsted2021beta",
        "tanaka2022auto",
    ]


def test_export_refuses_an_unknown_branch(capsys: Capture) -> None:
    """With the nearest one, and without a traceback."""
    assert main(["export", "ris", "--branch", "teory", "--root", str(TOY)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "--branch: there is no 'teory'; did you mean 'theory'?" in err


def test_export_of_a_broken_index_prints_findings_and_nothing_else(
    tree: Tree, capsys: Capture
) -> None:
    """Half an export would pass for the whole."""
    assert main(["export", "bibtex", "--root", str(tree(BROKEN))]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith("3 findings in 2 files\n")


def test_formats_on_offer_are_those_that_exist() -> None:
    """The parser lists them without importing what writes them."""
    assert set(CHECK_FORMATS) == set(FORMATS)
    assert set(EXPORT_FORMATS) == set(EXPORTS)


def run(*arguments: str, **settings: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    command = [sys.executable, "-m", "tools", *arguments]
    return subprocess.run(command, capture_output=True, check=False, env=settings or None)


def test_command_runs_as_a_module() -> None:
    """What the documentation says to type."""
    done = run("check", "--root", str(TOY))
    assert (done.returncode, done.stdout) == (0, b"")


def test_narrow_terminal_gets_escapes_and_no_traceback(tree: Tree) -> None:
    """A message may quote any letter."""
    root = tree(entry(venue="鏡"))
    done = run("check", "--root", str(root), PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert b"'\\u93e1' is no venue id" in done.stdout


def test_export_is_utf8_on_any_terminal() -> None:
    """A file that is piped must not depend on the shell."""
    done = run("export", "json", "--root", str(TOY), PYTHONIOENCODING="ascii")
    assert "Łucja Müller-Ørsted" in done.stdout.decode("utf-8")


def test_closed_pipe_is_no_traceback(tree: Tree) -> None:
    """`| head -1` closes it."""
    root = tree("".join(entry(f"uses/x{n}") for n in range(600)))
    command = [sys.executable, "-m", "tools", "check", "--root", str(root)]
    pipe = subprocess.PIPE
    # Unbuffered, Python drops what a pipe did not take, and notices nothing.
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, env={}) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == EXIT_PIPE


def test_help_and_check_import_no_site_tool() -> None:
    """Checking is light; only building the site needs what builds it."""
    code = (
        "import sys; from tools.__main__ import main\n"
        f"assert main(['check', '--root', {str(TOY)!r}]) == 0\n"
        "assert not {'jinja2', 'mkdocs', 'requests', 'torch', 'numpy'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.stderr == b"6 entries, no findings\n"
