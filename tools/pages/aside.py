"""Lists of papers, drawings, boards and code, set aside while the site tool works.

They are HTML already, and long: a tool that reads Markdown would go through every line of them, and
would have to again for each paper that is added. In their place it gets an empty element with a
name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import count

_KINDS = (
    r"svg(?= )",
    r'table(?= class="[^"]*\bgi-(?:board|heat)\b)',
    r'ul(?= class="gi-list\b)',
    r"pre(?=>)",
)
"""Elements as they begin; what may stand within another comes first."""
_WHOLE = [re.compile(rf"(?s)<(?P<kind>{kind})[^>]*>.*?</(?P=kind)>") for kind in _KINDS]
_NAME = "data-aside"
_EMPTY = re.compile(rf'<(svg|table|ul|pre|div) {_NAME}="([^"]*)"></\1>')
_UNSEARCHED = re.compile(r'<div [^>]*data-unsearched="yes">')
_DIV = re.compile(r"<(/?)div\b")


def set_aside(path: str, text: str) -> tuple[str, dict[str, str]]:
    """A page with what is long taken out, and that by name."""
    names = (f"{path}-{number}" for number in count())
    kept: dict[str, str] = {}

    def name(html: str, kind: str) -> str:
        if ' id="' in html:
            return html  # what other pages lead into, the site tool has to see
        place = next(names)
        kept[place] = html
        return f'<{kind} {_NAME}="{place}"></{kind}>'

    text = "".join(
        name(part, "div") if number % 2 else part for number, part in enumerate(_unsearched(text))
    )
    for whole in _WHOLE:
        text = whole.sub(lambda found: name(found[0], found["kind"]), text)
    return text, kept


def _unsearched(text: str) -> Iterator[str]:
    """Cut a page at what the search does not read: in turns the text before, and such a part."""
    end = 0
    while start := _UNSEARCHED.search(text, end):
        yield text[end : start.end()]
        end = _closing(text, start.end())
        yield text[start.end() : end]
    yield text[end:]


def _closing(text: str, start: int) -> int:
    """Where the tag stands that closes a division whose content starts here."""
    depth = 1
    for tag in _DIV.finditer(text, start):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.start()
    raise ValueError(f"a division is never closed: {text[start : start + 80]!r}")


def put_back(html: str, kept: Mapping[str, str]) -> str:
    """A built page with all in its place.

    Raises:
        KeyError: a place has nothing that was kept for it.
        ValueError: a place is left, since the site tool took it for text.
    """
    whole = _EMPTY.sub(lambda found: put_back(kept[found[2]], kept), html)
    if _NAME in whole:
        raise ValueError(f"a place is left empty: {whole[whole.index(_NAME) :][:80]!r}")
    return whole
