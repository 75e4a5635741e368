"""Hvem bidro: the section of the result page about what made the region's change."""

from collections.abc import Hashable, Mapping, Sequence
from html import escape

import pandas as pd
import streamlit as st

from data.errors import NotStored, StoreError
from data.store import Entry
from indicators import population_change as population
from indicators.agreement import Result
from indicators.assessments import of_result
from indicators.contribution_sentences import (
    contribution_sentence,
    decimals_of,
    reasons_sentence,
    span_text,
    unit_of,
)
from indicators.contributions import Contributions
from indicators.model import Chart, Indicator, Series, Timing
from indicators.norwegian import listing, short_period
from indicators.region import NAMES, REGION
from indicators.summary import last_baseline_year
from views import edition, export, figures, messages, moment, picture
from views.address import Choice
from views.contribution_chart import Bar, Layer, diverging_bars, stacked_years
from views.csv_buttons import csv_buttons
from views.html_table import Cell, html
from views.presentation import source_lines

HEADING = "Hvem bidro"
HOW_SHARES_ARE_SPLIT = (
    "Slik er andelen delt opp: en kommune bidrar når dens eget tall endrer seg, og når den blir en "
    "større eller mindre del av Midt-Troms. De to delene er regnet med gjennomsnittet av de to "
    "tidspunktene som vekt (Kitagawas metode), og summen av bidragene er hele endringen."
)
WHAT_THE_DEVIATION_IS = (
    "Avvik er det folketallet endret seg med som de andre tallene ikke forklarer, for eksempel "
    "rettelser i folkeregisteret og meldinger som kom for sent. Det fordeles ikke på årsakene."
)
NO_YEARS_SINCE = "Det finnes ikke tall for årene etter at avtalen startet ennå."
YEARS_SHOWN = 12


def show(result: Result, choice: Choice) -> None:
    """The section; nothing where the region has no figure to divide."""
    indicator = choice.indicator
    if indicator.chart not in (Chart.LINES, Chart.BARS):
        return
    try:
        found = figures.contributions(indicator, choice.category)
    except StoreError as error:
        messages.unavailable(error)
        return
    if not found:
        return
    st.header(HEADING, anchor=False)
    if isinstance(found, str):
        st.html(f'<p class="lead">Endringen er ikke fordelt på kommunene. {escape(found)}</p>')
    else:
        _municipalities(result, choice, found)
    if indicator.id in population.EXPLAINED:
        _population()


def _municipalities(result: Result, choice: Choice, found: Contributions) -> None:
    indicator = choice.indicator
    _draw_municipalities(indicator.id, choice.category, moment.stamp(), indicator, found)
    csv_buttons(
        lambda: export.with_sources(
            _municipality_rows(result, choice, found),
            figures.entries(indicator),
            edition.in_files(),
        ),
        MUNICIPALITY_COLUMNS,
        what="bidragene",
        name=picture.ascii_name(f"{result.slug}-{indicator.id}-{choice.category}-hvem-bidro"),
        key="contributions",
    )


# Streamlit shows again what a kept function has shown: no choice of areas or years changes it.
@st.cache_resource(max_entries=500, show_spinner=False)
def _draw_municipalities(
    id: str, category: str, stamp: str, _indicator: Indicator, _found: Contributions
) -> None:
    """Chart, sentences, source and table."""
    indicator, found = _indicator, _found
    decimals, unit = decimals_of(indicator, found), unit_of(indicator)
    text = contribution_sentence(indicator, found)
    span = span_text(indicator, found)
    caption = f"Bidrag til endringen i {REGION.name} {span}, {unit}"
    st.html(f'<p class="quiet">{escape(caption)}</p>')
    st.plotly_chart(
        diverging_bars(
            [Bar(part.region, NAMES[part.region], part.change) for part in found.parts],
            unit=unit,
            decimals=decimals,
        ),
        theme=None,
        config={"displayModeBar": False},
        alt=f"{caption}. {text}",
        key=f"contributions-{indicator.id}",
    )
    entries = figures.entries(indicator)
    reasons = reasons_sentence(indicator, found)
    notes = f'<p class="lead quiet">{escape(reasons)} {HOW_SHARES_ARE_SPLIT}</p>' if reasons else ""
    st.html(f'<p class="lead">{escape(text)}</p>{notes}{_sources(entries)}')
    st.html(_municipality_table(found, caption, decimals))


def _municipality_table(found: Contributions, caption: str, decimals: int) -> str:
    columns: dict[Hashable, str] = {"change": "Bidrag"}
    if found.share:
        columns |= {"own": "Av det egen endring", "composition": "Av det endret størrelse"}
    since, until = found.periods
    columns |= {"before": short_period(since), "after": short_period(until)}
    rows = {part.region: part for part in (*found.parts, found.total)}
    return html(
        {
            (region, str(name)): Cell(getattr(part, str(name)), "", "")
            for region, part in rows.items()
            for name in columns
        },
        caption=caption,
        corner="Kommune",
        rows={region: NAMES[region] for region in rows},
        columns=columns,
        decimals=decimals,
    )


