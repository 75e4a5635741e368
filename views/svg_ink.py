"""The ink that a figure as SVG is drawn with: elements, lines, markers and lettering.

Knows nothing of figures. The geometry of dashes and markers is Plotly's own, so that a region looks
the same on the page and on paper.
"""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from html import escape

from views import style

Spot = tuple[float, float]
"""Pixels from the left and from the top."""

LINE_SPACING = 1.3
"""From one line of text to the next, in text sizes."""
ASCENT, TEXT_HEIGHT = 0.905, 1.117
"""From the top of a line of Arial to its baseline and to its bottom, in text sizes."""
TO_MIDDLE = 0.35
"""From the middle of a line down to its baseline, in text sizes."""


class DrawingError(ValueError):
    """A figure says something that is not drawn here; leaving it out in silence would mislead."""


def number(pixels: float) -> str:
    """A coordinate with at most two decimals, always written alike."""
    text = f"{pixels:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def element(tag: str, content: str = "", **attributes: str | float | None) -> str:
    """An element; `stroke_width=2` becomes `stroke-width="2"`, and what is None is left out."""
    written = "".join(
        f' {name.replace("_", "-")}="{escape(value if isinstance(value, str) else number(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{written}>{content}</{tag}>" if content else f"<{tag}{written}/>"


def line(start: Spot, end: Spot, colour: str, width: float = 1, dash: str = "solid") -> str:
    return element(
        "path",
        d=f"M{_spot(start)}L{_spot(end)}",
        stroke=colour,
        stroke_width=width,
        stroke_dasharray=dashes(dash, width),
    )


def hairline(start: Spot, end: Spot, colour: str) -> str:
    """A line along an axis, one whole pixel wide on a screen."""
    path = f"M{_spot(start)}L{_spot(end)}"
    return element("path", d=path, stroke=colour, shape_rendering="crispEdges")


def rectangle(left: float, top: float, width: float, height: float, colour: str) -> str:
    return element("rect", x=left, y=top, width=width, height=height, fill=colour)


def strokes(runs: Iterable[Sequence[Spot]], colour: str, width: float, dash: str) -> str:
    """Lines through the spots of each run; the pen is lifted between runs."""
    path = "".join("M" + "L".join(map(_spot, run)) for run in runs if len(run) > 1)
    if not path:
        return ""
    return element(
        "path",
        d=path,
        fill="none",
        stroke=colour,
        stroke_width=width,
        stroke_dasharray=dashes(dash, width),
    )


def area(outline: Sequence[Spot], colour: str) -> str:
    return element("path", d="M" + "L".join(map(_spot, outline)) + "Z", fill=colour)


def dashes(name: str, width: float) -> str | None:
    """Plotly's dash styles, whose pieces grow with the line; a list in pixels as it is."""
    unit = max(width, 3)
    pieces = {
        "solid": (),
        "dot": (1, 1),
        "dash": (3, 3),
        "longdash": (5, 5),
        "dashdot": (3, 1, 1, 1),
        "longdashdot": (5, 2, 1, 2),
    }
    if name in pieces:
        return ",".join(number(piece * unit) for piece in pieces[name]) or None
    if re.fullmatch(r"(\d+px,)*\d+px", name):
        return name.replace("px", "")
    raise DrawingError(f"dash {name!r}")


def marker(spot: Spot, symbol: str, size: float, fill: str, edge: str, edge_width: float) -> str:
    """A marker; an open one shows what is behind it."""
    shape = symbol.removesuffix("-open")
    if shape not in _OUTLINES:
        raise DrawingError(f"marker {symbol!r}")
    return element(
        "path",
        d=_OUTLINES[shape](size / 2),
        transform=f"translate({_spot(spot)})",
        fill="none" if shape != symbol else fill,
        stroke=edge,
        stroke_width=edge_width,
    )


def _closed(*corners: Spot) -> str:
    return "M" + "L".join(map(_spot, corners)) + "Z"


def _around(radius: float, corners: int, inner: float | None = None) -> str:
    """A regular polygon with a corner at the top, or a star when there is an inner radius."""
    radii = [radius] if inner is None else [radius, inner]
    count = corners * len(radii)
    turns = [(place * 2 * math.pi / count, radii[place % len(radii)]) for place in range(count)]
    return _closed(*((r * math.sin(turn), -r * math.cos(turn)) for turn, r in turns))


def _plus(r: float) -> list[Spot]:
    arm, half = 1.2 * r, 0.4 * r
    corners = [(arm, half), (half, half), (half, arm)]
    quarters = [corners]
    for _ in range(3):
        quarters.append([(-y, x) for x, y in quarters[-1]])
    return [corner for quarter in quarters for corner in quarter]


def _tilted(corners: Sequence[Spot]) -> list[Spot]:
    """Turned by an eighth."""
    return [((x - y) * math.sqrt(0.5), (x + y) * math.sqrt(0.5)) for x, y in corners]


def _hollow_square(half: float, bend: float) -> str:
    arc = f"A{number(bend)} {number(bend)} 0 0 1 "
    corners = [(-half, half), (half, half), (half, -half), (-half, -half)]
    return f"M{_spot((-half, -half))}" + "".join(arc + _spot(corner) for corner in corners) + "Z"


def _circle(r: float) -> str:
    half = f"A{number(r)} {number(r)} 0 1 1 "
    return f"M{_spot((r, 0))}{half}{_spot((-r, 0))}{half}{_spot((r, 0))}Z"


def _triangle(r: float, up: int) -> str:
    wide = 2 * r / math.sqrt(3)
    return _closed((-wide, up * r / 2), (wide, up * r / 2), (0, -up * r))


_OUTLINES: dict[str, Callable[[float], str]] = {
    "circle": _circle,
    "square": lambda r: _closed((r, r), (r, -r), (-r, -r), (-r, r)),
    "diamond": lambda r: _around(1.3 * r, 4),
    "cross": lambda r: _closed(*_plus(r)),
    "x": lambda r: _closed(*_tilted(_plus(r))),
    "triangle-up": lambda r: _triangle(r, 1),
    "triangle-down": lambda r: _triangle(r, -1),
    "pentagon": lambda r: _around(r, 5),
    "hexagon": lambda r: _around(r, 6),
    "star": lambda r: _around(1.4 * r, 5, 0.382 * 1.4 * r),
    "star-square": lambda r: _hollow_square(1.1 * r, 2 * r),
    "hourglass": lambda r: _closed((r, r), (-r, r), (r, -r), (-r, -r)),
}
"""From half the size of a marker to its outline round (0, 0)."""


def lettering(
    markup: str,
    baseline: Spot,
    *,
    anchor: str,
    size: float,
    colour: str,
    turned: float = 0,
) -> str:
    """Text with `<br>` and `<b>`, its first baseline at a spot and turned about it."""
    x, y = baseline
    bold = False
    written = []
    for place, source in enumerate(markup.split("<br>")):
        parts = []
        for piece in re.split(r"(</?b>)", source):
            if piece in ("<b>", "</b>"):
                bold = piece == "<b>"
            elif "<" in piece:
                raise DrawingError(f"markup in {markup!r}")
            elif piece:
                weight = "bold" if bold else None
                parts.append(element("tspan", escape(piece), font_weight=weight))
        row = element("tspan", "".join(parts), x=x, y=y + place * LINE_SPACING * size)
        written.append(row if parts else "")
    return element(
        "text",
        "".join(written),
        text_anchor=anchor,
        font_size=None if size == style.FONT_SIZE else size,
        fill=colour,
        transform=f"rotate({number(turned)} {number(x)} {number(y)})" if turned else None,
    )


def height_of(markup: str, size: float) -> float:
    """How tall a text is, from the top of its first line to the bottom of its last."""
    return (markup.count("<br>") * LINE_SPACING + TEXT_HEIGHT) * size


def _spot(spot: Spot) -> str:
    return f"{number(spot[0])},{number(spot[1])}"
