"""Asks the Internet Archive for the copy of a page that it keeps."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from tools.sources.fetch import Fetcher, UnreadableError
from tools.sources.services import Service

_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)\d{6}")
_COPY = re.compile(r"https?://web\.archive\.org/web/\d{14}/\S+")


@dataclass(frozen=True)
class Copy:
    """A kept copy of a page.

    Attributes:
        url: Where it is, as an `https` address.
        day: When it was taken, as in `2019-05-01`.
    """

    url: str
    day: str


def archived(address: str, fetcher: Fetcher, service: Service) -> Copy | None:
    """Return the copy of an address that the archive offers, None where it has none.

    Raises:
        SourceError: It gives no answer that can be used.
    """
    return fetcher.ask(service, "/wayback/available", {"url": address}, read_copy)


def read_copy(data: bytes) -> Copy | None:
    """Return the copy that an answer names.

    Raises:
        UnreadableError: The answer is in another form.
    """
    try:
        closest = json.loads(data)["archived_snapshots"].get("closest")
        if closest is None or not closest["available"] or closest["status"] != "200":
            return None
        stamp, url = _STAMP.fullmatch(closest["timestamp"]), closest["url"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableError(type(error).__name__) from None
    if stamp is None or not isinstance(url, str) or not _COPY.fullmatch(url):
        raise UnreadableError("a copy without date or address")
    return Copy(url.replace("http://", "https://", 1), "-".join(stamp.groups()))
