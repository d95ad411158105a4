"""Jinja templates with autoescape; the only way from an entry's text to a page."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from tools.kept import state_of
from tools.pages import formula
from tools.pages.formula import Formulas


class Page(NamedTuple):
    """A file for the site tool: its path under build/pages, and its text."""

    path: str
    text: str

    @property
    def address(self) -> str:
        """The page's address under the site."""
        return address_of(self.path)


def address_of(path: str) -> str:
    """The address that the site tool gives to a Markdown file."""
    *folders, name = path.removesuffix(".md").split("/")
    parts = folders if name == "index" else [*folders, name]
    return "".join(f"{part}/" for part in parts)


class Templates:
    """The templates of one folder, with what they all use.

    Attributes:
        formulas: typesets what stands between dollar signs in titles and texts.
    """

    def __init__(self, folder: Path, formulas: Formulas) -> None:
        self.formulas = formulas
        self._environment = _environment(folder, tuple(state_of(folder).items()))

    def render(self, name: str, **values: object) -> str:
        """A template filled with values; every text in them is escaped."""
        template = self._environment.get_template(name)
        return template.render(typeset=self.typeset, **values)

    def typeset(self, text: str) -> Markup:
        """Plain text as HTML, its formulas drawn."""
        return formula.in_text(text, self.formulas)


@cache
def _environment(folder: Path, _state: tuple[object, ...]) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder),
        auto_reload=False,  # else every page asks again whether its templates changed
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    filters: dict[str, Callable[..., object]] = {
        "guarded": formula.guarded,
        "letters": formula.plain,
        "inside": inside,
        "web": web,
        "grouped": lambda number: f"{number:,}",
    }
    environment.filters.update(filters)
    return environment


def web(address: str) -> str:
    """An address that a browser may follow.

    Raises:
        ValueError: it is none of the web; the schema lets no such address through.
    """
    if not address.startswith(("https://", "http://")):
        raise ValueError(f"no web address: {address!r}")
    return address


def inside(text: str) -> Markup:
    """A text as the content of an element, where quotes need no escape; never in an attribute."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Markup(text)  # noqa: S704 - escaped above


def front_matter(maker: str, source: str, title: str, description: str, **more: object) -> Markup:
    """The head of a generated Markdown file; its first comment names the maker.

    The theme puts these texts into pages without escaping, so they are escaped here.
    """
    values = {"title": str(escape(title)), "description": str(escape(description)), **more}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    head = f"# Made by {maker} from {source}: edit that, not this."
    return Markup("\n".join(["---", head, *lines, "---", "", ""]))  # noqa: S704 - JSON of escaped text
