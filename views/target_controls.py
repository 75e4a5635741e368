"""A target of the reader's own on the result page: the form, and what of it is shown.

Everything here is marked `NOT_ADOPTED`: the agreement has no numeric targets.
"""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data.errors import StoreError
from indicators.model import Chart
from indicators.norwegian import number
from indicators.region import NAMES
from indicators.summary import summarise
from indicators.target import (
    NO_TARGETS,
    NOT_ADOPTED,
    Target,
    newest_period,
    pace,
    parse,
    period_of,
    target_sentence,
    usual_year,
)
from views import address_bar, assessed
from views.address import NO_ROOM_FOR_TARGET, Choice, figures_of_one, may_have_target
from views.points import Goal, goal
from views.style import plain

HOW_TO_READ = (
    f"Stjerne og prikket linje: {NOT_ADOPTED}, lagt inn av leseren. {NO_TARGETS} "
    "Den prikkede linja er en jevn vei fra nyeste tall, ikke en prognose."
)
HEADING = "Hva om: eget mål"

_KEPT = "own_target"
_PROBLEMS = "own_target_problems"
_FILLED = "own_target_in_fields"
_SHOWN = "Målet er tegnet i diagrammet."

_Place = tuple[str, str, tuple[str, ...]]


def remember(choice: Choice) -> None:
    """Take over the target of an address, or that it has none."""
    st.session_state[_KEPT] = (_place(choice), choice.target) if choice.target else None
    st.session_state[_PROBLEMS] = None


def choose(choice: Choice, table: pd.DataFrame) -> Target | None:
    """The form for a target; the target that is to be shown, where there is one."""
    if choice.indicator.chart is not Chart.LINES:
        return None
    known = figures_of_one(choice, table) if may_have_target(choice, table) else table.iloc[:0]
    if not newest_period(known):
        st.html(f'<p class="source quiet">{HEADING}. {NO_ROOM_FOR_TARGET}</p>')
        return None
    target = _kept(choice)
    with st.expander(HEADING, expanded=target is not None, key=f"hva-om-{choice.indicator.id}"):
        st.html(
            f'<p class="source">{NO_TARGETS} Her kan du prøve et tall selv. Det lagres bare i '
            f"adressen, og merkes «{NOT_ADOPTED}».</p>"
        )
        _form(choice, known, target)
        st.html(f'<p class="source" role="status">{_SHOWN if target else ""}</p>')
        if target is not None:
            st.button("Fjern målet", on_click=_forget, key="fjern-maal")
    return target


def sentences(choice: Choice, table: pd.DataFrame) -> list[str]:
    """What the target takes, in words; nothing where there is no target."""
    if choice.target is None:
        return []
    (region,) = (*choice.regions, *choice.comparisons)
    summary = summarise(table, choice.indicator, region, choice.category)
    if summary is None:
        return []
    try:
        row = assessed.row(choice.indicator, summary.region, choice.category)
    except StoreError:
        row = None
    found = pace(choice.target, summary, row)
    return [target_sentence(choice.target, found, summary, choice.indicator)]


def goal_of(choice: Choice, rows: pd.DataFrame) -> Goal | None:
    """The target as a figure has it."""
    if choice.target is None:
        return None
    when = period_of(choice.target, newest_period(figures_of_one(choice, rows)))
    return goal(when, choice.target.value, NOT_ADOPTED)


def with_target(rows: pd.DataFrame, choice: Choice) -> pd.DataFrame:
    """The rows of a file (`views.export.COLUMNS`) and one more, marked, for the target."""
    if choice.target is None or rows.empty:
        return rows
    (region,) = (*choice.regions, *choice.comparisons)
    when = period_of(choice.target, rows["periode"].iloc[-1])
    own = rows.iloc[-1:].assign(
        omraade_kode=region,
        omraade=NAMES[region],
        periode=when,
        status="",
        merknad=f"{NOT_ADOPTED}, lagt inn av leseren",
        visning=NOT_ADOPTED,
        kilde="",
        lisens="",
        hentet="",
    )
    return pd.concat([rows, own.assign(verdi=choice.target.value)], ignore_index=True)


def _form(choice: Choice, known: pd.DataFrame, target: Target | None) -> None:
    """Two fields, which show the target that is drawn until something else is written in them."""
    areas = "-".join((*choice.regions, *choice.comparisons))
    mark = f"{choice.indicator.id}-{choice.category}-{areas}"
    value, when = f"maal-{mark}", f"maal-aar-{mark}"
    if value not in st.session_state or st.session_state[_FILLED] != target:
        st.session_state[value] = number(target.value, choice.indicator.decimals) if target else ""
        st.session_state[when] = str(target.year if target else usual_year(known))
        st.session_state[_FILLED] = target
    with st.form(f"eget-maal-{mark}", border=False):
        area = NAMES[(*choice.regions, *choice.comparisons)[0]]
        st.text_input(f"Mål for {area} ({choice.indicator.unit})", max_chars=40, key=value)
        st.text_input("År", max_chars=10, key=when)
        for problem in _problems(choice):
            st.warning(plain(problem))
        st.form_submit_button(
            "Vis målet",
            on_click=_submitted,
            args=(choice, known, value, when),
            key=f"vis-{value}",
        )


def _submitted(choice: Choice, known: pd.DataFrame, value: str, when: str) -> None:
    address_bar.chosen()
    target, problems = parse(
        st.session_state[value], st.session_state[when], choice.indicator, known
    )
    st.session_state[_PROBLEMS] = (_place(choice), problems)
    if target is not None:
        st.session_state[_KEPT] = (_place(choice), target)


def _forget() -> None:
    address_bar.chosen()
    st.session_state[_KEPT] = None
    st.session_state[_PROBLEMS] = None


def _problems(choice: Choice) -> list[str]:
    """What was wrong with the target last written for exactly this view."""
    found: tuple[_Place, list[str]] | None = st.session_state.get(_PROBLEMS)
    return found[1] if found and found[0] == _place(choice) else []


def _kept(choice: Choice) -> Target | None:
    """The target that was made for exactly this indicator, group and area."""
    kept: tuple[_Place, Target] | None = st.session_state.get(_KEPT)
    return kept[1] if kept and kept[0] == _place(choice) else None


def _place(choice: Choice) -> _Place:
    areas: Sequence[str] = (*choice.regions, *choice.comparisons)
    return choice.indicator.id, choice.category, tuple(areas)
