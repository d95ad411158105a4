"""What a server may do to whoever asks it, and what comes of it."""

import gzip
from email.utils import formatdate
from pathlib import Path

import pytest

from tests.sources.server import NOT_FOUND, Answer, Server
from tools.sources import Fetcher, NotFoundError, Service, SourceError, fetch, services
from tools.sources.cache import Cache
from tools.sources.services import CONTACT, user_agent

pytest_plugins = ("tests.sources.fixtures",)


def ask(fetcher: Fetcher, server: Server) -> bytes:
    """Ask for something."""
    return fetcher.ask(server.services["crossref"], "/works/x", {}, bytes)


def refusal(fetcher: Fetcher, server: Server) -> str:
    """Ask for something that is refused, and return why."""
    with pytest.raises(SourceError) as error:
        ask(fetcher, server)
    assert (fetcher.failures, fetcher.answers) == (1, 0)
    return str(error.value)


def test_answer_is_returned_and_the_request_introduces_itself(
    fetcher: Fetcher, server: Server
) -> None:
    """A service must be able to see who asks."""
    server.give("/works/x", b"here")
    assert ask(fetcher, server) == b"here"
    assert server.agents == [user_agent()]


def test_contact_is_sent_only_if_it_is_set() -> None:
    """Nobody's address is made up, and nothing but an address gets into a header."""
    assert "mailto" not in user_agent({})
    assert "mailto:jane@toys.example.org)" in user_agent({CONTACT: "jane@toys.example.org"})
    assert "mailto" not in user_agent({CONTACT: "jane@toys.example.org\r\nX: 1"})


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_passing_fault_is_tried_again(
    status: int, fetcher: Fetcher, server: Server, waits: list[float]
) -> None:
    """After one second, then two."""
    server.give("/works/x", Answer(status=status), Answer(status=status), b"here")
    assert ask(fetcher, server) == b"here"
    assert waits == [1.0, 2.0]


def test_wait_is_as_long_as_the_service_asks(
    fetcher: Fetcher, server: Server, waits: list[float]
) -> None:
    """Retry-After goes before our own guess."""
    server.give("/works/x", Answer(status=429, headers={"Retry-After": "7"}), b"here")
    assert ask(fetcher, server) == b"here"
    assert waits == [7.0]


def test_wait_may_be_given_as_a_date(fetcher: Fetcher, server: Server, waits: list[float]) -> None:
    """The standard allows both; a date that is past means at once."""
    past = Answer(status=503, headers={"Retry-After": formatdate(0, usegmt=True)})
    server.give("/works/x", past, Answer(status=503, headers={"Retry-After": "soon"}), b"here")
    assert ask(fetcher, server) == b"here"
    assert waits == [0.0, 2.0]


def test_very_long_wait_is_not_waited_for(
    fetcher: Fetcher, server: Server, waits: list[float]
) -> None:
    """A person sits there."""
    server.give("/works/x", Answer(status=429, headers={"Retry-After": "3600"}))
    assert refusal(fetcher, server) == (
        "Crossref does not answer: status 429; it asks to wait 3600 seconds"
    )
    assert waits == []


def test_service_that_stays_busy_is_left_alone(
    fetcher: Fetcher, server: Server, waits: list[float]
) -> None:
    """Three attempts, two waits between them."""
    server.give("/works/x", Answer(status=503))
    assert refusal(fetcher, server) == "Crossref does not answer: status 503"
    assert (len(server.asked), waits) == (3, [1.0, 2.0])


def test_unknown_is_told_from_unanswered(fetcher: Fetcher, server: Server) -> None:
    """404 is an answer."""
    server.give("/works/x", NOT_FOUND)
    with pytest.raises(NotFoundError):
        ask(fetcher, server)
    assert (fetcher.failures, fetcher.answers, len(server.asked)) == (0, 1, 1)


def test_refusal_is_not_tried_again(fetcher: Fetcher, server: Server) -> None:
    """Asking again would not make it welcome."""
    server.give("/works/x", Answer(status=403))
    assert refusal(fetcher, server) == "Crossref refuses to answer: status 403"
    assert len(server.asked) == 1


def test_truncated_answer_is_no_answer(fetcher: Fetcher, server: Server) -> None:
    """Half a record could be taken for a whole one."""
    server.give("/works/x", Answer(b"half", announced=4000))
    assert refusal(fetcher, server) == "Crossref does not answer: the answer breaks off"


