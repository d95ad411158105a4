"""Asks a service politely and takes no more of its answer than is safe."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

import requests

from tools.finding import quoted
from tools.sources.cache import Cache
from tools.sources.patience import MAX_WAIT_SECONDS, TIMEOUT_SECONDS, TRY_AGAIN, reason, retry_after
from tools.sources.services import Service, user_agent

ANSWER_SECONDS = 60.0
"""For the whole answer: a server that sends a byte now and then must not hold the run."""
MAX_BYTES = 4 * 1024 * 1024
"""Of an answer, unpacked; a few records need some 100 KiB."""
ATTEMPTS = 3
MAX_REDIRECTS = 3
T = TypeVar("T")


class SourceError(Exception):
    """Raised when a service gives no answer that can be used; the text says which and why."""


class NotFoundError(SourceError):
    """Raised when a service answers that it does not know what it was asked for."""


class UnreadableError(ValueError):
    """Raised by a reader of answers for one that is not in the form of its service."""


class _TryAgainError(Exception):
    """Raised where another attempt may help.

    Attributes:
        wait_seconds: What the service asks for, if it does.
    """

    def __init__(self, problem: str, wait_seconds: float | None = None) -> None:
        super().__init__(problem)
        self.wait_seconds = wait_seconds


class Fetcher:
    """Asks services: with pauses between requests, a few attempts, and a cache.

    Attributes:
        failures: How many requests got no answer that could be used.
        answers: How many did, from the service or from the cache.
    """

    def __init__(
        self,
        cache: Cache | None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.cache = cache
        self.sleep = sleep
        self.clock = clock
        self.failures = 0
        self.answers = 0
        self._asked: dict[str, float] = {}
        self._session = requests.Session()
        self._session.headers["User-Agent"] = user_agent()
        # Without this, a password in .netrc would go to whichever host has its name there.
        self._session.auth = lambda request: request

    def ask(
        self, service: Service, path: str, query: Mapping[str, str], read: Callable[[bytes], T]
    ) -> T:
        """Return what a service answers, as a reader understands it.

        Args:
            service: Whom to ask.
            path: Path of the request, from a slash on, with its special characters escaped.
            query: Query of the request.
            read: Turns the answer's bytes into what is returned; may raise `UnreadableError`.

        Raises:
            NotFoundError: The service does not know it.
            SourceError: There is no network, or no usable answer.
        """
        address = requests.Request("GET", service.base + path, params=query).prepare().url or ""
        try:
            answer = self._answer(service, address, read)
        except NotFoundError:
            self.answers += 1
            raise
        except SourceError:
            self.failures += 1
            raise
        self.answers += 1
        return answer

    def _answer(self, service: Service, address: str, read: Callable[[bytes], T]) -> T:
        kept = self.cache.get(address) if self.cache else None
        data = self._patiently(service, address) if kept is None else kept
        try:
            answer = read(data)
        except UnreadableError as error:
            raise SourceError(
                f"{service.name} gave an answer that cannot be read: {error}"
            ) from None
        if self.cache and kept is None:
            self.cache.put(address, data)
        return answer

    def _patiently(self, service: Service, address: str) -> bytes:
        """Return the answer's bytes after as many attempts as it takes, or is polite."""
        problem = ""
        for attempt in range(ATTEMPTS):
            self._pause(service)
            try:
                return self._once(service, address, MAX_REDIRECTS)
            except _TryAgainError as error:
                problem = str(error)
                wait_seconds = 2.0**attempt if error.wait_seconds is None else error.wait_seconds
            if wait_seconds > MAX_WAIT_SECONDS:
                problem += f"; it asks to wait {wait_seconds:.0f} seconds"
                break
            if attempt + 1 < ATTEMPTS:
                self.sleep(wait_seconds)
        raise SourceError(f"{service.name} does not answer: {problem}")

    def _pause(self, service: Service) -> None:
        """Wait until the service may be asked again."""
        since = self.clock() - self._asked.get(service.name, float("-inf"))
        if since < service.pause_seconds:
            self.sleep(service.pause_seconds - since)
        self._asked[service.name] = self.clock()

    def _once(self, service: Service, address: str, redirects: int) -> bytes:
        try:
            with self._session.get(
                address, timeout=TIMEOUT_SECONDS, stream=True, allow_redirects=False
            ) as response:
                if not response.is_redirect:
                    return _body(service, response)
                goal = urljoin(address, response.headers["Location"])
        except (requests.Timeout, requests.ConnectionError) as error:
            raise _TryAgainError(reason(error)) from None
        except requests.exceptions.ChunkedEncodingError:
            raise _TryAgainError("the answer breaks off") from None
        except requests.RequestException as error:
            raise SourceError(f"{service.name} cannot be asked: {reason(error)}") from None
        if not _same_host(address, goal) or not redirects:
            raise SourceError(f"{service.name} leads to another place, {quoted(goal)}")
        return self._once(service, goal, redirects - 1)


def _same_host(address: str, goal: str) -> bool:
    """Tell whether a redirect stays with the host, at most from http to https."""
    old, new = urlsplit(address), urlsplit(goal)
    upgrade = (old.scheme, new.scheme) == ("http", "https") and old.hostname == new.hostname
    return upgrade or (old.scheme, old.netloc) == (new.scheme, new.netloc)


def _body(service: Service, response: requests.Response) -> bytes:
    status = response.status_code
    if status in TRY_AGAIN:
        raise _TryAgainError(f"status {status}", retry_after(response))
    if status == requests.codes.not_found:
        raise NotFoundError(f"{service.name} does not know it")
    if status != requests.codes.ok:
        raise SourceError(f"{service.name} refuses to answer: status {status}")
    return _limited(service, response)


def _limited(service: Service, response: requests.Response) -> bytes:
    """Return the body, unless it is too large or takes too long."""
    until = time.monotonic() + ANSWER_SECONDS
    parts: list[bytes] = []
    size = 0
    for part in response.iter_content(65_536):
        parts.append(part)
        size += len(part)
        if size > MAX_BYTES:
            raise SourceError(f"{service.name} sends more than {MAX_BYTES:,} bytes")
        if time.monotonic() > until:
            raise SourceError(f"{service.name} sends for more than {ANSWER_SECONDS:.0f} seconds")
    return b"".join(parts)
