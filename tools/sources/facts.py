"""What one service says of one paper."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass

from tools.schema import letters

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_COMPATIBLE = re.compile("[\ufb00-\ufb06\uff01-\uff5e]")
_CODE_HOST = re.compile(
    r"https?://(?:www\.)?((?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)"
    r"/[A-Za-z0-9._-]+/[A-Za-z0-9._-]+)"
)
_OFFERS_CODE = re.compile(r"\b(codes?|implementation|source|repository)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])|\n\n")


@dataclass(frozen=True)
class Facts:
    """A record of a service, as far as the index has use for it.

    Attributes:
        service: Name of the service.
        source: Where the record is, as an entry's `sources` names it.
        title: Title.
        authors: All of them, given name first.
        year: Year of publication; of the preprint where `venue` is empty.
        venue: Where it was published, in the service's words; empty if the service knows of
            no more than a preprint.
        arxiv: arXiv id without version.
        doi: DOI in small letters.
        openreview: Id of the forum.
        comment: What the authors remark on the record.
        abstract: Abstract.
    """

    service: str
    source: str
    title: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    venue: str = ""
    arxiv: str | None = None
    doi: str | None = None
    openreview: str | None = None
    comment: str = ""
    abstract: str = ""

    @property
    def code(self) -> str | None:
        """Address of the code, if a sentence of the record offers it."""
        return code_link(f"{self.comment}\n\n{self.abstract}")


def clean(text: str) -> str:
    """Return a service's text as one line: no markup, no invisible characters, usual letters."""
    plain = html.unescape(_TAG.sub("", text))
    usual = unicodedata.normalize("NFC", " ".join(plain.split()))
    usual = _COMPATIBLE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), usual)
    return " ".join("".join(filter(str.isprintable, usual)).split())


def clean_title(text: str) -> str:
    """Return a title as entries write it: without a final full stop."""
    title = clean(text)
    return title[:-1] if title.endswith(".") and not title.endswith("..") else title


def code_link(text: str) -> str | None:
    """Return the first address of a code host in a sentence that speaks of code."""
    for sentence in _SENTENCE_END.split(text):
        link = _CODE_HOST.search(sentence)
        if link and _OFFERS_CODE.search(_CODE_HOST.sub("", sentence)):
            return "https://" + link[1].rstrip(".").removesuffix(".git")
    return None


def same_title(one: str, other: str) -> bool:
    """Tell whether two titles differ at most in capitals, accents, spaces and punctuation."""
    return (letters(one) or one) == (letters(other) or other)


def families(authors: tuple[str, ...]) -> list[str]:
    """Return the last word of each name, for comparing."""
    return [letters(name.split()[-1]) or name for name in authors if name.split()]


def same_paper(one: Facts, other: Facts) -> bool:
    """Tell whether two records are of one paper: the same title and an author in common."""
    common = set(families(one.authors)) & set(families(other.authors))
    return same_title(one.title, other.title) and bool(common)
