"""Utgaver, a part of the evaluation page: the editions there are, and one of them against today."""

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from data.editions import Edition
from data.errors import StoreError, TamperedEdition
from indicators.assess import Verdict
from indicators.compare import CHANGED, Comparison, ResultChange, compare, summary
from indicators.norwegian import DASH, date, number, short_period
from indicators.result_verdict import ResultVerdict
from indicators.results import INDICATORS
from views import links, messages, moment, today
from views.csv_buttons import csv_buttons
from views.edition import code, fault_lines
from views.verdicts import badge

HOW_TO_MAKE = (
    "Det er ikke laget noen utgave ennå. Den som drifter siden, lager en med kommandoen "
    "<code>python -m data freeze midtveis-2026</code>."
)
EDITION_HEADERS = ("Utgave", "Frosset", "Regel for vurderinger", "Program", "Kontrollkode")
RESULT_HEADERS = ("Resultat", "I utgaven", "Nå")
FIGURE_HEADERS = (
    *("Indikator", "Før avtalen, i utgaven", "Før avtalen, nå"),
    *("Nyeste, i utgaven", "Nyeste, nå", "Vurdering i utgaven", "Vurdering nå"),
)
SERIES_HEADERS = (
    *("Dataserie", "Hva", "Tall endret", "Nye tall", "Tall borte"),
    *("Størst endring i en kommune", "I utgaven", "Nå"),
)
FIGURE_FILE = {
    "indicator": "indikator",
    "title": "indikator_navn",
    "region": "omraade_kode",
    "area": "omraade",
    "category": "gruppe",
    "group": "gruppe_navn",
    "baseline_period_then": "foer_periode_utgave",
    "baseline_then": "foer_utgave",
    "baseline_period_now": "foer_periode_naa",
    "baseline_now": "foer_naa",
    "newest_period_then": "nyeste_periode_utgave",
    "newest_then": "nyeste_utgave",
    "newest_period_now": "nyeste_periode_naa",
    "newest_now": "nyeste_naa",
    "verdict_then": "vurdering_utgave",
    "verdict_now": "vurdering_naa",
    "why_then": "begrunnelse_utgave",
    "why_now": "begrunnelse_naa",
}
SERIES_FILE = {
    "series": "serie",
    "title": "serie_navn",
    "what": "hva",
    "revised": "tall_endret",
    "added": "tall_nye",
    "removed": "tall_borte",
    "largest_where": "stoerste_endring_hvor",
    "largest_before": "stoerste_endring_utgave",
    "largest_after": "stoerste_endring_naa",
}
"""The columns of the two files, by those of `indicators.compare`."""


def show() -> None:
    """The section."""
    st.header("Utgaver", anchor=False)
    st.html(
        '<p class="lead">En utgave er tallene, vurderingene og registrene slik de var en bestemt '
        "dag, frosset så ingen kan endre dem uten at det oppdages. Slik kan det som ble sagt i en "
        "evaluering, alltid kontrolleres, også etter at kildene har rettet tallene sine.</p>"
    )
    names = moment.edition_names()
    if not names:
        st.html(f'<p class="lead">{HOW_TO_MAKE}</p>')
        return
    st.html(_listed(names))
    chosen = _choose(names)
    if chosen is None:
        return
    try:
        found = _comparison(chosen.digest, moment.today().stamp, chosen)
    except StoreError as error:
        messages.damaged(error)
        return
    _compared(chosen, found)


def _listed(names: Sequence[str]) -> str:
    rows = []
    for name in names:
        try:
            edition = moment.opened(name)
        except TamperedEdition as error:
            faults = " ".join(fault_lines(error.faults))
            cells = f'<td colspan="4">Kan ikke åpnes, er ikke slik den ble frosset. {faults}</td>'
            rows.append(f'<tr><th scope="row">{escape(name)}</th>{cells}</tr>')
            continue
        address = escape(links.to_edition("evaluering", name))
        rows.append(
            f'<tr><th scope="row"><a href="{address}" target="_self">{escape(name)}</a></th>'
            f"<td>{date(edition.frozen[:10])}</td><td>versjon {escape(edition.method)}</td>"
            f"<td>{escape(edition.software)}"
            f"{f' ({escape(edition.commit[:7])})' if edition.commit else ''}</td>"
            f"<td>{code(edition).removeprefix('kontrollkode ')}</td></tr>"
        )
    return _table("Utgaver som finnes", EDITION_HEADERS, rows)


def _choose(names: Sequence[str]) -> Edition | None:
    """The edition to compare; only when asked for, since today's verdicts may have to be made."""
    edition = moment.edition()
    if edition:
        asked = st.toggle(f"Sammenlign «{edition.name}» med dagens tall", key="sammenlign-utgave")
        return edition if asked else None
    name = st.selectbox(
        "Sammenlign dagens tall med en utgave",
        [name for name in names if _is_sound(name)],
        index=None,
        placeholder="Velg en utgave",
        key="sammenlign-med",
        filter_mode=None,
    )
    return moment.opened(name) if name else None


