"""Bars of what made a change: each value where it belongs, none cut, nothing in colour alone."""

import pytest

from views import style
from views.contribution_chart import Bar, Layer, diverging_bars, stacked_years

BARS = [Bar("5520", "Bardu", 43.0), Bar("5530", "Senja", 0.0), Bar("5526", "Sørreisa", -5.0)]


def test_bars_keep_their_order_and_stand_to_the_side_of_their_sign():
    figure = diverging_bars(BARS, unit="personer", decimals=0)
    (trace,) = figure.data
    assert list(trace.x) == [43, 0, -5]
    assert list(trace.text) == ["+43", "0", "−5"]
    assert list(figure.layout.yaxis.ticktext) == ["Bardu", "Senja", "Sørreisa"]
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]  # the first on top
    assert list(trace.marker.color) == [style.REGIONS[bar.region].colour for bar in BARS]


@pytest.mark.parametrize("values", [(43, 1), (-43, -1), (43, -43), (0, 0)])
def test_there_is_room_for_the_numbers_outside_the_bars(values):
    bars = [Bar("5520", "Bardu", values[0]), Bar("5530", "Senja", values[1])]
    low, high = diverging_bars(bars, unit="personer", decimals=0).layout.xaxis.range
    assert low < high
    for value in values:
        assert low <= value <= high
        assert value <= 0 or value < high
        assert value >= 0 or low < value


def test_text_from_a_table_is_never_read_as_markup():
    figure = diverging_bars([Bar("5520", "<b>Bardu</b>", 1.0)], unit="<i>", decimals=0)
    assert "<b>" not in figure.to_json()
    assert "<i>" not in figure.to_json()


def stacked():
    return stacked_years(
        ["2024", "2025"],
        [
            Layer("Fødselsoverskudd", [-10.0, -20.0]),
            Layer("Netto innenlands flytting", [5.0, None]),
            Layer("Netto innvandring", [30.0, 40.0]),
            Layer("Avvik", [1.0, None]),
        ],
        Layer("Endring", [26.0, 19.0]),
        unit="personer",
    )


def test_parts_are_stacked_by_year_and_the_sum_is_a_marker():
    figure = stacked()
    *parts, total = figure.data
    assert figure.layout.barmode == "relative"
    assert [list(part.y) for part in parts] == [[-10, -20], [5, None], [30, 40], [1, None]]
    assert (total.mode, list(total.y)) == ("markers", [26, 19])
    # The tallest stack is 5 + 30 + 1 = 36 or 40, the deepest 20.
    low, high = figure.layout.yaxis.range
    assert low <= -20
    assert high >= 40


def test_no_part_is_told_apart_by_colour_alone():
    *parts, _ = stacked().data
    assert len({part.marker.pattern.shape for part in parts}) == len(parts)
    assert stacked().layout.showlegend


def test_the_newest_year_has_its_label():
    years = [str(year) for year in range(2014, 2026)]
    one = Layer("A", [1.0] * len(years))
    figure = stacked_years(years, [one], one, unit="personer")
    assert "2025" in figure.layout.xaxis.tickvals
    assert len(figure.layout.xaxis.tickvals) <= 5
