"""LaTeX to SVG at build time: glyph outlines of STIX Two Math, no script and no font to load."""

import hashlib
import re
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

from tools.pages.outline import UNITS, OutlineError, path_data

LONGEST = 2000
"""Characters of the longest formula; a bound on what a hostile title can cost."""

_PAD = 10  # units around the outline, for the edges that smoothing draws
_VERSION = "1"  # raise it when the drawing changes, so that cached drawings are left behind


class FormulaError(ValueError):
    """A formula that cannot be typeset; the message holds the formula and the reason."""


class Formulas:
    """Typesets formulas, and remembers them in a folder.

    Attributes:
        folder: where drawings are kept by the digest of their formula; None keeps none.
        drawn: folder of drawings that are there already, and are looked at first.
    """

    def __init__(self, folder: Path | None = None, drawn: Path | None = None) -> None:
        self.folder = folder
        self.drawn = drawn
        self._known: dict[tuple[str, bool], Markup] = {}

    def inline(self, latex: str) -> Markup:
        """A formula in a line of text, on its baseline.

        Raises:
            FormulaError: the formula cannot be typeset.
        """
        return self._remembered(latex, display=False)

    def display(self, latex: str) -> Markup:
        """A formula on a line of its own, which scrolls where it is wider than the screen.

        Raises:
            FormulaError: the formula cannot be typeset.
        """
        svg = self._remembered(latex, display=True)
        # A region that scrolls must be reachable by keyboard.
        return Markup('<div class="formula" tabindex="0">{}</div>').format(svg)

    def _remembered(self, latex: str, *, display: bool) -> Markup:
        latex = " ".join(latex.split())
        key = (latex, display)
        if key not in self._known:
            self._known[key] = self._on_disk(latex, display=display)
        return self._known[key]

    def _on_disk(self, latex: str, *, display: bool) -> Markup:
        name = file_name(latex, display=display)
        for folder in filter(None, (self.drawn, self.folder)):
            if (folder / name).is_file():
                return Markup((folder / name).read_text("utf-8"))  # noqa: S704 - written below
        svg = typeset(latex, display=display)
        if self.folder:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_text(svg, "utf-8")
        return svg


def file_name(latex: str, *, display: bool) -> str:
    """The name under which the drawing of a formula is kept."""
    digest = hashlib.sha256(f"{_VERSION}\n{display}\n{latex}".encode()).hexdigest()
    return f"{digest[:32]}.svg"


def typeset(latex: str, *, display: bool = False) -> Markup:
    """A formula as an SVG picture, sized in em, with its LaTeX as the accessible name.

    Nothing of the formula's text reaches the markup but that name, escaped; the rest is numbers.

    Raises:
        FormulaError: the formula cannot be typeset.
    """
    if len(latex) > LONGEST:
        raise FormulaError(f"a formula of {len(latex)} characters; at most {LONGEST} are allowed")
    drawing = _drawing(_prepared(latex), display=display)
    try:
        data = path_data(drawing)
    except OutlineError as error:
        raise FormulaError(f"${latex}$: {error}") from error
    left, top, width, height = _box(drawing)
    if not data or width <= 0 or height <= 0:
        raise FormulaError(f"${latex}$: nothing to draw")
    depth = max(top + height, 0) / UNITS
    return Markup(
        '<svg class="math" role="img" aria-label="{}" viewBox="{} {} {} {}" '
        'width="{:.3f}em" height="{:.3f}em" style="vertical-align:-{:.3f}em">'
        '<path d="{}"/></svg>'
    ).format(guarded(latex), left, top, width, height, width / UNITS, height / UNITS, depth, data)


def plain(text: str) -> str:
    """A text whose formulas are replaced by their letters, for titles, search and feeds."""
    return _DOLLARS.sub(lambda match: _letters(match[1]), text)


def guarded(text: str) -> Markup:
    """Text as HTML in which every mark but letters, digits and spaces is a number.

    Neither HTML nor Markdown finds anything to read in it.
    """
    line = " ".join(text.split())
    marks = re.sub(r"[^\w ]|_", lambda match: f"&#{ord(match[0])};", line)
    return Markup(marks)  # noqa: S704 - no mark is left in it


def in_text(text: str, formulas: Formulas) -> Markup:
    """Plain text as HTML, its `$...$` typeset; a formula that cannot be is left as it stands."""
    parts = _DOLLARS.split(text)
    pieces = [
        Markup.escape(part) if i % 2 == 0 else _tried(part, formulas)
        for i, part in enumerate(parts)
    ]
    return Markup("").join(pieces)


_DOLLARS = re.compile(r"\$(?=\S)([^$]*[^$\s])\$(?!\d)")


def _tried(latex: str, formulas: Formulas) -> Markup:
    try:
        return formulas.inline(latex)
    except FormulaError:
        return Markup.escape(f"${latex}$")


@lru_cache(maxsize=1024)
def _letters(latex: str) -> str:
    """The letters of a formula, without its commands."""
    try:
        root = ET.fromstring(_mathml(_prepared(latex), display=False))  # noqa: S314 - made here
    except FormulaError:
        return f"${latex}$"
    return "".join(root.itertext())


def _prepared(latex: str) -> str:
    """LaTeX with what the converter takes wrongly written in another way."""
    latex = latex.replace("<", r"\lt ").replace(">", r"\gt ")
    # A sign that opens a group belongs to what follows; as an operator it would stand apart.
    return _UNARY.sub(r"\1{\2}", latex)


_UNARY = re.compile(r"((?:^|[=(\[{,]|\\(?:left|[bB]igg?)\s*[(\[])\s*)([-+])")


# MathML of the converter -> what the typesetter spaces and places as TeX does.
_MENDED = {
    "<mi>&#x0007E;</mi>": "<mo>∼</mo>",
    "<mo>&#x00302;</mo>": "<mo>&#710;</mo>",
    "<mo>inf</mo>": '<mo movablelimits="true">inf</mo>',
    "<mo>sup</mo>": '<mo movablelimits="true">sup</mo>',
    "<mo>,</mo>": '<mo rspace="mediummathspace">,</mo>',
}


def _drawing(latex: str, *, display: bool) -> ET.Element:
    mathml = _mathml(latex, display=display)
    with _quiet(latex):
        # 0.2 s that a build with cached formulas saves.
        from ziamath.config import config  # noqa: PLC0415
        from ziamath.zmath import Math  # noqa: PLC0415

        config.svg2 = True
        drawing: ET.Element = Math(mathml, size=UNITS, margin=0).svgxml()
    return drawing


def _mathml(latex: str, *, display: bool) -> str:
    with _quiet(latex):
        from ziamath.tex import tex2mml  # noqa: PLC0415 - as above

        mathml: str = tex2mml(latex, inline=not display)
    for wrong, right in _MENDED.items():
        mathml = mathml.replace(wrong, right)
    if unknown := re.search(r">\s*(\\[A-Za-z]+)", mathml):
        raise FormulaError(f"${latex}$: unknown command {unknown[1]}")
    return mathml


@contextmanager
def _quiet(latex: str) -> Iterator[None]:
    """Turn whatever the typesetter raises into a FormulaError, and its warnings off."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except Exception as error:  # it raises errors of many kinds, some of XML, some of Python
            raise FormulaError(f"${latex}$: {error or type(error).__name__}") from error


def _box(drawing: ET.Element) -> tuple[int, int, int, int]:
    left, top, width, height = (float(part) for part in drawing.attrib["viewBox"].split())
    return round(left) - _PAD, round(top) - _PAD, round(width) + 2 * _PAD, round(height) + 2 * _PAD
