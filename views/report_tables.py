"""The tables of the reports: summary, indicators, timetable, verdict inputs, municipality."""

from collections.abc import Mapping, Sequence
from html import escape

import pandas as pd

from indicators.calendar import EVALUATIONS
from indicators.evaluation import (
    IndicatorStatus,
    ResultStatus,
    outlook_parts,
    release_text,
    when,
)
from indicators.model import Chart, Indicator
from indicators.norwegian import DASH, number, signed
from indicators.region import COUNTRY, COUNTY, REGION, Area
from indicators.result_verdict import DECIDED
from indicators.sentences import change_text, value_text
from indicators.summary import latest_by_region, summarise
from views.address import default
from views.basis import Basis
from views.presentation import sentence_of
from views.report_parts import table
from views.verdicts import badge

_NOTHING = f'<span class="quiet">{DASH}</span>'


def summary(statuses: Sequence[ResultStatus]) -> str:
    """All results on one page: the verdict, and the figure shown first among those judged by."""
    return table(
        "De 15 langsiktige resultatene",
        ("Resultat i avtalen", "Vurdering", "Det viktigste tallet"),
        (
            (
                f'<a href="#{status.result.slug}">{status.result.number}. '
                f"{escape(status.result.short)}</a>",
                badge(status.verdict.verdict) if status.verdict else _NOTHING,
                _main_figure(status),
            )
            for status in statuses
        ),
        kind="small summary",
    )


def _main_figure(status: ResultStatus) -> str:
    """The first figure the result is judged by; why there is none, where there is none.

    With a verdict that says which way it has gone, the reason is told, since the change alone may
    look large and still be what the figure usually moves.
    """
    if status.verdict is None or not status.judged:
        return escape(status.verdict.text if status.verdict else "")
    judged, first = status.verdict.judged[0], status.judged[0]
    told = judged.reason if judged.verdict in DECIDED else first.known
    return f"{escape(first.indicator.title)}. {escape(told)}"


def indicators(basis: Basis, status: ResultStatus) -> str:
    """One row an indicator: what is known, the verdict on it alone, and what it does not show."""
    judged = {one.indicator.id for one in status.judged}
    return table(
        "Nyeste tall, vurdering og forbehold",
        ("Indikator", "Nyeste tall", "Vurdering av tallet", "Hva tallet ikke viser"),
        (
            (
                escape(one.indicator.title)
                + (" (resultatet vurderes etter denne)" if one.indicator.id in judged else ""),
                escape(_known(basis, one)),
                _verdict_word(basis, one.indicator),
                escape(one.indicator.limits),
            )
            for one in status.indicators
        ),
        kind="small",
    )


def _known(basis: Basis, status: IndicatorStatus) -> str:
    """The newest figure; of an indicator without one that stands for it, what its chart says."""
    found = basis.found(status.indicator)
    if status.indicator.chart in (Chart.LINES, Chart.BARS) or isinstance(found, str):
        return status.known
    return sentence_of(default(status.indicator, found), found)


def _verdict_word(basis: Basis, indicator: Indicator) -> str:
    row = _own_row(basis, indicator)
    return escape(str(row["verdict"])) if row else _NOTHING


def _own_row(basis: Basis, indicator: Indicator) -> Mapping[str, object] | None:
    """The verdict on the region in the first category, with its inputs."""
    rows = basis.assessed(indicator)
    if rows is None:
        return None
    own = rows[(rows["region"] == REGION.code) & (rows["category"] == indicator.categories[0].id)]
    records = own.to_dict("records")
    return {str(name): value for name, value in records[0].items()} if records else None


def timetable(status: ResultStatus) -> str:
    """When figures from inside the agreement come, and whether they exist at the evaluations."""
    return table(
        "Når det kommer tall fra avtaleperioden",
        ("Indikator", "Nyeste tall", "Neste tall", *(one.title for one in EVALUATIONS)),
        (
            (
                escape(one.indicator.title),
                escape(_newest(one)),
                escape(release_text(one).capitalize()),
                *(
                    escape("".join(outlook_parts(forecast, one)))
                    for forecast in one.timetable.forecasts
                ),
            )
            for one in status.indicators
        ),
        kind="small",
    )


def _newest(status: IndicatorStatus) -> str:
    newest = status.timetable.newest.period
    return when(newest, status.indicator) if newest else "ikke hentet ennå"


def verdict_inputs(basis: Basis, indicators: Sequence[Indicator]) -> str:
    """Everything the verdicts on the region were reckoned from, an indicator a row."""
    rows = [(one, row) for one in indicators if (row := _own_row(basis, one))]
    return table(
        f"Vurderingene av tallene for {REGION.name}, med alt de er regnet ut av",
        (
            "Indikator",
            "Før avtalen",
            "Nyeste",
            "Endring",
            "År",
            "Vanlig svingning i året",
            "Endring målt i vanlige svingninger (z)",
            "Vurdering",
        ),
        (
            (
                f"{escape(one.title)} <code>{escape(one.id)}</code>",
                _dated(row["baseline"], row["baseline_period"], one),
                _dated(row["newest"], row["newest_period"], one),
                escape(signed(_float(row["change"]), one.decimals)),
                escape(number(_float(row["years"]))),
                escape(number(_float(row["sigma"]), one.decimals + 1)),
                escape(signed(_float(row["z"]), 2)),
                escape(str(row["verdict"])),
            )
            for one, row in rows
        ),
        kind="dense",
        numbers=(3, 4, 5, 6),
    )


def _dated(value: object, period: object, indicator: Indicator) -> str:
    if pd.isna(value):
        return _NOTHING
    written = escape(value_text(_float(value), indicator))
    return f"{written}<br>{escape(when(str(period), indicator))}"


def _float(value: object) -> float:
    return float(str(value))


def has_figures(basis: Basis, indicator: Indicator, area: Area) -> bool:
    """Whether an area has a figure in the first category of an indicator."""
    found = basis.found(indicator)
    if isinstance(found, str):
        return False
    return summarise(found, indicator, area.code, indicator.categories[0].id) is not None


def beside_others(basis: Basis, indicators: Sequence[Indicator], area: Area) -> str:
    """The newest figure of a municipality and of what it is compared with, an indicator a row."""
    compared = (area, REGION, COUNTY, COUNTRY)
    return table(
        f"{area.name} ved siden av {REGION.name}, {COUNTY.name} og {COUNTRY.name}",
        ("Indikator", *(one.name for one in compared), "Siden før avtalen"),
        (
            (
                escape(one.title),
                *_side_by_side(basis, one, compared),
                escape(_change(basis, one, area)),
            )
            for one in indicators
        ),
        kind="small beside",
        numbers=(1, 2, 3, 4),
    )


def _side_by_side(basis: Basis, indicator: Indicator, areas: Sequence[Area]) -> list[str]:
    """Figures with their period; one that is of another period than the first says so."""
    found = basis.found(indicator)
    if isinstance(found, str):
        return [_NOTHING] * len(areas)
    codes = [one.code for one in areas]
    newest = latest_by_region(found, indicator.categories[0].id, codes)
    cells = []
    for code in codes:
        figure = newest.get(code)
        if figure is None:
            cells.append(_NOTHING)
            continue
        value = value_text(figure.value, indicator, lower_bound=figure.lower_bound)
        cells.append(f"{escape(value)}<br>{escape(when(figure.period, indicator))}")
    return cells


def _change(basis: Basis, indicator: Indicator, area: Area) -> str:
    found = basis.found(indicator)
    if isinstance(found, str):
        return found
    own = summarise(found, indicator, area.code, indicator.categories[0].id)
    return change_text(own, indicator) if own else ""
