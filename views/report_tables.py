"""The tables of the reports: summary, indicators, timetable, verdict inputs, municipality."""

from collections.abc import Mapping, Sequence
from html import escape

import pandas as pd

from indicators.assess import row_of
from indicators.calendar import EVALUATIONS
from indicators.evaluation import (
    IndicatorStatus,
    ResultStatus,
    newest_text,
    outlook_parts,
    release_text,
    when,
)
from indicators.model import Chart, Indicator
from indicators.norwegian import DASH, listing, number, signed
from indicators.profile import COMPARED, Profile, Row
from indicators.profile_sentences import newest, title
from indicators.region import REGION
from indicators.result_verdict import DECIDED
from indicators.sentences import change_text, value_text
from views.address import default
from views.basis import Basis
from views.messages import DAMAGED
from views.presentation import sentence_of
from views.profile_html import compared_value, reasons
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
    """The first figure that decides the result's verdict, else the first it is judged by.

    With a verdict that says which way it has gone, the reason is told, since the change alone may
    look large and still be what the figure usually moves.
    """
    if status.verdict is None:
        return DAMAGED
    if not status.verdict.judged:
        return escape(status.verdict.text)
    headlines = status.verdict.judged
    first = next((one for one in headlines if one.verdict in DECIDED), headlines[0])
    known = {one.indicator.id: one.known for one in status.judged}
    told = first.reason if first.verdict in DECIDED else known.get(first.indicator.id, first.reason)
    return f"{escape(first.indicator.title)}. {escape(told)}"


def indicators(basis: Basis, status: ResultStatus) -> str:
    """One row an indicator: what is known, the verdict on it alone, and what it does not show."""
    judged = {one.indicator.id for one in status.judged}
    return table(
        "Nyeste tall, vurdering og forbehold"
        + (" (★ = resultatet vurderes etter tallet)" if judged else ""),
        ("Indikator", "Nyeste tall", "Vurdering av tallet", "Hva tallet ikke viser"),
        (
            (
                ("★ " if one.indicator.id in judged else "") + escape(one.indicator.title),
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
    if status.indicator.chart in (Chart.LINES, Chart.BARS) or found is None:
        return status.known
    return sentence_of(default(status.indicator, found), found)


def _verdict_word(basis: Basis, indicator: Indicator) -> str:
    row = _own_row(basis, indicator)
    return escape(str(row["verdict"])) if row else _NOTHING


def _own_row(basis: Basis, indicator: Indicator) -> Mapping[str, object] | None:
    """The verdict on the region in the first category, with its inputs."""
    rows = basis.assessed(indicator)
    return None if rows is None else row_of(rows, REGION.code, indicator.categories[0].id)


def timetable(status: ResultStatus) -> str:
    """When figures from inside the agreement come, and whether they exist at the evaluations."""
    return table(
        "Når det kommer tall fra avtaleperioden",
        ("Indikator", "Nyeste tall", "Neste tall", *(one.title for one in EVALUATIONS)),
        (
            (
                escape(one.indicator.title),
                escape(newest_text(one)),
                escape(release_text(one).capitalize()),
                *(
                    escape("".join(outlook_parts(forecast, one)))
                    for forecast in one.timetable.forecasts
                ),
            )
            for one in status.indicators
        ),
        kind="small timetable",
    )


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
                _dated(row, "baseline", one),
                _dated(row, "newest", one),
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


def _dated(row: Mapping[str, object], which: str, indicator: Indicator) -> str:
    """The baseline or the newest figure, and its period."""
    if pd.isna(row[which]):
        return _NOTHING
    lower_bound = bool(row[f"{which}_lower_bound"])
    written = value_text(_float(row[which]), indicator, lower_bound=lower_bound)
    return f"{escape(written)}<br>{escape(when(str(row[f'{which}_period']), indicator))}"


def _float(value: object) -> float:
    return float(str(value))


def municipality(profile: Profile, rows: Sequence[Row]) -> str:
    """The newest figures of a municipality beside the others, as on its page, a row each."""
    return table(
        f"{profile.area.name} ved siden av {listing([one.name for one in COMPARED])}",
        (
            "Indikator",
            profile.area.name,
            "Siden siste tall før avtalen",
            "Vurdering",
            *(one.name for one in COMPARED),
        ),
        (
            (
                escape(title(row.indicator)),
                f"{escape(newest(row))}{_remarks(row)}",
                escape(change_text(row.summary, row.indicator)),
                escape(", ".join(filter(None, (row.verdict.value, row.few)))),
                *_beside(row),
            )
            for row in rows
        ),
        kind="small beside",
        numbers=(4, 5, 6),
    )


def _beside(row: Row) -> list[str]:
    found = {one.region: escape(compared_value(one, row)) for one in row.beside}
    return [found.get(area.code, _NOTHING) for area in COMPARED]


def _remarks(row: Row) -> str:
    """What is said of the figure, and why others have none."""
    told = "" if row.not_compared == row.summary.reason else row.not_compared
    remarks = [escape(text) for text in (row.newer, row.behind, told) if text]
    missing = reasons([one for one in row.beside if one.value is None])
    return "".join(f'<br><span class="quiet">{text}</span>' for text in (*remarks, missing) if text)
