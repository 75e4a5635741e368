"""Evaluering: what the evaluation team opens first, all 15 results in one table."""

from datetime import date
from html import escape

import streamlit as st

from data.errors import StoreError
from indicators import evaluation as rules
from indicators.agreement import FIRST_YEAR
from indicators.calendar import EVALUATIONS, Evaluation
from indicators.evaluation import ResultStatus
from indicators.norwegian import date as date_text
from views import (
    address_bar,
    assessed,
    edition,
    editions,
    evaluation_status,
    evaluation_tables,
    figures,
    links,
    messages,
    moment,
    report_buttons,
)
from views.address import one_of
from views.csv_buttons import csv_buttons
from views.kept import kept_if_whole
from views.terms import explained

_CHOSEN = "evaluering"
WHERE_LAGS_COME_FROM = (
    "Når tall ventes, er regnet ut fra hvor lenge etter perioden de har kommet før. «Senest» "
    "betyr at vi vet at tallene var ute da, men ikke hvilken dag de kom. Grunnlaget for hver "
    "indikator står i filene under tabellen."
)


def show() -> None:
    """The page."""
    st.title("Evaluering", anchor=False)
    now = moment.day()
    statuses, damaged = _statuses()
    for fault in damaged:
        messages.damaged(fault)
    evaluation = _choose(now)
    seen = (evaluation.id, now, links.edition(), moment.stamp())
    results, indicators = _drawn(statuses, evaluation, not damaged, *seen)
    st.html(
        '<p class="lead">Hva vet vi om hvert av de 15 resultatene, hva kan vi ikke vite ennå, og '
        f"når vet vi mer? {escape(rules.verdicts_sentence(statuses))}</p>"
        f'<p class="lead quiet told">{_what_is_counted(evaluation)}</p>'
    )
    _results(results, statuses, evaluation)
    _indicators(indicators, statuses)
    editions.show()
    report_buttons.show_evaluation()


def _what_is_counted(evaluation: Evaluation) -> str:
    return (
        "Avtalen sier ikke hvilken dag evalueringen er. Her regner vi med det som er ute innen "
        f"{date_text(evaluation.date.isoformat())}. «Tall fra avtaleperioden» er tall om tiden "
        f"etter 1. januar {FIRST_YEAR}. For det som telles 1. januar, er tellingen i "
        f"{FIRST_YEAR + 1} den første."
    )


def _statuses() -> tuple[list[ResultStatus], list[StoreError]]:
    """Every result in the agreement's order; a damaged file costs only what rests on it."""
    results = figures.results()
    found = rules.result_statuses(results, evaluation_status.every(), assessed.result)
    if all(one.is_whole for one in found):
        return found, []
    return found, rules.damaged_files(results.values(), figures.table, figures.assessment)


@kept_if_whole(max_entries=8)
def _drawn(
    _statuses: list[ResultStatus],
    _evaluation: Evaluation,
    _whole: bool,
    evaluation: str,
    now: date,
    edition: str | None,
    stamp: str,
) -> tuple[tuple[str, str], bool]:
    """The two tables as HTML; links name the edition."""
    indicators = evaluation_tables.indicators(_statuses)
    return (evaluation_tables.results(_statuses, _evaluation), indicators), _whole


def _choose(now: date) -> Evaluation:
    """The evaluation to look towards, from the address or from the reader, and then in the address.

    It is always named there: which one comes next changes with time, and a link that has been sent
    must keep showing the same.
    """
    titles = {one.id: one.title for one in EVALUATIONS}
    if (asked := address_bar.unfollowed()) is not None:
        usual = rules.next_evaluation(now)
        found, complaints = one_of(asked, _CHOSEN, titles, f"«{usual.title}»")
        st.session_state[_CHOSEN] = found or usual.id
        address_bar.followed(complaints)
    chosen = st.segmented_control(
        "Hvilken evaluering",
        list(titles),
        format_func=titles.__getitem__,
        key=_CHOSEN,
        on_change=address_bar.chosen,
        required=True,
    )
    assert chosen is not None  # it is required
    address_bar.write({_CHOSEN: [chosen]})
    messages.notes(address_bar.complaints())
    return next(one for one in EVALUATIONS if one.id == chosen)


def _results(drawn: str, statuses: list[ResultStatus], evaluation: Evaluation) -> None:
    st.header("De 15 resultatene", anchor=False)
    _long_table(drawn, "resultater")
    csv_buttons(
        lambda: rules.results_table(statuses, evaluation).assign(
            kilde=["; ".join(evaluation_tables.sources(status)) for status in statuses],
            utgave=edition.in_files(),
        ),
        [*rules.RESULTS_COLUMNS, "kilde", "utgave"],
        what="tabellen",
        name=f"evaluering-{evaluation.id}",
        key="results",
    )


def _indicators(drawn: str, statuses: list[ResultStatus]) -> None:
    st.header("Hva vet vi når", anchor=False)
    st.html(f'<p class="lead quiet">{WHERE_LAGS_COME_FROM}</p>')
    _long_table(drawn, "indikatorer")
    csv_buttons(
        lambda: rules.indicators_table(statuses).assign(utgave=edition.in_files()),
        [*rules.INDICATORS_COLUMNS, "utgave"],
        what="tabellen",
        name="hva-vet-vi-naar",
        key="timetables",
    )


def _long_table(drawn: str, name: str) -> None:
    """A table with links in each row, which the keyboard can go past."""
    st.html(f'<a class="past" href="#etter-{name}">Hopp forbi tabellen</a>')
    st.html(f'{explained(drawn, name)}<div id="etter-{name}" tabindex="-1"></div>')
