"""What one build made, for the next one in the same process: `make serve` builds again and again.

A thing is made anew unless what it is made from compares equal to what it was made from before.
"""

from collections.abc import Callable, Hashable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


class Kept:
    """Holds what was made, each with what it was made from.

    Attributes:
        lasts: whether anything is kept; where not, nobody need look what a thing is made from.
    """

    lasts = True

    def __init__(self) -> None:
        self._ground: object = None
        self._made: dict[Hashable, tuple[object, object]] = {}

    def stand_on(self, ground: object) -> None:
        """Forget everything unless what all of it rests on is as it was."""
        if self._ground != ground:
            self._made.clear()
        self._ground = ground

    def __call__(self, name: Hashable, given: object, make: Callable[[], T]) -> T:
        """Return what was made under a name from what is given, or make it.

        Args:
            name: of this one thing.
            given: all that it depends on beside the ground.
            make: makes it; what it raises is raised, and nothing is kept.
        """
        before = self._made.get(name)
        if before is not None and before[0] == given:
            return before[1]  # type: ignore[return-value]
        made = make()
        self.keep(name, given, made)
        return made

    def keep(self, name: Hashable, given: object, made: object) -> None:
        """Keep what was made elsewhere, in the place of what had the name."""
        self._made[name] = (given, made)


class Forgetful(Kept):
    """Keeps nothing, for a single build: fifty thousand pages need not stay in memory."""

    lasts = False

    def __call__(self, name: Hashable, given: object, make: Callable[[], T]) -> T:  # noqa: ARG002
        """Make it."""
        return make()

    def keep(self, name: Hashable, given: object, made: object) -> None:
        """Let it go."""


def state_of(*places: Path) -> dict[str, tuple[int, int]]:
    """The time and size of every file at some places, folders with all that lies below them."""
    found: dict[str, tuple[int, int]] = {}
    for place in places:
        files = place.rglob("*") if place.is_dir() else [place]
        for path in files:
            if path.is_file() and "__pycache__" not in path.parts:
                status = path.stat()
                found[str(path)] = (status.st_mtime_ns, status.st_size)
    return found
