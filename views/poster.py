"""A figure as a stand-alone picture, for the buttons of `views.picture` to save."""

import copy
from collections.abc import Sequence

import plotly.graph_objects as go

from views import style
from views.parts import Part, annotation
from views.style import plain, wrap


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
            for piece in wrap(_readable(line), width - 2 * edge, sizes["footer"])
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
    return go.Figure(spec, _validate=False)


def _enlarge(spec: Part, by: float) -> None:
    """Multiply everything measured in pixels, in place."""
    layout = spec["layout"]
    layout["margin"] = {side: pixels * by for side, pixels in layout["margin"].items()}
    for text in layout.get("annotations", []):
        for key in ("xshift", "yshift", "arrowwidth"):
            if key in text:
                text[key] *= by
    for thing in (*layout.get("shapes", []), *spec["data"]):
        if "width" in thing.get("line", {}):
            thing["line"]["width"] *= by
    for trace in spec["data"]:
        size = trace.get("marker", {}).get("size")
        if size is not None:
            several = isinstance(size, list | tuple)
            trace["marker"]["size"] = [one * by for one in size] if several else size * by


def _readable(line: str) -> str:
    """A web address is percent-encoded, hence plain already, and must stay as it is."""
    return line if line.startswith(("http://", "https://")) else plain(line)
