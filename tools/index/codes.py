"""What is refused of the whole index while it is read, explained."""

from __future__ import annotations

from tools.explained import ENTRY, Explained

_VENUES = """\
# papers/venues.yaml
venues:
  - {id: TOYCONF, name: Conference on Toys, kind: conference}
  - {id: SECOND, name: Workshop on Toys, kind: workshop}
"""

CODES: tuple[Explained, ...] = (
    Explained(
        "misplaced",
        "Every file of an entry lies in the folder of a branch and is named `KEY.yaml`.\n"
        "A file that would not be read is never passed over in silence.",
        ENTRY.replace("mirrors.yaml", "mirrors.yml"),
    ),
    Explained(
        "duplicate-file",
        "A key is the name of one file in all folders, for it is the page's address.\n"
        "If it is one paper, keep one file and name the other branch in `also`; if they are two,"
        " the later one takes a suffix: `b`, `c` and so on.",
        ENTRY
        + ENTRY.replace("theory", "uses")
        .replace("Mirrors", "Mirrors of Others")
        .replace("toy.mirror", "toy.others"),
    ),
    Explained(
        "duplicate-id",
        "An id stands once in its list.\nWhat names it must not mean one of two.",
        _VENUES.replace("SECOND", "TOYCONF") + ENTRY,
        _VENUES.replace("SECOND", "TOYCONF Workshops") + ENTRY,
    ),
)
