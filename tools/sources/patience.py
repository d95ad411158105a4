"""How long a server asks to wait, and in plain words why it could not be asked."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import requests

TIMEOUT_SECONDS = (5.0, 20.0)
"""For the connection, and for each wait for more of the answer."""
MAX_WAIT_SECONDS = 60.0
"""Longest wait that a server may ask for before another attempt."""
TRY_AGAIN = frozenset({429, 500, 502, 503, 504})
"""Statuses after which another attempt may help."""


def retry_after(response: requests.Response) -> float | None:
    """Return the seconds that a server asks to wait, which it gives as such or as a date."""
    text = response.headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        date = parsedate_to_datetime(text)
    except ValueError:
        return None
    date = date if date.tzinfo else date.replace(tzinfo=UTC)
    return max(0.0, (date - datetime.now(UTC)).total_seconds())


def reason(error: requests.RequestException) -> str:
    """Return a few plain words in place of a library's long ones."""
    if isinstance(error, requests.Timeout):
        return "it takes too long"
    if isinstance(error, requests.exceptions.SSLError):
        return "its certificate is not accepted"
    return "no connection" if isinstance(error, requests.ConnectionError) else "an invalid request"
