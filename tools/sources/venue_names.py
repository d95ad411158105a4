"""Finds the venue of the index that a service's words mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tools.schema import Venue, fold

# Words that one venue's name has or lacks as it likes.
_IDLE = frozenset(
    {"a", "acm", "and", "annual", "cvf", "for", "ieee", "in", "of", "on", "pages", "pp", "proc"}
) | {"proceedings", "sigkdd", "the", "vol", "volume"}
# Words that part one venue from another, and name none by themselves.
_COMMON = frozenset({"conference", "international", "journal", "transactions", "workshop"})
_UNITS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
_ORDINAL = re.compile(rf"\b(\d+(st|nd|rd|th)|twenty|thirty|forty|[a-z]+(teen|tie)th|{_UNITS})\b")
_BREAK = re.compile(r"[.,;:()|–—]|(?<!\w)\d[\d-]*(?!\w)")
_WORKSHOP = re.compile(r"workshops?", re.IGNORECASE)
# Earlier and longer names, in small letters.
_OTHER_NAMES: Mapping[str, str] = {
    "advances in neural information processing systems": "NeurIPS",
    "neural information processing systems": "NeurIPS",
    "nips": "NeurIPS",
    "computer graphics and interactive techniques": "SIGGRAPH",
    "international conference on multimedia": "ACM MM",
    "ieee winter conference on applications of computer vision": "WACV",
    "international conference on acoustics speech and signal processing": "ICASSP",
    "pami": "TPAMI",
}
_SHORTEST_ACRONYM = 3


def venue_of(words: str, venues: Mapping[str, Venue]) -> str | None:
    """Return the id of the venue that a service's words mean, or None where that is not sure.

    Args:
        words: As in '2019 IEEE/CVF International Conference on Computer Vision (ICCV)' or
            'ICLR 2018 poster'.
        venues: All that the index knows, by id.
    """
    published = {key: venue for key, venue in venues.items() if venue.kind != "preprint"}
    exact = {key.lower(): key for key in published}.get(words.lower())
    found = exact or _by_name(words, published) or _by_acronym(words, published)
    if found and _WORKSHOP.search(words) and published[found].kind != "workshop":
        workshops = f"{found} Workshops"
        return workshops if workshops in published else None
    return found


def _by_name(words: str, venues: Mapping[str, Venue]) -> str | None:
    """Return the venue whose full name stands in the words, from one break to the next."""
    names = {_core(venue.name): key for key, venue in venues.items()}
    names |= {_core(name): key for name, key in _OTHER_NAMES.items() if key in venues}
    found = (names.get(_core(part)) for part in _BREAK.split(words) if _core(part))
    return next(filter(None, found), None)


def _by_acronym(words: str, venues: Mapping[str, Venue]) -> str | None:
    """Return the one venue whose short name stands in the words as a word."""
    known = {key: key for key in venues if len(key) >= _SHORTEST_ACRONYM and key.isupper()}
    known |= {key: key for key in ("NeurIPS", "Interspeech", "SIGGRAPH") if key in venues}
    known |= {name.upper(): key for name, key in _OTHER_NAMES.items() if " " not in name}
    known |= {f"{key}W": f"{key} Workshops" for key in venues if f"{key} Workshops" in venues}
    return _only(known[word] for word in re.findall(r"[A-Za-z]+", words) if word in known)


def _only(found: Iterable[str]) -> str | None:
    distinct = set(found)
    return distinct.pop() if len(distinct) == 1 else None


def _core(name: str) -> tuple[str, ...]:
    """Return the words of a name that tell it from others, without years and ordinals."""
    plain = _ORDINAL.sub(" ", fold(name).replace("/", " ").replace("&", " ").replace("-", " "))
    words = [word.removesuffix("s") if word == "workshops" else word for word in plain.split()]
    telling = [word for word in words if word.isalpha() and word not in _IDLE]
    return tuple(telling) if set(telling) - _COMMON else ()
