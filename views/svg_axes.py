"""The axes of a figure as SVG: where a value lies, the grid behind, and what is written along them.

Distances between axis, tick and label are Plotly's.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from views.parts import Part
from views.svg_ink import (
    ASCENT,
    LINE_SPACING,
    TO_MIDDLE,
    DrawingError,
    Spot,
    hairline,
    height_of,
    lettering,
)

TICK_LENGTH = 5.0
_LABEL_GAP = 0.2
"""From what the labels stand beside to the labels, in text sizes."""
_HALF_LINE = 0.5


@dataclass(frozen=True)
class Axis:
    """One axis: its settings, and the pixels where its range starts and ends."""

    spec: Part
    start: float
    end: float
    font: Part

    def at(self, value: float) -> float:
        """The pixel of a value, also outside the range."""
        low, high = self.spec["range"]
        return float(self.start + (value - low) / (high - low) * (self.end - self.start))

    def inside(self, value: float) -> float:
        """The pixel of an observation, which a figure must have room for.

        Raises:
            DrawingError: it lies outside the range, where Plotly would have cut it off.

        """
        low, high = sorted(self.spec["range"])
        slack = (high - low) * 1e-9
        if not low - slack <= value <= high + slack:
            raise DrawingError(f"an observation of {value} outside the axis from {low} to {high}")
        return self.at(value)

    @property
    def step(self) -> float:
        """Pixels from one whole number to the next."""
        return abs(self.at(1) - self.at(0))

    def ticks(self) -> list[tuple[float, str]]:
        """Value and label of each tick inside the range, in order of the labels."""
        low, high = sorted(self.spec["range"])
        if "tickmode" not in self.spec:
            if self.spec.get("showgrid", True) or self.spec.get("showticklabels", True):
                raise DrawingError("an axis that leaves its ticks to Plotly")
            return []
        if self.spec["tickmode"] == "array":
            pairs = zip(self.spec["tickvals"], self.spec["ticktext"], strict=True)
            return [(value, text) for value, text in pairs if low <= value <= high]
        first, step = self.spec["tick0"], self.spec["dtick"]
        places = range(math.ceil((low - first) / step), math.floor((high - first) / step) + 1)
        return [(first + place * step, str(first + place * step)) for place in places]


@dataclass(frozen=True)
class Panel:
    """A horizontal and a vertical axis, and the rectangle between them."""

    x: Axis
    y: Axis

    def grid(self) -> Iterator[str]:
        """The lines behind the observations."""
        for axis, ends in ((self.x, self._up), (self.y, self._across)):
            zero = axis.spec.get("zeroline") and axis.spec["range"][0] != 0
            for value, _ in axis.ticks():
                if axis.spec.get("showgrid", True) and not (zero and value == 0):
                    yield hairline(*ends(axis.at(value)), axis.spec["gridcolor"])
        for axis, ends in ((self.x, self._up), (self.y, self._across)):
            low, high = sorted(axis.spec["range"])
            if axis.spec.get("zeroline") and low <= 0 <= high:
                yield hairline(*ends(axis.at(0)), axis.spec["zerolinecolor"])

    def frame(self) -> Iterator[str]:
        """The horizontal axis line with its ticks, and the labels along both axes."""
        spec = self.x.spec
        foot = self.y.start if spec.get("side", "bottom") == "bottom" else self.y.end
        away = 1 if foot == self.y.start else -1
        if spec.get("showline"):
            yield hairline((self.x.start, foot), (self.x.end, foot), spec["linecolor"])
        if spec.get("ticks"):
            for value, _ in self.x.ticks():
                tip = foot + away * (TICK_LENGTH + _HALF_LINE)
                yield hairline((self.x.at(value), foot), (self.x.at(value), tip), spec["tickcolor"])
        if spec.get("showticklabels", True):
            yield from self._labels_along(foot, away)
        if self.y.spec.get("showticklabels", True):
            yield from self._labels_beside()

    def _labels_along(self, foot: float, away: int) -> Iterator[str]:
        size = self.x.font["size"]
        gap = _HALF_LINE + (TICK_LENGTH if self.x.spec.get("ticks") else 0)
        if self.x.spec.get("ticks") or self.x.spec.get("showline"):
            gap += _LABEL_GAP * size
        turned = self.x.spec.get("tickangle", 0)
        for value, text in self.x.ticks():
            x = self.x.at(value)
            if turned == 0 and away == 1:
                spot, anchor = (x, foot + gap + size), "middle"
            elif turned == -90 and away == -1:
                lines = text.count("<br>")
                back = (TO_MIDDLE - lines * LINE_SPACING / 2) * size
                spot, anchor = (x + back, foot - gap), "start"
            else:
                raise DrawingError(f"labels of the x axis turned by {turned}")
            yield self._label(text, spot, anchor, turned)

    def _labels_beside(self) -> Iterator[str]:
        size = self.y.font["size"]
        right = self.x.start - _HALF_LINE - self.y.spec["ticklabelstandoff"]
        for value, text in self.y.ticks():
            lines = text.count("<br>")
            baseline = self.y.at(value) + (TO_MIDDLE - lines * LINE_SPACING / 2) * size
            yield self._label(text, (right, baseline), "end", 0)

    def _label(self, text: str, spot: Spot, anchor: str, turned: float) -> str:
        font = self.x.font
        return lettering(
            text, spot, anchor=anchor, size=font["size"], colour=font["color"], turned=turned
        )

    def _up(self, x: float) -> tuple[Spot, Spot]:
        return (x, self.y.start), (x, self.y.end)

    def _across(self, y: float) -> tuple[Spot, Spot]:
        return (self.x.start, y), (self.x.end, y)


def first_baseline(top_or_middle: float, markup: str, size: float, anchor: str) -> float:
    """The first baseline of a text whose top, middle or bottom is at a pixel."""
    share = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[anchor]
    return top_or_middle - share * height_of(markup, size) + ASCENT * size
