"""Figures as SVG, drawn on the server: for files that are to open and print without a script.

What is drawn is the part of Plotly's language that our own figures are written in (`views.charts`,
`views.poster`); whatever else a figure says is refused, so that nothing is left out in silence.
Plotly itself needs a browser to draw, and a reader of a file may not have its script.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go

from views import style
from views.parts import Part
from views.svg_axes import Axis, Panel, first_baseline
from views.svg_ink import (
    TO_MIDDLE,
    DrawingError,
    Spot,
    area,
    element,
    lettering,
    line,
    marker,
    rectangle,
    strokes,
)

WIDTH = 720
"""Pixels of a figure that does not say its own width: what fills a page of A4."""
_BOX_EDGE = 2.0
"""Plotly's invisible border and padding round a text."""
_BESIDE_BAR = 3.0

_ANY = object()
_HOVER = dict.fromkeys(("name", "hovertext", "hovertemplate", "hoverinfo"), (_ANY,))
"""Said to a pointer; there is none on paper."""
_TRACES: dict[str, dict[str, tuple[object, ...]]] = {
    "scatter": {
        **dict.fromkeys(("x", "y", "text", "line", "marker", "fillcolor", "cliponaxis"), (_ANY,)),
        "mode": ("lines", "markers", "lines+markers"),
        "fill": ("tonexty",),
        "connectgaps": (False,),
    },
    "bar": {
        **dict.fromkeys(("x", "y", "text", "textfont", "marker", "cliponaxis"), (_ANY,)),
        "orientation": ("h",),
        "textposition": ("outside", "none"),
        "textangle": (0,),
    },
    "heatmap": {
        **dict.fromkeys(("x", "y", "z", "text", "textfont", "colorscale", "zmin"), (_ANY,)),
        **dict.fromkeys(("xgap", "ygap"), (_ANY,)),
        "texttemplate": ("%{text}",),
        "showscale": (False,),
    },
}
_AXIS: dict[str, tuple[object, ...]] = {
    **dict.fromkeys(("range", "domain", "anchor", "tickvals", "ticktext"), (_ANY,)),
    **dict.fromkeys(("tick0", "dtick", "tickangle", "ticklabelstandoff"), (_ANY,)),
    **dict.fromkeys(("showgrid", "showline", "showticklabels", "zeroline"), (True, False)),
    **dict.fromkeys(("gridcolor", "linecolor", "tickcolor", "zerolinecolor"), (_ANY,)),
    "fixedrange": (True,),
    "tickmode": ("array", "linear"),
    "tickformat": ("d",),
    "ticks": ("outside", ""),
    "side": ("bottom", "top"),
}
_LAYOUT: dict[str, tuple[object, ...]] = {
    **dict.fromkeys(("template", "margin", "font", "annotations", "shapes"), (_ANY,)),
    **dict.fromkeys(("width", "height", "autosize", "bargap"), (_ANY,)),
    **dict.fromkeys(("hovermode", "hoverlabel", "dragmode", "separators"), (_ANY,)),
    "paper_bgcolor": (style.BACKGROUND,),
    "plot_bgcolor": (style.BACKGROUND,),
    "showlegend": (False,),
    "barmode": ("overlay",),
}
_SHAPE: dict[str, tuple[object, ...]] = {
    **dict.fromkeys(("x0", "x1", "y0", "y1", "line"), (_ANY,)),
    "type": ("line",),
    "yref": ("paper",),
    "layer": ("below",),
}
_ANNOTATION: dict[str, tuple[object, ...]] = {
    **dict.fromkeys(("text", "x", "y", "xshift", "yshift", "font", "hovertext"), (_ANY,)),
    **dict.fromkeys(("ax", "ay", "arrowcolor", "arrowwidth", "standoff"), (_ANY,)),
    "showarrow": (True, False),
    "xref": ("x", "paper"),
    "yref": ("y", "paper"),
    "ayref": ("y",),
    "xanchor": ("left", "center", "right"),
    "yanchor": ("top", "middle", "bottom"),
    "align": ("left",),
    "arrowhead": (0,),
}


