"""What is drawn of the observations: lines, markers, and the bars and outline of a pyramid."""

from collections.abc import Iterator, Mapping, Sequence

from data.table import YEAR_TO_DATE
from views import style
from views.parts import Part
from views.points import Goal, Point, last_on_line
from views.style import plain
from views.wording import Format

MANY_POINTS = 32
"""A line with more points than this shows only the markers that say something by themselves."""
HOVER = "%{text}<extra></extra>"


def region_line(
    points: Sequence[Point],
    name: str,
    look: style.RegionStyle,
    form: Format,
    baseline: str | None,
) -> Iterator[Part]:
    """The line of a region and, where it has any, its years so far as open markers beside it."""
    on_line = [None if p.is_year_to_date else p.value for p in points]
    if any(value is not None for value in on_line):
        yield {
            "type": "scatter",
            "mode": "lines+markers",
            "name": name,
            "x": [p.x for p in points],
            "y": on_line,
            "text": [form.hover(name, p) if p.value is not None else "" for p in points],
            "hovertemplate": HOVER,
            "connectgaps": False,
            "cliponaxis": False,
            "line": {"color": look.colour, "dash": look.dash, "width": look.width},
            "marker": {
                # White inside: on a thick line an outline alone would not be seen.
                "color": [style.BACKGROUND if p.is_lower_bound else look.colour for p in points],
                "symbol": ["triangle-up" if p.is_lower_bound else look.marker for p in points],
                "size": [_marker_size(points, place, baseline) for place in range(len(points))],
                "line": {"width": 1.5, "color": look.colour},
                # Plotly makes markers of differing sizes see-through unless told otherwise.
                "opacity": 1,
            },
        }
    so_far = [p for p in points if p.is_year_to_date and p.value is not None]
    if so_far:
        yield {
            "type": "scatter",
            "mode": "markers",
            "name": f"{name}, {YEAR_TO_DATE}",
            "x": [p.x for p in so_far],
            "y": [p.value for p in so_far],
            "text": [form.hover(name, p) for p in so_far],
            "hovertemplate": HOVER,
            "cliponaxis": False,
            "marker": {
                "color": look.colour,
                "symbol": f"{look.marker}-open",
                "size": 9,
                "line": {"width": 2, "color": look.colour},
            },
        }


def _marker_size(points: Sequence[Point], place: int, baseline: str | None) -> int:
    point = points[place]
    beside = [points[near] for near in (place - 1, place + 1) if 0 <= near < len(points)]
    if point.period == baseline:
        return 11 + 3 * point.is_lower_bound
    if point.is_lower_bound:
        return 9
    joined_to_none = all(near.value is None or near.is_year_to_date for near in beside)
    is_last = point is last_on_line(points)
    return 6 if joined_to_none or is_last or len(points) <= MANY_POINTS else 0


def way_to_target(
    points: Sequence[Point], target: Goal, look: style.RegionStyle, form: Format
) -> Iterator[Part]:
    """An even way from the last observation to a target, which is an open star: no observation."""
    start = last_on_line(points)
    if start is not None:
        yield {
            "type": "scatter",
            "mode": "lines",
            "name": target.label,
            "x": [start.x, target.point.x],
            "y": [start.value, target.point.value],
            "hoverinfo": "skip",
            "cliponaxis": False,
            "line": {"color": look.colour, "dash": "dot", "width": 2},
        }
    yield {
        "type": "scatter",
        "mode": "markers",
        "name": target.label,
        "x": [target.point.x],
        "y": [target.point.value],
        "text": [form.hover(target.label.capitalize(), target.point)],
        "hovertemplate": HOVER,
        "cliponaxis": False,
        "marker": {
            "color": style.BACKGROUND,
            "symbol": "star",
            "size": 14,
            "line": {"width": 2, "color": look.colour},
            "opacity": 1,
        },
    }


def plain_line(
    points: Sequence[Point], name: str, colour: str, dash: str, width: float, form: Format
) -> Part:
    """A line without markers."""
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": [p.x for p in points],
        "y": [p.value for p in points],
        "text": [form.hover(name, p) if p.value is not None else "" for p in points],
        "hovertemplate": HOVER,
        "connectgaps": False,
        "line": {"color": colour, "dash": dash, "width": width},
    }


def grey_background(series: Sequence[Sequence[Point]]) -> Part:
    """Several lines as one trace: an empty point between them lifts the pen."""
    strokes = [
        (p.x, None if p.is_year_to_date else p.value)
        for line in series
        for p in (*line, *line[-1:])
    ]
    ends = {sum(len(line) + 1 for line in series[: place + 1]) - 1 for place in range(len(series))}
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "de andre",
        "x": [x for x, _ in strokes],
        "y": [None if place in ends else y for place, (_, y) in enumerate(strokes)],
        "hoverinfo": "skip",
        "connectgaps": False,
        "line": {"color": style.OTHERS, "width": 1},
    }


def pyramid_bars(
    name: str,
    sign: int,
    colour: str,
    group: Sequence[tuple[int, str, str]],
    points: Mapping[str, Point],
    form: Format,
) -> Part:
    """One filled bar an age group, to the side that `sign` says."""
    shown = [(row, f"{name} {label}", points.get(category)) for row, label, category in group]
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "x": [p.value * sign if p and p.value is not None else None for _, _, p in shown],
        "y": [row for row, _, _ in shown],
        "text": [form.hover(plain(who), p) if p else "" for _, who, p in shown],
        "textposition": "none",
        "hovertemplate": HOVER,
        "marker": {"color": colour},
    }


def pyramid_outline(
    name: str,
    sign: int,
    group: Sequence[tuple[int, str, str]],
    points: Mapping[str, Point],
    form: Format,
) -> Part:
    """Steps: each group is a vertical stroke at its value, from its lower to its upper edge."""
    shown = [(row, f"{name} {label}", points.get(category)) for row, label, category in group]
    edges = [(row + side, who, p) for row, who, p in shown for side in (-0.5, 0.5)]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": f"{name}, strek",
        "x": [p.value * sign if p and p.value is not None else None for _, _, p in edges],
        "y": [y for y, _, _ in edges],
        "text": [form.hover(plain(who), p) if p else "" for _, who, p in edges],
        "hovertemplate": HOVER,
        "connectgaps": False,
        "line": {"color": style.TEXT, "width": 2},
    }
