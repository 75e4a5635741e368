"""The verdicts that are shown and what they rest on, today's or the open edition's."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from data.errors import NotStored, StoreError
from indicators import assess, assessments, second_opinion
from indicators.model import Indicator
from indicators.result_verdict import ResultVerdict
from indicators.second_opinion import Opinion
from views import edition, figures, moment, today
from views.kept import kept_if_whole


def row(indicator: Indicator, region: str, category: str) -> dict[str, Any] | None:
    """The verdict on a region and category with all its inputs; None where there is none.

    Raises:
        data.errors.NotStored, data.errors.StoreError: as `views.figures.table`.

    """
    return _rows(indicator.id, moment.stamp(), indicator).get((region, category))


def history(indicator: Indicator, region: str, category: str) -> list[tuple[str, str, float]]:
    """The yearly changes behind a verdict: from, to, change (`indicators.assess.history`)."""
    return _history(indicator.id, region, category, moment.stamp(), indicator)


def opinions(indicator: Indicator, row: Mapping[str, Any]) -> list[Opinion]:
    """What other published rules say of one `row`."""
    return second_opinion.opinions(indicator, figures.table(indicator), row, moment.shown().read)


def result(slug: str) -> ResultVerdict:
    """The verdict on a long-term result.

    Raises:
        data.errors.StoreError: a file is missing or damaged.

    """
    then = moment.then()
    return then.results[slug] if then else today.result_verdict(slug)


def every() -> pd.DataFrame:
    """The verdicts on all indicators that have figures (`indicators.assessments.EXPLAINED`).

    What is damaged is left out; the pages that show its figures say so.
    """
    return _every(moment.stamp())


@st.cache_resource(max_entries=500, show_spinner=False)
def _rows(id: str, stamp: str, _indicator: Indicator) -> dict[tuple[str, str], dict[str, Any]]:
    rows = figures.assessment(_indicator).to_dict("records")
    return {(one["region"], one["category"]): one for one in rows}


@st.cache_resource(max_entries=2000, show_spinner=False)
def _history(
    id: str, region: str, category: str, stamp: str, _indicator: Indicator
) -> list[tuple[str, str, float]]:
    own = _rows(id, stamp, _indicator)[region, category]
    return assess.history(_indicator, figures.table(_indicator), own)


@kept_if_whole(max_entries=8)
def _every(stamp: str) -> tuple[pd.DataFrame, bool]:
    found = []
    whole = True
    for own in figures.results().values():
        for indicator in own.indicators:
            try:
                found.append((own, indicator, figures.assessment(indicator)))
            except NotStored:
                continue
            except StoreError:
                whole = False
    return assessments.together(found, moment.shown().method, edition.in_files()), whole