def draw(figure: go.Figure, *, title: str, description: str = "", width: float = WIDTH) -> str:
    """The figure as one SVG element that stands alone in a file and inside HTML.

    The same figure always gives the same bytes. Text stays text, and nothing is fetched.

    Args:
        title: what the figure shows, for those who hear it read.
        description: what can be seen in it, in words.
        width: pixels, unless the figure has a width of its own.

    Raises:
        DrawingError: the figure says something that is not drawn here.

    """
    spec = figure.to_plotly_json()
    layout = _with_template(spec["layout"])
    traces = spec["data"]
    _check(layout, traces)
    wide, tall = layout.get("width", width), layout["height"]
    panels = _panels(layout, wide, tall)
    inner = _inner(layout, wide, tall)
    body = [
        rectangle(0, 0, wide, tall, layout["paper_bgcolor"]),
        *(_shape(shape, panels["x", "y"]) for shape in layout.get("shapes", ())),
        *(mark for panel in panels.values() for mark in panel.grid()),
        *_observations(traces, panels, layout),
        *(mark for panel in panels.values() for mark in panel.frame()),
        *(
            mark
            for text in layout.get("annotations", ())
            for mark in _annotation(text, panels["x", "y"], inner, layout["font"])
        ),
    ]
    return element(
        "svg",
        element("title", escape(title))
        + (element("desc", escape(description)) if description else "")
        + "".join(body),
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        viewBox=f"0 0 {wide:g} {tall:g}",
        width=wide,
        height=tall,
        font_family=layout["font"]["family"],
        font_size=style.FONT_SIZE,
    )


def _with_template(layout: Part) -> Part:
    """The layout with what the template says wherever the figure itself says nothing."""
    template = layout["template"]["layout"]
    merged = {**template, **layout}
    for name in ("font", "margin"):
        merged[name] = template[name] | layout.get(name, {})
    for name in [name for name in layout if _is_axis(name)]:
        merged[name] = template[name[:5]] | layout[name]
    return merged


def _is_axis(name: str) -> bool:
    return name[:5] in ("xaxis", "yaxis")


def _check(layout: Part, traces: Sequence[Part]) -> None:
    """Refuse whatever is not drawn here."""
    _known({k: v for k, v in layout.items() if not _is_axis(k)}, _LAYOUT, "layout")
    for name in filter(_is_axis, layout):
        _known(layout[name], _AXIS, name)
    for part in layout.get("shapes", ()):
        _known(part, _SHAPE, "shape")
    for part in layout.get("annotations", ()):
        _known(part, _ANNOTATION, "annotation")
    for trace in traces:
        if trace["type"] not in _TRACES:
            raise DrawingError(f"trace of type {trace['type']!r}")
        place = {"type": (_ANY,), "xaxis": (_ANY,), "yaxis": (_ANY,)}
        _known(trace, _TRACES[trace["type"]] | _HOVER | place, trace["type"])
    if sum(trace["type"] == "bar" for trace in traces) > 1 and "barmode" not in layout:
        raise DrawingError("bars beside one another")


def _known(part: Part, known: Mapping[str, tuple[object, ...]], where: str) -> None:
    for name, value in part.items():
        if name not in known:
            raise DrawingError(f"{where}: {name}")
        if known[name] != (_ANY,) and value not in known[name]:
            raise DrawingError(f"{where}: {name} = {value!r}")


def _inner(layout: Part, wide: float, tall: float) -> tuple[float, float, float, float]:
    """Left, top, width and height of the plot area."""
    margin = layout["margin"]
    left, top = round(margin["l"]), round(margin["t"])
    return left, top, wide - left - round(margin["r"]), tall - top - round(margin["b"])