def _is_sound(name: str) -> bool:
    try:
        moment.opened(name)
    except TamperedEdition:
        return False
    return True


@st.cache_resource(max_entries=8, show_spinner=False)
def _comparison(digest: str, stamp: str, _edition: Edition) -> Comparison:
    return compare(
        _edition.method,
        moment.made_of(_edition),
        _edition.store,
        moment.TODAY,
        assessment=today.assessment,
        judged=today.result_verdict,
    )


def _compared(edition: Edition, found: Comparison) -> None:
    st.subheader(f"Hva er endret siden «{edition.name}»", anchor=False)
    notes = "".join(f"<li>{escape(note)}</li>" for note in found.notes)
    st.html(
        f'<p class="lead">{escape(summary(found))}</p>'
        + (f'<ul class="notes">{notes}</ul>' if notes else "")
    )
    if found.results:
        rows = [_result_row(one) for one in found.results]
        st.html(_table("Resultater som vurderes annerledes", RESULT_HEADERS, rows))
    main = found.main
    if len(main):
        rows = [_figure_row(row) for row in main.to_dict("records")]
        st.html(_table("Tall og vurderinger for Midt-Troms som er endret", FIGURE_HEADERS, rows))
    if len(found.figures):
        st.html('<p class="source">Alle områder og grupper, med begrunnelsene, står i filene:</p>')
        csv_buttons(
            lambda: found.figures.rename(columns=FIGURE_FILE)[list(FIGURE_FILE.values())],
            FIGURE_FILE.values(),
            what="endrede tall og vurderinger",
            name=f"endret-siden-{edition.name}",
            key="endret",
        )
    if len(found.series):
        rows = [_series_row(row) for row in found.series.to_dict("records")]
        st.html(_table("Dataserier med nye eller rettede tall", SERIES_HEADERS, rows))
        csv_buttons(
            lambda: found.series.rename(columns=SERIES_FILE),
            SERIES_FILE.values(),
            what="endrede dataserier",
            name=f"dataserier-endret-siden-{edition.name}",
            key="endrede-serier",
        )


def _result_row(change: ResultChange) -> str:
    name = f"{change.result.number}. {escape(change.result.short)}"
    cells = "".join(f"<td>{_judged(one)}</td>" for one in (change.then, change.now))
    return f'<tr><th scope="row">{name}</th>{cells}</tr>'


def _judged(verdict: ResultVerdict) -> str:
    reasons = "".join(f"<li>{escape(one.reason)}</li>" for one in verdict.judged)
    return f"{badge(verdict.verdict)}<p>{escape(verdict.text)}</p><ul>{reasons}</ul>"


def _figure_row(row: dict[str, object]) -> str:
    decimals = INDICATORS[str(row["indicator"])].decimals
    cells = "".join(
        f"<td>{_value(row[f'{which}_{when}'], row[f'{which}_period_{when}'], decimals)}</td>"
        for which in ("baseline", "newest")
        for when in ("then", "now")
    )
    verdicts = "".join(f"<td>{_verdict(row[f'verdict_{when}'])}</td>" for when in ("then", "now"))
    return f'<tr><th scope="row">{escape(str(row["title"]))}</th>{cells}{verdicts}</tr>'


def _value(value: object, period: object, decimals: int) -> str:
    if not isinstance(value, float) or pd.isna(value):
        return DASH
    return f"{number(value, decimals)} ({short_period(str(period))})"


def _verdict(word: object) -> str:
    return badge(Verdict(word)) if isinstance(word, str) else DASH


def _series_row(row: dict[str, object]) -> str:
    counts = "".join(
        f"<td>{_count(row[kind]) if row['what'] == CHANGED else DASH}</td>"
        for kind in ("revised", "added", "removed")
    )
    where = row["largest_where"]
    values = "".join(f"<td>{_plain(row[f'largest_{when}'])}</td>" for when in ("before", "after"))
    return (
        f'<tr><th scope="row">{escape(str(row["title"]))}</th><td>{escape(str(row["what"]))}</td>'
        f"{counts}<td>{escape(where) if isinstance(where, str) else DASH}</td>{values}</tr>"
    )


def _count(value: object) -> str:
    return number(float(str(value)))


def _plain(value: object) -> str:
    """A stored figure with the decimals it has."""
    if not isinstance(value, float) or pd.isna(value):
        return DASH
    decimals = len(f"{value:.10g}".partition(".")[2])
    return number(value, decimals)


def _table(caption: str, columns: Sequence[str], rows: Sequence[str]) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    return (
        f'<div class="figures words" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )
