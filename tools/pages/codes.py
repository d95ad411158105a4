"""The page of all findings: what each code means, a bad example, the answer, and the mend."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers.data import YamlLexer
from pygments.lexers.special import TextLexer

from tools.checks.allow import allowances
from tools.checks.codes import GROUPS
from tools.checks.example import answers, files
from tools.explained import Explained
from tools.finding import Finding, printable
from tools.fmt.codes import CODES as FORM_CODES
from tools.index import Entry
from tools.pages.context import Context
from tools.pages.explained import CODES as PAGE_CODES
from tools.pages.explained import page_answers
from tools.pages.prose import inline_markup
from tools.pages.templates import Page
from tools.service_codes import CODES as SERVICE_CODES

PATH = "codes.md"
WIDTH = 110
"""Characters of a line of an example; what is longer is cut."""
MOST_FILES = 3
"""Files of an example that are shown; the others are counted."""

ALL_GROUPS: Mapping[str, Sequence[Explained]] = {
    **GROUPS,
    "Canonical form": FORM_CODES,
    "What services say": SERVICE_CODES,
    "Hand-written pages": PAGE_CODES,
}


class Shown(NamedTuple):
    """A file of an example, as the page shows it."""

    path: str
    html: Markup


class Section(NamedTuple):
    """A code, as the page shows it."""

    explained: Explained
    paragraphs: Sequence[Markup]
    bad: Sequence[Shown]
    good: Sequence[Shown]
    unshown: int
    answers: Sequence[str]


def codes_page(context: Context) -> Page:
    """The page of all codes, made from the checks themselves."""
    groups = [
        (title, [_section(context, each) for each in codes]) for title, codes in ALL_GROUPS.items()
    ]
    return context.page(
        PATH,
        PATH,
        maker="codes",
        source="the checks",
        title="Findings",
        description="Every finding of the checks: what it means, an example, and how to mend it.",
        groups=groups,
        allowed=list(allowed(context)),
    )


def allowed(context: Context) -> Iterator[tuple[Entry, Finding]]:
    """Each finding that an entry allows, with the entry."""
    by_path = {each.document.path: each for each in context.index.entries.values()}
    for finding in allowances(context.index):
        yield by_path[finding.path], finding


def _section(context: Context, explained: Explained) -> Section:
    found = _answers(context, explained)
    bad, good = files(explained.bad), files(explained.good)
    named = {line.partition(":")[0] for line in found}
    # What both examples share is shown only where a finding points into it.
    telling = [path for path in bad if bad[path] != good.get(path) or path in named]
    mended = [path for path in good if good[path] != bad.get(path)]
    paragraphs = (" ".join(each.split()) for each in explained.text.split("\n\n"))
    return Section(
        explained,
        [inline_markup(each, context.formulas) for each in paragraphs],
        [_shown(path, bad[path]) for path in telling[:MOST_FILES]],
        [_shown(path, good[path]) for path in mended[:MOST_FILES]],
        len(bad) - len(telling[:MOST_FILES]),
        found,
    )


def _answers(context: Context, explained: Explained) -> list[str]:
    if explained.answer:
        return [explained.answer]
    if explained in PAGE_CODES:
        return [str(each) for each in page_answers(context, explained.bad)]
    found = context.kept(
        ("answers", explained.code), None, lambda: answers(explained.bad, explained.saved_as)
    )
    return [str(each) for each in found]


def _shown(path: str, text: str) -> Shown:
    lines = (printable(line) for line in text.splitlines())
    cut = (line if len(line) <= WIDTH else f"{line[:WIDTH]}…" for line in lines)
    lexer = YamlLexer() if path.endswith(".yaml") else TextLexer()
    code = highlight("\n".join(cut) + "\n", lexer, HtmlFormatter(nowrap=True))
    html = f'<div class="highlight no-copy"><pre><span></span><code>{code}</code></pre></div>'
    return Shown(path, Markup(html))  # noqa: S704 - the highlighter escapes
