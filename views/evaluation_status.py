"""What is known of the indicators as of the day that the figures are seen from."""

import datetime
from collections.abc import Mapping

import pandas as pd
import streamlit as st

from data.errors import NotStored, StoreError
from indicators import evaluation
from indicators.evaluation import IndicatorStatus
from indicators.model import Indicator
from views import figures, moment
from views.kept import kept_if_whole


def every() -> dict[str, IndicatorStatus]:
    """By the id of the indicator; those with damaged files are left out."""
    return _every(moment.day(), moment.stamp())


def are_whole(statuses: Mapping[str, IndicatorStatus]) -> bool:
    """Whether none is left out."""
    return all(one.id in statuses for one in _indicators())


def of(indicator: Indicator) -> IndicatorStatus | None:
    """Of one indicator; None where its file is damaged."""
    return every().get(indicator.id)


@kept_if_whole(max_entries=8)
def _every(day: datetime.date, stamp: str) -> tuple[dict[str, IndicatorStatus], bool]:
    found = {}
    for one in _indicators():
        try:
            found[one.id] = _of(one.id, day, stamp, one)
        except StoreError:
            continue
    return found, are_whole(found)


@st.cache_resource(max_entries=1000, show_spinner=False)
def _of(id: str, day: datetime.date, stamp: str, _indicator: Indicator) -> IndicatorStatus:
    return evaluation.status(_indicator, _table(_indicator), day)


def _indicators() -> list[Indicator]:
    return [one for own in figures.results().values() for one in own.indicators]


def _table(indicator: Indicator) -> pd.DataFrame | None:
    try:
        return figures.table(indicator)
    except NotStored:
        return None
