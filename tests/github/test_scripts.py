"""The scripts of the workflows, run against a `gh` that writes down what it is asked."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

SCRIPTS = REPOSITORY / ".github" / "scripts"
GH = """#!/usr/bin/env bash
printf '%s\\n' "$*" >> "$GH_LOG"
case "$1 $2" in
  "issue list") printf '%s' "${GH_ISSUE:-}" ;;
  "pr list") printf '%s' "${GH_PULL:-}" ;;
esac
"""


@dataclass
class Desk:
    """A clone of a repository, and what `gh` was asked there."""

    folder: Path
    log: Path

    def run(self, script: str, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a script of the workflows."""
        return subprocess.run(
            ["bash", str(SCRIPTS / script), *words],
            cwd=self.folder / "clone",
            env=self.environment | more,
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def environment(self) -> dict[str, str]:
        """What a job has."""
        path = f"{self.folder}{os.pathsep}{os.environ['PATH']}"
        return {"PATH": path, "HOME": str(self.folder), "GH_LOG": str(self.log), "GH_TOKEN": "x"}

    @property
    def asked(self) -> list[str]:
        """Each call of `gh`, as typed."""
        return self.log.read_text("utf-8").splitlines() if self.log.exists() else []

    def git(self, *words: str) -> str:
        """Run git in the clone."""
        done = subprocess.run(
            ["git", "-c", "user.name=J", "-c", "user.email=j@example.org", *words],
            cwd=self.folder / "clone",
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A bare repository, its clone with one file, and a stand-in for `gh`."""
    (tmp_path / "gh").write_text(GH, "utf-8")
    (tmp_path / "gh").chmod(0o755)
    for words in (["init", "--bare", "-b", "main", "origin"], ["clone", "origin", "clone"]):
        subprocess.run(["git", *words], cwd=tmp_path, check=True, capture_output=True)
    made = Desk(tmp_path, tmp_path / "log")
    (tmp_path / "clone" / "papers" / "theory").mkdir(parents=True)
    (tmp_path / "clone" / "papers" / "theory" / "doe2020mirrors.yaml").write_text("title: M\n")
    made.git("switch", "-c", "main")
    made.git("add", ".")
    made.git("commit", "-m", "Start")
    made.git("push", "origin", "main")
    return made


def report(desk: Desk, text: str) -> str:
    """The file with the report."""
    path = desk.folder / "report.md"
    path.write_text(text, "utf-8")
    return str(path)


def test_dead_links_open_one_issue(desk: Desk) -> None:
    """With the report as its text."""
    path = report(desk, "dead\n")

    assert 0 == desk.run("tell-links.sh", path).returncode
    assert (
        desk.asked[-1] == f"issue create --title Dead links --label dead-links --body-file {path}"
    )


def test_dead_links_rewrite_the_issue_that_is_open(desk: Desk) -> None:
    """There is never a second one."""
    path = report(desk, "dead\n")

    assert 0 == desk.run("tell-links.sh", path, GH_ISSUE="7").returncode
    assert [f"issue edit 7 --body-file {path}"] == desk.asked[1:]


def test_the_issue_is_closed_when_no_link_is_dead(desk: Desk) -> None:
    """By itself; where none is open, nothing is done."""
    path = report(desk, "")

    assert 0 == desk.run("tell-links.sh", path, GH_ISSUE="7").returncode
    assert ["issue close 7 --comment No link is dead any more."] == desk.asked[1:]
    assert 0 == desk.run("tell-links.sh", path).returncode
    assert "issue list" in desk.asked[-1]


def made(desk: Desk, *paths: str) -> str:
    """What the reading job hands over: an answer, and a patch that adds these files."""
    folder = desk.folder / "made"
    folder.mkdir()
    (folder / "reply.md").write_text("Thank you.\n", "utf-8")
    clone = desk.folder / "clone"
    for path in paths:
        (clone / path).parent.mkdir(parents=True, exist_ok=True)
        (clone / path).write_text("title: New\n", "utf-8")
    desk.git("add", "--intent-to-add", ".")
    (folder / "entry.patch").write_text(desk.git("diff", "--binary"), "utf-8")
    desk.git("reset", "--hard", "--quiet")
    desk.git("clean", "-fdq")
    return str(folder)


def test_an_answer_without_an_entry_is_a_comment(desk: Desk) -> None:
    """Nothing is pushed."""
    folder = made(desk)

    assert 0 == desk.run("propose-entry.sh", folder, ISSUE="3").returncode
    assert [
        f"issue comment 3 --body-file {folder}/reply.md --edit-last --create-if-none"
    ] == desk.asked
    assert "" == desk.git("ls-remote", "origin", "paper-3")


def test_an_entry_becomes_a_pull_request(desk: Desk) -> None:
    """On a branch of its own, with that one file."""
    folder = made(desk, "papers/theory/poe2021doors.yaml")
    done = desk.run("propose-entry.sh", folder, ISSUE="3")

    assert (0, "") == (done.returncode, done.stderr)
    assert desk.asked[-2].startswith(
        "pr create --head paper-3 --title Add poe2021doors --body Closes #3."
    )
    assert "workflow run check.yml --ref paper-3" == desk.asked[-1]
    desk.git("fetch", "origin", "paper-3")
    assert "papers/theory/poe2021doors.yaml\n" == desk.git(
        "diff", "--name-only", "main", "FETCH_HEAD"
    )


def test_an_edited_form_rewrites_its_pull_request(desk: Desk) -> None:
    """The branch is pushed again; no second request is opened."""
    folder = made(desk, "papers/theory/poe2021doors.yaml")
    desk.run("propose-entry.sh", folder, ISSUE="3")
    desk.git("switch", "--quiet", "main")
    desk.git("branch", "-D", "paper-3")
    done = desk.run("propose-entry.sh", folder, ISSUE="3", GH_PULL="9")

    assert (0, "") == (done.returncode, done.stderr)
    assert 1 == sum(each.startswith("pr create") for each in desk.asked)


@pytest.mark.parametrize(
    "paths",
    [
        (".github/workflows/evil.yml",),
        ("papers/theory/poe2021doors.yaml", "papers/theory/poe2021stairs.yaml"),
        ("papers/theory/doe2020mirrors.yaml",),
        ("papers/venues.yaml",),
        ("tools/evil.py",),
        ("papers/theory/../../evil.yaml",),
    ],
)
def test_a_patch_that_does_more_is_refused(desk: Desk, paths: tuple[str, ...]) -> None:
    """The job that may write trusts nothing of the one that read a stranger's text."""
    folder = made(desk, *paths)
    done = desk.run("propose-entry.sh", folder, ISSUE="3")

    assert 1 == done.returncode
    assert "propose-entry: the patch does more than add one entry" in done.stderr
    assert "" == desk.git("ls-remote", "origin", "paper-3")
