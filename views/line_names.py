"""The names of lines, written where they end, so that no name covers another or a line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from views import style
from views.parts import LABEL_WIDTH, LINE_HEIGHT, PHONE_PLOT_WIDTH, PLOT_HEIGHT, Part, annotation
from views.points import Point
from views.style import text_width, wrap

LEADER = 16
"""Pixels from the last observation to the name: clear of the largest marker."""
_BOLD = 1.12
"""How much wider bold letters are."""
_CLEAR = 3
"""Pixels between a name and a line above or below it."""
_FARTHEST = 3 * LINE_HEIGHT
"""Pixels up or down from an end to its name: farther away it would be another line's."""
Extent = tuple[float, float]


@dataclass(frozen=True)
class End:
    """The last observation of a line, and the name to write there."""

    x: float
    y: float
    text: str
    region_style: style.RegionStyle
    bold: bool = False

    @property
    def lines(self) -> list[str]:
        """The name, wrapped so that it fits a phone."""
        return wrap(self.text, LABEL_WIDTH)

    @property
    def width(self) -> float:
        """Pixels of the widest line of the name."""
        return max(map(text_width, self.lines)) * (_BOLD if self.bold else 1)


def names_at_ends(
    ends: Sequence[End],
    series: Mapping[str, Sequence[Point]],
    across: Extent,
    scale: Extent,
) -> list[Part]:
    """A name for each end, tied to it by a short line.

    Those that end last are pushed apart, up or down. A line that stops before the others is named
    where it stops, since a longer tie would look like data, and clear of what goes on beyond it.

    Args:
        series: everything that is drawn, by any key.
        across: the ends of the time axis.
        scale: the ends of the value axis.

    """
    newest = max((end.x for end in ends), default=0.0)
    last = sorted((end for end in ends if end.x == newest), key=lambda end: end.y)
    per_pixel = (scale[1] - scale[0]) / PLOT_HEIGHT
    heights = [len(end.lines) * LINE_HEIGHT * per_pixel for end in last]
    centres = _pushed_apart([end.y for end in last], heights, scale)
    names = [_name(end, centre) for end, centre in zip(last, centres, strict=True)]
    for end in sorted((end for end in ends if end.x < newest), key=lambda end: -end.x):
        names.append(_name(end, _clear_height(end, series, names, across, scale)))
    return names


def height_of(name: Part) -> int:
    """Pixels of a name from its top to its bottom."""
    text: str = name["text"]
    return (text.count("<br>") + 1) * LINE_HEIGHT


def width_of(name: Part) -> float:
    """Pixels of the widest line of a name."""
    bold = _BOLD if "<b>" in name["text"] else 1
    plain = name["text"].replace("<b>", "").replace("</b>", "")
    return max(map(text_width, plain.split("<br>"))) * bold


def _name(end: End, centre: float) -> Part:
    text = "<br>".join(end.lines)
    return annotation(
        f"<b>{text}</b>" if end.bold else text,
        x=end.x,
        y=end.y,
        ax=LEADER,
        ay=centre,
        ayref="y",
        showarrow=True,
        arrowhead=0,
        arrowwidth=1,
        arrowcolor=end.region_style.colour,
        standoff=4,
        xanchor="left",
        align="left",
        font={"color": end.region_style.ink},
    )


def _pushed_apart(wanted: Sequence[float], heights: Sequence[float], scale: Extent) -> list[float]:
    """Centres in rising order with room for each height: up from the bottom, then down again."""
    low, high = scale
    centres: list[float] = []
    floor = low - (heights[0] / 2 if heights else 0)
    for centre, height in zip(wanted, heights, strict=True):
        centres.append(max(centre, floor + height / 2))
        floor = centres[-1] + height / 2
    ceiling = high + (heights[-1] / 2 if heights else 0)
    for place in reversed(range(len(centres))):
        centres[place] = min(centres[place], ceiling - heights[place] / 2)
        ceiling = centres[place] - heights[place] / 2
    return centres


def _clear_height(
    end: End,
    series: Mapping[str, Sequence[Point]],
    names: Sequence[Part],
    across: Extent,
    scale: Extent,
) -> float:
    """The height nearest to an end where its name covers no line and no other name.

    Its own height where there is no such place near. Reckoned for a phone, where names reach
    furthest.
    """
    years_per_pixel = (across[1] - across[0]) / PHONE_PLOT_WIDTH
    values_per_pixel = (scale[1] - scale[0]) / PLOT_HEIGHT
    reach = (end.x, end.x + (LEADER + end.width) * years_per_pixel)
    taken = [extent for points in series.values() if (extent := _beyond(points, reach))]
    for name in names:
        half = height_of(name) / 2 * values_per_pixel
        taken += [(name["ay"] - half, name["ay"] + half)] if name["x"] < reach[1] else []
    room = (len(end.lines) * LINE_HEIGHT / 2 + _CLEAR) * values_per_pixel
    blocked = [(low - room, high + room) for low, high in taken]
    farthest = _FARTHEST * values_per_pixel
    lowest, highest = max(scale[0], end.y - farthest), min(scale[1], end.y + farthest)
    wanted = [end.y, *(edge for extent in blocked for edge in extent)]
    free = [
        height
        for height in wanted
        if lowest <= height <= highest and not any(low < height < high for low, high in blocked)
    ]
    return min(free, key=lambda height: abs(height - end.y), default=end.y)


def _beyond(points: Sequence[Point], reach: Extent) -> Extent | None:
    """How low and how high a line goes within a stretch of time, with the points round it."""
    values: list[float] = []
    inside = False
    for point in reversed(points):
        if point.value is None:
            continue
        if point.x > reach[1]:
            values = [point.value]  # only the nearest after the stretch
            continue
        values.append(point.value)
        if point.x <= reach[0]:
            break
        inside = True
    return (min(values), max(values)) if inside else None
