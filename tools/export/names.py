"""Names of authors, taken apart as BibTeX does, so that all exports agree on them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

_GENERATIONS = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


class Name(NamedTuple):
    """The parts of a name.

    Attributes:
        given: what stands before the particle and the family name.
        particle: `van der`; sorted under what follows it.
        family: the family name, or the whole of a name that cannot be taken apart.
        suffix: `Jr.`, with the comma before it where the name has one.
    """

    given: str
    particle: str
    family: str
    suffix: str

    @property
    def whole(self) -> bool:
        """Whether the name was not taken apart: a group, a single word, trailing initials."""
        return not self.given

    @property
    def generation(self) -> str:
        """The suffix without its comma."""
        return self.suffix.removeprefix(",").strip()

    @property
    def last(self) -> str:
        """The family name with its particle."""
        return f"{self.particle} {self.family}".strip()

    @property
    def inverted(self) -> str:
        """`van den Oord, Aäron` or `Roe, Richard, Jr.`; a whole name as it is."""
        return ", ".join(filter(None, (self.last, self.given, self.generation)))


@lru_cache(maxsize=1 << 14)
def split(name: str) -> Name:
    """Take a name apart: the particle starts at the first word in small letters.

    `Toys and Joys` is a group, and in `Mallikarjun B. R.` no word is known to be the family's.
    """
    words, suffix = _without_suffix(name)
    if len(words) < 2 or "and" in words or words[-1].endswith((".", ",")) or "," in " ".join(words):
        return Name("", "", name, "")
    small = [at for at, word in enumerate(words[:-1]) if word[0].islower()]
    first, last = (small[0], small[-1] + 1) if small and small[0] else (len(words) - 1,) * 2
    return Name(
        " ".join(words[:first]), " ".join(words[first:last]), " ".join(words[last:]), suffix
    )


def _without_suffix(name: str) -> tuple[list[str], str]:
    words = name.split(" ")
    if len(words) < 3 or words[-1].lower() not in _GENERATIONS:
        return words, ""
    *rest, generation = words
    comma = rest[-1].endswith(",")
    return [*rest[:-1], rest[-1].removesuffix(",")], f"{',' if comma else ''} {generation}"
