"""Resultat: one long-term result, its indicators, and everything needed to trust a figure."""

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from indicators import freshness
from indicators.agreement import SUBGOAL, Result, focus_areas
from indicators.configured import contact
from indicators.model import Gap, Indicator
from indicators.sentences import coverage_sentences
from views import (
    address,
    address_bar,
    contributions,
    controls,
    evaluation_status,
    figures,
    from_registers,
    links,
    messages,
    moment,
    page_title,
    presentation,
    report_buttons,
    verdicts,
)
from views.address import Choice
from views.tables import table_html
from views.terms import explained

NOTHING_TO_SHOW = (
    "Det finnes ikke tall for dette valget. Velg minst ett område, flere år eller en annen visning."
)


def show() -> None:
    """The page of the result that the address asks for."""
    if (asked := address_bar.unfollowed()) is not None:
        controls.follow(asked)
    home = escape(links.to(""))
    st.html(f'<p class="source"><a href="{home}" target="_self">← Til oversikten</a></p>')
    result = controls.choose_result()
    page_title.name(result.short)
    st.title(result.short, anchor=False)
    st.html(f'<p class="quote">{escape(result.text)}</p>')
    verdicts.show_of_result(result)
    notes = st.container()
    own = figures.of_result(result.slug)
    if own.indicators:
        _indicators(result, own.indicators)
    else:
        address_bar.write({"id": [result.slug]})
    # Last, since a new choice makes what was wrong with the address a thing of the past.
    with notes:
        messages.notes(address_bar.complaints())
    from_registers.show(result)
    _gaps(own.gaps)
    _agreement(result)
    report_buttons.show_result(result)


def _indicators(result: Result, indicators: Sequence[Indicator]) -> None:
    indicator = controls.choose_indicator(result, indicators)
    table = presentation.figures_or_why(indicator)
    if table is None:
        _older_than_need_be(indicator)
        address_bar.write({"id": [result.slug], "indikator": [indicator.id]})
        _about(indicator)
        return
    choice = _view(result, indicator, table)
    coverage = _coverage(indicator.id, choice.category, moment.stamp(), choice, table)
    _about(indicator, coverage, list(map(contact, figures.entries(indicator))))


def _view(result: Result, indicator: Indicator, table: pd.DataFrame) -> Choice:
    # On a phone the columns stand under each other: first the chart, then the choices.
    chart, choices = st.columns([3, 1], gap="large")
    with choices:
        choice = controls.choose(indicator, table)
    query = links.carried(address.query_of(result, choice, table))
    address_bar.write(query)
    view = presentation.shown(choice, table)
    if not view.rows["value"].notna().any():
        chart.info(NOTHING_TO_SHOW)
        return choice
    texts = presentation.texts_of(choice, table)
    with chart:
        figure = presentation.show_chart(choice, view, texts)
        verdicts.show(choice)
        _older_than_need_be(indicator)
    presentation.show_files(result, choice, view, texts, figure, query)
    st.html(table_html(choice, view))
    contributions.show(result, choice)
    return choice


@st.cache_resource(max_entries=500, show_spinner=False)
def _coverage(
    id: str, category: str, stamp: str, _choice: Choice, _table: pd.DataFrame
) -> list[str]:
    """Which areas have figures for which periods, kept by what decides it."""
    return coverage_sentences(address.of_group(_choice, _table), _choice.indicator)


def _older_than_need_be(indicator: Indicator) -> None:
    """That the source should have newer figures than the page can show."""
    text = freshness.unfetched(evaluation_status.of(indicator))
    if text:
        st.html(f'<p class="unfetched">{escape(text)}</p>')


def _about(
    indicator: Indicator, coverage: Sequence[str] = (), contacts: Sequence[str] = ()
) -> None:
    facts = {
        "Hva måles": indicator.definition,
        "Hva tallet ikke viser": indicator.limits,
        "Hvordan det måler resultatet": f"{indicator.directness.value.capitalize()}. "
        f"Evalueringsnivå: {indicator.level.value}.",
    }
    if coverage:
        facts["Hvilke tall finnes"] = " ".join(coverage)
    if any(contacts):
        facts["Hvem som svarer for tallene"] = " ".join(filter(None, contacts))
    if indicator.no_region:
        facts["Hvorfor det ikke finnes tall for Midt-Troms"] = indicator.no_region
    items = "".join(f"<dt>{escape(k)}</dt><dd>{escape(v)}</dd>" for k, v in facts.items())
    st.header("Om indikatoren", anchor=False)
    st.html(explained(f'<dl class="facts">{items}</dl>', "indikator"))


def _gaps(gaps: Sequence[Gap]) -> None:
    if not gaps:
        return
    st.header("Hva som mangler", anchor=False)
    items = "".join(f"<dt>{escape(gap.missing)}</dt><dd>{escape(gap.coming)}</dd>" for gap in gaps)
    st.html(f'<dl class="facts">{items}</dl>')


def _agreement(result: Result) -> None:
    """Where in the agreement a result belongs; the coupling to sub-goals is ours."""
    if not result.subgoals:
        return
    st.header("I avtalen", anchor=False)
    areas = "; ".join(f"{area.number} {area.title}" for area in focus_areas(result))
    goals = "".join(
        f"<dt>Delmål {number}: {escape(SUBGOAL[number].text)}</dt><dd><ul>"
        + "".join(f"<li>{escape(text)}</li>" for text in SUBGOAL[number].strategies)
        + "</ul></dd>"
        for number in result.subgoals
    )
    st.html(
        f'<dl class="facts"><dt>Innsatsområde</dt><dd>{escape(areas)}</dd>{goals}</dl>'
        '<p class="source quiet">Avtalen sier ikke selv hvilket delmål hvert resultat hører til; '
        "koblingen er vår.</p>"
    )
