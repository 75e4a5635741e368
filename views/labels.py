"""What is written in a figure over time, placed so that no text covers another.

The names stand where the lines end; marked moments have their labels above the plot.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from indicators.agreement import FINAL_YEAR, FIRST_YEAR, MIDTERM_YEAR
from views import style
from views.parts import (
    LABEL_WIDTH,
    LINE_HEIGHT,
    PHONE_PLOT_WIDTH,
    PLOT_HEIGHT,
    WIDE_PLOT_WIDTH,
    Part,
    above,
    annotation,
)
from views.points import Point, period_index
from views.style import plain, text_width, wrap


@dataclass(frozen=True)
class End:
    """Where a line ends, and the name to write there."""

    x: float
    y: float
    text: str
    region_style: style.RegionStyle
    bold: bool = False


LEADER = 16
"""Pixels from a line's end to its name: clear of the largest marker.

A line that stops before the others is named where it stops: a longer leader would look like data.
"""


def end_labels(ends: Sequence[End], scale: tuple[float, float]) -> list[Part]:
    """Names of lines that end together, pushed apart until none overlaps, each tied to its end."""
    low, high = scale
    per_pixel = (high - low) / PLOT_HEIGHT
    wrapped = [(end, wrap(end.text, LABEL_WIDTH)) for end in ends]
    wrapped.sort(key=lambda pair: pair[0].y)
    heights = [len(text) * LINE_HEIGHT * per_pixel for _, text in wrapped]
    centres = _pushed_apart([end.y for end, _ in wrapped], heights, low, high)
    return [
        annotation(
            f"<b>{'<br>'.join(text)}</b>" if end.bold else "<br>".join(text),
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
        for (end, text), centre in zip(wrapped, centres, strict=True)
    ]


def _pushed_apart(
    wanted: Sequence[float], heights: Sequence[float], low: float, high: float
) -> list[float]:
    """Centres in rising order with room for each height: up from the bottom, then down again."""
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


@dataclass(frozen=True)
class Mark:
    """A moment to point out with a vertical line and a label above the plot."""

    x: float
    text: str
    dash: str
    explanation: str = ""


def break_marks(breaks: Sequence[tuple[str, str]]) -> Iterator[Mark]:
    """A mark for each break, halfway from the last old period to the first new one."""
    for when, explanation in breaks:
        index, per_year = period_index(when)
        year = when[-4:] if per_year == 1 else when[:4]
        yield Mark((index - 0.5) / per_year, f"Brudd {year}", "dash", plain(explanation))


def agreement_start(
    series: Mapping[str, Sequence[Point]], first_of_january: bool
) -> Iterator[Mark]:
    """The turn of the year, unless it lies more than a year outside what is shown.

    A stock on 1 January stands exactly there; a whole year or quarter has it before itself.
    """
    every = [point for points in series.values() for point in points]
    if not every:
        return
    x = FIRST_YEAR - (0 if first_of_january else 0.5 / every[0].per_year)
    if min(p.x for p in every) - 1 <= x <= max(p.x for p in every) + 1:
        yield Mark(x, "Avtalen starter", "dot")


def evaluation_years(
    series: Mapping[str, Sequence[Point]], first_of_january: bool
) -> Iterator[Mark]:
    """The years the agreement is evaluated in, as far as there are figures for them.

    The middle of the year: there a whole year has its point, and a stock on 1 January has not come.
    """
    newest = max((p.x for points in series.values() for p in points), default=0)
    for year in (MIDTERM_YEAR, FINAL_YEAR):
        x = year + (0.5 if first_of_january else 0)
        if x <= newest:
            yield Mark(x, f"Evaluering {year}", "dot")


def mark_lines(
    mark: Mark, names: Sequence[Part], across: tuple[float, float], scale: tuple[float, float]
) -> Iterator[Part]:
    """The line of a mark, behind the data, with a gap for each name that it would go through.

    Args:
        names: what `end_labels` gives.
        across: the ends of the time axis.
        scale: the ends of the value axis.

    """
    low, high = scale
    foot = 0.0
    through = [name for name in names if _goes_through(mark, name, across)]
    for name in sorted(through, key=lambda name: float(name["ay"])):
        centre = (name["ay"] - low) / (high - low)
        half = (name["text"].count("<br>") + 1) * LINE_HEIGHT / PLOT_HEIGHT / 2
        if centre - half > foot:
            yield _vertical(mark, foot, centre - half)
        foot = max(foot, centre + half)
    if foot < 1:
        yield _vertical(mark, foot, 1)


def _goes_through(mark: Mark, name: Part, across: tuple[float, float]) -> bool:
    """Whether the line of a mark meets a name in a plot that is as narrow as any, or as wide."""
    share: float = (mark.x - name["x"]) / (across[1] - across[0])
    reach = LEADER + max(text_width(line) for line in name["text"].split("<br>"))
    return share * WIDE_PLOT_WIDTH > LEADER - 4 and share * PHONE_PLOT_WIDTH < reach + 4


def _vertical(mark: Mark, foot: float, top: float) -> Part:
    return {
        "type": "line",
        "x0": mark.x,
        "x1": mark.x,
        "yref": "paper",
        "y0": foot,
        "y1": top,
        "layer": "below",
        "line": {"color": style.QUIET_TEXT, "dash": mark.dash, "width": 1.5},
    }


def mark_labels(
    marks: Sequence[Mark], across: tuple[float, float], left: float, taken: float
) -> tuple[list[Part], int]:
    """The labels above the plot, each on the lowest row where it is clear of the others.

    Reckoned for a plot as narrow as on a phone; wider plots have more room than needed. `taken` is
    how far into the plot the unit reaches on the first row.
    """
    low, high = across
    rows: list[list[tuple[float, float]]] = []
    labels: list[Part] = []
    if taken > -left:
        rows.append([(-left, taken)])
    for mark in sorted(marks, key=lambda mark: -mark.x):
        share = (mark.x - low) / (high - low)
        anchor = "right" if share > 0.5 else "left"
        here, wide = share * PHONE_PLOT_WIDTH, text_width(mark.text) + 8
        extent = (here - wide, here) if anchor == "right" else (here, here + wide)
        row = next(
            (n for n, others in enumerate(rows) if all(_apart(extent, o) for o in others)),
            len(rows),
        )
        if row == len(rows):
            rows.append([])
        rows[row].append(extent)
        label = above(mark.text, x=mark.x, row=row, xanchor=anchor)
        labels.append(label | {"xref": "x", "hovertext": mark.explanation or mark.text})
    return labels, len(rows)


def _apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[1] < other[0] or other[1] < one[0]
