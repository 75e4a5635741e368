"""The value axis, the time axis, and the frame round a figure."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from indicators.agreement import FIRST_YEAR
from indicators.norwegian import number
from views import style
from views.labels import End, Mark, end_labels, mark_labels, mark_lines
from views.parts import LABEL_WIDTH, LINE_HEIGHT, PLOT_HEIGHT, Part, above
from views.points import Point
from views.style import plain, text_width, wrap
from views.wording import Format


@dataclass(frozen=True)
class Scale:
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


def value_scale(
    values: Sequence[float], *, zero_based: bool, form: Format, steps: int = 5
) -> Scale:
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
    return Scale(ticks[0], ticks[-1], ticks, tuple(number(t, decimals, unit) for t in ticks))


def time_axis(series: Mapping[str, Sequence[Point]], ticks: int = 6) -> Part:
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


def _time_range(series: Mapping[str, Sequence[Point]]) -> tuple[float, float]:
    every = [point for points in series.values() for point in points]
    if not every:
        return FIRST_YEAR - 1.0, FIRST_YEAR + 1.0
    low, high = min(p.x for p in every), max(p.x for p in every)
    margin = (high - low) * 0.02 or 0.5
    return low - margin, high + margin


def over_time(
    traces: Sequence[Part],
    series: Mapping[str, Sequence[Point]],
    scale: Scale,
    ends: Sequence[End],
    marks: Sequence[Mark],
    unit: str,
) -> go.Figure:
    """Lines on a time axis, their names to the right, and the marked moments above."""
    time = time_axis(series)
    low, high = time["range"]
    inside = [mark for mark in marks if low - 1 <= mark.x <= high + 1]
    # A mark just outside the data widens the axis; the data never shrinks to make room for it.
    low = min([low, *(mark.x - 0.02 * (high - low) for mark in inside)])
    high = max([high, *(mark.x + 0.02 * (high - low) for mark in inside)])
    time["range"] = [low, high]
    left = scale.label_width + 12
    heading = "" if unit == "%" else plain(unit)
    labels, label_rows = mark_labels(inside, (low, high), left, text_width(heading) - left)
    names = [
        label
        for x in dict.fromkeys(end.x for end in ends)
        for label in end_labels([end for end in ends if end.x == x], (scale.low, scale.high))
    ]
    name_width = max(
        (text_width(line) for end in ends for line in wrap(end.text, LABEL_WIDTH)), default=0
    )
    if heading:
        labels.append(above(heading, x=0, row=0, xanchor="left", xshift=-left + 4))
    top = 14 + LINE_HEIGHT * max(label_rows, 1 if heading else 0)
    margin = {"l": left, "r": name_width * 1.06 + 18, "t": top, "b": 36}
    return framed(
        traces,
        height=top + PLOT_HEIGHT + 36,
        margin=margin,
        xaxis=time,
        yaxis=scale.axis(),
        shapes=[
            line
            for mark in inside
            for line in mark_lines(mark, names, (low, high), (scale.low, scale.high))
        ],
        annotations=[*labels, *names],
    )


def framed(traces: Sequence[Part], *, margin: Part, **layout: Any) -> go.Figure:
    """The figure: traces in the common template, with margins of whole pixels."""
    whole = {side: math.ceil(pixels) for side, pixels in margin.items()}
    # Not validated: the dictionary is our own, and validating costs more than all the rest.
    return go.Figure(
        {
            "data": list(traces),
            "layout": {"template": style.TEMPLATE, "margin": whole, "autosize": True, **layout},
        },
        _validate=False,
    )
