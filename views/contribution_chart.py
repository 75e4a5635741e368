"""Figures of what made a change: one bar a municipality, and the parts of each year stacked."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from indicators.norwegian import signed
from views import style
from views.axes import framed, value_scale
from views.parts import LABEL_WIDTH, LINE_HEIGHT, Part, above
from views.style import plain, text_width, wrap
from views.wording import Format

ROW_HEIGHT = 38


@dataclass(frozen=True)
class Bar:
    """What one region adds to the change."""

    region: str
    name: str
    value: float


@dataclass(frozen=True)
class Layer:
    """One part of the change, by year; None where it is missing."""

    name: str
    values: Sequence[float | None]


_LAYERS = (
    ("#1f4e9c", ""),
    ("#d2780f", "/"),
    ("#5f8f3f", "x"),
    ("#6e6e6e", "."),
)
"""Colour and pattern of each part: none is told apart by colour alone."""


def diverging_bars(bars: Sequence[Bar], *, unit: str, decimals: int) -> go.Figure:
    """One bar a region to the right or left of no change, in the given order, with its number."""
    form = Format(unit, decimals)
    values = [bar.value for bar in bars]
    texts = [signed(value, decimals) for value in values]
    labels = ["<br>".join(wrap(plain(bar.name), LABEL_WIDTH)) for bar in bars]
    left = max(text_width(line) for label in labels for line in label.split("<br>"))
    low, high = min([0.0, *values]), max([0.0, *values])
    span = high - low or 1.0
    # Room in the plot for the numbers outside the bars, reckoned for a phone.
    room = max(text_width(text) for text in texts) / 200 * span
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": values,
        "y": list(range(len(bars))),
        "text": texts,
        "textposition": "outside",
        "textangle": 0,
        "textfont": {"color": style.TEXT},
        "cliponaxis": False,
        "marker": {"color": [style.REGIONS[bar.region].colour for bar in bars]},
        "hovertext": [
            f"{plain(bar.name)}: {signed(bar.value, decimals)} {form.unit}".strip() for bar in bars
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    return framed(
        [trace],
        height=16 + ROW_HEIGHT * len(bars),
        margin={"l": left + 14, "r": 12, "t": 8, "b": 8},
        xaxis={
            "range": [low - room * (low < 0), high + room * (high > 0)],
            "showticklabels": False,
            "showgrid": False,
            "ticks": "",
            "showline": False,
            "zeroline": True,
            "zerolinecolor": style.AXIS,
        },
        yaxis={
            "range": [len(bars) - 0.5, -0.5],
            "tickmode": "array",
            "tickvals": list(range(len(bars))),
            "ticktext": labels,
            "showgrid": False,
        },
        bargap=0.3,
    )


def stacked_years(
    years: Sequence[str], layers: Sequence[Layer], total: Layer, *, unit: str
) -> go.Figure:
    """Parts above and below no change, year by year, with the sum as a marker.

    Parts that pull different ways stand on each their side of the line, so the height of a stack is
    not the change; the marker is.
    """
    form = Format(unit, 0)
    sides = [
        sum(abs(value) for layer in layers if (value := layer.values[place]) and value * sign > 0)
        * sign
        for place in range(len(years))
        for sign in (1, -1)
    ]
    scale = value_scale(
        [*sides, *(v for v in total.values if v is not None)], zero_based=True, form=form
    )
    traces: list[Part] = [
        {
            "type": "bar",
            "name": plain(layer.name),
            "x": list(years),
            "y": list(layer.values),
            "marker": {
                "color": colour,
                "line": {"color": style.BACKGROUND, "width": 1},
                "pattern": {"shape": pattern, "fgcolor": style.BACKGROUND, "size": 6},
            },
            "hovertext": _hovers(layer, years, unit),
            "hovertemplate": "%{hovertext}<extra></extra>",
        }
        for layer, (colour, pattern) in zip(layers, _LAYERS, strict=False)
    ]
    traces.append(
        {
            "type": "scatter",
            "mode": "markers",
            "name": plain(total.name),
            "x": list(years),
            "y": list(total.values),
            "marker": {
                "symbol": "diamond",
                "size": 11,
                "color": style.TEXT,
                "line": {"color": style.BACKGROUND, "width": 2},
            },
            "hovertext": _hovers(total, years, unit),
            "hovertemplate": "%{hovertext}<extra></extra>",
        }
    )
    rows = len(traces)
    top = 30 + LINE_HEIGHT
    bottom = 40 + rows * (LINE_HEIGHT + 5)
    return framed(
        traces,
        height=300 + top + bottom,
        margin={"l": scale.label_width + 14, "r": 12, "t": top, "b": bottom},
        barmode="relative",
        bargap=0.25,
        showlegend=True,
        legend={
            "orientation": "v",
            "x": 0,
            "xanchor": "left",
            "y": -34 / 300,
            "yanchor": "top",
            "itemclick": False,
            "itemdoubleclick": False,
        },
        xaxis={"type": "category", "tickangle": 0, "showgrid": False, "nticks": 6},
        yaxis=scale.axis() | {"zeroline": True, "zerolinecolor": style.AXIS},
        annotations=[above(plain(unit), x=0, row=0, xanchor="left", xshift=-scale.label_width)],
    )


def _hovers(layer: Layer, years: Sequence[str], unit: str) -> list[str]:
    return [
        f"{plain(layer.name)}, {year}: {signed(value)} {unit}".strip()
        for year, value in zip(years, layer.values, strict=True)
    ]
