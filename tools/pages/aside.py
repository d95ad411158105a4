"""Lists of papers, drawings and boards, set aside while the site tool works.

They are HTML already, and long: a tool that reads Markdown would go through every line of them, and
would have to again for each paper that is added. In their place it gets an empty element with a
name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import count

_KINDS = (r"svg(?= )", r'table(?= class="[^"]*\bgi-(?:board|heat)\b)', r'ul(?= class="gi-list\b)')
"""Elements as they begin; what may stand within another comes first."""
_WHOLE = [re.compile(rf"(?s)<(?P<kind>{kind})[^>]*>.*?</(?P=kind)>") for kind in _KINDS]
_NAME = "data-aside"
_EMPTY = re.compile(rf'<(svg|table|ul) {_NAME}="([^"]*)"></\1>')


def set_aside(path: str, text: str) -> tuple[str, dict[str, str]]:
    """A page with what is long taken out, and that by name."""
    names = (f"{path}-{number}" for number in count())
    kept: dict[str, str] = {}

    def name(found: re.Match[str]) -> str:
        if ' id="' in found[0]:
            return found[0]  # what other pages lead into, the site tool has to see
        place = next(names)
        kept[place] = found[0]
        return f'<{found["kind"]} {_NAME}="{place}"></{found["kind"]}>'

    for whole in _WHOLE:
        text = whole.sub(name, text)
    return text, kept


def put_back(html: str, kept: Mapping[str, str]) -> str:
    """A built page with all in its place.

    Raises:
        KeyError: a place has nothing that was kept for it.
    """
    return _EMPTY.sub(lambda found: put_back(kept[found[2]], kept), html)
