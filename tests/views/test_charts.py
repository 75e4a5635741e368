"""Figures show what the table says: gaps, lower bounds, breaks, names and Norwegian numbers."""

import itertools
import json
import math
from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from views import charts, parts, poster, style

NAMES = {"MT": "Midt-Troms", "5530": "Senja", "5524": "Målselv"}
Row = tuple[str, str, float | None, str, str, str]


def table(*rows: Row) -> pd.DataFrame:
    """Rows of region, period, value, status, note, category."""
    columns = ["region", "period", "value", "status", "note", "category"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(value=frame["value"].astype(float))


def row(
    region: str, period: str, value: float | None, status: str = "", note: str = "", of: str = ""
) -> Row:
    return (region, period, value, status, note, of)


def years(region: str, values: Sequence[float], first: int = 2020) -> list[Row]:
    return [row(region, str(first + place), value) for place, value in enumerate(values)]


def draw(*rows: Row, **more: Any) -> go.Figure:
    settings: dict[str, Any] = {
        "names": NAMES,
        "unit": "%",
        "decimals": 1,
        "first_of_january": False,
    }
    return charts.lines(table(*rows), **(settings | more))


def trace(figure: go.Figure, name: str) -> dict[str, Any]:
    return next(t for t in figure.to_plotly_json()["data"] if t["name"] == name)


def texts(figure: go.Figure) -> list[str]:
    return [annotation.text for annotation in figure.layout.annotations]


def annotation(figure: go.Figure, text: str) -> Any:
    return next(a for a in figure.layout.annotations if text in a.text)


# --- lines ---------------------------------------------------------------------------------------


def test_lines_come_in_the_order_of_the_names_and_never_by_code() -> None:
    figure = draw(*years("5524", [1, 2]), *years("MT", [3, 4]), *years("5530", [5, 6]))
    assert [t.name for t in figure.data] == ["Midt-Troms", "Senja", "Målselv"]


def test_an_absent_year_is_a_gap() -> None:
    figure = draw(row("5530", "2020", 9), row("5530", "2021", 9.5), row("5530", "2023", 10))
    senja = trace(figure, "Senja")
    assert list(senja["x"]) == [2020, 2021, 2022, 2023]
    assert list(senja["y"]) == [9, 9.5, None, 10]
    assert senja["connectgaps"] is False


def test_a_suppressed_value_is_a_gap_and_never_zero() -> None:
    figure = draw(row("5530", "2020", 9), row("5530", "2021", None, ":"), row("5530", "2022", 8))
    assert list(trace(figure, "Senja")["y"]) == [9, None, 8]


def test_quarters_and_months_have_gaps_of_their_own_length() -> None:
    quarters = draw(row("5530", "2023K4", 1), row("5530", "2024K2", 2))
    assert list(trace(quarters, "Senja")["x"]) == [2023.75, 2024.0, 2024.25]
    months = draw(row("5530", "2023M12", 1), row("5530", "2024M02", 2))
    assert list(trace(months, "Senja")["y"]) == [1, None, 2]


def test_a_lone_point_is_visible_even_in_a_long_series() -> None:
    rows = [row("5530", str(year), 5) for year in range(1980, 2025) if year not in (1999, 2001)]
    sizes = trace(draw(*rows), "Senja")["marker"]["size"]
    assert sizes[2000 - 1980] > 0
    assert sizes[1990 - 1980] == 0


def test_the_axis_is_numeric_so_that_no_year_is_parted() -> None:
    figure = draw(*years("5530", [9, 10]))
    assert figure.layout.xaxis.tickformat == "d"
    assert all(isinstance(x, float) for x in trace(figure, "Senja")["x"])


def test_hover_is_a_norwegian_sentence() -> None:
    assert trace(draw(row("5530", "2024", 9.5)), "Senja")["text"] == ["Senja, 2024: 9,5\u00a0%"]
    stock = draw(row("5530", "2024", 14801), unit="personer", decimals=0, first_of_january=True)
    assert trace(stock, "Senja")["text"] == ["Senja, 1. januar 2024: 14\u00a0801\u00a0personer"]


def test_a_preliminary_figure_says_so() -> None:
    figure = draw(row("5530", "2024", 9.5, note="foreløpig"))
    assert trace(figure, "Senja")["text"][0].endswith("(foreløpig)")


def test_a_lower_bound_is_an_open_triangle_and_says_at_least() -> None:
    note = "nedre grense: uten tall for Dyrøy"
    senja = trace(draw(*years("5530", [9]), row("5530", "2021", 8, note=note)), "Senja")
    assert senja["marker"]["symbol"][1] == "triangle-up"
    assert senja["marker"]["color"][1] == style.BACKGROUND
    assert senja["text"][1] == "Senja, 2021: ≥\u00a08,0\u00a0% (nedre grense)"


def test_a_year_to_date_stands_off_the_line_as_an_open_marker() -> None:
    figure = draw(*years("5530", [9, 8]), row("5530", "2022", 3, note="hittil i år"))
    assert list(trace(figure, "Senja")["y"]) == [9, 8, None]
    so_far = trace(figure, "Senja, hittil i år")
    assert so_far["mode"] == "markers"
    assert so_far["marker"]["symbol"].endswith("-open")
    assert list(so_far["y"]) == [3]


def test_midt_troms_is_thick_and_each_name_stands_at_the_end_of_its_line() -> None:
    figure = draw(*years("MT", [9, 8]), *years("5530", [5, 6]))
    assert figure.data[0].line.width == 4
    senja = annotation(figure, "Senja")
    assert (senja.x, senja.y) == (2021, 6)
    assert senja.font.color == style.REGIONS["5530"].ink
    assert "<b>Midt-Troms</b>" in texts(figure)


def test_names_never_overlap() -> None:
    names = {code: code for code in style.REGIONS}
    figure = draw(*(row(code, "2024", 5.0) for code in names), names=names)
    places = sorted(a.ay for a in figure.layout.annotations if a.ayref == "y")
    low, high = figure.layout.yaxis.range
    room = parts.LINE_HEIGHT * (high - low) / parts.PLOT_HEIGHT
    steps = [after - before for before, after in itertools.pairwise(places)]
    assert len(places) == len(names)
    assert min(steps) >= room * 0.999


def test_a_name_stands_beyond_the_year_so_far() -> None:
    so_far = row("5530", "2026", 3.0, note="hittil i år")
    figure = draw(*years("5530", [9, 8], first=2024), so_far)
    assert (annotation(figure, "Senja").x, annotation(figure, "Senja").y) == (2026, 3)


def test_a_line_that_stops_early_is_named_there_and_clear_of_the_others() -> None:
    hidden = row("5524", "2025", None)
    figure = draw(*years("5530", [20, 20, 20, 20, 20]), *years("5524", [21, 21, 21, 21]), hidden)
    maalselv, senja = annotation(figure, "Målselv"), annotation(figure, "Senja")
    assert (maalselv.x, maalselv.y) == (2023, 21)
    low, high = figure.layout.yaxis.range
    pixel = (high - low) / parts.PLOT_HEIGHT
    assert abs(maalselv.ay - 20) >= parts.LINE_HEIGHT / 2 * pixel
    assert abs(maalselv.ay - senja.ay) >= parts.LINE_HEIGHT * pixel * 0.999


def test_a_name_never_goes_far_from_its_line_to_be_clear_of_a_crowd() -> None:
    crowd = [one for code in ("MT", "5530") for one in years(code, [100, 0, 100, 0, 100, 0])]
    names = {"MT": "Midt-Troms", "5530": "Senja", "5524": "Målselv"}
    figure = draw(*crowd, *years("5524", [1, 1, 1, 1]), names=names)
    assert annotation(figure, "Målselv").ay == 1


def test_the_line_of_a_mark_leaves_room_for_a_name() -> None:
    figure = draw(*years("5530", [20, 0, 10], first=2022))
    name = annotation(figure, "Senja")
    low, high = figure.layout.yaxis.range
    height = (name.ay - low) / (high - low)
    pieces = [(s.y0, s.y1) for s in figure.layout.shapes]
    assert len(pieces) == 2
    assert not any(foot <= height <= top for foot, top in pieces)
    assert (pieces[0][0], pieces[1][1]) == (0, 1)


def test_the_margin_has_room_for_the_widest_name() -> None:
    figure = draw(*years("55-MT", [1, 2]), names={"55-MT": "Troms uten Midt-Troms"})
    assert figure.layout.margin.r >= style.text_width("Midt-Troms")
    assert "Troms uten<br>Midt-Troms" in texts(figure)


@pytest.mark.parametrize(
    ("rows", "stock", "x"),
    [
        (years("5530", [1, 2, 3, 4, 5, 6]), False, 2024.5),
        (years("5530", [1, 2, 3, 4, 5, 6]), True, 2025.0),
        ([row("5530", "2024K4", 1), row("5530", "2025K1", 2)], False, 2024.875),
        (years("5530", [1, 2, 3, 4, 5]), False, 2024.5),
    ],
)
def test_the_agreement_starts_at_the_turn_of_the_year(
    rows: list[Row], stock: bool, x: float
) -> None:
    figure = draw(*rows, first_of_january=stock)
    assert annotation(figure, "Avtalen starter").x == x
    assert [(s.x0, s.line.dash) for s in figure.layout.shapes] == [(x, "dot")]
    assert figure.layout.xaxis.range[0] < x < figure.layout.xaxis.range[1]


def test_a_series_that_ended_long_before_does_not_mention_the_agreement() -> None:
    assert "Avtalen starter" not in texts(draw(*years("5530", [1, 2], first=2010)))


def test_a_break_goes_just_before_the_first_period_of_the_new_definition() -> None:
    figure = draw(*years("5530", [1, 2, 3]), breaks=[("2022", "ny <b>kilde</b>")])
    mark = annotation(figure, "Brudd 2022")
    assert mark.x == 2021.5
    assert "<" not in mark.hovertext
    assert [(s.x0, s.line.dash) for s in figure.layout.shapes] == [(2021.5, "dash")]


def test_a_break_outside_the_figure_does_not_stretch_it() -> None:
    assert texts(draw(*years("5530", [1, 2]), breaks=[("1990", "x")])) == ["Senja"]


def test_the_baseline_has_a_larger_marker() -> None:
    sizes = trace(draw(*years("5530", [1, 2, 3]), baseline="2021"), "Senja")["marker"]["size"]
    assert sizes[1] > sizes[0]


def test_a_zero_based_axis_starts_at_zero_and_another_need_not() -> None:
    rows = years("5530", [90, 95])
    assert draw(*rows, zero_based=True).layout.yaxis.range[0] == 0
    assert draw(*rows).layout.yaxis.range[0] > 80


def test_the_axis_is_written_in_norwegian() -> None:
    figure = draw(*years("5530", [1000, 3000]), unit="kroner", decimals=0)
    assert "2\u00a0000" in figure.layout.yaxis.ticktext
    assert "kroner" in texts(figure)


def test_names_from_a_source_are_neutralised() -> None:
    written = draw(*years("5530", [1, 2]), names={"5530": "<b>x</b>"}).to_json()
    assert "<b>x" not in json.loads(written)["data"][0]["name"]


def test_two_categories_or_two_kinds_of_period_are_refused() -> None:
    with pytest.raises(ValueError, match="one category"):
        draw(row("5530", "2020", 1, of="a"), row("5530", "2020", 1, of="b"))
    with pytest.raises(ValueError, match="one kind"):
        draw(row("5530", "2020", 1), row("5530", "2020K1", 1))


def test_a_table_without_any_figure_still_gives_a_figure() -> None:
    assert len(draw(row("5530", "2020", None, "..")).data) == 0
    assert len(draw().data) == 0


# --- the other figures ---------------------------------------------------------------------------


def test_bars_are_sorted_and_missing_rows_keep_their_reason() -> None:
    frame = table(
        row("5530", "2024", None, ":"),
        row("5524", "2024", 5.25),
        row("MT", "2024", 9, note="nedre grense"),
    )
    names = {**NAMES, "5520": "Bardu"}
    figure = charts.bars(frame, names=names, unit="%", decimals=1)
    assert list(figure.layout.yaxis.ticktext) == ["Midt-Troms", "Målselv", "Senja", "Bardu"]
    assert list(figure.data[0].text)[:2] == ["≥\u00a09,0\u00a0%", "5,3\u00a0%"]
    assert list(figure.data[0].x) == [9, 5.25, None, None]
    assert figure.layout.xaxis.range[0] == 0
    reasons = [text.replace("<br>", " ") for text in texts(figure)]
    assert reasons == ["vises ikke av konfidensialitetshensyn", "ingen tall"]


def test_bars_have_room_for_negative_values() -> None:
    frame = table(row("5530", "2024", -5), row("5524", "2024", 5))
    figure = charts.bars(frame, names=NAMES, unit="", decimals=0)
    assert figure.layout.xaxis.range[0] < -5


def test_bars_show_one_period() -> None:
    with pytest.raises(ValueError, match="one period"):
        charts.bars(table(*years("5530", [1, 2])), names=NAMES, unit="", decimals=0)


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_small_multiples_share_one_scale(columns: int) -> None:
    frame = table(*years("MT", [1, 2]), *years("5530", [5, 6]), *years("5524", [8, 9]))
    figure = charts.small_multiples(
        frame, names=NAMES, unit="%", decimals=0, first_of_january=False, columns=columns
    )
    ranges = {tuple(axis.range) for axis in figure.select_yaxes()}
    assert len(list(figure.select_yaxes())) == 3
    assert len(ranges) == 1
    assert texts(figure) == [f"<b>{name}</b>" for name in NAMES.values()]


def test_the_regions_behind_are_one_grey_trace_with_the_pen_lifted_between_them() -> None:
    frame = table(*years("MT", [1, 2]), *years("5530", [5, 6]), *years("5524", [8, 9]))
    figure = charts.small_multiples(
        frame, names=NAMES, unit="%", decimals=0, first_of_january=False
    )
    behind = figure.data[0]
    assert behind.line.color == style.OTHERS
    assert list(behind.y) == [5, 6, None, 8, 9, None]


AGES = [("0–4", "M0", "K0"), ("5–9", "M5", "K5")]


def population(year: str, men: float, women: float) -> pd.DataFrame:
    groups = [("M0", men), ("M5", men + 1), ("K0", women), ("K5", women + 1)]
    return table(*(row("MT", year, value, of=category) for category, value in groups))


def test_a_pyramid_has_men_to_the_left_with_absolute_numbers() -> None:
    figure = charts.pyramid(population("2015", 10, 20), population("2025", 12, 18), ages=AGES)
    assert list(trace(figure, "Menn")["x"]) == [-10, -11]
    assert list(trace(figure, "Kvinner")["x"]) == [20, 21]
    assert not any("\u2212" in label for label in figure.layout.xaxis.ticktext)
    assert trace(figure, "Menn")["text"][0] == "Menn 0–4, 1. januar 2015: 10"
    assert "Fylt: 1. januar 2015. Strek: 1. januar 2025" in texts(figure)


def test_the_second_year_of_a_pyramid_is_drawn_as_steps() -> None:
    figure = charts.pyramid(population("2015", 10, 20), population("2025", 12, 18), ages=AGES)
    outline = trace(figure, "Kvinner, strek")
    assert list(outline["x"]) == [18, 18, 19, 19]
    assert list(outline["y"]) == [-0.5, 0.5, 0.5, 1.5]


def test_a_pyramid_side_shows_one_period() -> None:
    mixed = pd.concat([population("2015", 1, 1), population("2016", 1, 1)])
    with pytest.raises(ValueError, match="one period"):
        charts.pyramid(mixed, population("2025", 1, 1), ages=AGES)


def test_a_projection_is_a_dashed_line_in_a_fan() -> None:
    history = table(*years("MT", [100, 99]))
    kinds = (("main", 98.0), ("low", 90.0), ("high", 110.0))
    alternatives = table(*(row("MT", "2022", value, of=kind) for kind, value in kinds))
    older = table(row("MT", "2022", 97))
    figure = charts.projection(
        history,
        alternatives,
        name="Midt-Troms",
        unit="personer",
        decimals=0,
        main="main",
        low="low",
        high="high",
        older=("2024", older),
    )
    fan = trace(figure, "Midt-Troms, høyt alternativ")
    assert fan["fill"] == "tonexty"
    assert list(fan["y"]) == [110]
    assert trace(figure, "Midt-Troms, hovedalternativ")["line"]["dash"] == "dash"
    assert trace(figure, "Midt-Troms, framskrevet i 2024")["line"]["dash"] == "dot"
    assert list(trace(figure, "Midt-Troms, registrert")["y"]) == [100, 99]
    assert "framskrevet i<br>2024" in texts(figure)


@pytest.mark.parametrize(
    ("newest", "first_of_january", "expected"),
    [
        (2025, False, []),
        (2026, False, ["Evaluering 2026"]),
        (2026, True, []),
        (2027, True, ["Evaluering 2026"]),
        (2029, True, ["Evaluering 2026", "Evaluering 2028"]),
    ],
)
def test_an_evaluation_is_marked_once_there_are_figures_for_its_year(
    newest: int, first_of_january: bool, expected: list[str]
) -> None:
    rows = [row("MT", str(year), float(year)) for year in range(2020, newest + 1)]
    figure = charts.lines(
        table(*rows),
        names={"MT": "Midt-Troms"},
        unit="",
        decimals=0,
        first_of_january=first_of_january,
    )
    assert sorted(text for text in texts(figure) if text.startswith("Evaluering")) == expected


def test_the_matrix_writes_its_numbers_and_mutes_the_diagonal() -> None:
    names = {"5530": "Senja", "5524": "Målselv"}
    frame = table(
        row("5530", "2024", 6000, of="5530"),
        row("5530", "2024", 1234, of="5524"),
        row("5524", "2024", None, ":", of="5530"),
    )
    figure = charts.heatmap_matrix(frame, names=names)
    coloured, muted, empty = figure.to_plotly_json()["data"]
    assert [list(cells) for cells in coloured["z"]] == [[None, 1234], [None, None]]
    assert [list(cells) for cells in muted["z"]] == [[0, None], [None, 0]]
    assert [list(cells) for cells in empty["z"]] == [[None, None], [0, None]]
    assert empty["colorscale"][0][1] != muted["colorscale"][0][1]
    assert [list(cells) for cells in coloured["text"]] == [
        ["6\u00a0000", "1\u00a0234"],
        [":", "–"],
    ]
    assert coloured["hovertext"][0][1] == "1\u00a0234 bor i Senja og arbeider i Målselv, 2024"
    assert coloured["hovertext"][1][0].endswith("vises ikke av konfidensialitetshensyn")


# --- pictures ------------------------------------------------------------------------------------


def picture(figure: go.Figure, form: poster.Format = poster.SLIDE) -> go.Figure:
    (saved,) = poster.for_pictures(
        figure,
        title="Sysselsatte " * 12,
        subtitle="Prosent av befolkningen",
        footer_lines=["Kilde: Statistisk sentralbyrå (SSB)", "https://eksempel.no/" + "x" * 300],
        forms=[form],
    )
    return saved.figure


@pytest.mark.parametrize("form", poster.FORMATS, ids=lambda form: form.id)
def test_a_picture_wraps_its_texts_and_leaves_room_for_them(form: poster.Format) -> None:
    saved = picture(draw(*years("5530", [9, 10])), form)
    title, _, footer = saved.layout.annotations[-3:]
    height = saved.layout.height
    assert saved.layout.width == form.width
    assert form.height in (None, height)
    for text in (title, footer):
        for line in text.text.removeprefix("<b>").removesuffix("</b>").split("<br>"):
            assert style.text_width(line, text.font.size) <= form.width
    assert footer.text.count("<br>") >= 2
    margin = saved.layout.margin
    assert margin.t > title.font.size * title.text.count("<br>")
    assert height - margin.t - margin.b > 300


def test_a_picture_for_a_report_can_be_read_on_an_a4_page() -> None:
    """170 mm across at 300 pixels an inch, and no letter under 6 points."""
    form = poster.REPORT
    points = 170 / 25.4 * 72 / form.width
    assert abs(form.width * form.scale - 170 / 25.4 * 300) < 1
    saved = picture(draw(*years("5530", [9, 10])), form)
    assert saved.layout.font.size * points > 7.9
    assert min(one.font.size for one in saved.layout.annotations if one.font.size) * points > 6


def test_a_picture_leaves_the_figure_on_the_page_as_it_was() -> None:
    figure = draw(*years("5530", [9, 10]), breaks=[("2021", "x")])
    before = figure.to_json()
    picture(figure)
    assert figure.to_json() == before


def test_a_picture_enlarges_what_is_measured_in_pixels() -> None:
    figure = draw(*years("5530", [9, 10]))
    saved = picture(figure)
    assert saved.layout.font.size > style.FONT_SIZE
    assert saved.data[0].line.width > figure.data[0].line.width
    assert math.isclose(
        saved.data[0].marker.size[0] / figure.data[0].marker.size[0],
        saved.layout.font.size / style.FONT_SIZE,
    )


def test_a_table_of_fourth_quarters_is_one_line_without_gaps() -> None:
    rows = [row("5530", f"{year}K4", 1.0) for year in (2020, 2021, 2023)]
    figure = charts.lines(
        table(*rows), names={"5530": "Senja"}, unit="", decimals=0, first_of_january=False
    )
    assert list(figure.data[0].y) == [1.0, 1.0, None, 1.0]
