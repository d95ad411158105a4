"""The page for addresses that do not exist, which must work at any depth and in any folder."""

from urllib.parse import urlsplit


def movable(html: str, site: str) -> str:
    """The site tool's 404 page with addresses relative to the site's root.

    The site tool writes them absolute, for the folder of the site's address; a copy of the site on
    another host or in another folder would load nothing. The page's own script says where the
    root is.

    Args:
        html: the page.
        site: address of the site.
    """
    folder = urlsplit(site).path or "/"
    if folder == "/":
        return html
    scope = f'new URL("{folder}",location)'
    html = html.replace(scope, 'new URL(".",document.baseURI)')
    return html.replace(f'"{folder}', '"')
