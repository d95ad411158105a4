"""Papers as BibTeX entries that both BibTeX and biber read.

Accented Latin letters are written as LaTeX commands, because BibTeX itself sorts and cuts bytes;
letters of other scripts have no such command and stay as UTF-8.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tools.export.names import split
from tools.export.published import published
from tools.export.web import forum
from tools.index import Entry, Index


@dataclass(frozen=True)
class Kind:
    """How the papers of one kind of venue are cited: the entry's type and the venue's field."""

    type: str
    field: str | None


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "conference": Kind("inproceedings", "booktitle"),
        "workshop": Kind("inproceedings", "booktitle"),
        "journal": Kind("article", "journal"),
        "preprint": Kind("misc", None),
        "book": Kind("incollection", "booktitle"),
        "thesis": Kind("phdthesis", "school"),
        "other": Kind("misc", "howpublished"),
    }
)


def bibtex(entry: Entry, index: Index) -> str:
    """Return one entry; fields that the paper does not have are left out."""
    where = published(entry.paper, index)
    kind = KINDS[where.kind]
    fields = (f"  {field} = {{{value}}},\n" for field, value in _fields(entry, kind, where.name))
    return f"@{kind.type}{{{entry.key},\n{''.join(fields)}}}\n"


def _fields(entry: Entry, kind: Kind, venue: str) -> Iterator[tuple[str, str]]:
    paper = entry.paper
    yield "title", title(paper.title)
    if paper.authors:
        yield "author", " and ".join(author(name) for name in paper.authors)
    if kind.field:
        yield kind.field, escape(venue)
    yield "year", str(paper.year)
    if paper.arxiv:
        yield "eprint", paper.arxiv
        yield "archivePrefix", "arXiv"
    if paper.doi:
        yield "doi", paper.doi
    # Addresses go out as they are: every style prints them verbatim, and the schema lets no
    # brace, backslash or space into them.
    if address := paper.url or forum(paper):
        yield "url", address
    if paper.openreview and paper.url:
        # No style prints it; a program that reads the file back gets every id.
        yield "openreview", paper.openreview


# BibTeX counts braces even behind a backslash, so they become words.
_WORDS = {"\\": "backslash", "{": "braceleft", "}": "braceright", "~": "asciitilde"}
_MORE_WORDS = {"^": "asciicircum", "<": "less", ">": "greater"}
_SPECIAL = str.maketrans(
    {char: f"\\{char}" for char in "$&%#_"}
    | {char: f"\\text{word}{{}}" for char, word in (_WORDS | _MORE_WORDS).items()}
)
_ACCENTS = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
    "\u0323": "d",
    "\u0327": "c",
    "\u0328": "k",
}
_BELOW = frozenset("dck")
_LATIN = {"ø": r"{\o}", "Ø": r"{\O}", "ł": r"{\l}", "Ł": r"{\L}", "ß": r"{\ss}", "ı": r"{\i}"}
_DOUBLE = {"æ": r"{\ae}", "Æ": r"{\AE}", "œ": r"{\oe}", "Œ": r"{\OE}"}
_SIGNS = {"–": "--", "—": "---", "’": "'", "‘": "`", "“": "``", "”": "''", "…": r"\ldots{}"}
_LETTERS = _LATIN | _DOUBLE | _SIGNS
_MATH = re.compile(r"(\$[^$]+\$)")
_BARE = re.compile(r"[A-Za-z0-9 ${}^_+*/=()<>|,.:;!'-]*")
_COMMAND = re.compile(r"\\([A-Za-z]+|.)")
# All that titles need; anything else between dollars is printed as it stands, not run.
_SAFE_COMMANDS = re.compile(
    "(?:var)?(?:alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|pi|rho"
    "|sigma|tau|upsilon|phi|chi|psi|omega|ell|infty|times|cdot|pm|to|ast|star|prime"
    "|math(?:cal|bb|bf|rm|it)|text)|[|,;!]",
    re.IGNORECASE,
)


def title(text: str) -> str:
    """Return a title with its formulas, and with its capitals kept by braces.

    Styles that set titles in small letters would else print 'wasserstein gans'.
    """
    return " ".join(_protected(word) for word in _words(text))


def _words(text: str) -> list[str]:
    """Split a title at its spaces, but not within a formula."""
    pieces = _MATH.split(text)
    marked = [piece.replace(" ", "\0") if _is_formula(piece) else piece for piece in pieces]
    return [word.replace("\0", " ") for word in "".join(marked).split(" ")]


def _protected(word: str) -> str:
    written = "".join(piece if _is_formula(piece) else escape(piece) for piece in _MATH.split(word))
    return f"{{{written}}}" if word != word.lower() else written


def _is_formula(piece: str) -> bool:
    """Tell whether a piece is a formula that may stay LaTeX: known commands, matched braces."""
    if not _MATH.fullmatch(piece):
        return False
    commands = _COMMAND.findall(piece)
    bare = _COMMAND.sub("", piece)
    safe = all(map(_SAFE_COMMANDS.fullmatch, commands))
    # Two carets would let TeX write any character, a backslash among them.
    return safe and "^^" not in bare and bool(_BARE.fullmatch(bare)) and _are_matched(bare)


def _are_matched(text: str) -> bool:
    depth = 0
    for char in text:
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth < 0:
            return False
    return depth == 0


def author(name: str) -> str:
    """Return a name that BibTeX takes apart as we do, or not at all."""
    parts = split(name)
    if parts.whole and " " in name:
        return f"{{{escape(name)}}}"
    if parts.suffix:
        return f"{escape(parts.last)}, {parts.generation}, {escape(parts.given)}"
    return escape(name)


def escape(text: str) -> str:
    """Return text with what LaTeX would take for a command escaped, and accents as commands."""
    # Two hyphens would become one dash.
    escaped = re.sub("-(?=-)", "-{}", text.translate(_SPECIAL))
    return escaped if escaped.isascii() else "".join(map(_letter, escaped))


def _letter(char: str) -> str:
    if char.isascii():
        return char
    if char in _LETTERS:
        return _LETTERS[char]
    base, *marks = list(unicodedata.normalize("NFD", char))
    if len(marks) != 1 or marks[0] not in _ACCENTS or not base.isascii():
        return char
    accent = _ACCENTS[marks[0]]
    # An accent above goes on a dotless i, or the dot would stay beneath it.
    letter = base if accent in _BELOW else {"i": r"\i", "j": r"\j"}.get(base, base)
    return f"{{\\{accent}{{{letter}}}}}"
