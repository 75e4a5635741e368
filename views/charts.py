"""Figures. Each function takes a finished table in the shape of `data.table` and returns a figure.

Nothing here sums, selects or judges. Figures are built as plain dictionaries, which is several
times faster than adding traces one by one. Hover texts are written here rather than by Plotly, so
that a number looks the same in a figure, a table and a sentence.
"""

import copy
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from data.table import LOWER_BOUND, PRELIMINARY, STATUSES, YEAR_TO_DATE
from indicators.agreement import FIRST_YEAR
from indicators.norwegian import number, period, short_period
from views import style
from views.style import plain, text_width, wrap

Part = dict[str, Any]
"""A piece of a figure: a trace, an axis, an annotation or a shape."""

HOVER = "%{text}<extra></extra>"
NO_FIGURE = "ingen tall"
LINE_HEIGHT = 17
_ABOVE_TOP_TICK = 6
LABEL_WIDTH = 104
"""Names are wrapped at this many pixels: the same figure must fit a phone."""
PHONE_PLOT_WIDTH = 200
PLOT_HEIGHT = 320
LEADER = 0.03
"""How far to the right of a line's end its name stands, as a share of the time axis.

A line that stops before the others is named where it stops: a longer leader would look like data.
"""
MANY_POINTS = 32
"""A line with more points than this shows only the markers that say something by themselves."""


@dataclass(frozen=True)
class _Point:
    """One observation of one region; `index` counts the periods of its kind from year 0."""

    index: int
    per_year: int
    period: str
    value: float | None
    status: str
    note: str

    @property
    def x(self) -> float:
        return self.index / self.per_year

    @property
    def is_lower_bound(self) -> bool:
        return LOWER_BOUND in self.note

    @property
    def is_year_to_date(self) -> bool:
        return YEAR_TO_DATE in self.note


@dataclass(frozen=True)
class _Format:
    """How the numbers and the moments of one figure are written."""

    unit: str
    decimals: int
    first_of_january: bool = False

    def number(self, value: float | None) -> str:
        return number(value, self.decimals, self.unit)

    def hover(self, name: str, point: _Point) -> str:
        words = [word for word in (LOWER_BOUND, YEAR_TO_DATE, PRELIMINARY) if word in point.note]
        remark = f" ({', '.join(words)})" if words else ""
        when = period(point.period, self.first_of_january)
        return f"{name}, {when}: {self.at_least(point)}{remark}"

    def at_least(self, point: _Point) -> str:
        """The value, with the sign that it is a lower bound where it is one."""
        return ("≥\u00a0" if point.is_lower_bound else "") + self.number(point.value)


@dataclass(frozen=True)
class _Scale:
    """A value axis: where it starts and ends, and what is written along it."""

    low: float
    high: float
    ticks: tuple[float, ...]
    labels: tuple[str, ...]

    @property
    def label_width(self) -> float:
        return max(text_width(label) for label in self.labels)

    def axis(self) -> Part:
        crosses_zero = self.low < 0 < self.high
        return {
            "range": [self.low, self.high],
            "tickmode": "array",
            "tickvals": list(self.ticks),
            "ticktext": list(self.labels),
            "zeroline": crosses_zero,
            "zerolinecolor": style.AXIS,
        }


@dataclass(frozen=True)
class _End:
    """Where a line ends, and the name to write there."""

    x: float
    y: float
    text: str
    region_style: style.RegionStyle
    bold: bool = False


@dataclass(frozen=True)
class _Mark:
    """A moment to point out with a vertical line and a label above the plot."""

    x: float
    text: str
    dash: str
    explanation: str = ""


