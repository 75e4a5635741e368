"""The small line shows the direction, breaks where a figure is missing, and is decoration."""

import base64
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from views.sparkline import HEIGHT, WIDTH, image

Point = tuple[float, float | None]
SVG = "{http://www.w3.org/2000/svg}"


def drawn(points: list[Point], divider: float | None = None) -> ElementTree.Element:
    text = image(points, divider=divider)
    found = re.fullmatch(
        r'<img class="spark" alt="" src="data:image/svg\+xml;base64,([\w+/=]+)">', text
    )
    assert found, text
    return ElementTree.fromstring(base64.b64decode(found[1]))


def lines(svg: ElementTree.Element) -> list[list[tuple[float, float]]]:
    return [
        [
            (float(x), float(y))
            for x, y in (pair.split(",") for pair in line.attrib["points"].split(" "))
        ]
        for line in svg.iter(f"{SVG}polyline")
    ]


def test_a_rise_goes_up_and_the_newest_point_is_marked() -> None:
    svg = drawn([(2020, 1), (2021, 2), (2022, 4)])
    (line,) = lines(svg)
    xs, ys = [x for x, _ in line], [y for _, y in line]
    assert xs == sorted(xs)
    assert ys == sorted(ys, reverse=True)  # an SVG counts from the top
    (circle,) = svg.iter(f"{SVG}circle")
    assert (float(circle.attrib["cx"]), float(circle.attrib["cy"])) == line[-1]


def test_time_is_in_proportion() -> None:
    ((first, second, third),) = lines(drawn([(2000, 1), (2020, 2), (2025, 3)]))
    assert (second[0] - first[0]) / (third[0] - first[0]) == pytest.approx(0.8, abs=0.01)


def test_a_missing_figure_breaks_the_line_and_is_never_drawn_as_zero() -> None:
    points: list[Point] = [(2019, 10), (2020, 11), (2021, None), (2022, 12), (2023, 13)]
    before, after = lines(drawn(points))
    assert (len(before), len(after)) == (2, 2)
    assert before[-1][0] < after[0][0]


@pytest.mark.parametrize("points", [[], [(2024, 1)], [(2023, None), (2024, 1), (2025, None)]])
def test_fewer_than_two_figures_are_no_line(points: list[Point]) -> None:
    assert image(points) == ""


def test_a_divider_is_drawn_inside_the_series_only() -> None:
    points: list[Point] = [(2020, 1), (2026, 2)]
    assert len(list(drawn(points, 2025).iter(f"{SVG}line"))) == 1
    for outside in (2020, 2026, 1999, 2050, None):
        assert not list(drawn(points, outside).iter(f"{SVG}line"))


@given(
    st.lists(
        st.none() | st.floats(-1e9, 1e9, allow_nan=False, allow_subnormal=False),
        min_size=2,
        max_size=40,
    )
)
def test_every_point_lies_inside_the_picture(values: list[float | None]) -> None:
    points: list[Point] = list(enumerate(values, 1986))
    if sum(value is not None for value in values) < 2:
        assert image(points) == ""
        return
    svg = drawn(points, 2000.5)
    for line in lines(svg):
        assert len(line) > 1
        assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in line)
    assert not re.search(r"nan|inf", ElementTree.tostring(svg, encoding="unicode"))
