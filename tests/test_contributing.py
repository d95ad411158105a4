"""Every command that CONTRIBUTING shows is run, as it stands there, in a copy of the repository."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.sources.server import Server, feed, preprint, running
from tools.__main__ import main
from tools.index import Index

GUIDE = REPOSITORY / ".github" / "CONTRIBUTING.md"
BLOCKS = re.findall(r"```console\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
COMMANDS = [line for block in BLOCKS for line in block.splitlines()]
SERVING = ".venv/bin/python -m http.server --directory build/site 8000"
STAMPS = ("site", "baselines", "test")
ARXIV = "2611.01234"


@pytest.fixture(scope="module")
def services(real_index: Index) -> Iterator[Server]:
    """The papers of the guide are known to arXiv; Crossref and OpenReview know nothing."""
    known = real_index.entries["goodfellow2014generative"].paper
    with running() as server:
        record = preprint("1406.2661", known.title, list(known.authors), posted="2014-06-10")
        server.give("id_list=1406.2661", feed(record))
        record = preprint(ARXIV, "Mirrors of Two Players", ["Jane Doe"], posted="2026-11-24")
        server.give(f"id_list={ARXIV}", feed(record))
        yield server


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that git knows, committed; its .venv is the one that runs this test."""
    folder = tmp_path_factory.mktemp("clone") / "index"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY, check=True, capture_output=True,
    ).stdout.decode()  # fmt: skip
    for name in filter(None, listed.split("\0")):
        if (REPOSITORY / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(REPOSITORY / name, folder / name)
    shorten(folder / "baselines" / "protocols" / "ring8.yaml")
    (folder / ".venv" / "bin").mkdir(parents=True)
    python = folder / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    python.chmod(0o755)
    later = time.time() + 60
    for stamp in STAMPS:
        (folder / ".venv" / stamp).touch()
        os.utime(folder / ".venv" / stamp, (later, later))
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "Start"]):
        subprocess.run(["git", *words], cwd=folder, check=True, env=environment(None))
    return folder


def shorten(protocol: Path) -> None:
    """Let the copy train for a moment: the commands are tried here, not the losses."""
    text = protocol.read_text("utf-8")
    text = re.sub(r"generator_updates: \d+", "generator_updates: 20", text)
    text = re.sub(r"(generator_updates:\n +value:) \d+", r"\1 20", text)
    protocol.write_text(text, "utf-8")
    # A record of the whole protocol is no record of the short one.
    for record in (protocol.parent.parent / "results" / "ring8").rglob("*.json"):
        record.unlink()


def environment(server: Server | None) -> dict[str, str]:
    """What a contributor has; of pytest only the tests are collected, for they run already."""
    given = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    name, address = "A Contributor", "contributor@example.org"
    return given | (server.environment if server else {}) | {
        "GIT_AUTHOR_NAME": name,
        "GIT_AUTHOR_EMAIL": address,
        "GIT_COMMITTER_NAME": name,
        "GIT_COMMITTER_EMAIL": address,
        "PYTHONPATH": "",
        "PYTEST_ADDOPTS": "--collect-only -q -p no:cacheprovider",
        "MYPY_CACHE_DIR": str(REPOSITORY / ".mypy_cache"),
    }  # fmt: skip


def test_the_guide_is_five_minutes_long() -> None:
    """At 250 words a minute."""
    words = re.sub(r"```.*?```", "", GUIDE.read_text("utf-8"), flags=re.DOTALL).split()

    assert len(words) < 5 * 250


@pytest.mark.parametrize(
    "page", ["README.md", ".github/CONTRIBUTING.md", "site/pages/contribute.md"]
)
def test_the_finding_that_is_shown_is_the_one_that_is_printed(
    page: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two letters of a venue exchanged, in the entry that the page names."""
    (shown,) = re.findall(
        r"^papers/.*:\d+:\d+: .*$", (REPOSITORY / page).read_text("utf-8"), re.MULTILINE
    )
    path = Path(shown.partition(":")[0])
    for each in (*(REPOSITORY / "papers").glob("*.yaml"), REPOSITORY / path):
        copied = tmp_path / each.relative_to(REPOSITORY)
        copied.parent.mkdir(parents=True, exist_ok=True)
        copied.write_bytes(each.read_bytes().replace(b"venue: NeurIPS", b"venue: NeurISP"))

    assert 1 == main(["check", "--root", str(tmp_path), str(tmp_path / path)])
    assert f"{shown}\n" == capsys.readouterr().out


def test_every_command_of_the_guide_works(copy: Path, services: Server) -> None:
    """In its order: a later one may need what an earlier one wrote."""
    for command in COMMANDS:
        if command == SERVING:
            serve(copy, ["sh", "-c", f"exec {command.replace('8000', '{port}')}"])
            continue
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=copy,
            env=environment(services),
            capture_output=True,
            text=True,
            check=False,
        )
        # What was trained for a moment only may fail the verdict, and is kept "whatever it is".
        allowed = {0, 1} if "reproduce" in command else {0}
        assert done.returncode in allowed, (
            f"{command}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
        )
        assert "Traceback" not in done.stderr
    entry = copy / "papers"
    assert ["doe2026mirrors.yaml"] == [path.name for path in entry.rglob("doe2026mirrors.yaml")]
    assert (copy / "build" / "site" / "papers" / "doe2026mirrors" / "index.html").is_file()
    assert (copy / "baselines" / "results" / "ring8" / "hinge.json").is_file()


def serve(folder: Path, words: list[str]) -> None:
    """Start a server, ask it for the home page, and end it.

    Not as Ctrl-C does: a shell in the background lets what it starts ignore that.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    words = [word.replace("{port}", port) for word in words]
    with subprocess.Popen(
        words, cwd=folder, env=environment(None), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        try:
            assert b"The GAN Index" in opened(f"http://127.0.0.1:{port}/")
        finally:
            process.terminate()


def opened(address: str) -> bytes:
    """The page at an address, once its server has started."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(address) as answer:
                body: bytes = answer.read()
                return body
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"nothing answers at {address}")
