"""The page that the site tool builds once, and that every paper's page is filled into."""

import re
from typing import NamedTuple

from markupsafe import escape

from tools.pages.paper import PaperPage
from tools.pages.templates import Page, front_matter

NAME = "gan-index-shell"
ADDRESS = f"papers/{NAME}/"
PAPERS_TAB = "branches/"
"""Where the tab of papers leads: to the first page of its section."""
_TITLE, _DESCRIPTION = f"{NAME}-title", f"{NAME}-description"
_ARTICLE = '<article class="md-content__inner md-typeset">'

# Order matters: the article is taken out before the marks within it are looked for.
_PART = re.compile(
    rf"(?s)(?P<body>{re.escape(_ARTICLE)}.*?</article>)"
    rf"|(?P<head></head>)|(?P<title>{_TITLE})|(?P<description>{_DESCRIPTION})|(?P<address>{ADDRESS})"
)


class ShellError(ValueError):
    """The site tool's page does not look as expected, so that nothing can be filled in."""


def shell_page() -> Page:
    """The Markdown of the shell."""
    hidden = {"hide": ["navigation", "toc"]}
    matter = front_matter("tools/pages/shell.py", "no data", _TITLE, _DESCRIPTION, **hidden)
    # The heading's id is the one of a paper's heading: the link that skips the header leads there.
    return Page(f"papers/{NAME}.md", f"{matter}# Shell {{#paper}}\n")


class _Piece(NamedTuple):
    kind: str
    text: str


class Shell:
    """A built shell page, cut into what stays and what each paper replaces."""

    def __init__(self, html: str) -> None:
        """Cut a page.

        Raises:
            ShellError: a part is missing, or is there more often than expected.
        """
        self._pieces = list(_pieces(_lit(_compact(html))))
        counts = {
            kind: sum(piece.kind == kind for piece in self._pieces)
            for kind in ("body", "head", "title", "description", "address")
        }
        wrong = [kind for kind, count in counts.items() if count != 1 and kind != "title"]
        if wrong or not counts["title"]:
            raise ShellError(f"the shell page holds {counts}; expected one of each")

    def fill(self, page: PaperPage) -> str:
        """The whole HTML of a paper's page.

        The parts are joined, never searched: whatever a title holds, it replaces nothing else.
        """
        values = {
            "body": f"{_ARTICLE}\n{page.body}</article>",
            "title": str(escape(page.title)),
            "description": str(escape(page.description)),
            "address": page.address,
            "head": f"{page.head}</head>",
        }
        return "".join(values.get(piece.kind, piece.text) for piece in self._pieces)


def _compact(html: str) -> str:
    """A page without what a browser does not need; every paper would repeat it.

    The theme's templates leave more indentation than text, and in HTML a drawing needs no
    namespace.
    """
    html = re.sub(r">\s*\n\s*<", "><", html.strip())
    html = re.sub(r"\s*\n\s*", "\n", html)
    return html.replace(' xmlns="http://www.w3.org/2000/svg"', "")


def _lit(html: str) -> str:
    """A page whose tab of papers is lit: no paper stands in the tool's navigation."""
    tab, link = '<li class="md-tabs__item', f'"><a href="../../{PAPERS_TAB}" class="md-tabs__link">'
    return html.replace(f"{tab}{link}", f"{tab} md-tabs__item--active{link}")


def _pieces(html: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    end = 0
    for match in _PART.finditer(html):
        pieces += [
            _Piece("text", html[end : match.start()]),
            _Piece(match.lastgroup or "", match[0]),
        ]
        end = match.end()
    return [*pieces, _Piece("text", html[end:])]
