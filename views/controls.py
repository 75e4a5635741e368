"""The choices on the result page: widgets, and the memory of what the address asked for."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from data.errors import StoreError
from indicators.agreement import RESULT, RESULTS, Result
from indicators.model import Chart, Indicator
from indicators.norwegian import period, short_period
from indicators.region import COMPARISONS, NAMES
from views import address, address_bar, figures, target_controls
from views.address import OWN, Choice, View
from views.address_bar import Query

_YEARS = "address_years"
_FOLLOWED = "addresses_followed"
_RESULT = "resultat"
_WITH_GROUPS = (Chart.LINES, Chart.BARS)


def follow(query: Query) -> None:
    """Set every widget to what an address asks for, and remember what could not be followed."""
    result, complaints = address.result_of(query)
    st.session_state[_RESULT] = result.slug
    own, usual = figures.of_result(result.slug), figures.shown_first_of(result.slug)
    if usual is not None:
        indicator, more = address.indicator_of(query, own.indicators, usual)
        complaints += more
        st.session_state[_indicator_key(result)] = indicator.id
        table = _figures(indicator)
        if table is not None:
            choice, more = address.parse(query, indicator, table)
            complaints += more
            _remember(choice)
    address_bar.followed(complaints)


def choose_result() -> Result:
    """The long-term result to look at."""
    slug = st.selectbox(
        "Langsiktig resultat",
        [result.slug for result in RESULTS],
        format_func=lambda slug: f"{RESULT[slug].number}. {RESULT[slug].short}",
        key=_RESULT,
        on_change=address_bar.chosen,
        filter_mode=None,
    )
    return RESULT[slug]


def choose_indicator(result: Result, indicators: Sequence[Indicator]) -> Indicator:
    """One of a result's indicators."""
    own = {one.id: one for one in indicators}
    usual = figures.shown_first_of(result.slug)
    first = _initial(_indicator_key(result), usual.id if usual else indicators[0].id)
    chosen = st.selectbox(
        "Indikator",
        list(own),
        format_func=lambda id: own[id].title,
        key=first,
        on_change=address_bar.chosen,
        filter_mode=None,
    )
    return own[chosen]


def choose(indicator: Indicator, table: pd.DataFrame) -> Choice:
    """Group, areas, periods and view, as far as the indicator's chart has use for them."""
    usual = address.default(indicator, table)
    choice = replace(
        usual,
        category=_category(indicator, usual),
        regions=_regions(indicator, table, usual),
        comparisons=_comparisons(indicator, table, usual),
    )
    choice = replace(choice, view=_view(choice, table))
    first, last = _periods(indicator, table, usual)
    choice = replace(choice, first=first, last=last)
    return replace(choice, target=target_controls.choose(choice, table))


def _figures(indicator: Indicator) -> pd.DataFrame | None:
    """The table to choose from; None where there are no figures, and the page says why."""
    try:
        table = figures.table(indicator)
    except StoreError:
        return None
    return table if address.periods_of(table) else None


def _remember(choice: Choice) -> None:
    indicator = choice.indicator
    values: dict[str, object] = {
        "gruppe": choice.category,
        "kommune": list(choice.regions),
        "sammenlign": list(choice.comparisons),
        "visning": choice.view,
        "fra": choice.first,
        "til": choice.last,
        "periode": choice.last,
    }
    if choice.indicator.chart in address.SINGLE_AREA:
        values["omraade"] = choice.regions[0]
    for name, value in values.items():
        st.session_state[_key(name, indicator)] = value
    st.session_state[_YEARS] = {indicator.id: (choice.first, choice.last)}
    target_controls.remember(choice)
    st.session_state[_FOLLOWED] = st.session_state.get(_FOLLOWED, 0) + 1


def _key(name: str, indicator: Indicator) -> str:
    return f"{name}-{indicator.id}"


def _indicator_key(result: Result) -> str:
    return f"indikator-{result.slug}"


def _initial(key: str, value: object) -> str:
    """The key, with its first value set; later values belong to the reader."""
    st.session_state.setdefault(key, value)
    return key


