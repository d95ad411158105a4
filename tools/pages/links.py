"""Addresses: of pages, relative to one another, and of what lies elsewhere."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from tools.schema import Paper

_REPOSITORY_SOURCE = re.compile(r"([\w.-]+/[\w.-]+)(?::(.+))?")


class Link(NamedTuple):
    """A word to show and where it leads; an empty address shows the word alone."""

    label: str
    text: str
    address: str


class Linker:
    """Writes addresses as one page must write them: relative, so that any host and folder works.

    Attributes:
        page: the page's own address under the site, such as `branches/classical/`.
    """

    def __init__(self, page: str) -> None:
        self.page = page
        self._up = "../" * page.count("/")

    def __call__(self, target: str) -> str:
        """The address of a target under the site, such as `papers/x/` or `` for the home page."""
        return (self._up + target) or "./"

    def authors(self, names: Iterable[str]) -> Markup:
        """Authors in a line, each a link to the page of all papers with those of hers."""
        return Markup(", ").join([_author(self._up, name) for name in names])


@lru_cache(maxsize=1 << 14)
def _author(up: str, name: str) -> Markup:
    # Kept, since an author stands on the pages of all papers of hers.
    return Markup('<a href="{}papers/?q={}">{}</a>').format(up, quote(name), name)


def paper_address(key: str) -> str:
    """Where a paper's page is, under the site."""
    return f"papers/{key}/"


def numbers_address(key: str) -> str:
    """Where all numbers that a paper prints stand, where they are many.

    As deep as a paper's page, for both are filled into one shell; no key holds a hyphen.
    """
    return f"papers/{key}-numbers/"


def branch_address(branch: str) -> str:
    """Where a branch's page is, under the site."""
    return f"branches/{branch}/"


def identifiers(paper: Paper) -> list[Link]:
    """Where a paper can be read, by its ids."""
    found = [
        Link("arXiv", paper.arxiv or "", f"https://arxiv.org/abs/{quote(paper.arxiv or '')}"),
        Link("DOI", paper.doi or "", f"https://doi.org/{quote(paper.doi or '', safe='/')}"),
        Link(
            "OpenReview",
            paper.openreview or "",
            f"https://openreview.net/forum?id={quote(paper.openreview or '', safe='')}",
        ),
        Link("Web page", shown(paper.url), paper.url or ""),
    ]
    return [link for link in found if link.text]


def resources(paper: Paper) -> list[Link]:
    """What the authors offer beside the text."""
    offered = (("Code", paper.code), ("Project", paper.project))
    return [Link(label, shown(address), address) for label, address in offered if address]


class Source(NamedTuple):
    """A place where facts were read, and what in it; an empty address is no link."""

    text: str
    address: str
    within: tuple[str, ...]


def sources(texts: Iterable[str]) -> list[Source]:
    """Places where facts were read, the files of one repository together.

    A text is `owner/repository:path`, an address, or plain words.
    """
    files: dict[str, tuple[str, ...]] = {}
    for text in texts:
        place, within = _split_source(text)
        files[place] = (*files.get(place, ()), *within)
    links = {place: source(place) for place in files}
    return [Source(link.text, link.address, files[place]) for place, link in links.items()]


@lru_cache(maxsize=1 << 12)
def _split_source(text: str) -> tuple[str, tuple[str, ...]]:
    match = _REPOSITORY_SOURCE.fullmatch(text)
    return (match[1], (match[2],)) if match and match[2] else (text, ())


@lru_cache(maxsize=1 << 12)
def source(text: str) -> Link:
    """A place where facts were read: `owner/repository:path`, an address, or plain words."""
    if text.startswith(("http://", "https://")):
        return Link("", shown(text), text)
    match = _REPOSITORY_SOURCE.fullmatch(text)
    if match is None:
        return Link("", text, "")
    repository, path = match.groups()
    tail = f"/blob/HEAD/{quote(path)}" if path else ""
    return Link("", text, f"https://github.com/{quote(repository)}{tail}")


def edit_address(repository: str, path: str) -> str:
    """Where a file of the repository is opened for an edit."""
    return f"{repository}/edit/main/{quote(path)}"


def shown(address: str | None) -> str:
    """An address as people read it: without its protocol."""
    text = re.sub(r"^https?://(www\.)?", "", address or "")
    return text.rstrip("/")
