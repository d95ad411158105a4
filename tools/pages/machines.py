"""Files that tell programs where the data is, and the table from which people learn it too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tools.export import EXPORTS
from tools.export.papers_schema import NAME
from tools.pages.context import Context


class DataFile(NamedTuple):
    """A file for programs: its path under the site, and what it is."""

    path: str
    text: str
    branches: bool


_TEXTS = {
    "bibtex": "all papers as BibTeX, for BibTeX and biber; accents as LaTeX commands",
    "ris": "all papers as RIS, for Zotero, EndNote, Mendeley and JabRef",
    "csl-json": "all papers as CSL-JSON, for Pandoc and other citation processors",
    "csv": "all papers as a table, UTF-8, a line a paper; lists are parted by '; '; "
    "a text that a spreadsheet would take for a formula has an apostrophe before it",
    "json": "all papers with every fact, claim and source, under the entries' own names",
}


def data_files() -> Iterator[DataFile]:
    """Every file for programs."""
    for name in ("json", *(name for name in EXPORTS if name != "json")):
        yield DataFile(f"papers.{EXPORTS[name].suffix}", _TEXTS[name], branches=True)
    yield DataFile("feed.xml", "news as Atom: entries, corrections, results", branches=True)
    yield DataFile("feed.json", "the same news as JSON Feed", branches=True)
    yield DataFile(f"schema/{NAME}", "JSON Schema of papers.json", branches=False)
    yield DataFile("sitemap.xml", "the addresses of all pages", branches=False)


def robots(site: str) -> str:
    """The file robots.txt: everything may be read."""
    return f"User-agent: *\nAllow: /\nSitemap: {site}sitemap.xml\n"


def llms(context: Context) -> str:
    """The file llms.txt: what this site is, and where its data is."""
    files = (f"- [{each.path}]({context.site}{each.path}): {each.text}" for each in data_files())
    branches = (
        f"- [{branch.name}]({context.site}branches/{branch.id}/): {branch.definition}"
        for branch in context.index.branches.values()
    )
    return _LLMS.format(
        count=f"{len(context.index.entries):,}",
        site=context.site,
        repository=context.repository,
        files="\n".join(files),
        branches="\n".join(branches),
    )


_LLMS = """\
# The GAN Index

> A curated index of {count} papers on generative adversarial networks. Every fact names its \
sources, every number its protocol, and baselines can be rerun.

The entries are CC BY 4.0. Read the data files rather than the pages: they hold everything that \
the papers' pages show. A number (claim) means something only with its protocol; numbers of two \
protocols cannot be compared.

## Data

{files}

Each branch has papers.* and feed.* files of its own: {site}branches/ID/papers.json.
A paper's page is {site}papers/KEY/, where KEY is its `key`; a key that was published goes on to \
answer.

## Branches

{branches}

## About

- [What the data means]({site}data/): every file and every key explained
- [Source]({repository}): the entries as YAML, one file a paper
"""
