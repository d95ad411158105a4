"""Addresses of papers that moved or left: they go on to answer, with the way or the reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from tools.index import Index
from tools.pages.context import Context
from tools.pages.links import paper_address
from tools.pages.paper import PaperPage

_REDIRECT = Markup(
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
    '<meta name="robots" content="noindex">\n'
    '<meta http-equiv="refresh" content="0; url=../{key}/">\n'
    '<link rel="canonical" href="{address}">\n</head>\n<body>\n'
    '<p>This paper is now at <a href="../{key}/">{title}</a>.</p>\n</body>\n</html>\n'
)


def redirects(context: Context) -> Iterator[tuple[str, str]]:
    """Address and HTML of each key that another took the place of.

    By a page, because a host of plain files knows no other way; a browser follows it at once.
    """
    index = context.index
    for old in index.moved:
        if (key := destination(index, old)) in index.entries:
            title = context.plain_title(index.entries[key])
            target = context.site + paper_address(key)
            yield paper_address(old), _REDIRECT.format(title=title, key=key, address=target)


def farewells(context: Context) -> Iterator[PaperPage]:
    """The page of each key that nothing took the place of, with the reason."""
    for old, moved in context.index.moved.items():
        if moved.reason is not None:
            address = paper_address(old)
            body = context.render("gone.html", address, key=old, reason=moved.reason)
            head = '<meta name="robots" content="noindex">\n'
            yield PaperPage(address, f"{old} is not listed any more", moved.reason, body, head)


def destination(index: Index, key: str) -> str:
    """The key that a moved one leads to in the end; empty where it leads to none."""
    seen = {key}
    moved = _targets(index)
    while key in moved:
        key = moved[key]
        if key in seen:
            return ""
        seen.add(key)
    return key


def _targets(index: Index) -> Mapping[str, str]:
    return {old: moved.to for old, moved in index.moved.items() if moved.to is not None}
