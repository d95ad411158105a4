"""Pages other than papers, cut into sections, read from what the site tool built of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

from tools.kept import Forgetful, Kept
from tools.pages.search.words import unique_words

Row = tuple[str, str, str, str, str]
"""Location, kind, title, the text that is shown, and further words that are found."""
SHOWN = 150
TITLE_ONLY = ("papers/", "leaderboards/", "codes/")
"""Pages of tables and lists, whose words would drown the papers."""
KINDS = {"losses": "loss", "metrics": "metric", "branches": "branch"}
_HEADINGS = frozenset({"h1", "h2", "h3"})
_VOID = frozenset({"br", "img", "hr", "input", "meta", "link", "wbr", "source", "col"})
_ARTICLE = re.compile(r"(?s)<article.*</article>")
_UNREAD = re.compile(r"(?s)<(script|style|pre|template)\b.*?</\1>")
"""Long, and not for a reader: cut off before the parser goes through it."""
_SKIPPED = frozenset({"script", "style", "svg", "nav", "button", "template", "pre", "math"})


@dataclass
class Section:
    """A heading, where it is, and the text below it."""

    anchor: str
    title: str = ""
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text, spaces evened out."""
        return " ".join("".join(self.parts).split())


class _Article(HTMLParser):
    """Reads the sections of a page's article; what is marked as not to be searched is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: list[Section] = []
        self._open: list[str] = []
        self._skipped = 0
        self._article = 0
        self._heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        given = dict(attrs)
        self._open.append(tag)
        depth = len(self._open)
        if tag == "article" and not self._article:
            self._article = depth
        if not self._article or self._skipped:
            return
        if tag in _SKIPPED or "data-unsearched" in given or _is_permalink(tag, given):
            self._skipped = depth
        elif tag in _HEADINGS:
            self._heading = True
            self.sections.append(Section(given.get("id") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or tag not in self._open:
            return
        while self._open and self._open.pop() != tag:
            pass
        depth = len(self._open)
        self._skipped = 0 if depth < self._skipped else self._skipped
        self._article = 0 if depth < self._article else self._article
        if tag in _HEADINGS:
            self._heading = False
        elif self.sections and not self._skipped:
            self.sections[-1].parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._article or self._skipped or not self.sections:
            return
        if self._heading:
            self.sections[-1].title += data
        else:
            self.sections[-1].parts.append(data)


def _is_permalink(tag: str, attributes: dict[str, str | None]) -> bool:
    return tag == "a" and (attributes.get("class") or "") == "headerlink"


def sections(html: str) -> list[Section]:
    """The sections of a page, the page itself first."""
    reader = _Article()
    article = _ARTICLE.search(html)
    reader.feed(_UNREAD.sub("", article[0] if article else ""))
    return [section for section in reader.sections if section.title.strip()]


def prose(built: Path, addresses: Iterable[str], kept: Kept | None = None) -> Iterator[Row]:
    """Every section of some pages.

    Args:
        built: folder of the built site.
        addresses: of the pages, relative to it.
        kept: the sections of pages that were read before.
    """
    kept = kept or Forgetful()
    for address in addresses:
        html = (built / address / "index.html").read_text("utf-8")
        yield from kept(("prose", address), html, partial(_rows, address, html))


def _rows(address: str, html: str) -> list[Row]:
    found = sections(html)
    if address.startswith(TITLE_ONLY):
        found = [Section(each.anchor, each.title) for each in found[:1]]
    # What stands below a year is a list of papers, which have rows of their own.
    return [
        _row(address, section, found[0] if number else None)
        for number, section in enumerate(found)
        if not section.title.strip().isdigit()
    ]


def _row(address: str, section: Section, page: Section | None) -> Row:
    title, text = " ".join(section.title.split()), section.text
    location = f"{address}#{section.anchor}" if page else address
    shown = text if len(text) <= SHOWN else f"{text[:SHOWN].rsplit(' ', 1)[0]} …"
    if page:
        title = f"{' '.join(page.title.split())} › {title}"
    kind = "section" if page else _kind(address)
    return location, kind, title, shown, " ".join(unique_words(text, f"{title} {shown}"))


def _kind(address: str) -> str:
    top, _, rest = address.partition("/")
    return KINDS.get(top, "page") if rest else "page"
