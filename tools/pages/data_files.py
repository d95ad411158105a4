"""Writes the files for programs beside the pages."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tools.export import EXPORTS
from tools.export.bulk import Bulk
from tools.export.feeds import FEEDS, Feed
from tools.export.json_schema import FOLDER, json_schemas
from tools.export.papers_schema import NAME, schema_text
from tools.pages.context import Context
from tools.pages.machines import llms, robots
from tools.pages.news import branch_feeds, whole_feed
from tools.pages.paper import Made
from tools.pages.sitemap import Address, sitemaps


class Exports:
    """The files of all formats, to which papers are added one by one."""

    def __init__(self, context: Context, out: Path) -> None:
        self._context = context
        branches = context.index.branches
        self._bulks = {name: Bulk(export, out, branches) for name, export in EXPORTS.items()}

    def add(self, made: Made) -> None:
        """Write a paper's records."""
        homes = self._context.homes(made.entry)
        for name, bulk in self._bulks.items():
            bulk.add(made.records[name], homes)

    def finish(self) -> None:
        """End the files, and write those of the branches."""
        for bulk in self._bulks.values():
            bulk.finish()


def write_told(context: Context, out: Path, addresses: Iterable[Address]) -> None:
    """Write feeds, schema, sitemap, robots.txt and llms.txt."""
    _write_feed(whole_feed(context), out)
    for branch, feed in branch_feeds(context):
        _write_feed(feed, out / "branches" / branch)
    texts = {
        "robots.txt": robots(context.site),
        "llms.txt": llms(context),
        f"{FOLDER}/{NAME}": schema_text(context.site),
        **{f"{FOLDER}/{n}": t for n, t in json_schemas(context.index, context.site).items()},
        **sitemaps(context.site, addresses),
    }
    for name, text in texts.items():
        (out / name).parent.mkdir(exist_ok=True)
        (out / name).write_text(text, "utf-8")


def _write_feed(feed: Feed, folder: Path) -> None:
    for name, text in FEEDS.items():
        (folder / name).write_text(text(feed), "utf-8")
