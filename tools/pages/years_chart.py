"""Papers per year as bars, each a link to its year."""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from tools.pages.svg import Box, Scale, element, line, picture, text

WIDTH, HEIGHT = 360.0, 128.0
MOST_BARS = 16
Address = Callable[[int | None, int], str]
"""Of the list of some years' papers: the first year, None for the oldest, and the last."""
_PLOT = Box(2, 16, WIDTH - 4, HEIGHT - 34)


def years_chart(counts: Mapping[int, int], address: Address) -> Markup:
    """Bars of papers per year.

    Args:
        counts: year -> papers, at least one each.
        address: where the papers of some years are listed.
    """
    bars = _bars(counts)
    across = _PLOT.width / max(len(bars), 1)
    up = Scale(0, max(counts.values(), default=1), _PLOT.bottom, _PLOT.top)
    drawn = [
        _bar(
            bar,
            Box(_PLOT.left + i * across, up(bar[2]), across, _PLOT.bottom - up(bar[2])),
            address,
        )
        for i, bar in enumerate(bars)
    ]
    axis = line((_PLOT.left, _PLOT.bottom), (_PLOT.right, _PLOT.bottom), "gi-axis")
    label = f"Papers per year, {min(counts, default=0)} to {max(counts, default=0)}"
    whole = Box(0, 0, WIDTH, HEIGHT)
    return picture(whole, axis, *drawn, label=label, class_="gi-years", role="group")


def _bars(counts: Mapping[int, int]) -> list[tuple[str, int, int]]:
    """Label, last year, papers; years before a gap, or beyond what fits, share the first bar."""
    if not counts:
        return []
    last = first = max(counts)
    while first - 1 in counts and last - first + 1 < MOST_BARS:
        first -= 1
    early = [year for year in counts if year < first]
    bars = [(f"’{year % 100:02}", year, counts[year]) for year in range(first, last + 1)]
    if early:
        label, _, count = bars[0]
        bars[0] = (f"≤{label}", first, count + sum(counts[y] for y in early))
    return bars


def _bar(bar: tuple[str, int, int], place: Box, address: Address) -> Markup:
    label, year, count = bar
    middle = place.left + place.width / 2
    name = text(label, middle, _PLOT.bottom + 12, "gi-tick", "middle")
    drawn = [
        element("rect", x=place.left, y=0.0, width=place.width, height=HEIGHT, class_="gi-hit"),
        element(
            "rect",
            x=place.left + 1.5,
            y=place.top,
            width=place.width - 3,
            height=place.height,
            class_="gi-bar",
        ),
        text(str(count), middle, place.top - 3, "gi-bar-count", "middle"),
        name,
    ]
    first = None if label.startswith("≤") else year
    years = str(year) if first else f"up to {year}"
    what = f"{years}: {count} paper{'s' if count != 1 else ''}"
    return element("a", *drawn, href=address(first, year), aria_label=what)
