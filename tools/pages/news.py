"""What is new in the index: entries, corrections and results, as items of feeds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from heapq import nsmallest

from baselines.catalog import BASELINES
from tools.export.feeds import Feed, Item
from tools.index import Entry
from tools.pages.context import Context
from tools.pages.links import branch_address, paper_address
from tools.pages.quantities import quantity, seeds_word
from tools.pages.recorded import Trial

MOST = 200
"""Items of a feed: who reads it monthly misses nothing; the days of all are in papers.json."""
TAG = "tag:gan-index.github.io,2026:"
"""Begins every id (RFC 4151). It names who gave them out, not where the site is now."""


def whole_feed(context: Context) -> Feed:
    """The feed of everything."""
    site = context.site
    items = [*_items(context, context.index.entries.values()), *_results(context)]
    return Feed(f"{TAG}feed", "The GAN Index", site, site, newest(items))


def branch_feeds(context: Context) -> Iterator[tuple[str, Feed]]:
    """Id and feed of each branch; a group's holds what is new in the branches below it."""
    results = _results_by_branch(context)
    for branch in context.index.branches.values():
        entries = {
            e.key: e for name in context.below(branch.id) for e in context.index.in_branch(name)
        }
        items = [*_items(context, entries.values()), *results.get(branch.id, ())]
        folder = context.site + branch_address(branch.id)
        name, title = f"{TAG}branches/{branch.id}/feed", f"The GAN Index: {branch.name}"
        yield branch.id, Feed(name, title, folder, folder, newest(items))


def newest(items: list[Item]) -> list[Item]:
    """The latest items, those of one day by their ids."""
    return sorted(items, key=lambda item: (-item.day.toordinal(), item.id))[:MOST]


def _items(context: Context, entries: Collection[Entry]) -> Iterator[Item]:
    """Items of the entries that may be among the latest; of many thousands most are not."""
    latest = nsmallest(MOST, entries, key=lambda e: (-e.paper.added.toordinal(), e.key))
    corrected = (entry for entry in entries if entry.paper.corrected)
    for entry in {each.key: each for each in (*latest, *corrected)}.values():
        yield from _of_entry(context, entry)


def _of_entry(context: Context, entry: Entry) -> Iterator[Item]:
    paper = entry.paper
    title = context.plain_title(entry)
    address = context.site + paper_address(entry.key)
    where = f"{context.venue(entry)}, {paper.year}."
    text = f"{where} {paper.summary}" if paper.summary else where
    authors, name = paper.authors, f"{TAG}papers/{entry.key}"
    yield Item(name, paper.added, title, address, text, authors, ("new paper", entry.branch))
    for number, each in enumerate(paper.corrected, start=1):
        yield Item(
            f"{name}/corrected/{number}",
            each.day,
            f"Corrected: {title}",
            f"{address}#corrected",
            each.what,
            tags=("correction", entry.branch),
        )


def _results(context: Context) -> Iterator[Item]:
    for baseline in BASELINES.values():
        for trial in context.recorded.trials(baseline):
            yield _of_trial(context, trial)


def _results_by_branch(context: Context) -> Mapping[str, list[Item]]:
    """Each branch with the results of its papers."""
    found: dict[str, list[Item]] = {}
    for baseline in BASELINES.values():
        entry = context.index.entries.get(baseline.paper)
        for branch in context.homes(entry) if entry else ():
            items = (_of_trial(context, trial) for trial in context.recorded.trials(baseline))
            found.setdefault(branch, []).extend(items)
    return found


def _of_trial(context: Context, trial: Trial) -> Item:
    record, name = trial.record, trial.baseline.name
    # A new recording is another item: its time and its code stand in the id.
    mark = f"{record.created:%Y%m%dT%H%M%S}-{record.code_sha256[:8]}"
    spreads = (
        f"{quantity(metric).label}: {quantity(metric).with_spread(record.summary(metric))}"
        for metric in record.metrics
    )
    return Item(
        f"{TAG}results/{record.protocol}/{name}/{mark}",
        record.created.date(),
        f"Result: {trial.baseline.title} on {trial.protocol.title}",
        f"{context.site}losses/{name}/",
        f"{seeds_word(len(record.seeds))}, {record.diverged} diverged. "
        f"{'; '.join(spreads)}. {trial.badge.word.capitalize()}.",
        tags=("result", record.protocol),
    )
