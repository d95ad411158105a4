"""What is new, as Atom and as JSON Feed; pure functions from items to text.

No clock is read: a feed is as old as its newest item, so that a build of the same entries gives
the same bytes. Times that nobody recorded are midnight.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from markupsafe import escape

EPOCH = date(2026, 11, 22)
"""Of a feed without items: the day of the first entries."""


@dataclass(frozen=True)
class Item:
    """Something new.

    Attributes:
        id: never changes and never comes again, wherever the site moves.
        day: when it happened.
        title: plain text.
        address: where a reader finds it, absolute.
        text: plain text.
        authors: of the paper.
        tags: branch and kind of news.
    """

    id: str
    day: date
    title: str
    address: str
    text: str
    authors: Sequence[str] = ()
    tags: Sequence[str] = ()


@dataclass(frozen=True)
class Feed:
    """Items, newest first, and what they are about.

    Attributes:
        id: never changes, wherever the site moves.
        title: plain text.
        page: address of the page that shows the same, absolute.
        folder: address of the folder that the feed's files lie in, absolute, ending in a slash.
    """

    id: str
    title: str
    page: str
    folder: str
    items: Sequence[Item]


def atom(feed: Feed) -> str:
    """Return the feed as Atom (RFC 4287)."""
    updated = max((item.day for item in feed.items), default=EPOCH)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<id>{escape(feed.id)}</id>",
        f"<title>{escape(feed.title)}</title>",
        f"<updated>{_midnight(updated)}</updated>",
        f'<link rel="self" type="application/atom+xml" href="{escape(feed.folder)}feed.xml"/>',
        f'<link rel="alternate" type="text/html" href="{escape(feed.page)}"/>',
        "<author><name>The GAN Index</name></author>",
        "<rights>CC BY 4.0</rights>",
        *map(_entry, feed.items),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def json_feed(feed: Feed) -> str:
    """Return the feed as JSON Feed 1.1."""
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": f"{feed.folder}feed.json",
        "language": "en",
        "authors": [{"name": "The GAN Index"}],
    }
    # An item a line: short, and a change shows as one.
    items = ",\n".join(_json(_object(item)) for item in feed.items)
    return f'{_json(head)[:-1]}, "items": [\n{items}\n]}}\n'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


FEEDS: Mapping[str, Callable[[Feed], str]] = MappingProxyType(
    {"feed.xml": atom, "feed.json": json_feed}
)
"""By the name of the file."""


def _entry(item: Item) -> str:
    authors = "".join(f"<author><name>{escape(name)}</name></author>" for name in item.authors)
    tags = "".join(f'<category term="{escape(tag)}"/>' for tag in item.tags)
    return (
        f"<entry><id>{escape(item.id)}</id><title>{escape(item.title)}</title>"
        f"<updated>{_midnight(item.day)}</updated>"
        f'<link rel="alternate" type="text/html" href="{escape(item.address)}"/>'
        f"{authors}{tags}<summary>{escape(item.text)}</summary></entry>"
    )


def _object(item: Item) -> dict[str, object]:
    value: dict[str, object] = {
        "id": item.id,
        "url": item.address,
        "title": item.title,
        "content_text": item.text,
        "date_published": _midnight(item.day),
        "tags": [*item.tags],
    }
    if item.authors:
        value["authors"] = [{"name": name} for name in item.authors]
    return value


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
