"""Builds the site, shows it on this machine, and builds again whatever changes."""

import errno
import functools
import http.server
import sys
import threading
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from tools import build
from tools.kept import Kept

HOST = "127.0.0.1"
SETTLED_SECONDS = 0.15
"""How long nothing may change before a build starts; editors write a file in several steps."""


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site; an unknown address gets the site's own page, and nothing is kept."""

    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        """Let the browser ask again each time: the site changes while it is shown."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer an unknown address with the site's page for it."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing of each request: what is printed is for builds."""


class _Server(http.server.ThreadingHTTPServer):
    """Does not share its port, so that a second one is refused instead of half working."""

    allow_reuse_port = False
    daemon_threads = True


class Rebuilder(FileSystemEventHandler):
    """Builds once things have changed and come to rest."""

    def __init__(self, rebuild: Callable[[], object], ignored: Path) -> None:
        """Take what to do, and the folder whose changes are the build's own."""
        self._rebuild = rebuild
        self._ignored = ignored
        self._changed = threading.Event()
        self._stopped = False

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a change; opening and reading a file is none."""
        path = Path(str(event.src_path))
        mere_look = event.event_type in {"opened", "closed_no_write"}
        # A folder is reported as modified when something is built into it.
        own = path.is_relative_to(self._ignored) or (event.is_directory and path.is_dir())
        if not (mere_look or own or path.name.startswith(".") or "__pycache__" in path.parts):
            self._changed.set()

    def run(self) -> None:
        """Build after each change, until stopped."""
        while True:
            self._changed.wait()
            while self._changed.is_set() and not self._stopped:
                self._changed.clear()
                threading.Event().wait(SETTLED_SECONDS)
            if self._stopped:
                return
            self._rebuild()

    def stop(self) -> None:
        """Let `run` return."""
        self._stopped = True
        self._changed.set()


def run(root: Path, out: Path, port: int) -> int:
    """Build, serve, and build again until interrupted.

    Returns:
        0 once interrupted, 2 where the port cannot be listened on.
    """
    try:
        server = _Server((HOST, port), functools.partial(_Handler, directory=str(out)))
    except (OSError, OverflowError) as error:
        print(_refused(error, port), file=sys.stderr)  # noqa: T201
        return 2
    with server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            kept = Kept()
            build.run(root, out, kept=kept)
            address = f"http://localhost:{server.server_port}/"
            print(f"Serving {out} at {address} (Ctrl-C ends).", flush=True)  # noqa: T201
            watch(root, out, kept)
        except KeyboardInterrupt:
            print()  # noqa: T201 - the terminal shows ^C without ending the line
        finally:
            server.shutdown()
    return 0


def watch(root: Path, out: Path, kept: Kept) -> None:
    """Build again whenever something changes; what is broken leaves the last good site."""
    rebuilder = Rebuilder(lambda: build.run(root, out, kept=kept), out.parent.absolute())
    observer = Observer()
    for folder in watched(root):
        observer.schedule(rebuilder, str(folder), recursive=True)
    observer.start()
    try:
        rebuilder.run()
    finally:
        observer.stop()
        observer.join()


def watched(root: Path) -> list[Path]:
    """Folders whose files a page may come from; those that exist."""
    folders = [root / "papers", root / "site", build.SOURCE, build.REPOSITORY / "baselines"]
    return sorted({folder.absolute() for folder in folders if folder.is_dir()})


def _refused(error: OSError | OverflowError, port: int) -> str:
    """Why a port cannot be listened on, and what to do."""
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return f"--port: {port} is in use; take another one, such as --port {port + 1}"
    return f"--port: cannot listen on {port}: {error}"
