"""Lists of papers, set aside while the site tool works.

They are HTML already, and long: a tool that reads Markdown would go through every line of them, and
would have to again for each paper that is added. In their place it gets an empty list with a name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_LIST = re.compile(r'(?s)<ul class="(gi-list[^"]*)">.*?</ul>')
_NAME = "data-aside"
_EMPTY = re.compile(rf'<ul class="[^"]*" {_NAME}="([^"]*)"></ul>')


def set_aside(path: str, text: str) -> tuple[str, dict[str, str]]:
    """A page with its lists taken out, and the lists by name."""
    lists: dict[str, str] = {}

    def name(found: re.Match[str]) -> str:
        if ' id="' in found[0]:
            return found[0]  # what other pages lead into, the site tool has to see
        place = f"{path}-{len(lists)}"
        lists[place] = found[0]
        return f'<ul class="{found[1]}" {_NAME}="{place}"></ul>'

    return _LIST.sub(name, text), lists


def put_back(html: str, lists: Mapping[str, str]) -> str:
    """A built page with its lists in their places.

    Raises:
        KeyError: a place has no list.
    """
    return _EMPTY.sub(lambda found: lists[found[1]], html)
