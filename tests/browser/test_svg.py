"""What the server draws stands where the browser's own Plotly puts it, and becomes PNG."""

import json
import struct
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import plotly
import plotly.graph_objects as go
import pytest
from playwright.sync_api import Browser, Page

from data.store import Store
from indicators.results import INDICATORS
from views import browser_pictures, svg
from views.address import View, default
from views.presentation import figure_of, shown

PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
WIDTH = 720
PIXELS = 3.0
"""So far apart may the middle of a text or the edge of a mark be."""

POSITIONS = """(id) => {
  const root = document.getElementById(id), corner = root.getBoundingClientRect();
  const middle = (element) => {
    const box = element.getBoundingClientRect();
    return [box.x + box.width / 2 - corner.x, box.y + box.height / 2 - corner.y];
  };
  const edges = (element) => {
    const box = element.getBBox(), m = element.getCTM();
    const at = (x, y) => new DOMPoint(x, y).matrixTransform(m);
    const first = at(box.x, box.y), last = at(box.x + box.width, box.y + box.height);
    return [first.x, first.y, last.x, last.y];
  };
  const lines = [...root.querySelectorAll("path.js-line, path[fill=none][stroke]")];
  const bars = [...root.querySelectorAll(id === "ours" ? "rect" : ".bars .point path")];
  return {
    texts: [...root.querySelectorAll("text")].filter((text) => text.textContent.trim())
      .map((text) => [text.textContent, ...middle(text)]),
    lines: lines.filter((line) => (line.getAttribute("d") || "").split("L").length > 2)
      .map(edges),
    // A value of 0 is a bar of no width.
    bars: bars.map(edges).filter(([left, , right]) => right > left),
  };
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 2 * WIDTH + 40, "height": 1200})
    opened.set_content(
        '<body style="margin:0"><div id="theirs"></div><div id="ours" style="width:720px"></div>'
    )
    opened.add_script_tag(path=PLOTLY)
    yield opened
    opened.close()


def figure(name: str, view: View) -> go.Figure:
    indicator = INDICATORS[name]
    table = indicator.measure.table(Store().read)
    choice = replace(default(indicator, table), view=view)
    found = figure_of(choice, shown(choice, table))
    assert found is not None
    return found


def positions(page: Page, drawn: go.Figure) -> tuple[dict[str, Any], dict[str, Any]]:
    spec = json.loads(drawn.to_json())
    spec["layout"] |= {"width": WIDTH, "autosize": False}
    page.evaluate(
        "([spec, ours]) => { document.getElementById('ours').innerHTML = ours; return "
        "Plotly.newPlot('theirs', spec.data, spec.layout, {staticPlot: true}).then(() => null); }",
        [spec, svg.draw(drawn, title="a")],
    )
    return page.evaluate(POSITIONS, "theirs"), page.evaluate(POSITIONS, "ours")


@pytest.mark.parametrize(
    ("name", "view"),
    [
        ("lavinntekt", View.VALUE),
        ("lavinntekt", View.PANELS),
        ("ledig-boligareal", View.VALUE),
        ("alderspyramide", View.VALUE),
        ("framskriving", View.VALUE),
        ("pendlingsmatrise", View.VALUE),
    ],
)
def test_texts_stand_where_plotly_puts_them(page: Page, name: str, view: View) -> None:
    theirs, ours = positions(page, figure(name, view))
    assert len(theirs["texts"]) > 5
    for text, x, y in theirs["texts"]:
        near = [
            (abs(x - other_x), abs(y - other_y))
            for other, other_x, other_y in ours["texts"]
            if other == text
        ]
        assert any(max(apart) <= PIXELS for apart in near), (text, near)
    assert {text for text, *_ in ours["texts"]} == {text for text, *_ in theirs["texts"]}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("lavinntekt", "lines"),
        ("framskriving", "lines"),
        ("alderspyramide", "lines"),
        ("alderspyramide", "bars"),
        ("ledig-boligareal", "bars"),
    ],
)
def test_marks_reach_as_far_as_plotlys(page: Page, name: str, kind: str) -> None:
    theirs, ours = positions(page, figure(name, View.VALUE))
    assert theirs[kind]
    for wanted in theirs[kind]:
        nearest = min(
            max(abs(a - b) for a, b in zip(wanted, one, strict=True)) for one in ours[kind]
        )
        assert nearest <= PIXELS, wanted


def test_pictures_become_png_in_one_go(chromium: str) -> None:
    drawn = svg.draw(figure("lavinntekt", View.VALUE), title="a")
    pictures = browser_pictures.as_png({"first": drawn, "second": drawn, "third": drawn})
    assert list(pictures) == ["first", "second", "third"]
    for content in pictures.values():
        width, _ = struct.unpack(">II", content[16:24])
        assert width == WIDTH
