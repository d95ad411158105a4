"""Sheets of images that records keep, as files of their own beside the pages."""

import base64
import struct
from collections.abc import Iterator, Mapping

from markupsafe import Markup

from baselines.record import Record
from tools.pages.recorded import Recorded

FOLDER = "assets/samples"
ROOT = "../../"
"""From a loss's page, and from the page that compares them, to the site's root."""
COLOURED = 2
"""The colour type of a PNG of red, green and blue; the others here are ink on clear paper."""


def sample_files(recorded: Recorded) -> Mapping[str, bytes]:
    """Every sheet of every record, by its place in the site."""
    return {
        place(record, what): base64.b64decode(sheet)
        for results in recorded.results.values()
        for record in results.records.values()
        for what, sheet in sheets(record)
    }


def sheets(record: Record) -> Iterator[tuple[str, str]]:
    """What each sheet of a record shows, and the sheet itself in base64."""
    for run in record.seeds:
        for shot in run.snapshots:
            if shot.sheet:
                yield f"{shot.step}", shot.sheet
        for picture in run.pictures:
            yield picture.name, picture.sheet


def place(record: Record, what: str) -> str:
    """Where a sheet lies in the site."""
    return f"{FOLDER}/{record.protocol}/{record.baseline}-{what}.png"


def shown(record: Record, what: str, sheet: str, label: str) -> Markup:
    """A sheet on a page, loaded once it comes near the window."""
    head = base64.b64decode(sheet[:40])
    width, height = struct.unpack(">II", head[16:24])
    colour = " gi-sheet--colour" if head[25] == COLOURED else ""
    return Markup(
        '<span class="gi-sheet{}"><img src="{}{}" width="{}" height="{}" alt="{}" loading="lazy">'
        "</span>"
    ).format(colour, ROOT, place(record, what), width, height, label)
