"""Sections of hand-written pages: what stands in each, in reading order."""

from collections.abc import Mapping, Sequence
from pathlib import Path

SECTIONS: Mapping[str, tuple[str, Sequence[str]]] = {
    "Start here": (
        "start",
        (
            "gans",
            "try",
            "mode-collapse",
            "vanishing-gradient",
            "training-instability",
            "comparing-fids",
            "datasets",
            "code",
            "surveys",
            "open-questions",
        ),
    ),
    "Metrics": (
        "metrics",
        (
            "inception-score",
            "fid",
            "clean-fid",
            "fid-infinity",
            "fd-dinov2",
            "kid",
            "precision-recall",
            "density-coverage",
            "ms-ssim",
            "lpips",
            "ppl",
            "mmd",
            "classifier-two-sample-test",
            "wasserstein-critic",
        ),
    ),
}


def section_paths(written: Path) -> dict[str, list[str]]:
    """The pages of each section that a folder of hand-written pages holds, by its title.

    A page that no order names stands last, so that none is lost.
    """
    found = {}
    for title, (folder, order) in SECTIONS.items():
        there = sorted(
            (path.stem for path in (written / folder).glob("*.md")),
            key=lambda name: (order.index(name) if name in order else len(order), name),
        )
        if there:
            found[title] = [f"{folder}/{name}.md" for name in there]
    return found
