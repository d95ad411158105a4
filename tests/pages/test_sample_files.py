"""Sheets of records become files, and pages show them by their address."""

import base64
from dataclasses import replace

import torch

from baselines.record import Picture, Record, Snapshot
from baselines.record_files import Results
from baselines.sheets import sheet
from tests.baselines.made_records import made_record
from tests.pages.site_check import Page
from tools.pages.recorded import Recorded, read_recorded
from tools.pages.sample_figures import last_sheet, pictures, samples
from tools.pages.sample_files import sample_files

GREY = sheet(torch.zeros(64, 784), (1, 28, 28))
COLOUR = sheet(torch.zeros(8, 12), (3, 2, 2))


def record_of(text: str) -> Record:
    """A record whose first seed keeps sheets."""
    record = made_record()
    shots = tuple(Snapshot(step=step, sheet=text) for step in (0, 4))
    shown = {"snapshots": shots, "pictures": (Picture(name="neighbours", sheet=text),)}
    first = record.seeds[0].model_copy(update=shown)
    return record.model_copy(update={"seeds": (first, *record.seeds[1:])})


def recorded_of(record: Record) -> Recorded:
    """Everything that is known, were this the only record."""
    results = Results({record.baseline: record}, {}, None, None)
    return replace(read_recorded(), results={record.protocol: results})


def test_every_sheet_is_a_file() -> None:
    """One a step, one a picture, with the very bytes."""
    files = sample_files(recorded_of(record_of(GREY)))

    assert sorted(files) == [
        "assets/samples/tiny/minimax-0.png",
        "assets/samples/tiny/minimax-4.png",
        "assets/samples/tiny/minimax-neighbours.png",
    ]
    assert set(files.values()) == {base64.b64decode(GREY)}


def test_a_page_shows_a_sheet_by_its_address_when_it_comes_near() -> None:
    """With its size, so that nothing jumps, and what it shows in words."""
    record = record_of(GREY)
    (_, first), (step, last) = samples(record, record.seeds[0])

    assert step == 4
    assert 'src="../../assets/samples/tiny/minimax-0.png"' in first
    assert 'width="231" height="231" alt="64 images after 4 generator updates"' in last
    assert 'loading="lazy"' in last
    assert "gi-sheet--colour" not in last
    assert Page(last).labels == []
    assert last == last_sheet(record)
    ((title, picture),) = pictures(record, record.seeds[0])
    assert "nearest" in title
    assert "minimax-neighbours.png" in picture


def test_a_sheet_in_colour_is_not_turned_for_dark_paper() -> None:
    """Only ink is."""
    shown = last_sheet(record_of(COLOUR))

    assert shown is not None
    assert 'class="gi-sheet gi-sheet--colour"' in shown


def test_records_of_points_leave_no_files() -> None:
    """They are drawn in the page."""
    assert sample_files(recorded_of(made_record())) == {}
    assert last_sheet(made_record()) is None


def test_sheets_are_light() -> None:
    """Of noise, the worst there is: under 30 KiB for 64 images of 28 x 28."""
    noise = torch.rand(64, 784, generator=torch.Generator().manual_seed(0)) * 2 - 1

    assert len(base64.b64decode(sheet(noise, (1, 28, 28)))) < 30 * 1024
