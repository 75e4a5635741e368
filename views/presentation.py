"""A chosen view of an indicator: chart, sentence, table, source and downloads.

What is shown is decided once (`shown`); chart, table and files are all made of those same rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from data.attempts import Attempt
from data.errors import StoreError
from data.store import Entry
from indicators.agreement import Result
from indicators.measures import is_lower_bound, is_year_to_date
from indicators.model import Chart, Indicator, Timing
from indicators.norwegian import date, listing, period, short_period
from indicators.region import MUNICIPALITIES, MUNICIPALITY_CODES, NAMES, REGION
from indicators.results.befolkning import PYRAMID_AGES
from indicators.sentences import (
    age_label,
    largest_flow_sentence,
    largest_group_sentence,
    projection_sentence,
    sentence,
    snapshot_sentence,
)
from indicators.transform import as_change, as_index
from indicators.units import FEWEST
from views import (
    charts,
    edition,
    export,
    figures,
    links,
    messages,
    origins,
    picture,
    poster,
    target_controls,
)
from views.address import Choice, View, base_of, periods_of, rows_of
from views.csv_buttons import csv_buttons
from views.terms import explained

SYMBOLS = ("km", "km²", "GWh")
SLIDE = "presentasjon"
"""The page that shows a view alone, large and without choices."""

_NO_FIGURES = "Kilden har ingen tall for dette ennå, eller alle er skjult."


@dataclass(frozen=True)
class Shown:
    """The rows of a view, and how they are written."""

    rows: pd.DataFrame
    unit: str
    decimals: int
    base: str | None
    """The period that an index or a change is measured from."""


def figures_or_why(indicator: Indicator) -> pd.DataFrame | None:
    """An indicator's table; None where it has no figures, once the reader has been told why."""
    try:
        table = figures.table(indicator)
    except StoreError as error:
        messages.unavailable(error)
        return None
    if not periods_of(table):
        st.info(_NO_FIGURES)
        return None
    return table


def shown(choice: Choice, table: pd.DataFrame) -> Shown:
    """The rows that a choice stands for, transformed when the view asks for it."""
    indicator = choice.indicator
    rows = rows_of(choice, table)
    base = base_of(choice, rows)
    unit, decimals = indicator.unit, indicator.decimals
    if base and choice.view is View.INDEX:
        rows, unit, decimals = as_index(rows, base), f"{short_period(base)} = 100", 1
    elif base and choice.view is View.CHANGE:
        rows = as_change(rows, base)
        unit = "prosentpoeng" if unit == "%" else unit
    if indicator.chart is Chart.PYRAMID:
        inside = rows["period"].isin([choice.first, choice.last])
    else:
        inside = (rows["period"] >= choice.first) & (rows["period"] <= choice.last)
    return Shown(rows[inside].reset_index(drop=True), unit, decimals, base)


def show_chart(choice: Choice, view: Shown, texts: Sequence[str]) -> go.Figure | None:
    """Heading, chart, sentence and source; the figure, for those who want it as a picture.

    Terms are explained here, on the page: what is copied, saved or read aloud has the plain words.
    """
    title = title_of(choice)
    st.header(title, anchor=False)
    subtitle = f'<p class="quiet">{escape(subtitle_of(choice, view))}</p>'
    st.html(explained(subtitle, "undertittel"))
    figure = figure_of(choice, view)
    if figure is not None:
        draw(figure, choice, texts)
    st.html(explained(text_beneath(choice, view, texts, figure), "setning"))
    return figure


def draw(figure: go.Figure, choice: Choice, texts: Sequence[str]) -> None:
    """The chart itself, with what it says in words for those who cannot see it."""
    st.plotly_chart(
        figure,
        theme=None,
        config={"displayModeBar": False},
        alt=f"{title_of(choice)}. {' '.join(texts)}",
        key=f"chart-{choice.indicator.id}-{choice.view.value}",
    )


