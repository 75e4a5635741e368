"""Figures and verdicts of today, whatever the address asks for; kept until something is published.

Tables are kept as they are, not copied for each visitor: nobody writes to them.
"""

import pandas as pd
import streamlit as st

from indicators import assess
from indicators.model import Indicator
from indicators.result_verdict import ResultVerdict, judge
from indicators.results import BY_RESULT
from views import moment


def table(indicator: Indicator) -> pd.DataFrame:
    """As `views.figures.table`."""
    return _table(indicator.id, moment.today().stamp, indicator)


def assessment(indicator: Indicator) -> pd.DataFrame:
    """As `views.figures.assessment`."""
    return _assessment(indicator.id, moment.today().stamp, indicator)


def result_verdict(slug: str) -> ResultVerdict:
    """As `views.assessed.result`."""
    return _result_verdict(slug, moment.today().stamp)


@st.cache_resource(max_entries=500, show_spinner=False)
def _table(id: str, stamp: str, _indicator: Indicator) -> pd.DataFrame:
    return _indicator.measure.table(moment.today().read)


@st.cache_resource(max_entries=500, show_spinner=False)
def _assessment(id: str, stamp: str, _indicator: Indicator) -> pd.DataFrame:
    return assess.assess(_indicator, moment.today().read, _table(id, stamp, _indicator))


@st.cache_resource(max_entries=50, show_spinner=False)
def _result_verdict(slug: str, stamp: str) -> ResultVerdict:
    return judge(BY_RESULT[slug], lambda indicator: _assessment(indicator.id, stamp, indicator))