def lines(
    frame: pd.DataFrame,
    *,
    names: Mapping[str, str],
    unit: str,
    decimals: int,
    first_of_january: bool,
    breaks: Sequence[tuple[str, str]] = (),
    baseline: str | None = None,
    zero_based: bool = False,
) -> go.Figure:
    """One line a region, in the order of `names`, with the name written where the line ends.

    A missing period is a gap, and so is a break: what cannot be compared is not joined. A lower
    bound is an open triangle; a year so far is an open marker off the line; the observation that
    the agreement is measured from is a larger marker.

    Args:
        breaks: the first period of each new definition, and what changed.
        baseline: the period that later ones are compared with.

    """
    form = _Format(unit, decimals, first_of_january)
    series = {
        region: _parted(points, breaks) for region, points in _by_region(frame, names).items()
    }
    scale = _scale(_values(series), zero_based=zero_based, form=form)
    traces = [
        trace
        for region, points in series.items()
        for trace in _line(points, plain(names[region]), style.REGIONS[region], form, baseline)
    ]
    ends = [
        _End(last.x, last.value, plain(names[region]), style.REGIONS[region], region == "MT")
        for region, points in series.items()
        if (last := _last_on_line(points)) and last.value is not None
    ]
    marks = [*_breaks(breaks), *_agreement_start(series, first_of_january)]
    return _over_time(traces, series, scale, ends, marks, unit)