def text_beneath(
    choice: Choice, view: Shown, texts: Sequence[str], figure: go.Figure | None
) -> str:
    """As HTML, what stands under a chart: the finding, how to read it, and the source."""
    entries = figures.entries(choice.indicator)
    notes = [*how_to_read(choice, view, figure), *breaks_in(choice, view)]
    stale = _stale_lines(figures.failed(choice.indicator))
    leads = "".join(f'<p class="lead">{escape(text)}</p>' for text in texts)
    areas = listing([NAMES[code] for code in (*choice.regions, *choice.comparisons)])
    panels = "Små diagrammer. " if choice.view is View.PANELS else ""
    shown = f"{title_of(choice)}. {panels}{subtitle_of(choice, view)}: {areas}."
    told = f'<div class="told"><p class="unseen">{escape(shown)}</p>{leads}</div>'
    return f"{told}{_list(notes)}{_source(entries, stale)}"


def texts_of(choice: Choice, table: pd.DataFrame) -> list[str]:
    """The finding in words, one sentence or more."""
    return [sentence_of(choice, table), *target_controls.sentences(choice, table)]


def show_files(
    result: Result,
    choice: Choice,
    view: Shown,
    texts: Sequence[str],
    figure: go.Figure | None,
    query: dict[str, list[str]],
) -> None:
    """The view as pictures, as something to paste elsewhere, and as files of figures."""
    entries = figures.entries(choice.indicator)
    pictures = [] if figure is None else _pictures(choice, view, figure, entries, query)
    said = [f"{title_of(choice)}. {subtitle_of(choice, view)}.", *texts]
    picture.share(
        pictures,
        title=title_of(choice),
        text=" ".join([*said, *source_lines(entries), edition.label()]).strip(),
        slide=links.to_view(SLIDE, query),
        file_name=edition.named(file_name(result, choice)),
        key="pictures",
    )
    _downloads(result, choice, view, entries)


def title_of(choice: Choice) -> str:
    labels = {one.id: one.inside for one in choice.indicator.categories}
    label = labels.get(choice.category, "")
    with_group = label and choice.indicator.chart in (Chart.LINES, Chart.BARS)
    if not with_group:
        return choice.indicator.title
    return f"{choice.indicator.title}: {label}"


def subtitle_of(choice: Choice, view: Shown) -> str:
    """Measure, view and span: what a picture needs to stand alone."""
    indicator = choice.indicator
    unit = "prosent" if view.unit == "%" else view.unit
    periods = sorted(view.rows["period"].unique())
    first_of_january = indicator.timing is Timing.FIRST_OF_JANUARY
    ends = [period(text, first_of_january) for text in dict.fromkeys((periods[0], periods[-1]))]
    if indicator.chart is Chart.PYRAMID:
        return f"{NAMES[choice.regions[0]]}, {' og '.join(ends)}, {unit}"
    if indicator.chart is Chart.PROJECTION:
        return f"{NAMES[choice.regions[0]]}, {' til '.join(ends)}, {unit}"
    base = period(view.base, first_of_january) if view.base else ""
    what = {
        View.VALUE: _at_the_start(unit),
        View.PANELS: _at_the_start(unit),
        View.INDEX: f"Indeks, {base} = 100",
        View.CHANGE: f"Endring siden {base}, {unit}",
    }[choice.view]
    return f"{what}, {' til '.join(ends)}"


def _at_the_start(unit: str) -> str:
    """A unit at the start of a line; a symbol is written in one way only."""
    return unit if unit in SYMBOLS else unit[:1].upper() + unit[1:]


def sentence_of(choice: Choice, table: pd.DataFrame) -> str:
    indicator = choice.indicator
    inside = table[(table["period"] >= choice.first) & (table["period"] <= choice.last)]
    if indicator.chart is Chart.SENTENCE:
        return snapshot_sentence(table, indicator)
    if indicator.chart is Chart.MATRIX:
        return largest_flow_sentence(inside)
    if indicator.chart is Chart.PYRAMID:
        return largest_group_sentence(table, choice.regions[0], (choice.first, choice.last))
    if indicator.chart is Chart.PROJECTION:
        return projection_sentence(table, choice.regions[0])
    return sentence(inside, indicator, choice.category, (*choice.regions, *choice.comparisons))


