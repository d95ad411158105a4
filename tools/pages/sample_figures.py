"""Pictures of generated samples: points over the modes of the data, or a sheet of images."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from baselines.record import Record, SeedRun, Snapshot
from tools.pages.pixels import sheet
from tools.pages.svg import Box, Scale, dots, element, picture
from tools.pages.targets import TARGETS, dataset_of


def sample(snapshot: Snapshot, dataset: str) -> Markup:
    """Some generated samples at one step."""
    if not snapshot.images:
        return _points(snapshot, dataset)
    label = f"{len(snapshot.images)} images after {snapshot.step:,} generator updates"
    return sheet(snapshot.images, label)


def watched(record: Record) -> SeedRun | None:
    """The first seed of which samples are kept."""
    return next((run for run in record.seeds if run.snapshots), None)


def samples(record: Record, run: SeedRun) -> list[tuple[int, Markup]]:
    """Generator updates done, and what the samples of a seed were then."""
    return [(shot.step, sample(shot, dataset_of(record))) for shot in run.snapshots]


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
