"""Evaluering: what the evaluation team opens first, all 15 results in one table."""

from datetime import date

import streamlit as st

from data.errors import StoreError
from indicators import evaluation as rules
from indicators.agreement import RESULTS
from indicators.calendar import EVALUATIONS, Evaluation
from indicators.evaluation import ResultStatus
from indicators.norwegian import date as date_text
from indicators.results import BY_RESULT
from views import editions, evaluation_tables, figures, messages, report_buttons
from views.csv_buttons import csv_buttons

_ASKED = "evaluering"


def show() -> None:
    """The page."""
    st.title("Evaluering", anchor=False)
    now = figures.day()
    statuses = _statuses(now)
    evaluation = _choose(now)
    st.html(
        f'<p class="lead">Hva vet vi om hvert av de 15 resultatene, hva kan vi ikke vite ennå, og '
        f"når vet vi mer? Avtalen sier ikke hvilken dag evalueringen er; her regnes det som er ute "
        f"innen {date_text(evaluation.date.isoformat())}.</p>"
    )
    _results(statuses, evaluation)
    _indicators(statuses)
    editions.show()
    report_buttons.show_evaluation()


def _statuses(now: date) -> list[ResultStatus]:
    """Every result in the agreement's order; a damaged file costs only what rests on it."""
    indicators = figures.statuses(now)
    found, damaged = [], {}
    for result in RESULTS:
        verdict = None
        try:
            verdict = figures.result_verdict(result.slug)
        except StoreError as fault:
            damaged[fault.file] = fault
        found.append(rules.result_status(result, BY_RESULT[result.slug], verdict, indicators))
    for error in damaged.values():
        messages.damaged(error)
    return found


def _choose(now: date) -> Evaluation:
    """The evaluation to look towards, kept in the address."""
    asked = st.query_params.get(_ASKED, "")
    by_id = {one.id: one for one in EVALUATIONS}
    usual = rules.evaluation_of(asked, now)
    if asked and asked not in by_id:
        messages.notes(
            [f"Adressen ber om en evaluering som ikke finnes («{asked}»). Viser {usual.title}."]
        )
    if asked != st.session_state.get("evaluation_followed"):
        st.session_state["evaluation"] = usual.id
    chosen = (
        st.segmented_control(
            "Hvilken evaluering",
            list(by_id),
            format_func=lambda id: by_id[id].title,
            key="evaluation",
            required=True,
        )
        or usual.id
    )
    if chosen != asked and (asked or chosen != usual.id):
        st.query_params[_ASKED] = chosen
    st.session_state["evaluation_followed"] = st.query_params.get(_ASKED, "")
    return by_id[chosen]


def _results(statuses: list[ResultStatus], evaluation: Evaluation) -> None:
    st.header("De 15 resultatene", anchor=False)
    st.html(evaluation_tables.results(statuses, evaluation))
    csv_buttons(
        lambda: rules.results_table(statuses, evaluation),
        what="tabellen",
        name=f"evaluering-{evaluation.id}",
        key="results",
    )


def _indicators(statuses: list[ResultStatus]) -> None:
    st.header("Hva vet vi når", anchor=False)
    st.html(evaluation_tables.indicators(statuses))
    csv_buttons(
        lambda: rules.indicators_table(statuses),
        what="tabellen",
        name="hva-vet-vi-naar",
        key="timetables",
    )
