"""Hand-written Markdown made ready for the site tool: formulas drawn, papers cited, blocks filled.

`$...$` and `$$...$$` are formulas, `[@key]` cites an entry, `[words](paper:key)` and
`[words](branch:id)` lead to a page, `<!-- name -->` alone on a line is a computed block.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from tools.finding import Finding, quoted, suggestion
from tools.index import Index
from tools.pages.citation import cited
from tools.pages.formula import FormulaError, Formulas, guarded, in_text
from tools.pages.links import Linker, branch_address, paper_address

_PART = re.compile(
    r"""(?msx)
    (?P<code> ^(?P<fence>```+|~~~+) .*? ^(?P=fence)[ ]*$ | `[^`\n]+` )
    | ^<!--\ (?P<block>[a-z-]+)\ -->$
    | <!-- .*? -->
    | \$\$ (?P<display>.+?) \$\$
    | \$ (?=\S) (?P<inline>[^$\n]*[^$\s\\]) \$ (?!\d)
    | \[@ (?P<cited>[^\]\n]+) \]
    | \[ (?P<words>[^\]\n]+) \] \( (?P<kind>paper|branch): (?P<target>[^)\n]*) \)
    """
)


@dataclass
class Prose:
    """Renders one hand-written file.

    Attributes:
        path: the file, as findings name it.
        index: entries and branches that the text may cite.
        linker: writes addresses for the page that the text becomes part of.
        formulas: draws formulas.
        blocks: name -> Markdown of the computed blocks that the text may ask for.
        findings: what is wrong in the text, filled while rendering.
        first_line: where the text starts in its file.
    """

    path: str
    index: Index
    linker: Linker
    formulas: Formulas
    blocks: Mapping[str, Callable[[], str]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    first_line: int = 1

    def render(self, text: str) -> str:
        """Markdown for the site tool; what is wrong is reported and left as it stands."""
        return _PART.sub(self._part, text)

    def _part(self, match: re.Match[str]) -> str:
        for name, make in self._makers().items():
            if match[name] is not None:
                return make(match)
        return match[0]

    def _makers(self) -> Mapping[str, Callable[[re.Match[str]], str]]:
        return {
            "code": lambda match: match[0],
            "block": self._block,
            "display": self._display,
            "inline": self._inline,
            "cited": self._cited,
            "kind": self._led,
        }

    def _block(self, match: re.Match[str]) -> str:
        name = match["block"]
        if name not in self.blocks:
            message = f"there is no block {quoted(name)}"
            return self._wrong(match, "unknown-block", message, suggestion(name, self.blocks))
        return self.blocks[name]()

    def _display(self, match: re.Match[str]) -> str:
        # A block of HTML must stand alone between empty lines.
        return self._formula(match, lambda: f"\n\n{self.formulas.display(match['display'])}\n\n")

    def _inline(self, match: re.Match[str]) -> str:
        return self._formula(match, lambda: str(self.formulas.inline(match["inline"])))

    def _formula(self, match: re.Match[str], draw: Callable[[], str]) -> str:
        try:
            return draw()
        except FormulaError as error:
            return self._wrong(match, "bad-formula", str(error), "")

    def _cited(self, match: re.Match[str]) -> str:
        entry = self.index.entries.get(match["cited"])
        if entry is None:
            return self._unknown(match, match["cited"], "paper", self.index.entries)
        return self._anchor(paper_address(entry.key), guarded(cited(entry.paper)))

    def _led(self, match: re.Match[str]) -> str:
        kind, target = match["kind"], match["target"]
        known: Collection[str] = {
            "paper": self.index.entries.keys(),
            "branch": self.index.branches.keys(),
        }[kind]
        if target not in known:
            return self._unknown(match, target, kind, known)
        address = {"paper": paper_address, "branch": branch_address}[kind](target)
        # The words stay Markdown: they are ours.
        return self._anchor(address, match["words"])

    def _anchor(self, target: str, words: str) -> str:
        return f'<a href="{self.linker(target)}">{words}</a>'

    def _unknown(self, match: re.Match[str], name: str, kind: str, known: Collection[str]) -> str:
        message = f"there is no {kind} {quoted(name)}"
        return self._wrong(match, f"unknown-{kind}", message, suggestion(name, known))

    def _wrong(self, match: re.Match[str], code: str, message: str, hint: str) -> str:
        before = match.string[: match.start()]
        line = before.count("\n") + self.first_line
        column = len(before.rpartition("\n")[2]) + 1
        self.findings.append(Finding(self.path, line, column, code, message, hint))
        return match[0]


class HeadError(ValueError):
    """A hand-written file without the head that it needs."""


def split_head(text: str) -> tuple[dict[str, str], str, int]:
    """The head of a hand-written file (`key: value` lines), its body, and the body's first line.

    Raises:
        HeadError: the head is missing, open, or has a line of another form.
    """
    lines = text.splitlines()
    if not lines or lines[0] != "---" or "---" not in lines[1:]:
        raise HeadError("the file must start with a head between two lines of '---'")
    end = lines.index("---", 1)
    head: dict[str, str] = {}
    for line in lines[1:end]:
        key, colon, value = line.partition(": ")
        if not colon:
            raise HeadError(f"'{line}' in the head is no 'key: value'")
        head[key] = value.strip()
    return head, "\n".join(lines[end + 1 :]) + "\n", end + 2


def inline_markup(text: str, formulas: Formulas) -> Markup:
    """A line of our own text as HTML: formulas drawn, code in backticks set, the rest escaped."""
    parts = re.split(r"`([^`]+)`", text)
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if i % 2 else in_text(part, formulas)
        for i, part in enumerate(parts)
    )
