"""What `reproduce` prints: ours now, the record, what papers print, and the verdict."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from baselines.catalog import BASELINES
from baselines.printed import Published
from baselines.record import Record, Reference, Summary, Verdict
from baselines.record_files import Results

DECIMALS = {
    "modes": 2,
    "high_quality_percent": 1,
    "jsd": 4,
    "frechet_distance": 2,
    "class_coverage": 1,
}


@dataclass(frozen=True)
class Answer:
    """A baseline's record, the rerun of it where one ran, and the verdict."""

    record: Record
    run: Record | None
    verdict: Verdict

    @property
    def word(self) -> str:
        """The verdict in two words, with the way it was found."""
        if self.verdict.passed:
            return f"reproduced ({self.verdict.way})"
        if self.verdict.undecided:
            return f"undecided ({self.verdict.way})"
        return f"NOT reproduced ({self.verdict.way})"


def print_answers(
    console: Console, answers: Sequence[Answer], results: Results, published: Published
) -> None:
    """The table, then what each verdict rests on."""
    protocol = answers[0].record.protocol
    table = Table(title=f"{protocol}: mean ± standard deviation over seeds, last step")
    for heading in ("baseline", "metric"):
        table.add_column(heading, no_wrap=True)
    for heading in ("now", "record", "published"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("verdict", no_wrap=True)
    for answer in answers:
        _add_answer(table, answer, published)
    for reference in (results.oracle, results.chance):
        if reference:
            _add_reference(table, reference)
    console.print(table)
    for answer in answers:
        _print_checks(console, answer)


def figure(summary: Summary, metric: str) -> str:
    """Mean and standard deviation as printed."""
    places = DECIMALS.get(metric, 3)
    return f"{summary.mean:.{places}f} ± {summary.standard_deviation:.{places}f}"


def _add_answer(table: Table, answer: Answer, published: Published) -> None:
    """A row for each metric, and one more where seeds diverged."""
    record, run = answer.record, answer.run
    for number, metric in enumerate(record.metrics):
        printed = [
            value
            for value in published.of(BASELINES[record.baseline], record.protocol)
            if value.metric == metric
        ]
        table.add_row(
            record.baseline if number == 0 else "",
            metric,
            figure(run.summary(metric), metric) if run else "-",
            figure(record.summary(metric), metric),
            ", ".join(f"{value.value:g}" for value in printed) or "-",
            answer.word if number == 0 else "",
        )
    if record.diverged or (run and run.diverged):
        now = f"{run.diverged} of {len(run.seeds)}" if run else "-"
        table.add_row("", "diverged", now, f"{record.diverged} of {len(record.seeds)}", "-", "")
    table.add_section()


def _add_reference(table: Table, reference: Reference) -> None:
    """Rows of the oracle or of chance."""
    for number, metric in enumerate(reference.metrics):
        name = reference.name if number == 0 else ""
        table.add_row(name, metric, "", figure(reference.summary(metric), metric), "", "")
    table.add_section()


def _print_checks(console: Console, answer: Answer) -> None:
    """Every question that was put to a rerun."""
    console.print(f"{answer.record.baseline}: {answer.word}")
    for check in answer.verdict.checks:
        mark = "passed" if check.passed else "unsure" if check.undecided else "FAILED"
        console.print(f"  {mark}  {check.name}: {check.text}", soft_wrap=True, highlight=False)
