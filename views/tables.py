"""Which rows and columns the table under a chart has: the same figures, in words and numbers."""

from collections.abc import Hashable, Mapping

from data.table import COLUMNS
from indicators.model import Chart
from indicators.norwegian import short_period
from indicators.region import MUNICIPALITIES, NAMES
from indicators.results.befolkning import PYRAMID_AGES
from indicators.sentences import age_label
from views.address import Choice
from views.html_table import Cell, html
from views.presentation import Shown, subtitle_of, title_of

Headers = Mapping[Hashable, str]
Cells = Mapping[tuple[Hashable, Hashable], Cell]


def table_html(choice: Choice, view: Shown) -> str:
    """The figures of a view as HTML."""
    layouts = {Chart.PYRAMID: _ages, Chart.MATRIX: _flows, Chart.PROJECTION: _categories}
    corner, rows, columns, cells = layouts.get(choice.indicator.chart, _regions)(choice, view)
    return html(
        cells,
        caption=f"{title_of(choice)}. {subtitle_of(choice, view)}",
        corner=corner,
        rows=rows,
        columns=columns,
        decimals=view.decimals,
    )


def _regions(choice: Choice, view: Shown) -> tuple[str, Headers, Headers, Cells]:
    """Periods as rows, newest first, and regions as columns."""
    present = set(view.rows["region"].unique())
    regions = [code for code in (*choice.regions, *choice.comparisons) if code in present]
    cells: dict[tuple[Hashable, Hashable], Cell] = {
        (period, region): Cell(value, status, note)
        for region, period, _, value, status, note in _records(view)
    }
    return "Periode", _periods(view), {code: NAMES[code] for code in regions}, cells


def _categories(choice: Choice, view: Shown) -> tuple[str, Headers, Headers, Cells]:
    """Periods as rows, newest first, and the indicator's categories as columns."""
    cells: dict[tuple[Hashable, Hashable], Cell] = {
        (period, category): Cell(value, status, note)
        for _, period, category, value, status, note in _records(view)
    }
    present = set(view.rows["category"])
    columns: Headers = {
        one.id: one.label for one in choice.indicator.categories if one.id in present
    }
    return "Periode", _periods(view), columns, cells


def _ages(choice: Choice, view: Shown) -> tuple[str, Headers, Headers, Cells]:
    """Ages as rows, oldest first as in the chart; each sex and year as a column."""
    cells: dict[tuple[Hashable, Hashable], Cell] = {}
    for _, period, category, value, status, note in _records(view):
        sex, age = category.split("/")
        cells[age, (sex, period)] = Cell(value, status, note)
    periods = list(dict.fromkeys((choice.first, choice.last)))
    columns: Headers = {
        (sex, period): f"{sex.capitalize()} {period}"
        for period in periods
        for sex in ("menn", "kvinner")
    }
    return "Alder", {age: age_label(age) for age in reversed(PYRAMID_AGES)}, columns, cells


def _flows(choice: Choice, view: Shown) -> tuple[str, Headers, Headers, Cells]:
    """Where people live as rows, where they work as columns."""
    cells: dict[tuple[Hashable, Hashable], Cell] = {
        (region, category): Cell(value, status, note)
        for region, _, category, value, status, note in _records(view)
    }
    rows: Headers = {area.code: area.name for area in MUNICIPALITIES}
    columns: Headers = {one.id: one.label for one in choice.indicator.categories}
    return "Bor i / arbeider i", rows, columns, cells


def _periods(view: Shown) -> Headers:
    return {period: short_period(period) for period in sorted(view.rows["period"].unique())[::-1]}


def _records(view: Shown) -> list[tuple[str, str, str, float, str, str]]:
    columns = (view.rows[name].tolist() for name in COLUMNS)
    return list(zip(*columns, strict=True))
