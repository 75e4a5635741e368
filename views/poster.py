"""A figure as a stand-alone picture, for the buttons of `views.picture` to save."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from views import style
from views.parts import Part, annotation
from views.style import plain, wrap


@dataclass(frozen=True)
class Format:
    """A kind of picture. Sizes are in its own pixels; a PNG has `scale` times as many."""

    id: str
    width: int
    height: int | None
    """None where the picture becomes as tall as its content needs."""
    scale: int
    label: float
    title: float
    subtitle: float
    footer: float
    edge: int


SLIDE = Format("lysbilde", 1600, 900, 1, label=20, title=34, subtitle=22, footer=16, edge=36)
REPORT = Format("rapport", 1004, None, 2, label=17, title=25, subtitle=18, footer=13, edge=8)
"""The width of the text on an A4 page, 170 mm, with 300 pixels an inch: 2008 pixels. A label is
then written as large as 8 points."""
FORMATS = (SLIDE, REPORT)
_WIDEST = 1.15
"""How much wider than reckoned letters are in DejaVu, which a Linux without Arial writes with.

Lines that fit there are cut nowhere."""


@dataclass(frozen=True)
class Picture:
    """A figure to be saved in a format: its traces, its layout there, and how tall it became."""

    traces: Sequence[Part]
    layout: Part
    form: Format
    height: int

    @property
    def figure(self) -> go.Figure:
        return go.Figure({"data": list(self.traces), "layout": self.layout}, _validate=False)


def for_pictures(
    figure: go.Figure,
    *,
    title: str,
    subtitle: str,
    footer_lines: Sequence[str],
    forms: Sequence[Format] = FORMATS,
) -> list[Picture]:
    """Copies to be saved as pictures: each says by itself what it shows, from where and when.

    Everything is enlarged in step with the text, since a picture is seen at a distance or small.
    Texts that are too wide are wrapped here, as a browser would cut them. What the copies have in
    common they share, so nothing in them may be changed.
    """
    spec = figure.to_plotly_json()
    return [_picture(spec, title, subtitle, footer_lines, form) for form in forms]


def _picture(
    spec: Part, title: str, subtitle: str, footer_lines: Sequence[str], form: Format
) -> Picture:
    edge, width = form.edge, form.width
    room = (width - 2 * edge) / _WIDEST
    sizes = {"title": form.title, "subtitle": form.subtitle, "footer": form.footer}
    blocks = {
        "title": wrap(plain(title), room, sizes["title"] * 1.08),
        "subtitle": wrap(plain(subtitle), room, sizes["subtitle"]),
        "footer": [
            piece for line in footer_lines for piece in wrap(_readable(line), room, sizes["footer"])
        ],
    }
    tall = {kind: len(blocks[kind]) * sizes[kind] * 1.3 for kind in blocks}
    above, below = edge + tall["title"] + tall["subtitle"] + 16, edge + tall["footer"] + 12
    layout = spec["layout"]
    by = form.label / style.FONT_SIZE
    if form.height is not None:
        by = min(by, (form.height - above - below) / layout["height"])
    height = form.height or math.ceil(layout["height"] * by + above + below)
    traces, layout = _enlarged(spec, by)
    inner = layout["margin"]
    margin = {
        "l": max(inner["l"], edge),
        "r": max(inner["r"], edge),
        "t": inner["t"] + above,
        "b": inner["b"] + below,
    }
    layout.update(width=width, height=height, autosize=False)
    layout["margin"] = margin
    top = margin["t"] - edge
    placed = [
        ("title", "top", 1, top, style.TEXT),
        ("subtitle", "top", 1, top - tall["title"] - 6, style.QUIET_TEXT),
        ("footer", "bottom", 0, edge - 8 - margin["b"], style.QUIET_TEXT),
    ]
    layout["annotations"] = [
        *layout.get("annotations", []),
        *(
            annotation(
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
    return Picture(traces, layout, form, height)


def enlarged(figure: go.Figure, by: float) -> go.Figure:
    """A copy with lines and letters that many times as large, to be seen at a distance."""
    traces, layout = _enlarged(figure.to_plotly_json(), by)
    layout["height"] *= by
    return go.Figure({"data": traces, "layout": layout}, _validate=False)


def _enlarged(spec: Part, by: float) -> tuple[list[Part], Part]:
    """Traces and layout with everything measured in pixels multiplied; `spec` stays as it is.

    What is not changed is shared with `spec`: copying every point costs more than all the rest.
    """
    layout = spec["layout"] | {
        "font": {"size": style.FONT_SIZE * by},
        "margin": {side: pixels * by for side, pixels in spec["layout"]["margin"].items()},
    }
    if "annotations" in layout:
        layout["annotations"] = [_shifted(text, by) for text in layout["annotations"]]
    if "shapes" in layout:
        layout["shapes"] = [_thicker(shape, by) for shape in layout["shapes"]]
    return [_with_larger_markers(_thicker(trace, by), by) for trace in spec["data"]], layout


def _shifted(text: Part, by: float) -> Part:
    sizes = ("xshift", "yshift", "ax", "arrowwidth")
    return text | {key: text[key] * by for key in sizes if key in text}


def _thicker(thing: Part, by: float) -> Part:
    line = thing.get("line", {})
    return thing | {"line": line | {"width": line["width"] * by}} if "width" in line else thing


def _with_larger_markers(trace: Part, by: float) -> Part:
    marker = trace.get("marker", {})
    size = marker.get("size")
    if size is None:
        return trace
    larger = [one * by for one in size] if isinstance(size, list | tuple) else size * by
    return trace | {"marker": marker | {"size": larger}}


def _readable(line: str) -> str:
    """A web address is percent-encoded, hence plain already, and must stay as it is."""
    return line if line.startswith(("http://", "https://")) else plain(line)
