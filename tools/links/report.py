"""What was found of the links: as findings, and as the text of one issue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tools.fenced import in_code
from tools.finding import Finding, printable
from tools.links.addresses import Link
from tools.links.look import Looked
from tools.links.visit import Outcome

CODE = "dead-link"
MARK = "<!-- dead links -->"
"""First line of the issue's text, by which the weekly run knows its own issue again."""


ROOM_GONE, ROOM_UNSURE = 48_000, 14_000
"""Characters for each list; an issue holds 65,536, and a longer text is refused as a whole."""


def findings(looked: Looked) -> list[Finding]:
    """Return a finding for each place that names an address which is gone, sorted."""
    return sorted(_findings(looked))


def _findings(looked: Looked) -> Iterator[Finding]:
    for link, outcome in looked.gone.items():
        copy = looked.copies.get(link)
        message = f"nothing is at {printable(link.url)} any more ({outcome.words}, twice)"
        for document, place in link.places:
            yield document.finding(place, CODE, message, _mend(place, copy.url if copy else ""))


def _mend(place: tuple[str | int, ...], copy: str) -> str:
    """Return what to do; a resource has a word for what is gone."""
    if place[0] == "resources":
        kept = f" and put the copy {copy} in its place" if copy else ""
        return f"say in its 'state' that it is gone{kept}"
    if copy:
        return f"put its new address or the copy {copy} in its place"
    return "put its new address in its place, or take the key out"


def as_markdown(looked: Looked) -> str:
    """Return the text of the issue; empty where no link is dead."""
    if not looked.gone:
        return ""
    lines = [
        MARK,
        f"{len(looked.gone)} of {looked.seen:,} addresses answered 404 or 410, twice.",
        "This issue is rewritten each week, and closed when no link is dead.",
        "",
    ]
    listed = [_listed(link, outcome, looked) for link, outcome in looked.gone.items()]
    lines += [*_within(ROOM_GONE, listed), *_unclear(looked.unsure)]
    return "\n".join(lines) + "\n"


def _listed(link: Link, outcome: Outcome, looked: Looked) -> str:
    places = [f"{document.path}:{document.position(place).line}" for document, place in link.places]
    copy = looked.copies.get(link)
    kept = f"archived copy of {copy.day}: {in_code(copy.url)}" if copy else "no archived copy found"
    return (
        f"- {in_code(link.url)} ({outcome.words}), in {', '.join(map(in_code, places))}\n  - {kept}"
    )


def _within(room: int, items: list[str]) -> list[str]:
    """Return the items that have room, in characters, and how many have none."""
    for number, item in enumerate(items):
        room -= len(item) + 1
        if room < 0:
            return [*items[:number], f"- and {len(items) - number:,} more"]
    return items


def _unclear(unsure: Mapping[Link, Outcome]) -> list[str]:
    if not unsure:
        return []
    head = f"<details><summary>{len(unsure)} gave no clear answer, which is no fault</summary>"
    listed = [f"- {in_code(link.url)}: {outcome.words}" for link, outcome in unsure.items()]
    return ["", head, "", *_within(ROOM_UNSURE, listed), "", "</details>"]
