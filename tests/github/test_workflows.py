"""Workflows: valid, pinned, of least rights, and closed to strangers."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import REPOSITORY

GITHUB = REPOSITORY / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
NAMES = [path.stem for path in WORKFLOWS]
SCHEMAS = {
    "vendor.github-workflows": [str(path) for path in WORKFLOWS],
    "vendor.github-issue-forms": [str(GITHUB / "ISSUE_TEMPLATE" / "paper.yml")],
    "vendor.github-issue-config": [str(GITHUB / "ISSUE_TEMPLATE" / "config.yml")],
    "vendor.dependabot": [str(GITHUB / "dependabot.yml")],
}


def tool(name: str) -> str:
    """Where a program of the test set is: beside this Python, or on the path."""
    here = Path(sys.executable).parent / name
    found = str(here) if here.exists() else shutil.which(name)
    assert found, f"{name} comes with the test set of pyproject.toml"
    return found


def read(path: Path) -> dict[str, Any]:
    """A workflow; YAML 1.1 reads its key `on` as true."""
    loaded: dict[Any, Any] = yaml.safe_load(path.read_text("utf-8"))
    loaded["on"] = loaded.pop(True)
    return loaded


def steps(workflow: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every step of every job."""
    for job in workflow["jobs"].values():
        yield from job["steps"]


def zizmor(folder: Path) -> subprocess.CompletedProcess[str]:
    """What the auditor of workflows says, without asking the network."""
    words = [tool("zizmor"), "--offline", "--color=never", "--no-progress", "--persona=pedantic"]
    return subprocess.run([*words, str(folder)], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_files_are_as_github_reads_them(schema: str) -> None:
    """GitHub says nothing of a file that it cannot read."""
    words = [tool("check-jsonschema"), "--builtin-schema", schema, *SCHEMAS[schema]]
    done = subprocess.run(words, capture_output=True, text=True, check=False)

    assert (0, "") == (done.returncode, done.stderr), done.stdout


def test_the_auditor_finds_nothing() -> None:
    """Templates in scripts, kept credentials, rights that are not explained, and the like."""
    done = zizmor(GITHUB)

    assert 0 == done.returncode, done.stdout


def test_the_auditor_can_find_something(tmp_path: Path) -> None:
    """An issue's text within a script is the classic way in."""
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    text = (GITHUB / "workflows" / "paper.yml").read_text("utf-8")
    (folder / "paper.yml").write_text(
        text.replace('"$BODY"', '"${{ github.event.issue.body }}"'), "utf-8"
    )
    done = zizmor(tmp_path / ".github")

    assert 0 != done.returncode
    assert "template-injection" in done.stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=NAMES)
def test_every_action_is_pinned(path: Path) -> None:
    """By the whole hash of a commit, with its version beside it; a tag can be moved."""
    used = re.findall(r"uses: (.*)", path.read_text("utf-8"))

    assert used
    assert [] == [
        each
        for each in used
        if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each)
    ]


@pytest.mark.parametrize("path", WORKFLOWS, ids=NAMES)
def test_rights_are_given_job_by_job(path: Path) -> None:
    """None by default; a job that may write runs no code on what a stranger wrote."""
    workflow = read(path)

    assert {} == workflow["permissions"]
    for job in workflow["jobs"].values():
        writes = [name for name, right in job["permissions"].items() if right == "write"]
        runs = " ".join(step.get("run", "") for step in job["steps"])
        assert not (writes and "python" in runs)
        assert not (writes and "make" in runs)
        assert job["timeout-minutes"] <= 180


def test_no_secret_can_be_reached_from_a_fork() -> None:
    """What runs on a pull request can read, and gets no token but the one that reads."""
    for path in WORKFLOWS:
        workflow = read(path)
        text = path.read_text("utf-8")
        assert "pull_request_target" not in workflow["on"]
        assert "workflow_run" not in workflow["on"]
        assert "secrets." not in text
        if "pull_request" in workflow["on"]:
            rights = [
                right for job in workflow["jobs"].values() for right in job["permissions"].items()
            ]
            assert {("contents", "read")} == set(rights)
            assert "github.token" not in text


@pytest.mark.parametrize("path", WORKFLOWS, ids=NAMES)
def test_commands_of_a_workflow_exist(path: Path) -> None:
    """A target that was renamed would be missed only on GitHub."""
    targets = re.findall(r"^(\S+):", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE)
    commands = {
        path.stem.replace("_", "-") for path in (REPOSITORY / "tools/commands").glob("*.py")
    }
    for step in steps(read(path)):
        run = step.get("run", "")
        assert set(re.findall(r"make (\S+)", run)) <= set(targets)
        assert set(re.findall(r"-m tools (\S+)", run)) <= commands
        for script in re.findall(r"bash (\S+)", run):
            assert (REPOSITORY / script).is_file()
