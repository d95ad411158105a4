"""A hand-written file made ready: its head, and its text as Markdown for the site tool."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.finding import Finding
from tools.pages.context import Context
from tools.pages.links import Linker
from tools.pages.prose import HeadError, Prose, split_head


@dataclass(frozen=True)
class Written:
    """A hand-written text.

    Attributes:
        head: its title, description and the like, plain.
        introduction: Markdown above the first heading.
        sections: Markdown from the first heading on.
    """

    head: Mapping[str, str]
    introduction: str
    sections: str


def written(
    context: Context,
    path: Path,
    shown: str,
    address: str,
    findings: list[Finding],
    *,
    needs: Collection[str] = ("description",),
    blocks: Mapping[str, Callable[[], str]] | None = None,
) -> Written | None:
    """The text of a hand-written file, or None where it cannot be read.

    Args:
        context: index and formulas.
        path: the file.
        shown: how findings name it.
        address: of the page that the text becomes part of.
        findings: where what is wrong in it is added.
        needs: what its head must give.
        blocks: computed blocks that it may ask for, by name.
    """
    try:
        head, body, first_line = split_head(path.read_text("utf-8"))
    except (HeadError, OSError) as error:
        findings.append(Finding(shown, 1, 1, "bad-head", str(error)))
        return None
    if missing := [name for name in needs if name not in head]:
        findings.append(Finding(shown, 1, 1, "bad-head", f"the head lacks {' and '.join(missing)}"))
        return None
    prose = Prose(
        shown,
        context.index,
        Linker(address),
        context.formulas,
        blocks=blocks or {},
        first_line=first_line,
    )
    introduction, heading, sections = prose.render(body).partition("\n## ")
    findings += prose.findings
    return Written(head, introduction.strip(), heading + sections)
