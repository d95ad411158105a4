"""Pictures of generated samples, and where the modes of the data are in them."""

import base64
import math
import re
import zlib

import pytest

from baselines.datasets import DATASETS, GaussianMixture
from baselines.record import Snapshot
from tests.baselines.made_records import seed_run
from tests.pages.site_check import Page
from tools.pages.quantities import quantity
from tools.pages.sample_figures import sample
from tools.pages.targets import TARGETS

INK = tuple(range(17)) + (16,) * 47


def test_samples_outside_of_the_picture_are_told() -> None:
    """A generator that runs away is not cropped silently."""
    shot = seed_run(0).snapshots[0].model_copy(update={"points": ((0.0, 2.0), (9.0, 0.0))})
    drawn = sample(shot, "ring8")

    assert Page(drawn).labels == [
        "2 samples after 0 generator updates, 1 of them outside of the picture"
    ]
    assert "M50 13h0" in drawn
    assert 1 == drawn.count("h0")
    assert 8 == drawn.count("gi-mode")


@pytest.mark.parametrize("name", TARGETS)
def test_the_modes_are_where_the_data_has_them(name: str) -> None:
    """The pages do not import what trains, so a test holds the two together."""
    data = DATASETS[name]
    assert isinstance(data, GaussianMixture)
    centres = [tuple(centre) for centre in data.centres.tolist()]

    for centre, expected in zip(TARGETS[name].centres, centres, strict=True):
        assert math.dist(centre, expected) < 1e-5
    assert TARGETS[name].half_width > data.bounding_square()


def decoded(picture: str) -> list[bytes]:
    """The rows of a sheet, read back from its PNG."""
    match = re.search(r'base64,([^"]+)"', picture)
    assert match
    data = base64.b64decode(match[1])
    width = int.from_bytes(data[16:20], "big")
    start = data.index(b"IDAT") + 4
    pixels = zlib.decompressobj().decompress(data[start:])
    return [pixels[at + 1 : at + 1 + width] for at in range(0, len(pixels), width + 1)]


def test_images_are_drawn_pixel_for_pixel() -> None:
    """Tiles in rows of eight, a clear line between them, each grey as recorded."""
    paper = (0,) * 64
    rows = decoded(sample(Snapshot(step=5, images=(*(paper,) * 9, INK)), "digits"))

    assert (17, 71) == (len(rows), len(rows[0]))
    assert bytes(INK) == b"".join(row[9:17] for row in rows[9:17])
    assert {0} == set(b"".join(rows[:9]))


def test_a_sheet_is_light_and_says_what_it_is() -> None:
    """Sixty-four images of any greys stay under 15 KB; words stand for those who do not see."""
    noise = tuple(tuple((i * 31 + j * 17 + i * j) % 17 for j in range(64)) for i in range(64))
    picture = sample(Snapshot(step=1000, images=noise), "digits")

    assert len(picture) < 15_000
    assert 'alt="64 images after 1,000 generator updates"' in picture


def test_the_counts_of_modes_are_those_of_the_data() -> None:
    """The axis of a grid must not end at a ring's eight."""
    assert 25 == quantity("modes", "grid25").ceiling
    assert 8 == quantity("modes", "ring8-unit").ceiling
    assert quantity("modes").ceiling is None
