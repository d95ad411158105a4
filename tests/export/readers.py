"""Exports read back by the programs that they are made for."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import pybtex.database
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts
from citeproc.source.json import CiteProcJSON
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from tools.export.papers_csv import BETWEEN
from tools.schema import Paper


class Read(NamedTuple):
    """What a program knows of a paper."""

    title: str
    authors: tuple[str, ...]
    year: int
    arxiv: str = ""
    doi: str = ""
    openreview: str = ""


Reader = Callable[[str], Mapping[str, Read]]


def expected(paper: Paper) -> Read:
    """What an entry says.

    Most formats write a suffix without its comma, and LaTeX writes both apostrophes alike.
    """
    names = tuple(map(_plain, paper.authors))
    ids = (paper.arxiv or "", paper.doi or "", paper.openreview or "")
    return Read(paper.title, names, paper.year, *ids)


def pybtex_read(text: str) -> Mapping[str, Read]:
    """BibTeX, as pybtex reads it."""
    found = {}
    for key, entry in pybtex.database.parse_string(text, "bibtex").entries.items():
        names = [
            " ".join(
                [*p.first_names, *p.middle_names, *p.prelast_names, *p.last_names, *p.lineage_names]
            )
            for p in entry.persons.get("author", [])
        ]
        found[key] = _of_bibtex(entry.fields, names)
    return found


def bibtexparser_read(text: str) -> Mapping[str, Read]:
    """BibTeX, as bibtexparser reads it."""
    library = parse_string(text, append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    assert library.failed_blocks == []
    found = {}
    for entry in library.entries:
        fields = {key: field.value for key, field in entry.fields_dict.items()}
        names = [" ".join([*p.first, *p.von, *p.last, *p.jr]) for p in fields.get("author", [])]
        found[entry.key] = _of_bibtex(fields, names)
    return found


def rispy_read(text: str) -> Mapping[str, Read]:
    """RIS, as rispy reads it."""
    return {
        row["id"]: Read(
            row["title"],
            tuple(_plain(_turned(name)) for name in row.get("authors", [])),
            int(row["year"]),
            row.get("accession_number", ""),
            row.get("doi", ""),
            _forum(row.get("urls", [])),
        )
        for row in rispy.loads(text)
    }


def citeproc_read(text: str) -> Mapping[str, Read]:
    """CSL-JSON, as citeproc-py reads it; it warns of every field that it does not know."""
    references = CiteProcJSON(json.loads(text))
    return {key: _of_csl(reference) for key, reference in references.items()}


def csv_read(text: str) -> Mapping[str, Read]:
    """CSV, as Python reads it."""
    return {
        row["key"]: Read(
            row["title"],
            tuple(map(_plain, filter(None, row["authors"].split(BETWEEN)))),
            int(row["year"]),
            row["arxiv"],
            row["doi"],
            row["openreview"],
        )
        for row in csv.DictReader(io.StringIO(text))
    }


def json_read(text: str) -> Mapping[str, Read]:
    """JSON."""
    ids = ("arxiv", "doi", "openreview")
    return {
        row["key"]: Read(
            row["title"],
            tuple(map(_plain, row.get("authors", []))),
            row["year"],
            *(row.get(name, "") for name in ids),
        )
        for row in json.loads(text)["papers"]
    }


READERS: Iterable[tuple[str, Reader]] = (
    ("bibtex", pybtex_read),
    ("bibtex", bibtexparser_read),
    ("ris", rispy_read),
    ("csl-json", citeproc_read),
    ("csv", csv_read),
    ("json", json_read),
)


def _of_bibtex(fields: Mapping[str, Any], names: Iterable[str]) -> Read:
    forum = fields.get("openreview", "") or _forum([fields.get("url", "")])
    return Read(
        _printed(fields["title"]),
        tuple(_plain(_printed(name)) for name in names),
        int(fields["year"]),
        fields.get("eprint", ""),
        fields.get("doi", ""),
        forum,
    )


def _of_csl(reference: Any) -> Read:
    def text(name: str) -> str:
        return "".join(map(str, reference.get(name, [])))

    return Read(
        text("title"),
        tuple(_plain(_of_parts(name)) for name in reference.get("author", [])),
        reference["issued"]["year"],
        text("archive_location"),
        text("DOI"),
        text("note").removeprefix("OpenReview: ") or _forum([text("URL")]),
    )


def _of_parts(name: Mapping[str, str]) -> str:
    order = ("literal", "given", "non-dropping-particle", "family", "suffix")
    return " ".join(name[part] for part in order if part in name)


def _forum(addresses: Iterable[str]) -> str:
    marks = (address.partition("openreview.net/forum?id=")[2] for address in addresses)
    return next(filter(None, marks), "")


def _plain(name: str) -> str:
    return name.replace(", ", " ").replace("’", "'")


def _turned(name: str) -> str:
    last, given, suffix = [*name.split(", "), "", ""][:3]
    return _spoken(given, last, suffix)


def _spoken(*parts: str) -> str:
    return " ".join(filter(None, parts))


def _latex() -> LatexNodes2Text:
    """A converter that knows the signs which pylatexenc does not."""
    known = get_default_latex_context_db()
    signs = {"textless": "<", "textgreater": ">", "textbraceleft": "{", "textbraceright": "}"}
    macros = [MacroTextSpec(name, sign) for name, sign in signs.items()]
    macros.append(MacroTextSpec("textasciicircum", "^"))
    known.add_context_category("signs", macros=macros, prepend=True)
    return LatexNodes2Text(known, math_mode="verbatim", strict_latex_spaces="macros")


_LATEX = _latex()
_COMMAND = re.compile(r"[\\$]|--|``|''")


def _printed(text: str) -> str:
    """What LaTeX prints: commands as letters, no braces; formulas stay."""
    if _COMMAND.search(text):
        return str(_LATEX.latex_to_text(text))
    return text.replace("{", "").replace("}", "")
