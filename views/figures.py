"""Finished figures for the pages, computed once and kept until something new is published.

Tables are kept as they are, not copied for each visitor: nobody writes to them.
"""

from contextlib import suppress
from datetime import date

import pandas as pd
import streamlit as st

from data import attempts
from data.attempts import Attempt
from data.errors import StoreError
from data.store import Entry, Store
from indicators import assess, evaluation
from indicators.evaluation import IndicatorStatus
from indicators.model import Indicator
from indicators.result_verdict import ResultVerdict, judge
from indicators.results import BY_RESULT, INDICATORS

_STORE = Store()


def table(indicator: Indicator) -> pd.DataFrame:
    """The finished figures of an indicator.

    Raises:
        data.errors.NotStored: nothing has been fetched for one of its series.
        data.errors.StoreError: a file is missing or damaged.

    """
    return _table(indicator.id, _STORE.stamp())


def assessment(indicator: Indicator) -> pd.DataFrame:
    """The verdicts on an indicator with all their inputs (`indicators.assess.COLUMNS`).

    Raises:
        data.errors.NotStored, data.errors.StoreError: as `table`.

    """
    return _assessment(indicator.id, _STORE.stamp())


def result_verdict(slug: str) -> ResultVerdict:
    """The verdict on a long-term result.

    Raises:
        data.errors.StoreError: a file is missing or damaged.

    """
    return _result_verdict(slug, _STORE.stamp())


def statuses(today: date) -> dict[str, IndicatorStatus]:
    """What is known of each indicator as of a day, by id; those with damaged files are left out."""
    return _statuses(today, _STORE.stamp())


def entries(indicator: Indicator) -> list[Entry]:
    """Where an indicator's figures come from, one entry a series."""
    manifest = _manifest(_STORE.stamp())
    return [manifest[series.id] for series in indicator.measure.series() if series.id in manifest]


def failed(indicator: Indicator) -> list[Attempt]:
    """The last attempts to fetch an indicator's series, as far as they failed."""
    last = attempts.read(_STORE)
    found = [last[series.id] for series in indicator.measure.series() if series.id in last]
    return [attempt for attempt in found if attempt.outcome == "failed"]


def manifest() -> dict[str, Entry]:
    """All stored series by id."""
    return _manifest(_STORE.stamp())


@st.cache_resource(max_entries=500, show_spinner=False)
def _table(indicator: str, stamp: str) -> pd.DataFrame:
    return INDICATORS[indicator].measure.table(_STORE.read)


@st.cache_resource(max_entries=500, show_spinner=False)
def _assessment(indicator: str, stamp: str) -> pd.DataFrame:
    return assess.assess(INDICATORS[indicator], _STORE.read)


@st.cache_resource(max_entries=50, show_spinner=False)
def _result_verdict(slug: str, stamp: str) -> ResultVerdict:
    return judge(BY_RESULT[slug], _STORE.read)


@st.cache_resource(max_entries=4, show_spinner=False)
def _statuses(today: date, stamp: str) -> dict[str, IndicatorStatus]:
    found = {}
    for name, indicator in INDICATORS.items():
        with suppress(StoreError):
            found[name] = evaluation.status(indicator, _STORE.read, today)
    return found


@st.cache_resource(max_entries=2, show_spinner=False)
def _manifest(stamp: str) -> dict[str, Entry]:
    return _STORE.manifest()