def _municipality_rows(result: Result, choice: Choice, found: Contributions) -> pd.DataFrame:
    indicator = choice.indicator
    since, until = found.periods
    labels = {one.id: one.label for one in indicator.categories}
    return pd.DataFrame(
        [
            {
                **of_result(result),
                "indikator": indicator.id,
                "indikator_navn": indicator.title,
                "gruppe": choice.category,
                "gruppe_navn": labels.get(choice.category, choice.category),
                "omraade_kode": part.region,
                "omraade": NAMES[part.region],
                "fra": since,
                "til": until,
                "verdi_fra": part.before,
                "verdi_til": part.after,
                "bidrag": part.change,
                "egen_endring": part.own,
                "endret_stoerrelse": part.composition,
                "enhet": unit_of(indicator),
            }
            for part in (*found.parts, found.total)
        ]
    )


def _population() -> None:
    """Births and deaths, moves inside and abroad, year by year, for the region."""
    st.subheader("Fødsler, dødsfall og flytting", anchor=False)
    try:
        table = figures.population_change()
    except NotStored:
        st.html(f'<p class="lead">{escape(_waiting(figures.manifest()))}</p>')
        return
    except StoreError as error:
        messages.unavailable(error)
        return
    _draw_population(moment.stamp(), table)
    csv_buttons(
        lambda: export.with_sources(
            _population_rows(table), _entries(population.SERIES), edition.in_files()
        ),
        POPULATION_COLUMNS,
        what="årsakene",
        name="befolkning-folketall-aarsaker",
        key="population-change",
    )


@st.cache_resource(max_entries=8, show_spinner=False)
def _draw_population(stamp: str, _table: pd.DataFrame) -> None:
    """Chart, sentences, source and table."""
    rows = _table[_table["region"] == REGION.code]
    years = sorted(set(rows["period"]))[-YEARS_SHOWN:]
    shown = rows[rows["period"].isin(years)]
    since = [year for year in years if int(year) > last_baseline_year(Timing.DURING_OR_END)]
    told = [population.population_change_sentence(rows, REGION.code, year) for year in since]
    text = " ".join(sentence for sentence in told if sentence) or NO_YEARS_SINCE
    caption = f"Endring i folketallet i {REGION.name} etter årsak, {years[0]} til {years[-1]}"
    values = {
        (period, category): None if pd.isna(value) else float(value)
        for period, category, value in shown[["period", "category", "value"]].itertuples(
            index=False
        )
    }
    layers = {
        one.id: Layer(one.label, [values.get((year, one.id)) for year in years])
        for one in (*population.PARTS, population.DEVIATION, population.TOTAL)
    }
    total = layers.pop(population.TOTAL.id)
    st.html(f'<p class="quiet">{escape(caption)}, personer</p>')
    st.plotly_chart(
        stacked_years(years, list(layers.values()), total, unit="personer"),
        theme=None,
        config={"displayModeBar": False},
        alt=f"{caption}. {text}",
        key="population-change",
    )
    entries = _entries(population.SERIES)
    st.html(
        f'<p class="lead">{escape(text)}</p><p class="lead quiet">{WHAT_THE_DEVIATION_IS}</p>'
        f"{_sources(entries)}"
    )
    st.html(_population_table(shown, years, caption))


def _population_table(shown: pd.DataFrame, years: Sequence[str], caption: str) -> str:
    columns = (*population.PARTS, population.DEVIATION, population.TOTAL)
    return html(
        {
            (period, category): Cell(value, status, note)
            for _, period, category, value, status, note in shown.itertuples(index=False, name=None)
        },
        caption=caption,
        corner="År",
        rows={year: year for year in reversed(years)},
        columns={one.id: one.label for one in columns},
        decimals=0,
    )


MUNICIPALITY_COLUMNS = (
    *("resultat", "resultat_nr", "resultat_navn", "indikator", "indikator_navn", "gruppe"),
    *("gruppe_navn", "omraade_kode", "omraade", "fra", "til", "verdi_fra", "verdi_til", "bidrag"),
    *("egen_endring", "endret_stoerrelse", "enhet", *export.ORIGIN),
)
POPULATION_COLUMNS = (
    *("omraade_kode", "omraade", "periode", "aarsak", "verdi", "status", "merknad", "enhet"),
    *export.ORIGIN,
)
"""The columns of the two files, in order."""


def _population_rows(table: pd.DataFrame) -> pd.DataFrame:
    labels = {
        one.id: one.label for one in (*population.PARTS, population.DEVIATION, population.TOTAL)
    }
    return pd.DataFrame(
        {
            "omraade_kode": table["region"],
            "omraade": table["region"].map(NAMES),
            "periode": table["period"],
            "aarsak": table["category"].map(labels),
            "verdi": table["value"],
            "status": table["status"],
            "merknad": table["note"],
            "enhet": "personer",
        }
    )


def _waiting(stored: Mapping[str, Entry]) -> str:
    """Which series are not there yet, and which command brings them."""
    missing = [one for one in population.SERIES if one.id not in stored]
    named = listing(
        [f"«{one.title}» ({one.source.publisher}, tabell {one.live_table})" for one in missing]
    )
    return (
        f"Venter på tall: {named} er ikke hentet ennå. Når de er hentet, vises det her hvor mye av "
        "endringen som er fødselsoverskudd, innenlands flytting og innvandring."
    )


def _entries(series: Sequence[Series]) -> list[Entry]:
    stored = figures.manifest()
    return [stored[one.id] for one in series if one.id in stored]


def _sources(entries: Sequence[Entry]) -> str:
    lines = "<br>".join(escape(line) for line in source_lines(entries))
    return f'<p class="source quiet">{lines}</p>'
