"""A chart in a report with all that must stand beside it: sentence, figures, limits, source."""

from dataclasses import replace
from html import escape

import pandas as pd

from data.errors import NotStored, StoreError
from indicators.assess import row_of
from indicators.contribution_sentences import (
    contribution_sentence,
    decimals_of,
    reasons_sentence,
    span_text,
    unit_of,
)
from indicators.contributions import Contributions, contributions
from indicators.model import Chart, Indicator
from indicators.norwegian import short_period
from indicators.population_change import (
    EXPLAINED,
    population_change,
    population_change_sentence,
)
from indicators.region import COUNTRY, COUNTY, NAMES, REGION, Area, year
from indicators.verdict_sentences import verdict_sentence
from views import svg
from views.address import Choice, default, with_figures
from views.basis import Basis
from views.contribution_chart import Bar, diverging_bars
from views.html_table import Cell, html
from views.messages import what_is_damaged
from views.presentation import (
    Shown,
    breaks_in,
    figure_of,
    how_to_read,
    sentence_of,
    shown,
    source_lines,
    subtitle_of,
    title_of,
)
from views.report_parts import facts, items, paragraph, section

PERIODS_IN_TABLE = 6
"""So many of the newest periods stand as numbers beside a chart on paper."""


def of(basis: Basis, indicator: Indicator, level: int) -> str:
    """The chart of an indicator as its page shows it first; nothing where there are no figures."""
    table = basis.found(indicator)
    if table is None:
        return ""
    return _drawn(basis, default(indicator, table), table, level)


def of_municipality(basis: Basis, indicator: Indicator, area: Area, level: int) -> str:
    """The chart of an indicator for one municipality, beside others where that makes sense."""
    table = basis.found(indicator)
    if table is None or area.code not in with_figures(table):
        return ""
    usual = default(indicator, table)
    if indicator.chart is not Chart.LINES:
        return ""
    comparable = indicator.unit == "%" or indicator.unit.startswith("per ")
    present = with_figures(table)
    regions = (REGION.code, area.code) if comparable and REGION.code in present else (area.code,)
    others = [one.code for one in (COUNTY, COUNTRY) if comparable and one.code in present]
    choice = replace(usual, regions=regions, comparisons=tuple(others))
    return _drawn(basis, choice, table, level, area)


def _drawn(
    basis: Basis, choice: Choice, table: pd.DataFrame, level: int, area: Area = REGION
) -> str:
    view = shown(choice, table)
    if not view.rows["value"].notna().any():
        return ""
    indicator = choice.indicator
    title, text = title_of(choice), _sentence(basis, choice, table, area)
    figure = figure_of(choice, view)
    notes = [*how_to_read(choice, view, figure), *breaks_in(choice, view)]
    picture = ""
    if figure is not None:
        picture = (
            f"<figure><figcaption>{escape(subtitle_of(choice, view))}</figcaption>"
            f"{svg.draw(figure, title=title, description=text)}</figure>"
        )
    return section(
        title,
        picture,
        paragraph(text),
        items(notes, "notes"),
        _newest(choice, view),
        facts({"Hva måles": indicator.definition, "Hva tallet ikke viser": indicator.limits}),
        *(paragraph(line, "source") for line in source_lines(basis.entries(indicator))),
        _who(basis, choice, table, level + 1) if area == REGION else "",
        level=level,
        together=1,
    )


def _who(basis: Basis, choice: Choice, table: pd.DataFrame, level: int) -> str:
    """Which municipality made the region's change; for the population also which parts."""
    indicator = choice.indicator
    try:
        found = contributions(indicator, table, choice.category, basis.read)
    except NotStored:
        return ""
    except StoreError as error:
        return section("Hvem bidro", paragraph(what_is_damaged(error)), level=level)
    if isinstance(found, str):
        return ""
    text = contribution_sentence(indicator, found)
    unit = unit_of(indicator)
    bars = [Bar(part.region, NAMES[part.region], part.change) for part in found.parts]
    figure = diverging_bars(bars, unit=unit, decimals=decimals_of(indicator, found))
    caption = f"Bidrag til endringen i {REGION.name} {span_text(indicator, found)}, {unit}"
    return section(
        "Hvem bidro",
        f"<figure><figcaption>{escape(caption)}</figcaption>"
        f"{svg.draw(figure, title=caption, description=text)}</figure>",
        paragraph(text),
        paragraph(reasons_sentence(indicator, found)),
        paragraph(_parts(basis, found) if indicator.id in EXPLAINED else ""),
        level=level,
        together=2,
    )


def _parts(basis: Basis, found: Contributions) -> str:
    """What made the population change in the newest year."""
    try:
        rows = population_change(basis.read)
    except NotStored:
        return "Fødte, døde og flytting er ikke hentet ennå, så årsakene kan ikke vises."
    except StoreError as error:
        return f"Årsakene kan ikke vises. {what_is_damaged(error)}"
    before = str(year(found.periods[1]) - 1)
    return population_change_sentence(rows, REGION.code, before)


def _sentence(basis: Basis, choice: Choice, table: pd.DataFrame, area: Area) -> str:
    """What the figures show; for a municipality its own, and why the verdict is what it is."""
    if area == REGION:
        return sentence_of(choice, table)
    own = sentence_of(replace(choice, regions=(area.code,), comparisons=()), table)
    rows = basis.assessed(choice.indicator)
    row = None if rows is None else row_of(rows, area.code, choice.category)
    return own if row is None else f"{own} {verdict_sentence(row, choice.indicator)}"


def _newest(choice: Choice, view: Shown) -> str:
    """The last few periods as numbers, for those who cannot tell lines on paper apart."""
    if choice.indicator.chart is not Chart.LINES:
        return ""
    periods = sorted(set(view.rows["period"]))[-PERIODS_IN_TABLE:]
    present = set(view.rows["region"])
    regions = [code for code in (*choice.regions, *choice.comparisons) if code in present]
    cells = {
        (region, period): Cell(value, status, note)
        for region, period, _, value, status, note in view.rows.itertuples(index=False, name=None)
    }
    unit = "prosent" if view.unit == "%" else view.unit
    return html(
        cells,
        caption=f"De siste tallene i figuren ({unit})",
        corner="Område",
        rows={code: NAMES[code] for code in regions},
        columns={period: short_period(period) for period in periods},
        decimals=view.decimals,
    )
