"""The addresses of all pages, for search engines."""

from collections.abc import Iterable, Mapping
from datetime import date
from urllib.parse import quote

from markupsafe import escape

MOST = 45_000
"""Addresses in a file; the protocol allows 50,000."""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

Address = tuple[str, date | None]
"""An address under the site, and the day of its last change where one is recorded."""


def sitemaps(site: str, addresses: Iterable[Address]) -> Mapping[str, str]:
    """Name and text of each file: `sitemap.xml`, which lists others where one cannot hold all.

    The addresses are sorted, and no clock is read, so that equal builds are equal.
    """
    rows = [_row(site, *each) for each in sorted(dict(addresses).items())]
    if len(rows) <= MOST:
        return {"sitemap.xml": _file("urlset", rows)}
    parts = [rows[at : at + MOST] for at in range(0, len(rows), MOST)]
    files = {f"sitemap-{n}.xml": _file("urlset", part) for n, part in enumerate(parts, start=1)}
    listed = [f"  <sitemap><loc>{escape(site + name)}</loc></sitemap>" for name in files]
    return {"sitemap.xml": _file("sitemapindex", listed), **files}


def _row(site: str, address: str, day: date | None) -> str:
    changed = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
    return f"  <url><loc>{escape(site + quote(address))}</loc>{changed}</url>"


def _file(kind: str, rows: Iterable[str]) -> str:
    return "\n".join([_HEAD, f"<{kind} {_NAMESPACE}>", *rows, f"</{kind}>", ""])
