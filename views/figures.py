"""Finished figures for the pages, computed once and kept until something new is published.

Tables are kept as they are, not copied for each visitor: nobody writes to them.
"""

import contextlib
from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from data import attempts
from data.attempts import Attempt
from data.errors import StoreError
from data.store import Entry, Store
from indicators import assess, assessments, second_opinion
from indicators.model import Indicator
from indicators.result_verdict import ResultVerdict, judge_by
from indicators.results import BY_RESULT, INDICATORS
from indicators.second_opinion import Opinion

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


def all_assessments() -> pd.DataFrame:
    """The verdicts on all indicators that have figures (`indicators.assessments.EXPLAINED`)."""
    return _assessments(_STORE.stamp())


def history(indicator: Indicator, region: str, category: str) -> list[tuple[str, str, float]]:
    """The yearly changes behind a verdict: from, to, change (`indicators.assess.history`)."""
    return _history(indicator.id, region, category, _STORE.stamp())


def opinions(indicator: Indicator, row: Mapping[str, Any]) -> list[Opinion]:
    """What other published rules say of one row of `assessment`."""
    return second_opinion.opinions(indicator, table(indicator), row, _STORE.read)


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
    return assess.assess(INDICATORS[indicator], _STORE.read, _table(indicator, stamp))


@st.cache_resource(max_entries=2000, show_spinner=False)
def _history(
    indicator: str, region: str, category: str, stamp: str
) -> list[tuple[str, str, float]]:
    rows = _assessment(indicator, stamp)
    (row,) = rows[(rows["region"] == region) & (rows["category"] == category)].to_dict("records")
    return assess.history(INDICATORS[indicator], _table(indicator, stamp), row)


@st.cache_resource(max_entries=50, show_spinner=False)
def _result_verdict(slug: str, stamp: str) -> ResultVerdict:
    return judge_by(BY_RESULT[slug], lambda indicator: _assessment(indicator.id, stamp))


@st.cache_resource(max_entries=2, show_spinner=False)
def _assessments(stamp: str) -> pd.DataFrame:
    found = []
    for indicator in INDICATORS.values():
        # What has not been fetched, or is damaged, has no verdict; the other pages say so.
        with contextlib.suppress(StoreError):
            found.append((indicator, _assessment(indicator.id, stamp)))
    return assessments.together(found)


@st.cache_resource(max_entries=2, show_spinner=False)
def _manifest(stamp: str) -> dict[str, Entry]:
    return _STORE.manifest()
