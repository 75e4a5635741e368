"""Figures. Each function takes a finished table in the shape of `data.table` and returns a figure.

Nothing here sums, selects or judges. Figures are built as plain dictionaries, which is several
times faster than adding traces one by one.
"""

import math
from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from indicators.norwegian import number, period
from views import style
from views.axes import framed, over_time, time_axis, value_scale
from views.labels import agreement_start, break_marks, evaluation_years
from views.line_names import End
from views.parts import LABEL_WIDTH, LINE_HEIGHT, PHONE_PLOT_WIDTH, Part, above, annotation
from views.points import (
    Goal,
    Point,
    by_category,
    by_region,
    by_region_and_category,
    in_order,
    last_on_line,
    last_seen,
    only_period,
    parted_at_breaks,
    values_of,
)
from views.style import plain, text_width, wrap
from views.traces import (
    grey_background,
    plain_line,
    pyramid_bars,
    pyramid_outline,
    region_line,
    way_to_target,
)
from views.wording import Format, bar_text, cell_hover, cell_text, reason


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
    target: Goal | None = None,
) -> go.Figure:
    """One line a region, in the order of `names`, with the name written where the line ends.

    A missing period is a gap, and so is a break: what cannot be compared is not joined. A lower
    bound is an open triangle; a year so far is an open marker off the line; the observation that
    the agreement is measured from is a larger marker.

    Args:
        breaks: the first period of each new definition, and what changed.
        baseline: the period that later ones are compared with.
        target: a level of the reader's own, for a figure of one region.

    """
    form = Format(unit, decimals, first_of_january)
    series = {
        region: parted_at_breaks(points, breaks)
        for region, points in by_region(frame, names).items()
    }
    drawn = series if target is None else series | {"target": [target.point]}
    scale = value_scale(values_of(drawn), zero_based=zero_based, form=form)
    traces = [
        trace
        for region, points in series.items()
        for trace in region_line(
            points, plain(names[region]), style.REGIONS[region], form, baseline
        )
    ]
    ends = [
        End(last.x, last.value, plain(names[region]), style.REGIONS[region], region == "MT")
        for region, points in series.items()
        if (last := last_seen(points)) and last.value is not None
    ]
    if target is not None:
        (region,) = series
        look = style.REGIONS[region]
        traces += way_to_target(series[region], target, look, form)
        # One name for the line and where it would lead: the line itself ends short of the edge.
        value = number(target.point.value, decimals, "%" if unit == "%" else "")
        label = f"{plain(names[region])}: {plain(target.label)} {value}"
        ends = [End(target.point.x, target.point.value or 0, label, look, bold=True)]
    marks = [
        *break_marks(breaks),
        *agreement_start(series, first_of_january),
        *evaluation_years(drawn, first_of_january),
    ]
    return over_time(traces, drawn, scale, ends, marks, unit)


