"""Checks of a built site: its markup, its links and what it would load."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"]
) | {"source", "track", "wbr"}
# The theme closes these in the order that it likes, as HTML allows.
OPTIONAL = frozenset({"li", "p", "dt", "dd", "option"})
LOADED = {("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("use", "href")}


class Page(HTMLParser):
    """One page: links, what it loads, ids, tags, texts, and what is wrong in its markup."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()
        self.texts: list[str] = []
        self.labels: list[str] = []
        self.problems: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.problems += [f"<{tag}> is never closed" for tag in self._open if tag not in OPTIONAL]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.handle_startendtag(tag, attrs)
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that closes itself."""
        self.tags.add(tag)
        names = Counter(name for name, _ in attrs)
        self.problems += [f"<{tag} {name}> twice" for name, count in names.items() if count > 1]
        values = {name: value or "" for name, value in attrs}
        self.labels += [values["aria-label"]] if "aria-label" in values else []
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        stylesheet = tag == "link" and values.get("rel") in {"stylesheet", "icon", "preload"}
        self.loaded += [v for n, v in values.items() if (tag, n) in LOADED]
        self.loaded += [values["href"]] if stylesheet else []
        self.problems += [f"<{tag} {name}> is a script" for name in values if name.startswith("on")]

    def handle_endtag(self, tag: str) -> None:
        """Close a tag."""
        while self._open and self._open[-1] != tag and self._open[-1] in OPTIONAL:
            self._open.pop()
        if self._open and self._open[-1] == tag:
            self._open.pop()
        elif tag not in VOID:
            self.problems.append(f"</{tag}> without its start")

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.texts.append(data)

    @property
    def twice(self) -> list[str]:
        """Ids that stand twice."""
        return [name for name, count in Counter(self.ids).items() if count > 1]


def read_site(site: Path) -> dict[str, Page]:
    """Every page of a site, by its path."""
    return {
        path.relative_to(site).as_posix(): Page(path.read_text("utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def dead_links(site: Path, pages: dict[str, Page]) -> Iterator[str]:
    """Links and files within the site that lead nowhere, and those that leave its folder."""
    files = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
    for name, page in pages.items():
        for address in [*page.links, *page.loaded]:
            if problem := _problem(files, pages, name, address):
                yield f"{name}: {address}: {problem}"


def outside(pages: dict[str, Page]) -> Iterator[str]:
    """What a page would load from another host."""
    for name, page in pages.items():
        yield from (f"{name}: {each}" for each in page.loaded if urlsplit(each).netloc)


def outside_of_styles(site: Path) -> Iterator[str]:
    """What a style sheet would load from another host."""
    for path in site.rglob("*.css"):
        found = re.findall(r"url\(\s*['\"]?((?:https?:)?//[^)]+)", path.read_text("utf-8"))
        yield from (f"{path.name}: {each}" for each in found)


def _problem(files: set[str], pages: dict[str, Page], name: str, address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return "" if parts.scheme in {"http", "https", "mailto", "data"} else "not of the web"
    if parts.path.startswith("/"):
        return "absolute, which works in one folder only"
    path = unquote(parts.path)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
    if target not in files:
        target = posixpath.normpath(f"{target}/index.html")
    if target not in files:
        return "not there"
    fragment = unquote(parts.fragment)
    if fragment and (target not in pages or fragment not in pages[target].ids):
        return f"no id '{fragment}' there"
    return ""
