"""Oversikt: the 15 long-term results in the agreement's order, measured or not."""

from collections.abc import Mapping, Sequence
from html import escape

import pandas as pd
import streamlit as st

from data.errors import NothingEntered, NotStored, StoreError
from indicators import freshness
from indicators.agreement import (
    FINAL_YEAR,
    FIRST_YEAR,
    GROUPS,
    MIDTERM_YEAR,
    OVERALL_GOAL,
    RESULT,
    RESULTS,
    RESULTS_INTRODUCTION,
    TITLE,
    Group,
    Result,
)
from indicators.evaluation import IndicatorStatus
from indicators.freshness import Statuses
from indicators.health import from_copies, newest_fetch
from indicators.model import Indicator
from indicators.norwegian import date, listing
from indicators.region import MUNICIPALITIES, NAMES, REGION
from indicators.registers import FROM
from indicators.result_verdict import ResultVerdict, grouped, look_first, situation
from indicators.results import BY_RESULT
from indicators.sentences import awaited_text, change_text, period_text, range_text, value_text
from indicators.summary import Range, headline, sparkline
from indicators.verdict_sentences import short_marks
from views import assessed, evaluation_status, figures, links, messages, moment, verdicts
from views.kept import kept_if_whole
from views.sparkline import image
from views.terms import explained

EMPTY_ITEM = '<li class="empty">'
"""A kind of verdict that no result has: left out where there is little room."""


def show() -> None:
    """The front page."""
    st.title(TITLE, anchor=False)
    found = {result.slug: _verdict(result) for result in RESULTS}
    tables = {result.slug: _table(result) for result in RESULTS}
    statuses = evaluation_status.every()
    judged = _judged_by(found, statuses)
    summary, cards = _drawn(found, tables, statuses, links.edition(), moment.stamp())
    st.html(
        f'<p class="lead">Går det slik avtalen vil? Her er de {len(RESULTS)} langsiktige '
        "resultatene i vekstavtalen, målt med offisiell statistikk.</p>"
        f'<p class="lead"><b>{escape(_freshness(judged))}</b></p>'
        f'<p class="lead">Din kommune: {_municipalities()}.</p>'
    )
    st.header(f"Slik går det med de {len(RESULTS)} resultatene", anchor=False)
    st.html(summary)
    st.html(
        f'<p class="lead quiet">{escape(OVERALL_GOAL)} Endring er regnet fra siste tall før '
        "avtalen startet i "
        f"{FIRST_YEAR}. Avtalen evalueres midtveis i {MIDTERM_YEAR} og til slutt i {FINAL_YEAR}. "
        "Ingen tall viser hva avtalen alene har ført til: avtalen sier selv at resultatene skal "
        f"nås «sammen med annen innsats». {escape(freshness.span_sentence(judged))} {_kept()}</p>"
    )
    _contents()
    for group in GROUPS:
        st.header(group.title, anchor=False)
        st.html(cards[group.title])
    st.header("Alle vurderinger", anchor=False)
    st.html(
        '<p class="lead">Hver vurdering av hver indikator, kommune for kommune, med alt den er '
        f'regnet av. <a href="{links.to("metode")}" target="_self">Slik vurderes tallene</a>.</p>'
    )
    verdicts.show_downloads("all-verdicts")
    names = listing([area.name for area in MUNICIPALITIES])
    st.html(
        f'<p class="quiet">{escape(REGION.name)} er her de sju kommunene i avtalen: '
        f"{escape(names)}. {escape(RESULTS_INTRODUCTION)}</p>"
    )


def _municipalities() -> str:
    return ", ".join(
        f'<a href="{links.to("kommune", id=area.slug)}" target="_self">{escape(area.name)}</a>'
        for area in MUNICIPALITIES
    )


def _contents() -> None:
    """The way to each part of a page that is long on a phone."""
    items = "".join(
        f'<li><a href="#{_group_anchor(group)}">{escape(group.title)}</a></li>' for group in GROUPS
    )
    st.html(f'<nav class="contents" aria-label="På denne siden"><ul>{items}</ul></nav>')


def _group_anchor(group: Group) -> str:
    return f"gruppe-{group.results[0]}"


def _verdict(result: Result) -> ResultVerdict | None:
    """The verdict on a result; none where its figures are damaged."""
    try:
        return assessed.result(result.slug)
    except StoreError:
        return None


def _table(result: Result) -> pd.DataFrame | StoreError | None:
    """The figures that stand on a result's card, or why there are none; None without indicators."""
    shown = figures.shown_first_of(result.slug)
    try:
        return figures.table(shown) if shown else None
    except StoreError as error:
        return error