def bars(frame: pd.DataFrame, *, names: Mapping[str, str], unit: str, decimals: int) -> go.Figure:
    """One bar a region for the single period of `frame`, the largest at the top.

    A region without a figure keeps its row, with the reason in place of the bar.
    """
    form = Format(unit, decimals)
    series = by_region(frame, names)
    only_period(frame)
    order = sorted(names, key=lambda region: _descending(series.get(region, [])))
    rows = [(region, series[region][0] if series.get(region) else None) for region in order]
    values = [point.value for _, point in rows if point and point.value is not None]
    scale = value_scale(values, zero_based=True, form=form)
    texts = [bar_text(point, form) for _, point in rows]
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
        annotation(
            "<br>".join(wrap(reason(point), PHONE_PLOT_WIDTH)),
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
    return framed(
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
    form = Format(unit, decimals, first_of_january)
    series = by_region(frame, names)
    scale = value_scale(values_of(series), zero_based=zero_based, form=form, steps=3)
    rows = math.ceil(len(series) / columns)
    # Panels above one another share the years at the bottom, except in a long column on a phone.
    panel, gap = (90, 30) if columns > 1 else (110, 56)
    height = rows * (panel + gap)
    time = time_axis(series, ticks=3)
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
        focus = region_line(points, plain(names[region]), style.REGIONS[region], form, None)
        traces += [
            trace | {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
            for trace in [grey_background(others), *focus]
        ]
        titles.append(
            annotation(
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
    return framed(traces, height=height + 32, margin=margin, annotations=titles, **axes)


def pyramid(
    first: pd.DataFrame,
    second: pd.DataFrame,
    *,
    ages: Sequence[tuple[str, str, str]],
) -> go.Figure:
    """Population of one region by age: `first` filled, `second` as an outline, women to the right.

    Args:
        ages: youngest first, the label of each group and its categories for men and for women.

    """
    before, after = by_category(first), by_category(second)
    form = Format("", 0, first_of_january=True)
    counts = [p.value for p in (*before.values(), *after.values()) if p.value is not None]
    scale = value_scale(counts, zero_based=True, form=form, steps=2)
    widest = max(counts, default=scale.high) * 1.04
    ticks = [*(-tick for tick in reversed(scale.ticks[1:])), *scale.ticks]
    sides = (("Menn", 1, -1, style.MEN), ("Kvinner", 2, 1, style.WOMEN))
    traces: list[Part] = []
    for name, place, sign, colour in sides:
        group = [(row, age[0], age[place]) for row, age in enumerate(ages)]
        traces.append(pyramid_bars(name, sign, colour, group, before, form))
        traces.append(pyramid_outline(name, sign, group, after, form))
    then, now = (period(only_period(side), first_of_january=True) for side in (first, second))
    return framed(
        traces,
        height=460,
        margin={"l": max(text_width(age[0]) for age in ages) + 14, "r": 20, "t": 48, "b": 36},
        barmode="overlay",
        bargap=0.08,
        xaxis={
            "range": [-widest, widest],
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
            above("Menn", x=0.25, row=0, xanchor="center", font={"color": style.TEXT}),
            above("Kvinner", x=0.75, row=0, xanchor="center", font={"color": style.TEXT}),
            above(f"Fylt: {then}. Strek: {now}", x=0.5, row=1, xanchor="center"),
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
    older: tuple[str, pd.DataFrame] | None = None,
) -> go.Figure:
    """What was observed for one region, and the main projection inside its fan of low to high.

    Args:
        alternatives: the projection; `main`, `low` and `high` are its categories.
        older: the year an earlier projection was made, and its main alternative.

    """
    form = Format(unit, decimals, first_of_january=True)
    observed = in_order(history)
    fan = {
        kind: in_order(alternatives[alternatives["category"] == kind]) for kind in (main, low, high)
    }
    past = (f"framskrevet i {older[0]}", in_order(older[1])) if older else None
    series = {"observed": observed, **fan} | ({"older": past[1]} if past else {})
    scale = value_scale(values_of(series), zero_based=False, form=form)
    black, grey = style.REGIONS["MT"], style.REGIONS["0"]
    drawn = [
        (fan[low], "lavt alternativ", grey, "solid", 1.0),
        (fan[high], "høyt alternativ", grey, "solid", 1.0),
        *([(past[1], past[0], grey, "dot", 2.5)] if past else []),
        (fan[main], "hovedalternativ", black, "dash", 3.0),
        (observed, "registrert", black, "solid", 4.0),
    ]
    traces = [
        plain_line(points, f"{plain(name)}, {label}", look.colour, dash, width, form)
        for points, label, look, dash, width in drawn
    ]
    traces[1] |= {"fill": "tonexty", "fillcolor": style.BAND}
    ends = [
        End(last.x, last.value, label, look)
        for points, label, look, _, _ in drawn
        if points is not observed and (last := last_on_line(points)) and last.value is not None
    ]
    marks = [
        *agreement_start(series, first_of_january=True),
        *evaluation_years(series, first_of_january=True),
    ]
    figure = over_time(traces, series, scale, ends, marks, unit)
    # Above the line: a leader from its end to the right edge would cross the fan.
    highest = max(values_of({"observed": observed}))
    label = annotation("registrert", x=observed[0].x, y=highest, xanchor="left", yshift=14)
    figure.layout.annotations += (go.layout.Annotation(label),)
    return figure


def heatmap_matrix(frame: pd.DataFrame, *, names: Mapping[str, str]) -> go.Figure:
    """Commuting: `region` is where people live (rows), `category` where they work (columns).

    Those who work where they live are so many more that they would drown the rest: the diagonal
    keeps its numbers but takes no part in the colours.
    """
    only_period(frame)
    found = by_region_and_category(frame)
    codes, labels = list(names), [plain(name) for name in names.values()]
    cells = [[found.get((home, work)) for work in codes] for home in codes]
    texts = [[cell_text(point) for point in row] for row in cells]
    hovers = [
        [cell_hover(labels[r], labels[c], cells[r][c]) for c in range(len(codes))]
        for r in range(len(codes))
    ]
    coloured = [
        [
            point.value if point and point.value is not None and r != c else None
            for c, point in enumerate(row)
        ]
        for r, row in enumerate(cells)
    ]
    # A cell without a figure has no colour at all, so that nobody takes it for the diagonal.
    muted = [[0 if r == c else None for c in range(len(codes))] for r in range(len(codes))]
    empty = [
        [0 if coloured[r][c] is None and r != c else None for c in range(len(codes))]
        for r in range(len(codes))
    ]
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
        shared
        | {"z": empty, "textfont": {"color": style.QUIET_TEXT}}
        | {"colorscale": [[0, style.BACKGROUND], [1, style.BACKGROUND]]},
    ]
    wrapped = ["<br>".join(wrap(label, LABEL_WIDTH)) for label in labels]
    widest = max(text_width(line) for label in wrapped for line in label.split("<br>"))
    axis = {"tickmode": "array", "tickvals": list(range(len(codes))), "ticktext": wrapped}
    bare = {"showgrid": False, "showline": False, "ticks": ""}
    return framed(
        traces,
        height=round(44 * len(codes) + widest + 44),
        margin={"l": widest + 12 + LINE_HEIGHT, "r": 8, "t": widest + 12 + LINE_HEIGHT, "b": 8},
        xaxis=axis | bare | {"side": "top", "tickangle": -90, "range": [-0.5, len(codes) - 0.5]},
        yaxis=axis | bare | {"range": [len(codes) - 0.5, -0.5]},
        annotations=[
            annotation(
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
            annotation(
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


def _descending(points: Sequence[Point]) -> float:
    value = points[0].value if points else None
    return math.inf if value is None else -value
