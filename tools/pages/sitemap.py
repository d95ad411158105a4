"""The addresses of all pages, for search engines."""

from collections.abc import Iterable
from urllib.parse import quote

from markupsafe import escape


def sitemap(site: str, addresses: Iterable[str]) -> str:
    """A sitemap of addresses under a site, sorted; no dates, so that equal builds are equal."""
    rows = [
        f"  <url><loc>{escape(site + quote(each))}</loc></url>" for each in sorted(set(addresses))
    ]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
            *rows,
            "</urlset>",
            "",
        ]
    )