def _is_damaged(table: pd.DataFrame | StoreError | None) -> bool:
    return isinstance(table, StoreError) and not isinstance(table, NotStored)


Verdicts = Mapping[str, ResultVerdict | None]
Tables = Mapping[str, pd.DataFrame | StoreError | None]


@kept_if_whole(max_entries=8)
def _drawn(
    _found: Verdicts, _tables: Tables, _statuses: Statuses, edition: str | None, stamp: str
) -> tuple[tuple[str, dict[str, str]], bool]:
    """As HTML: the summary, and the cards of each group by its title; links name the edition."""
    by_number = {result.number: result for result in RESULTS}
    cards = {}
    for group in GROUPS:
        shown = [by_number[number] for number in group.results]
        own = "".join(_card(one, _found[one.slug], _tables[one.slug], _statuses) for one in shown)
        # Terms are explained once a group: a button on every card would be a long way to tab.
        anchor = _group_anchor(group)
        cards[group.title] = explained(f'<ul class="cards" id="{anchor}">{own}</ul>', anchor)
    damaged = None in _found.values() or any(map(_is_damaged, _tables.values()))
    whole = not damaged and evaluation_status.are_whole(_statuses)
    return (_summary(_found, _statuses), cards), whole


def _judged_by(found: Verdicts, statuses: Statuses) -> list[IndicatorStatus]:
    """What is known of the indicators that the results are judged by."""
    ids = [one.indicator.id for verdict in found.values() if verdict for one in verdict.judged]
    return [statuses[id] for id in ids if id in statuses]


def _freshness(judged: Sequence[IndicatorStatus]) -> str:
    """When figures were last fetched and which times they are about: two lines on a phone."""
    try:
        stored = figures.manifest()
    except StoreError as error:
        messages.damaged(error)
        return ""
    if not stored:
        return "Ingen tall er hentet ennå."
    newest = newest_fetch(stored.values())
    return f"Sist hentet {date(newest[:10])}. {freshness.span_in_short(judged)}".strip()


def _kept() -> str:
    """How much comes from the copy that follows the program."""
    try:
        stored = figures.manifest()
    except StoreError:
        return ""  # said already
    kept = from_copies(stored.values())
    if not kept:
        return ""
    return (
        f"{kept} av {len(stored)} dataserier er fra kopien som følger med programmet, og "
        "erstattes når tallene hentes direkte fra kildene."
    )


def _summary(found: Verdicts, statuses: Statuses) -> str:
    """All results in half a minute: how many of each kind, which, and where to look first."""
    known = {slug: one.verdict for slug, one in found.items() if one is not None}
    items = "".join(
        f"{'<li>' if group.count else EMPTY_ITEM}{verdicts.badge(group.verdict, group.title)} "
        f"<b>{group.count}</b> <span>{_linked(group.results)}</span></li>"
        for group in grouped(known)
    )
    first = look_first(known)
    text = f" Se først på {_linked(first)}." if first else ""
    return (
        f'<p class="lead">{escape(situation(known))}{text}</p><ul class="tally">{items}</ul>'
        '<p class="lead">Vurderingen sier om tallet har gått '
        "den veien avtalen vil, mer enn det pleier å svinge. "
        f'<a href="{links.to("metode")}" target="_self">Slik vurderes tallene</a></p>'
        f"{_behind(freshness.waiting(found, statuses))}"
    )


def _behind(waiting: Sequence[str]) -> str:
    """How many verdicts rest on figures that are older than they need be."""
    text = freshness.waiting_sentence(waiting, len(RESULTS))
    if not text:
        return ""
    address = escape(links.to("evaluering"))
    return (
        f'<p class="lead unfetched">{escape(text)} <a href="{address}" target="_self">'
        "Se hvilke tall det gjelder</a></p>"
    )


def _linked(slugs: Sequence[str]) -> str:
    """Results as links to their cards, in running text."""
    return listing(
        [f'<a href="#{_anchor(slug)}">{escape(RESULT[slug].short)}</a>' for slug in slugs]
    )


def _anchor(slug: str) -> str:
    return f"kort-{slug}"


def _card(
    result: Result,
    verdict: ResultVerdict | None,
    table: pd.DataFrame | StoreError | None,
    statuses: Statuses,
) -> str:
    shown = figures.shown_first_of(result.slug)
    body = _gap(result) if shown is None or table is None else _figures(shown, table)
    return (
        f'<li class="card" id="{_anchor(result.slug)}">'
        f'<h3><a href="{escape(links.to("resultat", id=result.slug))}" target="_self">'
        f'<span class="number">{result.number}</span>{escape(result.short)}</a></h3>'
        f'<p class="agreement quiet">{escape(result.text)}</p>'
        f"{_judged(verdict, statuses) if verdict else ''}{body}</li>"
    )