def _panels(layout: Part, wide: float, tall: float) -> dict[tuple[str, str], Panel]:
    """Each pair of axes by the names that traces call them by: ("x", "y"), ("x2", "y2") …"""
    left, top, across, down = _inner(layout, wide, tall)
    found = {}
    for name in [name for name in layout if name.startswith("xaxis")]:
        number = name.removeprefix("xaxis")
        x, y = layout[name], layout[f"yaxis{number}"]
        (x0, x1), (y0, y1) = x.get("domain", (0, 1)), y.get("domain", (0, 1))
        found[f"x{number}", f"y{number}"] = Panel(
            Axis(x, left + across * x0, left + across * x1, layout["font"]),
            Axis(y, top + down * (1 - y0), top + down * (1 - y1), layout["font"]),
        )
    return found


def _observations(
    traces: Sequence[Part], panels: Mapping[tuple[str, str], Panel], layout: Part
) -> Iterator[str]:
    """The traces in Plotly's order: areas and cells behind, then bars, then lines."""
    placed = [(t, panels[t.get("xaxis", "x"), t.get("yaxis", "y")]) for t in traces]
    for place, (trace, panel) in enumerate(placed):
        if trace.get("fill"):
            before = _spots(placed[place - 1][0], panel)
            there, back = (
                [spot for spot in side if spot] for side in (_spots(trace, panel), before)
            )
            yield area([*there, *reversed(back)], trace["fillcolor"])
    for trace, panel in placed:
        if trace["type"] == "heatmap":
            yield from _cells(trace, panel, layout["font"])
    for trace, panel in placed:
        if trace["type"] == "bar":
            yield from _bars(trace, panel, layout)
    for trace, panel in placed:
        if trace["type"] == "scatter":
            yield from _scatter(trace, panel)


def _spots(trace: Part, panel: Panel) -> list[Spot | None]:
    """Where the observations lie; None where there is none."""
    return [
        None if x is None or y is None else (panel.x.inside(x), panel.y.inside(y))
        for x, y in zip(trace["x"], trace["y"], strict=True)
    ]


def _scatter(trace: Part, panel: Panel) -> Iterator[str]:
    spots = _spots(trace, panel)
    if "lines" in trace["mode"]:
        look = trace["line"]
        runs: list[list[Spot]] = [[]]
        for spot in spots:
            if spot is None:
                runs.append([])
            else:
                runs[-1].append(spot)
        yield strokes(runs, look["color"], look["width"], look.get("dash", "solid"))
    if "markers" in trace["mode"]:
        yield from _markers(trace["marker"], spots)


def _markers(look: Part, spots: Sequence[Spot | None]) -> Iterator[str]:
    known = {"color", "symbol", "size", "line", "opacity"}
    if not set(look) <= known or look.get("opacity", 1) != 1:
        raise DrawingError(f"marker: {sorted(set(look) - known) or 'opacity'}")
    fills, symbols, sizes = (_each(look[name], len(spots)) for name in ("color", "symbol", "size"))
    edge = look["line"]
    for spot, fill, symbol, size in zip(spots, fills, symbols, sizes, strict=True):
        if spot is not None and size > 0:
            yield marker(spot, symbol, size, fill, edge["color"], edge["width"])


def _each(value: Any, count: int) -> Sequence[Any]:
    """One value an observation, where all may share one."""
    return value if isinstance(value, list | tuple) else [value] * count


def _bars(trace: Part, panel: Panel, layout: Part) -> Iterator[str]:
    thick = panel.y.step * (1 - layout["bargap"])
    colours = _each(trace["marker"]["color"], len(trace["x"]))
    font = layout["font"] | trace.get("textfont", {})
    bars = zip(trace["x"], trace["y"], trace["text"], colours, strict=True)
    for value, row, text, colour in bars:
        if value is None:
            continue
        foot, tip, middle = panel.x.at(0), panel.x.inside(value), panel.y.inside(row)
        yield rectangle(min(foot, tip), middle - thick / 2, abs(tip - foot), thick, colour)
        if trace["textposition"] == "outside" and text:
            beside = _BESIDE_BAR if value >= 0 else -_BESIDE_BAR
            yield lettering(
                text,
                (tip + beside, middle + TO_MIDDLE * font["size"]),
                anchor="start" if value >= 0 else "end",
                size=font["size"],
                colour=font["color"],
            )


