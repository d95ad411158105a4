"""Pages can be made of a record of any protocol, long before anybody pays for the run."""

import dataclasses

from baselines.config import read_protocol
from baselines.record import Record
from baselines.record_files import Results
from tools.build import SOURCE
from tools.finding import Finding
from tools.pages.context import Context
from tools.pages.generate import pages
from tools.pages.recorded import Recorded


def as_if_run(recorded: Recorded, protocol: str) -> Results:
    """Records of a protocol: its own, and for other losses those of the same data elsewhere."""
    own = recorded.results[protocol]
    settings = {
        name: read_protocol(protocol).settings(name) for name in read_protocol(protocol).baselines
    }
    made = {
        name: of_data(recorded, given.dataset).model_copy(
            update={"baseline": name, "protocol": protocol}
        )
        for name, given in settings.items()
        if name not in own.records
    }
    return Results({**made, **own.records}, own.reruns, own.oracle, own.chance)


def of_data(recorded: Recorded, dataset: str) -> Record:
    """Any record on some data."""
    return next(
        record
        for results in recorded.results.values()
        for record in results.records.values()
        if record.settings["dataset"] == dataset
    )


def test_every_protocol_can_be_shown(context: Context, recorded: Recorded) -> None:
    """With every loss that it has."""
    results = {name: as_if_run(recorded, name) for name in recorded.protocols}
    whole = dataclasses.replace(context, recorded=dataclasses.replace(recorded, results=results))
    findings: list[Finding] = []
    made = {page.path: page.text for page in pages(whole, SOURCE / "pages", findings)}

    assert all(
        f"results-{name}" in made[f"losses/{loss}.md"]
        for name, held in results.items()
        for loss in held.records
    )
