"""Feeds, as feed readers read them."""

import json
from datetime import date

import feedparser
import pytest

from tools.export.feeds import EPOCH, FEEDS, Feed, Item, atom, json_feed

ITEMS = (
    Item("tag:x,2026:b", date(2026, 12, 1), "Corrected: A & <b>", "https://x.org/b/#c", "1 < 2"),
    Item("tag:x,2026:a", date(2026, 11, 22), "A", "https://x.org/a/", "T", ("Jane Doe",), ("new",)),
)
FEED = Feed("tag:x,2026:feed", "News & more", "https://x.org/", "https://x.org/f/", ITEMS)


def test_a_reader_of_atom_finds_every_part() -> None:
    """With what the standard asks of a feed and of an entry."""
    read = feedparser.parse(atom(FEED))

    assert not read.bozo
    assert read.version == "atom10"
    assert (read.feed.id, read.feed.title) == (FEED.id, FEED.title)
    assert read.feed.updated == "2026-12-01T00:00:00Z"
    assert {link.rel: link.href for link in read.feed.links} == {
        "self": "https://x.org/f/feed.xml",
        "alternate": "https://x.org/",
    }
    first, second = read.entries
    assert (first.id, first.link, first.updated) == (
        "tag:x,2026:b",
        "https://x.org/b/#c",
        "2026-12-01T00:00:00Z",
    )
    assert (first.title_detail.type, first.title) == ("text/plain", "Corrected: A & <b>")
    assert first.summary == "1 < 2"
    assert (second.author, second.tags[0].term) == ("Jane Doe", "new")


def test_json_feed_says_the_same() -> None:
    """Under the names of version 1.1."""
    read = json.loads(json_feed(FEED))

    assert read["version"] == "https://jsonfeed.org/version/1.1"
    assert read["feed_url"] == "https://x.org/f/feed.json"
    assert read["items"][1] == {
        "id": "tag:x,2026:a",
        "url": "https://x.org/a/",
        "title": "A",
        "content_text": "T",
        "date_published": "2026-11-22T00:00:00Z",
        "tags": ["new"],
        "authors": [{"name": "Jane Doe"}],
    }


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_without_items_has_a_day_all_the_same(name: str) -> None:
    """And no clock gives it."""
    text = FEEDS[name](Feed("i", "t", "https://x.org/", "https://x.org/", ()))

    assert text == FEEDS[name](Feed("i", "t", "https://x.org/", "https://x.org/", ()))
    assert name != "feed.xml" or f"<updated>{EPOCH}T00:00:00Z</updated>" in text
