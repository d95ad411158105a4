"""Serving: the built site, rebuilt when something changes."""

import functools
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchdog.events import DirModifiedEvent, FileModifiedEvent, FileOpenedEvent

from tools import build, serve
from tools.kept import Kept


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Address of a served folder with a page and one for lost readers."""
    (tmp_path / "index.html").write_text("home", "utf-8")
    (tmp_path / "404.html").write_text("lost", "utf-8")
    handler = functools.partial(serve._Handler, directory=str(tmp_path))
    with serve._Server((serve.HOST, 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{serve.HOST}:{server.server_port}"
        server.shutdown()


def test_pages_are_never_kept_by_the_browser(address: str) -> None:
    """The site changes while it is shown."""
    with urllib.request.urlopen(f"{address}/") as answer:
        assert (b"home", "no-cache") == (answer.read(), answer.headers["Cache-Control"])


def test_an_unknown_address_gets_the_site_s_own_page(address: str) -> None:
    """With the status that says so."""
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"{address}/no/such/page/")

    with caught.value as answer:
        assert (404, b"lost") == (answer.code, answer.read())


def test_a_port_in_use_is_told_with_the_option_that_helps(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is built before that is known."""
    with socket.create_server((serve.HOST, 0)) as taken:
        port = taken.getsockname()[1]

        assert 2 == serve.run(tmp_path, tmp_path / "site", port)
    said = f"--port: {port} is in use; take another one, such as --port {port + 1}\n"
    assert said == capsys.readouterr().err


@pytest.mark.parametrize("port", [-1, 70000])
def test_a_port_that_is_none_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], port: int
) -> None:
    """Without a traceback."""
    assert 2 == serve.run(tmp_path, tmp_path / "site", port)
    assert capsys.readouterr().err.startswith(f"--port: cannot listen on {port}:")


def test_a_broken_start_waits_for_the_mend_and_ctrl_c_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Findings are printed; the exit status is that of a wish fulfilled."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    (tmp_path / "papers").mkdir()
    monkeypatch.setattr(serve, "watch", interrupted)

    assert 0 == serve.run(tmp_path, tmp_path / "site", 0)
    printed = capsys.readouterr()
    assert "Nothing was built" in printed.err
    assert "Serving" in printed.out


def test_changes_lead_to_one_build_once_they_rest(tmp_path: Path) -> None:
    """Looking at a file is no change, and neither is what a build writes."""
    built = threading.Event()
    calls: list[None] = []

    def rebuild() -> None:
        calls.append(None)
        built.set()

    rebuilder = serve.Rebuilder(rebuild, tmp_path / "build")
    thread = threading.Thread(target=rebuilder.run)
    thread.start()
    for path in ("papers/a.yaml", "papers/b.yaml", "papers/a.yaml"):
        rebuilder.on_any_event(FileModifiedEvent(str(tmp_path / path)))
    assert built.wait(5)
    built.clear()
    rebuilder.on_any_event(FileOpenedEvent(str(tmp_path / "papers/a.yaml")))
    rebuilder.on_any_event(FileModifiedEvent(str(tmp_path / "build/site/index.html")))
    rebuilder.on_any_event(FileModifiedEvent(str(tmp_path / "papers/.a.yaml.swp")))
    rebuilder.on_any_event(DirModifiedEvent(str(tmp_path)))

    assert not built.wait(3 * serve.SETTLED_SECONDS)
    rebuilder.stop()
    thread.join(5)
    assert [None] == calls


def test_a_saved_file_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, toy_root: Path
) -> None:
    """With the observer that really watches."""
    (tmp_path / "papers").mkdir()
    changed = threading.Event()

    def noticed(*_: object, **__: object) -> int:
        changed.set()
        return 0

    monkeypatch.setattr(build, "run", noticed)
    started: list[serve.Rebuilder] = []
    original = serve.Rebuilder.run

    def run(rebuilder: serve.Rebuilder) -> None:
        started.append(rebuilder)
        original(rebuilder)

    monkeypatch.setattr(serve.Rebuilder, "run", run)
    thread = threading.Thread(
        target=serve.watch, args=(tmp_path, tmp_path / "build" / "site", Kept())
    )
    thread.start()
    while not started:
        threading.Event().wait(0.01)
    (tmp_path / "papers" / "x.yaml").write_text("title: X", "utf-8")

    assert changed.wait(5)
    started[0].stop()
    thread.join(5)
    assert not thread.is_alive()


def test_what_a_page_is_made_of_is_watched(toy_root: Path) -> None:
    """Entries, the site's own sources, and the baselines with their records."""
    names = {path.name for path in serve.watched(toy_root)}

    assert {"papers", "site", "baselines"} == names