def _judged(found: ResultVerdict, statuses: Statuses) -> str:
    """The verdict on a card, which indicators it comes from, the marks in short, and its age."""
    marks = [
        f"{one.against} {one.word}"
        for judged in found.judged
        if judged.row is not None
        for one in short_marks(judged.row, judged.indicator)
    ]
    beside = f'<p class="change quiet">Mot {escape(", mot ".join(marks))}.</p>' if marks else ""
    return (
        f'<p class="judged">{verdicts.badge(found.verdict)}</p>'
        f'<p class="change">{escape(found.text)}</p>{beside}{_older_than_need_be(found, statuses)}'
    )


def _older_than_need_be(found: ResultVerdict, statuses: Statuses) -> str:
    """That the source should have newer figures than the verdict rests on."""
    known = [statuses[one.indicator.id] for one in found.judged if one.indicator.id in statuses]
    text = freshness.unfetched(known[0]) if len(known) == 1 else freshness.unfetched_of(known)
    return f'<p class="change unfetched">{escape(text)}</p>' if text else ""


def _gap(result: Result) -> str:
    gap = BY_RESULT[result.slug].gaps[0]
    return (
        '<p class="measure">Ingen statistikk ennå</p>'
        f'<p class="change">{escape(gap.missing)}</p>'
        f'<p class="change quiet">{escape(gap.coming)}</p>'
    )


def _waiting(indicator: Indicator) -> str:
    """What is missing until the first refresh, and where it will come from."""
    return (
        '<p class="measure">Ingen statistikk ennå</p>'
        f'<p class="change">Ingen data hentet ennå: {escape(indicator.title)}.</p>'
        f'<p class="change quiet">{escape(awaited_text(indicator))}</p>{_badges(indicator)}'
    )


def _not_entered(indicator: Indicator) -> str:
    """What is missing until somebody enters it, and who will."""
    return (
        '<p class="measure">Ingen oppføringer ennå</p>'
        f'<p class="change">Ikke ført i registeret ennå: {escape(indicator.title)}.</p>'
        f'<p class="change quiet">Føres av {escape(FROM)}.</p>{_badges(indicator)}'
    )


def _figures(indicator: Indicator, table: pd.DataFrame | StoreError) -> str:
    if isinstance(table, NothingEntered):
        return _not_entered(indicator)
    if isinstance(table, NotStored):
        return _waiting(indicator)
    if isinstance(table, StoreError):
        return f'<p class="measure">{escape(indicator.title)}</p><p>{messages.in_short(table)}</p>'
    found = headline(table, indicator)
    category = indicator.categories[0]
    title = f"{indicator.title}: {category.inside}" if category.label else indicator.title
    head = f'<p class="measure">{escape(title)}</p>'
    if found is None:
        return f"{head}<p>Ingen tall.</p>{_badges(indicator)}"
    if isinstance(found, Range):
        return (
            f'{head}<p class="value">{range_text(found, indicator)}</p>'
            f'<p class="when">{NAMES[found.lowest_region]} lavest, {NAMES[found.highest_region]} '
            f"høyest, {period_text(found.period, indicator.timing).removeprefix('i ')}</p>"
            f'<p class="change quiet">Ikke tall for Midt-Troms: {escape(indicator.no_region)}</p>'
            f"{_badges(indicator)}"
        )
    newest = found.newest
    when = period_text(newest.period, indicator.timing).removeprefix("i ")
    value = value_text(newest.value, indicator, lower_bound=newest.lower_bound)
    elsewhere = ""
    if found.region != REGION.code and indicator.no_region:
        elsewhere = (
            f'<p class="change quiet">Ikke tall for Midt-Troms: {escape(indicator.no_region)}</p>'
        )
    line = image(sparkline(table, found.region, category.id), divider=float(FIRST_YEAR))
    return (
        f'{head}<p class="value">{escape(value)}</p>'
        f'<p class="when">{escape(NAMES[found.region])}, {escape(when)}</p>{line}'
        f'<p class="change">{escape(change_text(found, indicator))}</p>{elsewhere}'
        f"{_badges(indicator)}"
    )


def _badges(indicator: Indicator) -> str:
    return (
        f'<p class="badges"><span class="badge">måler {escape(indicator.directness.value)}</span>'
        f'<span class="badge">nivå {escape(indicator.level.value)}</span></p>'
    )
