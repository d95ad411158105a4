"""What a visit makes of what servers answer."""

import socket

import pytest

from tests.sources.server import Answer, Server
from tools.links.visit import MAX_REDIRECTS, PATIENCE, PAUSE_SECONDS, Outcome, Visitor

pytest_plugins = ("tests.sources.fixtures",)


def visited(server: Server, *answers: Answer, path: str = "/page") -> tuple[Outcome, list[float]]:
    """The outcome of a visit, and the seconds that were waited before it was known."""
    server.give(path, *answers)
    waits: list[float] = []
    return Visitor(sleep=waits.append).visit(server.base + path), waits


@pytest.mark.parametrize("status", [404, 410])
def test_only_a_clear_no_is_gone(server: Server, status: int) -> None:
    """It is taken at its word: no second attempt at once."""
    assert (Outcome("gone", f"status {status}"), []) == visited(server, Answer(b"", status))


@pytest.mark.parametrize("status", [401, 403, 405, 418, 451, 501])
def test_a_server_that_is_shy_is_no_dead_link(server: Server, status: int) -> None:
    """Many refuse what is no browser."""
    outcome, _ = visited(server, Answer(b"", status))

    assert Outcome("unsure", f"status {status}") == outcome


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_server_in_trouble_gets_a_second_attempt(server: Server, status: int) -> None:
    """After the pause that every visit of a host keeps."""
    outcome, waits = visited(server, Answer(b"", status), Answer(b"here"))

    assert ("alive", [2.0, PAUSE_SECONDS]) == (outcome.kind, waits)


def test_the_wait_that_is_asked_for_is_kept(server: Server) -> None:
    """Up to a minute."""
    busy = Answer(b"", 429, headers={"Retry-After": "7"})

    assert (Outcome("alive", "status 200"), [7.0, PAUSE_SECONDS]) == visited(
        server, busy, Answer(b"")
    )


def test_a_long_wait_is_not_kept(server: Server) -> None:
    """A weekly run has an end."""
    busy = Answer(b"", 429, headers={"Retry-After": "3600"})
    words = "status 429; it asks to wait 3600 seconds"

    assert (Outcome("unsure", words), []) == visited(server, busy)


def test_a_redirect_is_followed(server: Server) -> None:
    """What counts is where it leads."""
    server.give("/new", Answer(b"", 410))
    moved = Answer(b"", 301, headers={"Location": "/new"})

    assert Outcome("gone", "status 410") == visited(server, moved)[0]


def test_a_ring_of_redirects_is_unsure(server: Server) -> None:
    """It ends."""
    moved = Answer(b"", 302, headers={"Location": "/page"})

    assert Outcome("unsure", f"more than {MAX_REDIRECTS} redirects") == visited(server, moved)[0]


@pytest.mark.parametrize(
    "goal", ["http://[", "http://..", "ftp://x.example.org/", "http://" + "x" * 300]
)
def test_a_redirect_to_nonsense_is_unsure(server: Server, goal: str) -> None:
    """Whatever a server says, there is no traceback."""
    moved = Answer(b"", 302, headers={"Location": goal})

    assert "unsure" == visited(server, moved)[0].kind


def test_no_connection_is_unsure() -> None:
    """The network may be down here."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    waits: list[float] = []

    assert Outcome("unsure", "no connection") == Visitor(sleep=waits.append).visit(
        f"http://127.0.0.1:{port}/"
    )


def test_a_host_is_not_asked_twice_at_once(server: Server) -> None:
    """The first visit waits for nothing, the others keep a pause."""
    server.give("/", Answer(b""))
    waits: list[float] = []
    visitor = Visitor(sleep=waits.append)
    for name in ("a", "b", "c"):
        visitor.visit(f"{server.base}/{name}")

    assert [PAUSE_SECONDS, PAUSE_SECONDS] == waits


def test_a_host_that_stays_busy_is_waited_for_no_more(server: Server) -> None:
    """Hundreds of links lead to one host: a minute for each would be a day."""
    server.give("/busy", Answer(b"", 429, headers={"Retry-After": "60"}))
    waits: list[float] = []
    visitor = Visitor(sleep=waits.append)
    outcomes = [visitor.visit(f"{server.base}/busy") for _ in range(PATIENCE + 4)]

    assert {Outcome("unsure", "status 429")} == set(outcomes)
    assert PATIENCE == waits.count(60.0)


def test_a_host_that_answers_again_is_waited_for_again(server: Server) -> None:
    """It may have been busy with something else."""
    server.give("/busy", Answer(b"", 429, headers={"Retry-After": "60"}))
    server.give("/page", Answer(b""))
    waits: list[float] = []
    visitor = Visitor(sleep=waits.append)
    for path in [*["/busy"] * (PATIENCE + 1), "/page", "/busy"]:
        visitor.visit(server.base + path)

    assert PATIENCE + 1 == waits.count(60.0)


def test_a_host_that_answers_when_waited_for_is_always_waited_for(server: Server) -> None:
    """Those waits are not in vain."""
    busy = Answer(b"", 429, headers={"Retry-After": "60"})
    waits: list[float] = []
    visitor = Visitor(sleep=waits.append)
    for number in range(PATIENCE + 2):
        server.give(f"/{number}.", busy, Answer(b""))
        assert "alive" == visitor.visit(f"{server.base}/{number}.").kind

    assert PATIENCE + 2 == waits.count(60.0)
