"""Figures as SVG: what the figure says stands at its place, and what cannot be drawn is refused."""

import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import plotly.graph_objects as go
import pytest

from data.table import STATUSES
from views import charts, poster, style, svg
from views.svg_ink import DrawingError, dashes, marker

SVG = "{http://www.w3.org/2000/svg}"
NAMES = {"MT": "Midt-Troms", "5530": "Senja"}


def table(*rows: tuple[str, str, float | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["region", "period", "value"])
    frame["value"] = frame["value"].astype(float)
    frame["status"] = ["" if known else ".." for known in frame["value"].notna()]
    return frame.assign(note="", category="")


def line_figure(**more: Any) -> go.Figure:
    rows = table(
        ("MT", "2021", 10), ("MT", "2022", 30), ("MT", "2023", None), ("MT", "2024", 20),
        ("MT", "2025", 20), ("5530", "2021", 0), ("5530", "2025", 50),
    )  # fmt: skip
    settings: dict[str, Any] = {"unit": "%", "decimals": 0, "first_of_january": False}
    return charts.lines(rows, names=NAMES, **(settings | more))


def drawn(figure: go.Figure, **more: Any) -> ElementTree.Element:
    return ElementTree.fromstring(svg.draw(figure, title="Tittel", **more))


def texts(root: ElementTree.Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


def paths(root: ElementTree.Element, colour: str) -> list[ElementTree.Element]:
    return [path for path in root.iter(f"{SVG}path") if path.get("stroke") == colour]


def test_values_lie_where_the_axis_says_and_a_gap_is_a_gap() -> None:
    figure = line_figure()
    root = drawn(figure)
    layout = figure.to_plotly_json()["layout"]
    top, bottom = layout["margin"]["t"], layout["height"] - layout["margin"]["b"]
    low, high = layout["yaxis"]["range"]
    line = next(path for path in paths(root, "#000000") if path.get("stroke-width") == "4")
    runs = line.get("d", "").split("M")[1:]
    assert [run.count(",") for run in runs] == [2, 2]  # 2021-2022, then 2024-2025
    heights = [float(y) for y in re.findall(r",([\d.]+)", line.get("d", ""))]
    values = [low + (bottom - y) / (bottom - top) * (high - low) for y in heights]
    assert values == pytest.approx([10, 30, 20, 20], abs=0.05)


def test_ticks_names_and_marks_are_text() -> None:
    found = texts(drawn(line_figure()))
    assert {"2021", "2025", "0 %".replace(" ", "\u00a0"), "Midt-Troms", "Senja"} <= set(found)
    assert "Avtalen starter" in found


def test_it_stands_alone_and_tells_what_it_shows() -> None:
    written = svg.draw(line_figure(), title="Andel <b> & mer", description="Den økte.")
    root = ElementTree.fromstring(written)
    assert root.get("role") == "img"
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert root[0].text == "Andel <b> & mer"
    assert root[1].text == "Den økte."
    assert not re.search(r"<script|href|url\(|@import|<image|\son\w+=", written)


def test_the_same_figure_gives_the_same_bytes() -> None:
    first, second = (svg.draw(line_figure(), title="a") for _ in range(2))
    assert first == second


def test_hostile_names_are_only_text() -> None:
    figure = charts.bars(
        table(("MT", "2024", 1), ("5530", "2024", 2)),
        names={"MT": "<script>alert(1)</script>", "5530": '"><img src=x>'},
        unit="",
        decimals=0,
    )
    root = drawn(figure)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "desc", "rect", "path", "text", "tspan",
    }  # fmt: skip


def test_bars_are_as_long_as_their_values_and_a_missing_one_has_its_reason() -> None:
    rows = table(("MT", "2024", 40), ("5530", "2024", 10), ("5524", "2024", None))
    names = NAMES | {"5524": "Målselv"}
    root = drawn(charts.bars(rows, names=names, unit="personer", decimals=0))
    wide = {
        bar.get("fill"): float(bar.get("width", "0"))
        for bar in list(root.iter(f"{SVG}rect"))[1:]  # the first is the background
    }
    assert wide[style.REGIONS["MT"].colour] == pytest.approx(
        4 * wide[style.REGIONS["5530"].colour], abs=0.1
    )
    assert STATUSES[".."] in texts(root)


def test_a_picture_has_title_and_footer() -> None:
    (picture,) = poster.for_pictures(
        line_figure(),
        title="En tittel",
        subtitle="Prosent",
        footer_lines=["Kilde: SSB, tabell 1, CC BY 4.0, hentet 1. juli 2026."],
        forms=[poster.SLIDE],
    )
    root = drawn(picture.figure)
    assert (root.get("width"), root.get("height")) == ("1600", "900")
    assert {"En tittel", "Prosent"} <= set(texts(root))
    assert any(text.startswith("Kilde: SSB") for text in texts(root))


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda f: f["data"].append({"type": "pie"}), "pie"),
        (lambda f: f["data"][0].update(stackgroup="one"), "stackgroup"),
        (lambda f: f["data"][0].update(mode="lines+text"), "mode"),
        (lambda f: f["data"][0]["line"].update(dash="wavy"), "wavy"),
        (lambda f: f["data"][0].update(y=[1, 2, 3, 4, 9999]), "9999"),
        (lambda f: f["layout"].update(showlegend=True), "showlegend"),
        (lambda f: f["layout"].update(images=[]), "images"),
        (lambda f: f["layout"]["xaxis"].update(type="log"), "type"),
        (lambda f: f["layout"]["annotations"][0].update(textangle=45), "textangle"),
        (lambda f: f["layout"]["annotations"][0].update(text="<a href='x'>x</a>"), "markup"),
        (lambda f: f["layout"]["shapes"][0].update(type="circle"), "circle"),
    ],
)
def test_what_is_not_drawn_is_refused(change: Callable[[Any], None], named: str) -> None:
    spec = line_figure().to_plotly_json()
    change(spec)
    with pytest.raises(DrawingError, match=named):
        svg.draw(go.Figure(spec, _validate=False), title="a")


@pytest.mark.parametrize("region", sorted(style.REGIONS))
def test_every_region_has_a_marker_and_a_dash(region: str) -> None:
    look = style.REGIONS[region]
    outline = ElementTree.fromstring(marker((0, 0), look.marker, 10, "red", "red", 1)).get("d", "")
    assert outline.endswith("Z")
    assert (dashes(look.dash, look.width) is None) == (look.dash == "solid")


def test_an_open_marker_has_nothing_inside() -> None:
    assert 'fill="none"' in marker((0, 0), "circle-open", 9, "red", "red", 2)
