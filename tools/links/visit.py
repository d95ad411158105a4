"""Visits one address, patiently, and says whether what was there is still there."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import requests

from tools.sources.patience import MAX_WAIT_SECONDS, TIMEOUT_SECONDS, TRY_AGAIN, reason, retry_after
from tools.sources.services import user_agent

GONE = frozenset({404, 410})
"""Statuses by which a server says that there is nothing; any other may be its mood."""
MAX_REDIRECTS = 5
PAUSE_SECONDS = 1.0
"""From one visit of a host to the next."""
PATIENCE = 3
"""Second attempts in vain, one after the other, after which a host is granted no more of them."""


@dataclass(frozen=True)
class Outcome:
    """What came of a visit.

    Attributes:
        kind: `alive`, `gone`, or `unsure` where no clear answer came.
        words: What was met, as in `status 404`.
    """

    kind: Literal["alive", "gone", "unsure"]
    words: str


class Visitor:
    """Visits addresses; one for each host, so that no host is asked twice at once."""

    def __init__(
        self,
        session: requests.Session | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.sleep = sleep
        self._session = session or requests.Session()
        self._session.headers["User-Agent"] = user_agent()
        self._session.max_redirects = MAX_REDIRECTS
        # Without this, a password in .netrc would go to whichever host has its name there.
        self._session.auth = lambda request: request
        self._visited = False
        self._in_vain = 0

    def visit(self, url: str) -> Outcome:
        """Return what is at an address, after a second attempt where the first may mislead.

        A host that is busy time and again is waited for no more: with hundreds of addresses on
        one host, a minute for each would be a day.
        """
        outcome, wait_seconds = self._once(url)
        if wait_seconds is None:
            self._in_vain = 0
            return outcome
        if wait_seconds > MAX_WAIT_SECONDS:
            words = f"{outcome.words}; it asks to wait {wait_seconds:.0f} seconds"
            return Outcome("unsure", words)
        if self._in_vain >= PATIENCE:
            return outcome
        self.sleep(wait_seconds)
        outcome, wait_seconds = self._once(url)
        self._in_vain = 0 if wait_seconds is None else self._in_vain + 1
        return outcome

    def _once(self, url: str) -> tuple[Outcome, float | None]:
        """Return the outcome, and the seconds after which another attempt may help."""
        if self._visited:
            self.sleep(PAUSE_SECONDS)
        self._visited = True
        try:
            # The body is not read: that the server has it is enough.
            with self._session.get(url, timeout=TIMEOUT_SECONDS, stream=True) as response:
                return _outcome(response)
        except requests.TooManyRedirects:
            return Outcome("unsure", f"more than {MAX_REDIRECTS} redirects"), None
        except requests.RequestException as error:
            return Outcome("unsure", reason(error)), 2.0
        except (UnicodeError, ValueError):
            # A redirect to an address that is none.
            return Outcome("unsure", "it leads to an address that cannot be understood"), None


def _outcome(response: requests.Response) -> tuple[Outcome, float | None]:
    status = response.status_code
    words = f"status {status}"
    if response.ok:
        return Outcome("alive", words), None
    if status in GONE:
        return Outcome("gone", words), None
    asked = retry_after(response)
    wait_seconds = 2.0 if asked is None else asked
    return Outcome("unsure", words), wait_seconds if status in TRY_AGAIN else None
