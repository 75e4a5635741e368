"""What the pieces of every figure share: their form, the room they reckon with, and texts."""

from typing import Any

from views import style

Part = dict[str, Any]
"""A piece of a figure: a trace, an axis, an annotation or a shape."""

LINE_HEIGHT = 17
"""Pixels from one line of text to the next."""
LABEL_WIDTH = 104
"""Names are wrapped at this many pixels: the same figure must fit a phone."""
PHONE_PLOT_WIDTH = 200
"""Pixels that are left for the plot on a phone: texts that fit there fit everywhere."""
WIDE_PLOT_WIDTH = 900
"""Pixels of the plot at its widest."""
PLOT_HEIGHT = 320
"""Pixels of the plot in a figure over time."""
_ABOVE_TOP_TICK = 6


def annotation(text: str, **more: Any) -> Part:
    """A text without an arrow, unless `more` gives it one."""
    return {"text": text, "showarrow": False, **more}


def above(text: str, *, x: float, row: int, **more: Any) -> Part:
    """A quiet text on the `row`th line above the plot."""
    quiet: Part = {"font": {"color": style.QUIET_TEXT}}
    return annotation(
        text,
        **(quiet | more),
        xref="paper",
        yref="paper",
        x=x,
        y=1,
        yanchor="bottom",
        yshift=row * LINE_HEIGHT + _ABOVE_TOP_TICK,
    )
