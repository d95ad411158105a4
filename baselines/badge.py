"""The badge of a baseline, computed from its records and never typed; free of torch."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from baselines.catalog import BASELINES
from baselines.printed import Published, agreement
from baselines.record import Record, Rerun, identity

Word = Literal["reproduced", "matches the paper", "not reached", "not tried"]


class Badge(NamedTuple):
    """A word, and the sentence that says what it rests on."""

    word: Word
    reason: str


def badge(record: Record | None, reruns: Iterable[Rerun], published: Published) -> Badge:
    """What a baseline on a protocol may claim.

    `not tried`: no record, or no later rerun of this very record.
    `not reached`: its last rerun was refused, or a number that a paper prints under the
    same protocol lies too far off.
    `matches the paper`: the last rerun passed, and every number of the same protocol agrees.
    `reproduced`: the last rerun passed, and no paper prints a number under this protocol, or our
    seeds are too few to be held against it.
    """
    if record is None:
        return Badge("not tried", "No run is recorded.")
    last = _last_rerun(record, reruns)
    if last is None:
        return Badge("not tried", f"Recorded {record.created:%Y-%m-%d}; no later rerun is kept.")
    said = f"a rerun of {last.run.created:%Y-%m-%d}, judged by {last.verdict.way}"
    if not last.verdict.passed:
        failed = ", ".join(check.name for check in last.verdict.checks if not check.passed)
        how = "Undecided" if last.verdict.undecided else "Refused"
        return Badge("not reached", f"{how}: {said} ({failed}).")
    return _against_papers(record, published, said)


def _last_rerun(record: Record, reruns: Iterable[Rerun]) -> Rerun | None:
    """The newest rerun that was judged against this very record and began after it."""
    judged = [
        rerun
        for rerun in reruns
        if rerun.record_sha256 == identity(record) and rerun.run.created > record.created
    ]
    return max(judged, key=lambda rerun: rerun.run.created, default=None)


def _against_papers(record: Record, published: Published, said: str) -> Badge:
    """The badge of a record whose last rerun passed."""
    baseline = BASELINES.get(record.baseline)
    printed = published.of(baseline, record.protocol) if baseline else ()
    compared = [(value, agreement(value, record)) for value in printed]
    held = [(value, found) for value, found in compared if found]
    if off := [value for value, found in held if not found.passed]:
        return Badge("not reached", f"{off[0].where} prints {off[0].metric} {off[0].value:g}.")
    telling = sum(found.telling for _, found in held)
    if telling:
        return Badge("matches the paper", f"By {said}, and by {telling} published numbers.")
    more = " Our seeds are too few to be held against the printed numbers." if held else ""
    return Badge("reproduced", f"By {said}.{more}")
