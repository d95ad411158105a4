"""The server, started once, and a fetcher that never really waits."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sources.server import Server, running
from tools.sources import Fetcher
from tools.sources.cache import Cache


@pytest.fixture(scope="session")
def _server() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture
def server(_server: Server) -> Server:
    """A server that knows nothing yet."""
    _server.reset()
    _server.asked.clear()
    _server.agents.clear()
    return _server


@pytest.fixture
def waits() -> list[float]:
    """Seconds that the fetcher was to wait, one item a wait."""
    return []


@pytest.fixture
def fetcher(waits: list[float], tmp_path: Path) -> Fetcher:
    """A fetcher with a cache of its own."""
    return Fetcher(Cache(tmp_path / "cache"), sleep=waits.append)
