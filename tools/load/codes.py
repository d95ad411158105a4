"""What the loader refuses, explained."""

from __future__ import annotations

from tools.explained import ENTRY, Explained, slip
from tools.load.syntax import MAX_DEPTH
from tools.load.text import MAX_BYTES

_TITLE = "title: Mirrors\n"

CODES: tuple[Explained, ...] = (
    slip(
        "syntax",
        "The file is YAML.\n"
        "The finding says what most often leads to the error, and points at where it started.\n"
        "Nothing after it is read, so mend it first.\n"
        "Double quotes around the whole text help in most cases.",
        "title: Mirrors",
        "title: Mirrors: A Game",
    ),
    slip(
        "empty-value",
        "Every key has a value.\n"
        "A key without one would say that there is something to know and hide that nobody knows"
        " it: leave the key out.",
        _TITLE,
        _TITLE + "acronym:\n",
    ),
    slip(
        "duplicate-key",
        "A key stands once.\n"
        "YAML readers take one of the two in silence, and not all of them the same one.",
        "year: 2020\n",
        "year: 2020\nyear: 2021\n",
    ),
    slip(
        "line-break",
        "A value is one line of text.\n"
        "A long one may be folded over lines with `>-`, which joins them with spaces.",
        _TITLE,
        _TITLE + "summary: |\n  Hangs a mirror\n  before the critic.\n",
    ),
    slip(
        "not-plain",
        "Of YAML only the plain part is used: no anchors, aliases, tags and directives, and one"
        " document a file.\n"
        "Whoever reads an entry sees each value where it stands; no text makes a program do more"
        " than read text.",
        "venue: TOYCONF",
        "venue: !conference TOYCONF",
    ),
    slip(
        "not-a-mapping",
        "A file holds keys and values.\nAn entry starts with a key, such as `title:`.",
        ENTRY.partition("\n")[2],
        "Mirrors, by Jane Doe\n",
    ),
    slip(
        "empty-file",
        "A file holds an entry.\n`papers/README.md` has a template to copy.",
        ENTRY.partition("\n")[2],
        "",
    ),
    slip(
        "too-deep",
        f"Lists and keys are nested at most {MAX_DEPTH} deep.\n"
        "No key needs that many; most often a bracket was typed twice.",
        "[Jane Doe]",
        f"{'[' * MAX_DEPTH}Jane Doe{']' * MAX_DEPTH}",
    ),
    slip(
        "invisible-character",
        "Text is what it looks like.\n"
        "Tabs, zero-width signs, no-break spaces, marks that turn the direction of writing and"
        " other characters that nobody sees often come along with what is copied from a PDF or a"
        " page.\n"
        "Type the word again.",
        _TITLE,
        "title: Mir\u200brors\n",
    ),
    slip(
        "encoding",
        "Files are UTF-8, without a byte-order mark.\n"
        "Most editors show the encoding at the bottom of the window and save with another on"
        " demand.",
        "Jane Doe",
        "Zoë Doe",
        "latin-1",
    ),
    slip(
        "too-large",
        f"A file has at most {MAX_BYTES:,} bytes.\n"
        "An entry of four hundred claims is smaller; more is a text that does not belong here.",
        _TITLE,
        f"{_TITLE}note: {'All about mirrors. ' * (MAX_BYTES // 19)}\n",
    ),
    Explained(
        "unreadable",
        "A file can be read and is a file: no link, folder or pipe.\n"
        "A link could show what lies outside of the folder.",
        "# papers/theory/doe2020mirrors.yaml -> ../../elsewhere.yaml\n",
    ),
)
