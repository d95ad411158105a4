"""The figure of the introduction."""

import math
import re

from tests.pages.site_check import Page
from tools.pages.two_players import HEIGHT, LABEL, WIDTH, arrow, ring, two_players


def test_the_figure_can_be_read_aloud() -> None:
    """Who sees no picture is told what it shows."""
    page = Page(str(two_players()))

    assert [] == page.problems
    assert f'role="img" aria-label="{LABEL}"' in two_players()
    for word in ("noise", "generator", "samples", "real data", "discriminator"):
        assert word in page.texts
        assert word in LABEL.lower()


def test_everything_lies_within_the_picture() -> None:
    """What sticks out is cut off on a small screen."""
    points = re.findall(r"M(-?[\d.]+) (-?[\d.]+)h0", two_players())

    assert len(points) > 100
    assert all(0 < float(x) < WIDTH and 0 < float(y) < HEIGHT for x, y in points)


def test_colours_come_from_the_page() -> None:
    """A colour in the picture would be wrong in light or in dark."""
    assert not re.search(r'(?:fill|stroke|style)="', two_players())


def test_lost_heaps_are_not_drawn() -> None:
    """The samples of the figure miss two of the eight."""
    reached = {round(math.atan2(y, x) / math.tau * 8) % 8 for x, y in ring(0.1, 2)}

    assert {0, 1, 2, 3, 4, 5} == reached


def test_a_head_points_where_its_line_ends() -> None:
    """Downwards here."""
    assert "translate(5 9) rotate(90)" in arrow([(0, 0), (5, 0), (5, 9)], "x")