def test_slow_service_does_not_hold_the_run(
    fetcher: Fetcher, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each wait for an answer ends."""
    monkeypatch.setattr(fetch, "TIMEOUT_SECONDS", (0.05, 0.05))
    server.give("/works/x", Answer(b"late", slow_seconds=0.5))
    assert refusal(fetcher, server) == "Crossref does not answer: it takes too long"


def test_dripping_answer_does_not_hold_the_run(
    fetcher: Fetcher, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole answer has a limit, too."""
    monkeypatch.setattr(fetch, "ANSWER_SECONDS", -1.0)
    server.give("/works/x", b"drop")
    assert "sends for more than" in refusal(fetcher, server)


def test_huge_answer_is_cut_off(
    fetcher: Fetcher, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing that is sent can fill the memory."""
    monkeypatch.setattr(fetch, "MAX_BYTES", 100_000)
    server.give("/works/x", Answer(b"x" * 200_000))
    assert refusal(fetcher, server) == "Crossref sends more than 100,000 bytes"


def test_packed_answer_counts_as_it_is_unpacked(
    fetcher: Fetcher, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kilobyte can hold a gigabyte."""
    monkeypatch.setattr(fetch, "MAX_BYTES", 100_000)
    packed = gzip.compress(b"x" * 5_000_000)
    assert len(packed) < 100_000
    server.give("/works/x", Answer(packed, headers={"Content-Encoding": "gzip"}))
    assert refusal(fetcher, server) == "Crossref sends more than 100,000 bytes"


def test_redirect_on_the_same_host_is_followed(fetcher: Fetcher, server: Server) -> None:
    """Services move their pages."""
    server.give("/works/x", Answer(status=301, headers={"Location": "/crossref/works/new"}))
    server.give("/works/new", b"here")
    assert ask(fetcher, server) == b"here"


@pytest.mark.parametrize(
    "goal",
    [
        "http://other.example.org/works/x",
        "//127.0.0.1:9/x",
        "file:///etc/passwd",
        "ftp://a.example",
    ],
)
def test_redirect_to_another_place_is_refused(goal: str, fetcher: Fetcher, server: Server) -> None:
    """Facts come from the service that was asked, and from nowhere else."""
    server.give("/works/x", Answer(status=302, headers={"Location": goal}))
    assert refusal(fetcher, server).startswith("Crossref leads to another place, '")


def test_redirects_in_a_circle_end(fetcher: Fetcher, server: Server) -> None:
    """After three."""
    server.give("/works/x", Answer(status=302, headers={"Location": "/crossref/works/x"}))
    refusal(fetcher, server)
    assert len(server.asked) == 4


def test_without_a_network_there_is_a_plain_error(fetcher: Fetcher) -> None:
    """A port where nobody listens stands for a cable that is not plugged in."""
    nobody = Service("Nobody", "http://127.0.0.1:1", "NOBODY", 0.0)
    with pytest.raises(SourceError, match=r"^Nobody does not answer: no connection$"):
        fetcher.ask(nobody, "/", {}, bytes)


def test_second_question_is_answered_from_the_cache(fetcher: Fetcher, server: Server) -> None:
    """A second try asks nobody."""
    server.give("/works/x", b"here")
    assert [ask(fetcher, server), ask(fetcher, server)] == [b"here", b"here"]
    assert len(server.asked) == 1


def test_old_answer_is_asked_for_again(server: Server, tmp_path: Path) -> None:
    """Facts change."""
    server.give("/works/x", b"old", b"new")
    fetcher = Fetcher(Cache(tmp_path, max_age_seconds=-1.0))
    assert [ask(fetcher, server), ask(fetcher, server)] == [b"old", b"new"]


def test_answer_that_cannot_be_read_is_not_kept(fetcher: Fetcher, server: Server) -> None:
    """A broken answer must not stay for a day."""

    def read(data: bytes) -> bytes:
        if data == b"broken":
            raise fetch.UnreadableError("broken")
        return data

    server.give("/works/x", b"broken", b"whole")
    service = server.services["crossref"]
    with pytest.raises(SourceError, match="Crossref gave an answer that cannot be read: broken"):
        fetcher.ask(service, "/works/x", {}, read)
    assert fetcher.ask(service, "/works/x", {}, read) == b"whole"


def test_cache_that_cannot_be_written_is_no_reason_to_fail(server: Server, tmp_path: Path) -> None:
    """The file system may be read-only."""
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    server.give("/works/x", b"here")
    assert ask(Fetcher(Cache(tmp_path / "cache")), server) == b"here"


def test_requests_keep_their_distance(server: Server, waits: list[float]) -> None:
    """One in three seconds is what arXiv allows."""
    arxiv = Service("arXiv", f"{server.base}/arxiv", "", 3.0)
    hours = iter([100.0, 100.0, 101.25, 103.0])
    fetcher = Fetcher(None, sleep=waits.append, clock=lambda: next(hours))
    for _ in range(2):
        fetcher.ask(arxiv, "/api/query", {}, bytes)
    assert waits == [1.75]


def test_environment_puts_another_address_in_place() -> None:
    """Tests, and whoever runs a mirror, ask another server; one's own needs no pause."""
    assert services({})["arxiv"].base == "https://export.arxiv.org"
    assert services({})["arxiv"].pause_seconds == 3.0
    mine = services({"GAN_INDEX_ARXIV": "http://localhost:1/"})["arxiv"]
    assert (mine.base, mine.pause_seconds) == ("http://localhost:1", 0.0)