def bars(frame: pd.DataFrame, *, names: Mapping[str, str], unit: str, decimals: int) -> go.Figure:
    """One bar a region for the single period of `frame`, the largest at the top.

    A region without a figure keeps its row, with the reason in place of the bar.
    """
    form = _Format(unit, decimals)
    series = _by_region(frame, names)
    _only_period(frame)
    order = sorted(names, key=lambda region: _descending(series.get(region, [])))
    rows = [(region, series[region][0] if series.get(region) else None) for region in order]
    values = [point.value for _, point in rows if point and point.value is not None]
    scale = _scale(values, zero_based=True, form=form)
    texts = [_bar_text(point, form) for _, point in rows]
    labels = ["<br>".join(wrap(plain(names[region]), LABEL_WIDTH)) for region in order]
    left = max(text_width(line) for label in labels for line in label.split("<br>"))
    room_for_values = max((text_width(text) for text in texts), default=0)
    negative_side = 0.35 * (scale.high - scale.low) if scale.low < 0 else 0
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": [point.value if point else None for _, point in rows],
        "y": list(range(len(rows))),
        "text": texts,
        "textposition": "outside",
        "textangle": 0,
        "textfont": {"color": style.TEXT},
        "cliponaxis": False,
        "marker": {"color": [style.REGIONS[region].colour for region in order]},
        "hovertext": [
            form.hover(plain(names[region]), point) if point else "" for region, point in rows
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    reasons = [
        _annotation(
            "<br>".join(wrap(_reason(point), PHONE_PLOT_WIDTH)),
            x=0,
            y=row,
            xanchor="left",
            xshift=4,
            align="left",
            font={"color": style.QUIET_TEXT},
        )
        for row, (_, point) in enumerate(rows)
        if point is None or point.value is None
    ]
    return _figure(
        [trace],
        height=40 + 38 * len(rows),
        margin={"l": left + 14, "r": room_for_values + 12, "t": 8, "b": 8},
        xaxis=scale.axis()
        | {"range": [scale.low - negative_side, max(values, default=1) or 1]}
        | {"showticklabels": False, "showgrid": False, "ticks": "", "showline": False}
        | {"zeroline": True, "zerolinecolor": style.AXIS},
        yaxis={
            "range": [len(rows) - 0.5, -0.5],
            "tickmode": "array",
            "tickvals": list(range(len(rows))),
            "ticktext": labels,
            "showgrid": False,
        },
        annotations=reasons,
        bargap=0.3,
    )


def small_multiples(
    frame: pd.DataFrame,
    *,
    names: Mapping[str, str],
    unit: str,
    decimals: int,
    first_of_january: bool,
    zero_based: bool = False,
    columns: int = 3,
) -> go.Figure:
    """One panel a region on one common scale, with the other regions in grey behind."""
    if columns not in (1, 2, 3):
        raise ValueError(f"1, 2 or 3 columns, not {columns}")
    form = _Format(unit, decimals, first_of_january)
    series = _by_region(frame, names)
    scale = _scale(_values(series), zero_based=zero_based, form=form, steps=3)
    rows = math.ceil(len(series) / columns)
    # Panels above one another share the years at the bottom, except in a long column on a phone.
    panel, gap = (90, 30) if columns > 1 else (110, 56)
    height = rows * (panel + gap)
    time = _time_axis(series, ticks=3)
    traces: list[Part] = []
    axes: dict[str, Part] = {}
    titles: list[Part] = []
    for place, (region, points) in enumerate(series.items()):
        row, column = divmod(place, columns)
        suffix = "" if place == 0 else str(place + 1)
        top = 1 - row * (panel + gap) / height
        across = [(column + 0.04 * bool(column)) / columns, (column + 0.94) / columns]
        axes[f"xaxis{suffix}"] = time | {
            "domain": across,
            "anchor": f"y{suffix}",
            "showticklabels": columns == 1 or place + columns >= len(series),
        }
        axes[f"yaxis{suffix}"] = scale.axis() | {
            "domain": [top - panel / height, top],
            "anchor": f"x{suffix}",
            "showticklabels": column == 0,
        }
        others = [other for code, other in series.items() if code != region]
        focus = _line(points, plain(names[region]), style.REGIONS[region], form, None)
        traces += [
            trace | {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
            for trace in [_grey_background(others), *focus]
        ]
        titles.append(
            _annotation(
                f"<b>{plain(names[region])}</b>",
                xref="paper",
                yref="paper",
                x=across[0],
                y=top,
                xanchor="left",
                yanchor="bottom",
                yshift=2,
                font={"color": style.REGIONS[region].ink},
            )
        )
    margin = {"l": scale.label_width + 12, "r": 12, "t": 24, "b": 8}
    return _figure(traces, height=height + 32, margin=margin, annotations=titles, **axes)


def pyramid(
    first: pd.DataFrame,
    second: pd.DataFrame,
    *,
    ages: Sequence[tuple[str, str, str]],
    first_of_january: bool = True,
) -> go.Figure:
    """Population of one region by age: `first` filled, `second` as an outline, women to the right.

    Args:
        ages: youngest first, the label of each group and its categories for men and for women.

    """
    before, after = _by_category(first), _by_category(second)
    form = _Format("", 0, first_of_january)
    counts = [p.value for p in (*before.values(), *after.values()) if p.value is not None]
    scale = _scale(counts, zero_based=True, form=form, steps=2)
    ticks = [*(-tick for tick in reversed(scale.ticks[1:])), *scale.ticks]
    sides = (("Menn", 1, -1, style.MEN), ("Kvinner", 2, 1, style.WOMEN))
    traces: list[Part] = []
    for name, place, sign, colour in sides:
        group = [(row, age[0], age[place]) for row, age in enumerate(ages)]
        traces.append(_pyramid_bars(name, sign, colour, group, before, form))
        traces.append(_pyramid_outline(name, sign, group, after, form))
    then, now = (period(_only_period(side), first_of_january) for side in (first, second))
    return _figure(
        traces,
        height=460,
        margin={"l": max(text_width(age[0]) for age in ages) + 14, "r": 20, "t": 48, "b": 36},
        barmode="overlay",
        bargap=0.08,
        xaxis={
            "range": [-scale.high, scale.high],
            "tickmode": "array",
            "tickvals": ticks,
            "ticktext": [number(abs(tick)) for tick in ticks],
            "zeroline": True,
            "zerolinecolor": style.AXIS,
        },
        yaxis={
            "range": [-0.6, len(ages) - 0.4],
            "tickmode": "array",
            "tickvals": list(range(len(ages))),
            "ticktext": [plain(age[0]) for age in ages],
            "showgrid": False,
        },
        annotations=[
            _above("Menn", x=0.25, row=0, xanchor="center", font={"color": style.TEXT}),
            _above("Kvinner", x=0.75, row=0, xanchor="center", font={"color": style.TEXT}),
            _above(f"Fylt: {then}. Strek: {now}", x=0.5, row=1, xanchor="center"),
        ],
    )


def projection(
    history: pd.DataFrame,
    alternatives: pd.DataFrame,
    *,
    name: str,
    unit: str,
    decimals: int,
    main: str,
    low: str,
    high: str,
    first_of_january: bool = True,
    older: tuple[str, pd.DataFrame] | None = None,
    zero_based: bool = False,
) -> go.Figure:
    """What was observed for one region, and the main projection inside its fan of low to high.

    Args:
        alternatives: the projection; `main`, `low` and `high` are its categories.
        older: the year an earlier projection was made, and its main alternative.

    """
    form = _Format(unit, decimals, first_of_january)
    observed = _points(history)
    fan = {kind: _points(_rows(alternatives, "category", kind)) for kind in (main, low, high)}
    past = (f"framskrevet i {older[0]}", _points(older[1])) if older else None
    series = {"observed": observed, **fan} | ({"older": past[1]} if past else {})
    scale = _scale(_values(series), zero_based=zero_based, form=form)
    black, grey = style.REGIONS["MT"], style.REGIONS["0"]
    drawn = [
        (fan[low], "lavt alternativ", grey, "solid", 1.0),
        (fan[high], "høyt alternativ", grey, "solid", 1.0),
        *([(past[1], past[0], grey, "dot", 2.5)] if past else []),
        (fan[main], "hovedalternativ", black, "dash", 3.0),
        (observed, "registrert", black, "solid", 4.0),
    ]
    traces = [
        _plain_line(points, f"{plain(name)}, {label}", look.colour, dash, width, form)
        for points, label, look, dash, width in drawn
    ]
    traces[1] |= {"fill": "tonexty", "fillcolor": style.BAND}
    ends = [
        _End(last.x, last.value, label, look)
        for points, label, look, _, _ in drawn
        if points is not observed and (last := _last_on_line(points)) and last.value is not None
    ]
    figure = _over_time(traces, series, scale, ends, [], unit)
    # Above the line: a leader from its end to the right edge would cross the fan.
    highest = max(_values({"observed": observed}))
    label = _annotation("registrert", x=observed[0].x, y=highest, xanchor="left", yshift=14)
    figure.layout.annotations += (go.layout.Annotation(label),)
    return figure


def heatmap_matrix(frame: pd.DataFrame, *, names: Mapping[str, str]) -> go.Figure:
    """Commuting: `region` is where people live (rows), `category` where they work (columns).

    Those who work where they live are so many more that they would drown the rest: the diagonal
    keeps its numbers but takes no part in the colours.
    """
    _only_period(frame)
    found = {
        (point_region, category): point
        for point_region, category, point in zip(
            frame["region"], frame["category"], _all_points(frame), strict=True
        )
    }
    codes, labels = list(names), [plain(name) for name in names.values()]
    cells = [[found.get((home, work)) for work in codes] for home in codes]
    texts = [[_cell_text(point) for point in row] for row in cells]
    hovers = [
        [_cell_hover(labels[r], labels[c], cells[r][c]) for c in range(len(codes))]
        for r in range(len(codes))
    ]
    coloured = [
        [
            point.value if point and point.value is not None and r != c else None
            for c, point in enumerate(row)
        ]
        for r, row in enumerate(cells)
    ]
    muted = [[0 if value is None else None for value in row] for row in coloured]
    shared = {
        "type": "heatmap",
        "x": list(range(len(codes))),
        "y": list(range(len(codes))),
        "text": texts,
        "texttemplate": "%{text}",
        "hovertext": hovers,
        "hovertemplate": "%{hovertext}<extra></extra>",
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
    }
    traces = [
        shared
        | {"z": coloured, "zmin": 0, "textfont": {"color": style.TEXT}}
        | {"colorscale": [[0, style.BACKGROUND], [1, style.STRONGEST_CELL]]},
        shared
        | {"z": muted, "textfont": {"color": style.QUIET_TEXT}}
        | {"colorscale": [[0, style.MUTED], [1, style.MUTED]]},
    ]
    wrapped = ["<br>".join(wrap(label, LABEL_WIDTH)) for label in labels]
    widest = max(text_width(line) for label in wrapped for line in label.split("<br>"))
    axis = {"tickmode": "array", "tickvals": list(range(len(codes))), "ticktext": wrapped}
    bare = {"showgrid": False, "showline": False, "ticks": ""}
    return _figure(
        traces,
        height=round(44 * len(codes) + widest + 44),
        margin={"l": widest + 12 + LINE_HEIGHT, "r": 8, "t": widest + 12 + LINE_HEIGHT, "b": 8},
        xaxis=axis | bare | {"side": "top", "tickangle": -90},
        yaxis=axis | bare | {"range": [len(codes) - 0.5, -0.5]},
        annotations=[
            _annotation(
                "Arbeidssted →",
                xref="paper",
                yref="paper",
                x=0,
                y=1,
                xanchor="left",
                yanchor="top",
                yshift=widest + 10 + LINE_HEIGHT,
                font={"color": style.QUIET_TEXT},
            ),
            _annotation(
                "← Bosted",
                xref="paper",
                yref="paper",
                x=0,
                y=1,
                xanchor="right",
                yanchor="bottom",
                xshift=-8,
                yshift=4,
                font={"color": style.QUIET_TEXT},
            ),
        ],
    )


def for_picture(
    figure: go.Figure,
    *,
    title: str,
    subtitle: str,
    footer_lines: Sequence[str],
    width: int,
    height: int,
) -> go.Figure:
    """A copy to be saved as a picture: it says by itself what it shows, from where and when.

    Everything is enlarged in step with the text, since a picture is seen at a distance or small.
    Texts that are too wide are wrapped here, as a browser would cut them.
    """
    sizes = {"title": 34.0, "subtitle": 22.0, "footer": 16.0}
    edge = 36
    blocks = {
        "title": wrap(plain(title), width - 2 * edge, sizes["title"] * 1.08),
        "subtitle": wrap(plain(subtitle), width - 2 * edge, sizes["subtitle"]),
        "footer": [
            piece
            for line in footer_lines
            for piece in wrap(plain(line), width - 2 * edge, sizes["footer"])
        ],
    }
    tall = {kind: len(blocks[kind]) * sizes[kind] * 1.3 for kind in blocks}
    above, below = edge + tall["title"] + tall["subtitle"] + 16, edge + tall["footer"] + 12
    spec = copy.deepcopy(figure.to_plotly_json())
    layout = spec["layout"]
    enlarge = min(20 / style.FONT_SIZE, (height - above - below) / layout["height"])
    _enlarge(spec, enlarge)
    inner = layout["margin"]
    margin = {
        "l": max(inner["l"], edge),
        "r": max(inner["r"], edge),
        "t": inner["t"] + above,
        "b": inner["b"] + below,
    }
    layout.update(width=width, height=height, autosize=False)
    layout["margin"] = margin
    layout["font"] = {"size": style.FONT_SIZE * enlarge}
    top = margin["t"] - edge
    placed = [
        ("title", "top", 1, top, style.TEXT),
        ("subtitle", "top", 1, top - tall["title"] - 6, style.QUIET_TEXT),
        ("footer", "bottom", 0, edge - 8 - margin["b"], style.QUIET_TEXT),
    ]
    layout["annotations"] = [
        *layout.get("annotations", []),
        *(
            _annotation(
                f"<b>{text}</b>" if kind == "title" else text,
                xref="paper",
                yref="paper",
                x=0,
                y=y,
                xanchor="left",
                yanchor=anchor,
                align="left",
                xshift=edge - margin["l"],
                yshift=shift,
                font={"size": sizes[kind], "color": colour},
            )
            for kind, anchor, y, shift, colour in placed
            if (text := "<br>".join(blocks[kind]))
        ),
    ]
    return go.Figure(spec)


# --- from rows to points -------------------------------------------------------------------------


def _rows(frame: pd.DataFrame, column: str, value: str) -> pd.DataFrame:
    return frame[frame[column] == value]


def _all_points(frame: pd.DataFrame) -> Iterator[_Point]:
    columns = (frame[name].tolist() for name in ("period", "value", "status", "note"))
    for when, value, status, note in zip(*columns, strict=True):
        index, per_year = _index(when)
        yield _Point(index, per_year, when, None if math.isnan(value) else value, status, note)


def _index(when: str) -> tuple[int, int]:
    """The place of a period among its kind, and how many of the kind a year has.

    A span of years stands at its last year, which is the one it is published for.
    """
    short_period(when)  # raises for anything that is not a period
    year = int(when[:4])
    if when[4:5] == "K":
        return year * 4 + int(when[5]) - 1, 4
    if when[4:5] == "M":
        return year * 12 + int(when[5:]) - 1, 12
    return int(when[-4:]), 1


def _points(frame: pd.DataFrame) -> list[_Point]:
    """The rows of one region in order, with an empty point for every period that is absent."""
    found = sorted(_all_points(frame), key=lambda point: point.index)
    if len({point.per_year for point in found}) > 1:
        raise ValueError("a series has periods of one kind only")
    filled: list[_Point] = []
    for point in found:
        if filled and point.index == filled[-1].index:
            raise ValueError(f"two rows for one region in {point.period}: one category at a time")
        after = filled[-1].index + 1 if filled else point.index
        filled += [
            _Point(index, point.per_year, "", None, "", "") for index in range(after, point.index)
        ]
        filled.append(point)
    return filled


def _by_region(frame: pd.DataFrame, names: Mapping[str, str]) -> dict[str, list[_Point]]:
    present = set(frame["region"])
    return {code: _points(_rows(frame, "region", code)) for code in names if code in present}


def _parted(points: Sequence[_Point], breaks: Sequence[tuple[str, str]]) -> list[_Point]:
    """The points with an empty one before the first of each new definition."""
    firsts = {_index(when)[0] for when, _ in breaks}
    parted: list[_Point] = []
    for point in points:
        if point.index in firsts and parted:
            parted.append(_Point(point.index, point.per_year, "", None, "", ""))
        parted.append(point)
    return parted


def _by_category(frame: pd.DataFrame) -> dict[str, _Point]:
    return dict(zip(frame["category"], _all_points(frame), strict=True))


def _values(series: Mapping[str, Sequence[_Point]]) -> list[float]:
    return [p.value for points in series.values() for p in points if p.value is not None]


def _last_on_line(points: Sequence[_Point]) -> _Point | None:
    return next(
        (p for p in reversed(points) if p.value is not None and not p.is_year_to_date), None
    )


def _reason(point: _Point | None) -> str:
    return STATUSES[point.status] if point else NO_FIGURE


# --- traces --------------------------------------------------------------------------------------


def _line(
    points: Sequence[_Point],
    name: str,
    look: style.RegionStyle,
    form: _Format,
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


def _marker_size(points: Sequence[_Point], place: int, baseline: str | None) -> int:
    point = points[place]
    beside = [points[near] for near in (place - 1, place + 1) if 0 <= near < len(points)]
    if point.period == baseline or point.is_lower_bound:
        return 11
    joined_to_none = all(near.value is None or near.is_year_to_date for near in beside)
    is_last = point is _last_on_line(points)
    return 6 if joined_to_none or is_last or len(points) <= MANY_POINTS else 0


def _plain_line(
    points: Sequence[_Point], name: str, colour: str, dash: str, width: float, form: _Format
) -> Part:
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


def _grey_background(series: Sequence[Sequence[_Point]]) -> Part:
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


def _pyramid_bars(
    name: str,
    sign: int,
    colour: str,
    group: Sequence[tuple[int, str, str]],
    points: Mapping[str, _Point],
    form: _Format,
) -> Part:
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


def _pyramid_outline(
    name: str,
    sign: int,
    group: Sequence[tuple[int, str, str]],
    points: Mapping[str, _Point],
    form: _Format,
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


def _only_period(frame: pd.DataFrame) -> str:
    periods = sorted(set(frame["period"]))
    if len(periods) != 1:
        raise ValueError(f"this figure shows one period, not {periods}")
    return str(periods[0])


def _descending(points: Sequence[_Point]) -> float:
    value = points[0].value if points else None
    return math.inf if value is None else -value


def _bar_text(point: _Point | None, form: _Format) -> str:
    if point is None or point.value is None:
        return ""
    return form.at_least(point)


def _cell_text(point: _Point | None) -> str:
    if point is None:
        return ""
    return point.status if point.value is None else number(point.value)


def _cell_hover(home: str, work: str, point: _Point | None) -> str:
    where = f"bor i {home} og arbeider i {work}"
    if point is None or point.value is None:
        return f"Hvor mange som {where}: {_reason(point)}"
    return f"{number(point.value)} {where}, {period(point.period)}"


# --- axes, labels and the frame around them ------------------------------------------------------


def _scale(values: Sequence[float], *, zero_based: bool, form: _Format, steps: int = 5) -> _Scale:
    """Round numbers around the values: steps of 1, 2 or 5 times a power of ten."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    if zero_based:
        low, high = min(low, 0.0), max(high, 0.0)
    smallest = 10.0**-form.decimals
    raw = max((high - low) / steps, smallest)
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= raw * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    if first == last:
        last += 1
    ticks = tuple(place * step for place in range(first, last + 1))
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    unit = "%" if form.unit == "%" else ""
    return _Scale(ticks[0], ticks[-1], ticks, tuple(number(t, decimals, unit) for t in ticks))


def _time_axis(series: Mapping[str, Sequence[_Point]], ticks: int = 6) -> Part:
    """A numeric axis in years; "d" because the separators would make "2 020" of a year."""
    low, high = _time_range(series)
    span = high - low
    step = next((years for years in (1, 2, 5, 10, 20) if span / years <= ticks), 50)
    newest = math.floor(max((p.x for points in series.values() for p in points), default=0))
    return {
        "range": [low, high],
        "tickmode": "linear",
        "tick0": 0 if step >= 5 else newest,
        "dtick": step,
        "tickformat": "d",
    }


def _time_range(series: Mapping[str, Sequence[_Point]]) -> tuple[float, float]:
    every = [point for points in series.values() for point in points]
    if not every:
        return FIRST_YEAR - 1.0, FIRST_YEAR + 1.0
    low, high = min(p.x for p in every), max(p.x for p in every)
    margin = (high - low) * 0.02 or 0.5
    return low - margin, high + margin


def _breaks(breaks: Sequence[tuple[str, str]]) -> Iterator[_Mark]:
    for when, explanation in breaks:
        index, per_year = _index(when)
        year = when[-4:] if per_year == 1 else when[:4]
        yield _Mark((index - 0.5) / per_year, f"Brudd {year}", "dash", plain(explanation))


def _agreement_start(
    series: Mapping[str, Sequence[_Point]], first_of_january: bool
) -> Iterator[_Mark]:
    """The turn of the year, unless it lies more than a year outside what is shown.

    A stock on 1 January stands exactly there; a whole year or quarter has it before itself.
    """
    every = [point for points in series.values() for point in points]
    if not every:
        return
    x = FIRST_YEAR - (0 if first_of_january else 0.5 / every[0].per_year)
    if min(p.x for p in every) - 1 <= x <= max(p.x for p in every) + 1:
        yield _Mark(x, "Avtalen starter", "dot")


def _over_time(
    traces: Sequence[Part],
    series: Mapping[str, Sequence[_Point]],
    scale: _Scale,
    ends: Sequence[_End],
    marks: Sequence[_Mark],
    unit: str,
) -> go.Figure:
    """Lines on a time axis, their names to the right, and the marked moments above."""
    time = _time_axis(series)
    low, high = time["range"]
    inside = [mark for mark in marks if low - 1 <= mark.x <= high + 1]
    # A mark just outside the data widens the axis; the data never shrinks to make room for it.
    low = min([low, *(mark.x - 0.02 * (high - low) for mark in inside)])
    high = max([high, *(mark.x + 0.02 * (high - low) for mark in inside)])
    time["range"] = [low, high]
    left = scale.label_width + 12
    heading = "" if unit == "%" else plain(unit)
    labels, label_rows = _mark_labels(inside, (low, high), left, text_width(heading) - left)
    names = [
        label
        for x in dict.fromkeys(end.x for end in ends)
        for label in _end_labels(
            [end for end in ends if end.x == x], scale, x + LEADER * (high - low)
        )
    ]
    name_width = max(
        (text_width(line) for end in ends for line in wrap(end.text, LABEL_WIDTH)), default=0
    )
    if heading:
        labels.append(_above(heading, x=0, row=0, xanchor="left", xshift=-left + 4))
    top = 14 + LINE_HEIGHT * max(label_rows, 1 if heading else 0)
    margin = {"l": left, "r": name_width * 1.06 + 18, "t": top, "b": 36}
    return _figure(
        traces,
        height=top + PLOT_HEIGHT + 36,
        margin=margin,
        xaxis=time,
        yaxis=scale.axis(),
        shapes=[_vertical(mark) for mark in inside],
        annotations=[*labels, *names],
    )


def _vertical(mark: _Mark) -> Part:
    return {
        "type": "line",
        "x0": mark.x,
        "x1": mark.x,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "line": {"color": style.QUIET_TEXT, "dash": mark.dash, "width": 1.5},
    }


def _mark_labels(
    marks: Sequence[_Mark], across: tuple[float, float], left: float, taken: float
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
        label = _above(mark.text, x=mark.x, row=row, xanchor=anchor)
        labels.append(label | {"xref": "x", "hovertext": mark.explanation or mark.text})
    return labels, len(rows)


def _apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[1] < other[0] or other[1] < one[0]


def _end_labels(ends: Sequence[_End], scale: _Scale, right: float) -> list[Part]:
    """Names of lines that end together, pushed apart until none overlaps, each tied to its end."""
    per_pixel = (scale.high - scale.low) / PLOT_HEIGHT
    wrapped = [(end, wrap(end.text, LABEL_WIDTH)) for end in ends]
    wrapped.sort(key=lambda pair: pair[0].y)
    heights = [len(text) * LINE_HEIGHT * per_pixel for _, text in wrapped]
    centres = _pushed_apart([end.y for end, _ in wrapped], heights, scale.low, scale.high)
    return [
        _annotation(
            f"<b>{'<br>'.join(text)}</b>" if end.bold else "<br>".join(text),
            x=end.x,
            y=end.y,
            ax=right,
            ay=centre,
            axref="x",
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


def _above(text: str, *, x: float, row: int, **more: Any) -> Part:
    """A quiet text on the `row`th line above the plot."""
    quiet: Part = {"font": {"color": style.QUIET_TEXT}}
    return _annotation(
        text,
        **(quiet | more),
        xref="paper",
        yref="paper",
        x=x,
        y=1,
        yanchor="bottom",
        yshift=row * LINE_HEIGHT + _ABOVE_TOP_TICK,
    )


def _annotation(text: str, **more: Any) -> Part:
    return {"text": text, "showarrow": False, **more}


def _figure(traces: Sequence[Part], *, margin: Part, **layout: Any) -> go.Figure:
    whole = {side: math.ceil(pixels) for side, pixels in margin.items()}
    return go.Figure(
        {
            "data": list(traces),
            "layout": {"template": style.TEMPLATE, "margin": whole, "autosize": True, **layout},
        }
    )


def _enlarge(spec: Part, by: float) -> None:
    """Multiply everything measured in pixels, in place."""
    layout = spec["layout"]
    layout["margin"] = {side: pixels * by for side, pixels in layout["margin"].items()}
    for annotation in layout.get("annotations", []):
        for key in ("xshift", "yshift", "arrowwidth"):
            if key in annotation:
                annotation[key] *= by
    for thing in (*layout.get("shapes", []), *spec["data"]):
        if "width" in thing.get("line", {}):
            thing["line"]["width"] *= by
    for trace in spec["data"]:
        size = trace.get("marker", {}).get("size")
        if size is not None:
            several = isinstance(size, list | tuple)
            trace["marker"]["size"] = [one * by for one in size] if several else size * by