def _category(indicator: Indicator, usual: Choice) -> str:
    if len(indicator.categories) == 1 or indicator.chart not in _WITH_GROUPS:
        return usual.category
    labels = {one.id: one.label for one in indicator.categories}
    chosen: str = st.selectbox(
        "Gruppe",
        list(labels),
        format_func=labels.__getitem__,
        key=_initial(_key("gruppe", indicator), usual.category),
        on_change=address_bar.chosen,
        filter_mode=None,
    )
    return chosen


def _regions(indicator: Indicator, table: pd.DataFrame, usual: Choice) -> tuple[str, ...]:
    present = address.with_figures(table)
    codes = [area.code for area in OWN if area.code in present]
    if indicator.chart in (Chart.MATRIX, Chart.SENTENCE) or not codes:
        return usual.regions
    if indicator.chart in address.SINGLE_AREA:
        codes += [area.code for area in COMPARISONS if area.code in present]
        chosen = st.selectbox(
            "Område",
            codes,
            format_func=NAMES.__getitem__,
            key=_initial(_key("omraade", indicator), codes[0]),
            on_change=address_bar.chosen,
            filter_mode=None,
        )
        return (chosen,)
    several = st.pills(
        "Områder",
        codes,
        selection_mode="multi",
        format_func=NAMES.__getitem__,
        key=_initial(_key("kommune", indicator), list(usual.regions)),
        on_change=address_bar.chosen,
        wrap=True,
    )
    return tuple(code for code in codes if code in several)


def _comparisons(indicator: Indicator, table: pd.DataFrame, usual: Choice) -> tuple[str, ...]:
    present = address.with_figures(table)
    codes = [area.code for area in COMPARISONS if area.code in present]
    if indicator.chart not in _WITH_GROUPS or not codes:
        return usual.comparisons
    chosen = st.pills(
        "Sammenlign med",
        codes,
        selection_mode="multi",
        format_func=NAMES.__getitem__,
        key=_initial(_key("sammenlign", indicator), list(usual.comparisons)),
        on_change=address_bar.chosen,
        wrap=True,
    )
    return tuple(code for code in codes if code in chosen)


def _view(choice: Choice, table: pd.DataFrame) -> View:
    if choice.indicator.chart is not Chart.LINES:
        return choice.view
    base = address.base_of(choice, address.rows_of(choice, table))
    labels = {
        View.VALUE: "Verdi",
        View.INDEX: "Indeks",
        View.CHANGE: f"Endring siden {short_period(base)}" if base else "Endring",
        View.PANELS: "Små diagrammer",
    }
    offered = address.views_of(choice, table)
    key = _initial(_key("visning", choice.indicator), choice.view)
    if st.session_state[key] not in offered:
        st.session_state[key] = choice.view
    chosen = st.pills(
        "Visning",
        offered,
        format_func=labels.__getitem__,
        key=key,
        on_change=address_bar.chosen,
        required=True,
        wrap=True,
    )
    return chosen or choice.view


def _periods(indicator: Indicator, table: pd.DataFrame, usual: Choice) -> tuple[str, str]:
    periods = address.periods_of(table)
    if len(periods) == 1 or indicator.chart in address.ALWAYS_WHOLE:
        return usual.first, usual.last
    if indicator.chart in (Chart.BARS, Chart.MATRIX):
        chosen = st.selectbox(
            "Periode",
            periods[::-1],
            format_func=period,
            key=_initial(_key("periode", indicator), usual.last),
            on_change=address_bar.chosen,
            filter_mode=None,
        )
        return chosen, chosen
    if indicator.chart is Chart.PYRAMID:
        first, last = (
            st.selectbox(
                label,
                periods[::-1],
                format_func=period,
                key=_initial(_key(name, indicator), initial),
                on_change=address_bar.chosen,
                filter_mode=None,
            )
            for label, name, initial in (
                ("Første år", "fra", usual.first),
                ("Andre år", "til", usual.last),
            )
        )
        return min(first, last), max(first, last)
    # A slider has two ends only if `value` gives two, so its first value cannot be put in the
    # session; the key changes instead when an address asks for other years.
    asked = st.session_state.get(_YEARS, {})
    ends: tuple[str, str] = st.select_slider(
        "Fra og til",
        periods,
        value=asked.get(indicator.id, (usual.first, usual.last)),
        format_func=short_period,
        key=f"{_key('periodene', indicator)}-{st.session_state.get(_FOLLOWED, 0)}",
        on_change=address_bar.chosen,
    )
    return ends
