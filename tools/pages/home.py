"""The home page: what the index holds, at a glance."""

from collections.abc import Mapping
from typing import NamedTuple

from baselines.catalog import BASELINES, Baseline
from tools.index import Entry
from tools.pages.badge_words import tried
from tools.pages.branch import chart
from tools.pages.context import Context
from tools.pages.loss_curves import loss_picture
from tools.pages.templates import Page

LATEST = 6


class Number(NamedTuple):
    """A count, its name, and the page that it leads to."""

    label: str
    value: str
    target: str


def home_page(context: Context) -> Page:
    """The home page."""
    return context.page(
        "index.md",
        "home.md",
        maker="home",
        source="the whole index",
        title="The GAN Index",
        description="Papers on generative adversarial networks, and baselines that can be rerun.",
        head={"hide": ["navigation", "toc"]},
        numbers=numbers(context),
        losses=[_card(context, baseline) for baseline in BASELINES.values()],
        chart=chart(context, ""),
        latest=latest(context),
    )


def numbers(context: Context) -> list[Number]:
    """What the index holds, counted."""
    papers = [entry.paper for entry in context.index.entries.values()]
    seeds = sum(
        len(record.seeds)
        for results in context.recorded.results.values()
        for record in results.records.values()
    )
    leaves = [b for b in context.index.branches if not context.index.children(b)]
    return [
        Number("papers", f"{len(papers):,}", "papers/"),
        Number("branches", str(len(leaves)), "branches/"),
        Number("with code", f"{sum(p.code is not None for p in papers):,}", "papers/"),
        Number("losses", str(len(BASELINES)), "losses/"),
        Number("seeds run", f"{seeds:,}", "losses/"),
    ]


def latest(context: Context) -> list[Entry]:
    """The entries that were added last; of one day, the newest papers."""
    entries = context.index.entries.values()
    return sorted(entries, key=lambda e: (-e.paper.added.toordinal(), -e.paper.year, e.key))[
        :LATEST
    ]


def _card(context: Context, baseline: Baseline) -> Mapping[str, object]:
    words = tried(context.recorded.badges(baseline))
    paper = context.index.entries.get(baseline.paper)
    return {
        "title": baseline.title,
        "address": f"losses/{baseline.name}/",
        "picture": loss_picture(baseline.loss, baseline.penalty),
        "foot": f"{context.cited(paper.paper)} · {words}" if paper else words,
    }