def figure_of(choice: Choice, view: Shown) -> go.Figure | None:
    indicator = choice.indicator
    if indicator.chart is Chart.SENTENCE:
        return None
    if indicator.chart is Chart.PYRAMID:
        return _pyramid(choice, view)
    if indicator.chart is Chart.PROJECTION:
        return _projection(choice, view)
    if indicator.chart is Chart.MATRIX:
        names = {area.code: area.name for area in MUNICIPALITIES}
        return charts.heatmap_matrix(
            view.rows[view.rows["region"].isin(MUNICIPALITY_CODES)], names=names
        )
    names = {code: NAMES[code] for code in (*choice.regions, *choice.comparisons)}
    if indicator.chart is Chart.BARS:
        return charts.bars(view.rows, names=names, unit=view.unit, decimals=view.decimals)
    first_of_january = indicator.timing is Timing.FIRST_OF_JANUARY
    if choice.view is View.PANELS:
        return charts.small_multiples(
            view.rows,
            names=names,
            unit=view.unit,
            decimals=view.decimals,
            first_of_january=first_of_january,
            zero_based=indicator.zero_based,
            columns=min(3, len(names)),
        )
    return charts.lines(
        view.rows,
        names=names,
        unit=view.unit,
        decimals=view.decimals,
        first_of_january=first_of_january,
        breaks=[(one.period, one.text) for one in indicator.breaks],
        baseline=view.base,
        zero_based=indicator.zero_based,
        target=target_controls.goal_of(choice, view.rows),
    )


def _pyramid(choice: Choice, view: Shown) -> go.Figure:
    first, last = (view.rows[view.rows["period"] == one] for one in (choice.first, choice.last))
    ages = [(age_label(age), f"menn/{age}", f"kvinner/{age}") for age in PYRAMID_AGES]
    return charts.pyramid(first, last, ages=ages)


def _projection(choice: Choice, view: Shown) -> go.Figure:
    rows = view.rows
    older = rows[rows["category"] == "hoved-2024"].assign(category="")
    return charts.projection(
        rows[rows["category"] == "faktisk"],
        rows[rows["category"].isin(["hoved", "lav", "hoy"])],
        name=NAMES[choice.regions[0]],
        unit=view.unit,
        decimals=view.decimals,
        main="hoved",
        low="lav",
        high="hoy",
        older=("2024", older) if len(older) else None,
    )


def _stale_lines(failed: Sequence[Attempt]) -> list[str]:
    """That figures are older than they should be; the reason is in `python -m fetchers status`."""
    days = sorted({attempt.at[:10] for attempt in failed})
    return [
        f"Nye tall kunne ikke hentes {date(day)}. Tallene her er de siste som ble hentet."
        for day in days[-1:]
    ]


def _source(entries: Sequence[Entry], stale: Sequence[str]) -> str:
    lines = "<br>".join(escape(line) for line in (*source_lines(entries), *stale))
    return f'<p class="source quiet">{lines}</p>'


def source_lines(entries: Sequence[Entry]) -> list[str]:
    """Publisher, table, licence and date of each source behind a view."""
    lines = [
        f"Kilde: {entry.publisher}, {table_name(entry.table)}, {entry.licence}, "
        f"{origins.WORDS[entry.origin].dated} {date(entry.fetched[:10])}."
        for entry in entries
    ]
    return list(dict.fromkeys(lines))


def table_name(table: str) -> str:
    return f"tabell {table}" if table[:1].isdigit() else table


def _list(notes: Sequence[str]) -> str:
    items = "".join(f"<li>{escape(note)}</li>" for note in notes)
    return f'<ul class="notes">{items}</ul>' if items else ""


def breaks_in(choice: Choice, view: Shown) -> list[str]:
    """The breaks inside what is shown, in words."""
    periods = sorted(view.rows["period"].unique())
    return [
        f"Brudd {short_period(one.period)}: {one.text}"
        for one in choice.indicator.breaks
        if periods[0] < one.period <= periods[-1]
    ]


