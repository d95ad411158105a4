"""A server on this machine that answers as arXiv, Crossref and OpenReview do."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

from tools.sources import SERVICES, Service

_FEED = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"
      xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/SkuXkYxumgL1drFIL7NufdnpkFc</id>
  <title>arXiv Query: search_query=&amp;id_list=&amp;start=0&amp;max_results=10</title>
  <updated>2026-11-11T18:34:08Z</updated>
  <link href="https://arxiv.org/api/query?search_query=" type="application/atom+xml"/>
  <opensearch:itemsPerPage>10</opensearch:itemsPerPage>
  <opensearch:totalResults>1</opensearch:totalResults>
  <opensearch:startIndex>0</opensearch:startIndex>
{}</feed>
"""


def feed(*entries: str) -> bytes:
    """Atom feed as arXiv sends it."""
    return _FEED.format("".join(entries)).encode()


def preprint(
    arxiv: str, title: str, authors: list[str], *, posted: str = "2020-01-02", **more: str
) -> str:
    """Entry of a feed; `more` may hold doi, journal_ref, comment and summary."""
    extensions = "".join(
        f"    <arxiv:{name}>{escape(more[name])}</arxiv:{name}>\n"
        for name in ("doi", "journal_ref", "comment")
        if name in more
    )
    people = "".join(f"    <author><name>{escape(name)}</name></author>\n" for name in authors)
    return (
        f"  <entry>\n    <id>http://arxiv.org/abs/{arxiv}v3</id>\n"
        f"    <title>{escape(title)}</title>\n    <updated>{posted}T17:59:01Z</updated>\n"
        f"    <published>{posted}T17:59:01Z</published>\n"
        f'    <link href="https://arxiv.org/abs/{arxiv}v3" rel="alternate" type="text/html"/>\n'
        f"    <summary>{escape(more.get('summary', 'Mirrors look back.'))}</summary>\n"
        f'    <category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/>\n'
        f"{people}{extensions}  </entry>\n"
    )


ERROR_ENTRY = """  <entry>
    <id>http://arxiv.org/api/errors#incorrect_id_format_for_1234.error</id>
    <title>Error</title>
    <summary>incorrect id format for 1234.error</summary>
    <author><name>arXiv api core</name></author>
  </entry>
"""


def work(doi: str, title: str, authors: list[str], **more: object) -> dict[str, object]:
    """Record of a DOI as Crossref sends it."""
    people = [
        {"given": given, "family": family, "sequence": "additional", "affiliation": []}
        for given, _, family in (name.rpartition(" ") for name in authors)
    ]
    return {
        "indexed": {"date-parts": [[2026, 6, 15]], "timestamp": 1781535285755, "version": "3.54"},
        "publisher": "Toy Press",
        "DOI": doi,
        "type": "proceedings-article",
        "title": [title],
        "author": people,
        "container-title": ["2021 IEEE/CVF Conference on Toys (TOYCONF)"],
        "issued": {"date-parts": [[2021, 6]]},
        "relation": {},
        "is-referenced-by-count": 5,
    } | more


def one(record: Mapping[str, object]) -> bytes:
    """Answer with one work."""
    head = {"status": "ok", "message-type": "work", "message-version": "1.0.0"}
    return json.dumps(head | {"message": record}).encode()


def many(*records: Mapping[str, object]) -> bytes:
    """Answer of a search."""
    head = {"status": "ok", "message-type": "work-list", "message-version": "1.0.0"}
    message = {"facets": {}, "total-results": len(records), "items": records, "query": {}}
    return json.dumps(head | {"message": message}).encode()


def note(identifier: str, title: str, authors: list[str], **more: str) -> dict[str, object]:
    """Note as OpenReview's second interface sends it; `more` may hold venue and venueid."""
    content = {"title": title, "authors": authors, "abstract": "Mirrors look back."} | more
    return {
        "id": identifier,
        "forum": identifier,
        "invitations": ["TOYCONF.cc/2021/Conference/-/Submission"],
        "content": {key: {"value": value} for key, value in content.items()},
        "cdate": 1601308363712,
        "pdate": 1610452200000,
        "version": 2,
    }


def notes(*found: Mapping[str, object]) -> bytes:
    """Answer with notes."""
    return json.dumps({"notes": found, "count": len(found)}).encode()


CHALLENGE = json.dumps(
    {"name": "ChallengeRequiredError", "message": "Challenge verification required", "status": 403}
).encode()


@dataclass(frozen=True)
class Answer:
    """What the server sends.

    Attributes:
        body: Bytes of the answer.
        status: Its status.
        headers: Headers beside its length.
        announced: Length that it claims to have, if another.
        slow_seconds: Wait before the answer.
    """

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    announced: int | None = None
    slow_seconds: float = 0.0


NOT_FOUND = Answer(b"Resource not found.", 404)


class Server:
    """The three services at one address; answers by the start of the path.

    Attributes:
        answers: Answers by a part of the request's address; a list is used up one by one, its
            last stays. What was given last counts.
        asked: Addresses that were asked for, with what is escaped in them decoded.
        agents: User agents that asked.
    """

    def __init__(self, base: str) -> None:
        self.base = base
        self.answers: dict[str, list[Answer]] = {}
        self.asked: list[str] = []
        self.agents: list[str] = []
        self.stop = threading.Event()
        self.reset()

    def reset(self) -> None:
        """Know nothing."""
        self.answers = {}
        self.give("/arxiv/", feed())
        self.give("/crossref/works?", many())
        self.give("/crossref/works/", NOT_FOUND)
        self.give("/openreview/", notes())

    def give(self, part: str, *answers: bytes | Answer) -> None:
        """Give these answers, one after the other, to requests with a part in their address."""
        self.answers.pop(part, None)
        self.answers[part] = [
            Answer(answer) if isinstance(answer, bytes) else answer for answer in answers
        ]

    def break_down(self, answer: Answer = NOT_FOUND) -> None:
        """Give one answer to everything."""
        self.answers = {}
        self.give("/", answer)

    def answer(self, address: str) -> Answer:
        """Return the answer to a request."""
        self.asked.append(address)
        fitting = [part for part in self.answers if part in address]
        answers = self.answers[fitting[-1]]
        return answers.pop(0) if len(answers) > 1 else answers[0]

    @property
    def services(self) -> dict[str, Service]:
        """The services, all of them here and without pauses."""
        return {
            key: replace(service, base=f"{self.base}/{key}", pause_seconds=0.0)
            for key, service in SERVICES.items()
        }

    @property
    def environment(self) -> dict[str, str]:
        """Variables that lead the commands here."""
        return {service.variable: f"{self.base}/{key}" for key, service in SERVICES.items()}


@contextmanager
def running() -> Iterator[Server]:
    """Run a server at a free port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = urlsplit(self.path)
            query = "&".join(
                f"{key}={value}"
                for key, values in parse_qs(address.query).items()
                for value in values
            )
            server.agents.append(self.headers["User-Agent"])
            path = unquote(address.path)
            _send(self, server, server.answer(path + (f"?{query}" if query else "")))

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    server = Server(f"http://127.0.0.1:{http.server_port}")
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.stop.set()
        http.shutdown()
        http.server_close()
        thread.join()


def _send(handler: BaseHTTPRequestHandler, server: Server, answer: Answer) -> None:
    server.stop.wait(answer.slow_seconds)
    length = len(answer.body) if answer.announced is None else answer.announced
    try:
        handler.send_response(answer.status)
        for name, value in {**answer.headers, "Content-Length": str(length)}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(answer.body)
    except OSError:
        return  # whoever asked has gone away