def _cells(trace: Part, panel: Panel, font: Part) -> Iterator[str]:
    """The cells that have a value, each with its text."""
    values = [value for row in trace["z"] for value in row if value is not None]
    low, high = trace.get("zmin", min(values, default=0)), max(values, default=0)
    wide, tall = panel.x.step - trace["xgap"], panel.y.step - trace["ygap"]
    written = font | trace["textfont"]
    for y, row, texts in zip(trace["y"], trace["z"], trace["text"], strict=True):
        for x, value, text in zip(trace["x"], row, texts, strict=True):
            if value is None:
                continue
            share = (value - low) / (high - low) if high > low else 0
            across, down = panel.x.at(x), panel.y.at(y)
            colour = _mixed(trace["colorscale"], share)
            yield rectangle(across - wide / 2, down - tall / 2, wide, tall, colour)
            yield lettering(
                text,
                (across, down + TO_MIDDLE * written["size"]),
                anchor="middle",
                size=written["size"],
                colour=written["color"],
            )


def _mixed(scale: Sequence[tuple[float, str]], share: float) -> str:
    """A colour between the two ends of a scale."""
    if [place for place, _ in scale] != [0, 1]:
        raise DrawingError(f"colour scale {scale}")
    ends = [[int(colour[at : at + 2], 16) for at in (1, 3, 5)] for _, colour in scale]
    mixed = (round(a + (b - a) * share) for a, b in zip(*ends, strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def _shape(shape: Part, panel: Panel) -> str:
    """A line whose ends are at shares of the height of the plot."""
    look, upright = shape["line"], panel.y
    foot, top = (
        (panel.x.at(shape[x]), upright.start + shape[y] * (upright.end - upright.start))
        for x, y in (("x0", "y0"), ("x1", "y1"))
    )
    return line(foot, top, look["color"], look["width"], look["dash"])


def _annotation(
    text: Part, panel: Panel, inner: tuple[float, float, float, float], usual: Part
) -> Iterator[str]:
    """A text, and the line that ties it to what it names."""
    left, top, across, down = inner
    font = usual | text.get("font", {})
    on_paper_x, on_paper_y = text.get("xref") == "paper", text.get("yref") == "paper"
    x = left + across * text["x"] if on_paper_x else panel.x.at(text["x"])
    y = top + down * (1 - text["y"]) if on_paper_y else panel.y.at(text["y"])
    if text["showarrow"]:
        tail = x + text["ax"], panel.y.at(text["ay"])
        yield from _leader((x, y), tail, text)
        x, y = tail
    x, y = x + text.get("xshift", 0), y - text.get("yshift", 0)
    across_anchor = text.get("xanchor", "center")
    if across_anchor != "left" and "<br>" in text["text"]:
        raise DrawingError(f"several lines that are not aligned to the left: {text['text']!r}")
    down_anchor = text.get("yanchor", "middle")
    y += {"top": _BOX_EDGE, "middle": 0, "bottom": -_BOX_EDGE}[down_anchor]
    x += {"left": _BOX_EDGE, "center": 0, "right": -_BOX_EDGE}[across_anchor]
    yield lettering(
        text["text"],
        (x, first_baseline(y, text["text"], font["size"], down_anchor)),
        anchor={"left": "start", "center": "middle", "right": "end"}[across_anchor],
        size=font["size"],
        colour=font["color"],
    )


def _leader(head: Spot, tail: Spot, text: Part) -> Iterator[str]:
    """From the text to a little before what it names; nothing where they meet."""
    long = math.dist(head, tail)
    if long <= text["standoff"]:
        return
    share = text["standoff"] / long
    tip = (head[0] + (tail[0] - head[0]) * share, head[1] + (tail[1] - head[1]) * share)
    yield line(tail, tip, text["arrowcolor"], text["arrowwidth"])