def how_to_read(choice: Choice, view: Shown, figure: go.Figure | None) -> list[str]:
    """What in a chart could mislead someone who is not told: only what is there."""
    if figure is None:
        return []
    notes = [*_small_numbers(choice), *_without_line(choice, view)]
    if choice.indicator.chart not in (Chart.LINES, Chart.PROJECTION):
        return notes
    said = view.rows["note"].unique()
    if any(map(is_lower_bound, said)):
        notes.append("Åpen trekant: nedre grense, det egentlige tallet er dette eller høyere.")
    if any(map(is_year_to_date, said)):
        notes.append("Åpent merke utenfor linja: hittil i år, ikke et helt år.")
    has_marks = choice.indicator.chart is Chart.LINES and choice.view is not View.PANELS
    if has_marks and view.base in view.rows["period"].unique():
        notes.append("Stort merke: siste tall før avtalen.")
    axis = figure.layout.yaxis.range
    if axis and axis[0] > 0:
        notes.append("Aksen starter ikke på 0.")
    if choice.target is not None:
        notes.append(target_controls.HOW_TO_READ)
    return notes


def _small_numbers(choice: Choice) -> list[str]:
    """A warning where a figure moves much by chance alone."""
    few = figures.few_behind(choice.indicator)
    names = [NAMES[code] for code in choice.regions if (code, choice.category) in few]
    if not names or choice.indicator.chart not in (Chart.LINES, Chart.BARS):
        return []
    return [
        f"Små tall (under {FEWEST}) i {listing(names)}: store svingninger fra år til år kan være "
        "tilfeldige."
    ]


def _without_line(choice: Choice, view: Shown) -> list[str]:
    """The areas that cannot be drawn as an index or a change, and why."""
    if choice.view not in (View.INDEX, View.CHANGE):
        return []
    reasons: dict[str, list[str]] = {}
    for code in (*choice.regions, *choice.comparisons):
        own = view.rows[view.rows["region"] == code]
        if len(own) and own["value"].isna().all():
            reasons.setdefault(str(own["note"].iloc[-1]), []).append(NAMES[code])
    return [f"Ingen linje for {listing(names)}: {why}." for why, names in reasons.items() if why]


def _pictures(
    choice: Choice,
    view: Shown,
    figure: go.Figure,
    entries: Sequence[Entry],
    query: dict[str, list[str]],
) -> list[poster.Picture]:
    footer = [edition.label()]
    if st.context.url:
        footer.append(f"{st.context.url.split('?')[0]}?{urlencode(query, doseq=True)}")
    return saved_pictures(choice, view, figure, entries, footer)


def saved_pictures(
    choice: Choice,
    view: Shown,
    figure: go.Figure,
    entries: Sequence[Entry],
    footer: Sequence[str],
    forms: Sequence[poster.Format] = poster.FORMATS,
) -> list[poster.Picture]:
    """The figure as pictures that stand alone; `footer` is what stands below the sources."""
    lines = [
        " ".join(how_to_read(choice, view, figure)),
        *breaks_in(choice, view),
        *source_lines(entries),
        *_own_calculation(choice),
        *footer,
    ]
    return poster.for_pictures(
        figure,
        title=title_of(choice),
        subtitle=subtitle_of(choice, view),
        footer_lines=[line for line in lines if line],
        forms=forms,
    )


def _own_calculation(choice: Choice) -> list[str]:
    """The licences ask that changes to the source's figures are told."""
    if REGION.code in (*choice.regions, *choice.comparisons):
        return [f"Tallet for {REGION.name} er regnet ut av kommunetallene."]
    return []


def _downloads(result: Result, choice: Choice, view: Shown, entries: Sequence[Entry]) -> None:
    def rows() -> pd.DataFrame:
        long = export.long_form(
            view.rows,
            result,
            choice.indicator,
            unit=view.unit,
            view=choice.view.value,
            entries=entries,
            edition=edition.in_files(),
        )
        return long if choice.target is None else target_controls.with_target(long, choice)

    csv_buttons(rows, export.COLUMNS, what="tall", name=file_name(result, choice), key="csv")


def file_name(result: Result, choice: Choice) -> str:
    parts = [result.slug, choice.indicator.id]
    if choice.category and choice.indicator.chart in (Chart.LINES, Chart.BARS):
        parts.append(choice.category)
    return picture.ascii_name("-".join(parts))
