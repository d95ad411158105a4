"""Pictures of generated samples: points over the modes of the data, or a sheet of images."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from baselines.record import Record, SeedRun, Snapshot
from tools.pages.pixels import sheet
from tools.pages.sample_files import shown
from tools.pages.svg import Box, Scale, dots, element, picture
from tools.pages.targets import TARGETS, dataset_of


def sample(snapshot: Snapshot, dataset: str) -> Markup:
    """Some generated samples at one step."""
    if not snapshot.images:
        return _points(snapshot, dataset)
    label = f"{len(snapshot.images)} images after {snapshot.step:,} generator updates"
    return sheet(snapshot.images, label)


PICTURES = {
    "interpolations": "Eight ways between pairs of latents, on an arc",
    "neighbours": "Samples, and below each the training image nearest to it by pixels",
}
"""What a trained generator was asked to show."""


def kept_sheet(record: Record, snapshot: Snapshot) -> Markup:
    """A sheet of samples that lies in a file of its own."""
    label = f"64 images after {snapshot.step:,} generator updates"
    return shown(record, f"{snapshot.step}", snapshot.sheet, label)


def last_sheet(record: Record) -> Markup | None:
    """The samples of the last step, where they are larger images."""
    run = watched(record)
    if run is None or not run.snapshots[-1].sheet:
        return None
    return kept_sheet(record, run.snapshots[-1])


def pictures(record: Record, run: SeedRun) -> list[tuple[str, Markup]]:
    """What a trained generator shows beside its samples, and what it is."""
    return [
        (PICTURES[each.name], shown(record, each.name, each.sheet, PICTURES[each.name]))
        for each in run.pictures
    ]


def watched(record: Record) -> SeedRun | None:
    """The first seed of which samples are kept."""
    return next((run for run in record.seeds if run.snapshots), None)


def samples(record: Record, run: SeedRun) -> list[tuple[int, Markup]]:
    """Generator updates done, and what the samples of a seed were then."""
    return [
        (shot.step, kept_sheet(record, shot) if shot.sheet else sample(shot, dataset_of(record)))
        for shot in run.snapshots
    ]


def _points(snapshot: Snapshot, dataset: str) -> Markup:
    target = TARGETS.get(dataset)
    half = target.half_width if target else _reach(snapshot.points)
    whole = Box(0, 0, 100, 100)
    x, y = Scale(-half, half, 0, 100), Scale(-half, half, 100, 0)
    inside = [(a, b) for a, b, *_ in snapshot.points if abs(a) <= half and abs(b) <= half]
    modes = [
        element("circle", cx=x(a), cy=y(b), r=4.0, class_="gi-mode")
        for a, b in (target.centres if target else ())
    ]
    outside = len(snapshot.points) - len(inside)
    label = f"{len(snapshot.points)} samples after {snapshot.step:,} generator updates" + (
        f", {outside} of them outside of the picture" if outside else ""
    )
    points = dots(((x(a), y(b)) for a, b in inside), "gi-samples")
    return picture(whole, *modes, points, label=label, class_="gi-sample")


def _reach(points: Iterable[Sequence[float]]) -> float:
    return max((abs(value) for point in points for value in point), default=1.0) * 1.05
