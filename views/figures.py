"""The figures that are shown, today's or the open edition's, and what follows from them."""

import pandas as pd
import streamlit as st

from data import attempts
from data.attempts import Attempt
from data.errors import StoreError
from data.store import Entry, Store
from indicators import contributions as rules
from indicators import population_change as explained
from indicators import register_counts, small_numbers
from indicators.configured import with_configured
from indicators.contributions import Contributions
from indicators.model import Indicator, ResultIndicators
from indicators.profile import Profile, build
from indicators.region import MUNICIPALITIES
from indicators.registers import Registers
from indicators.result_verdict import shown_first
from indicators.results import BY_RESULT
from views import moment, today
from views.kept import kept_if_whole


def of_result(slug: str) -> ResultIndicators:
    """The indicators of a long-term result, with those the county has configured."""
    try:
        return with_configured(BY_RESULT[slug], manifest())
    except StoreError:
        return BY_RESULT[slug]  # its figures will say what is wrong with the store


def results() -> dict[str, ResultIndicators]:
    """As `of_result`, of all results by slug in the agreement's order."""
    return {slug: of_result(slug) for slug in BY_RESULT}


def shown_first_of(slug: str) -> Indicator | None:
    """The indicator that stands for a result before anybody has chosen; None where it has none."""
    own = of_result(slug)
    return shown_first(own, table) if own.indicators else None


def table(indicator: Indicator) -> pd.DataFrame:
    """The finished figures of an indicator.

    Raises:
        data.errors.NotStored: nothing has been fetched for one of its series, or the edition does
            not have it as it is measured now.
        data.errors.StoreError: a file is missing or damaged.

    """
    then = moment.then()
    return then.table(indicator) if then else today.table(indicator)


def assessment(indicator: Indicator) -> pd.DataFrame:
    """The verdicts on an indicator with all their inputs (`indicators.assess.COLUMNS`).

    Raises:
        data.errors.NotStored, data.errors.StoreError: as `table`.

    """
    then = moment.then()
    return then.assessment(indicator) if then else today.assessment(indicator)


def few_behind(indicator: Indicator) -> frozenset[tuple[str, str]]:
    """The regions and categories with small numbers (`indicators.small_numbers`)."""
    try:
        return _few_behind(indicator.id, moment.stamp(), indicator)
    except StoreError:
        return frozenset()  # the page says what is wrong with the figures


def contributions(indicator: Indicator, category: str) -> Contributions | str:
    """Which municipality made the region's change, or why that is not shown.

    Raises:
        data.errors.NotStored, data.errors.StoreError: as `table`.

    """
    return _contributions(indicator.id, category, moment.stamp(), indicator)


def population_change() -> pd.DataFrame:
    """What made the population change, year by year (`indicators.population_change`).

    Raises:
        data.errors.NotStored, data.errors.StoreError: as `table`.

    """
    return _population_change(moment.stamp())


def profile(code: str) -> Profile:
    """All figures of a municipality against those it can be compared with.

    What cannot be read is named in it.
    """
    return _profile(code, moment.stamp())


def entries(indicator: Indicator) -> list[Entry]:
    """Where an indicator's figures come from, one entry a series."""
    return register_counts.origins(indicator, manifest(), registers())


def failed(indicator: Indicator) -> list[Attempt]:
    """The last attempts to fetch an indicator's series, as far as they failed."""
    last = attempts.read(moment.shown().store)
    found = [last[series.id] for series in indicator.measure.series() if series.id in last]
    return [attempt for attempt in found if attempt.outcome == "failed"]


def manifest() -> dict[str, Entry]:
    """All stored series by id.

    Raises:
        data.errors.StoreError: the manifest is damaged.

    """
    shown = moment.shown()
    return _manifest(shown.stamp, shown.store)


def registers() -> Registers:
    """What the coordinators have entered, as it stands or stood, and every fault in it.

    Raises:
        data.errors.EditionError: as `views.moment.edition`.

    """
    return moment.shown().registers


@st.cache_resource(max_entries=500, show_spinner=False)
def _few_behind(id: str, stamp: str, _indicator: Indicator) -> frozenset[tuple[str, str]]:
    return small_numbers.few_behind(_counts(_indicator))


def _counts(indicator: Indicator) -> pd.DataFrame:
    """How many each figure of an indicator counts (`indicators.small_numbers.counts`)."""
    return _counted(indicator.id, moment.stamp(), indicator)


@st.cache_resource(max_entries=500, show_spinner=False)
def _counted(id: str, stamp: str, _indicator: Indicator) -> pd.DataFrame:
    return small_numbers.counts(_indicator, moment.shown().read)


@st.cache_resource(max_entries=500, show_spinner=False)
def _contributions(
    id: str, category: str, stamp: str, _indicator: Indicator
) -> Contributions | str:
    return rules.contributions(_indicator, table(_indicator), category, moment.shown().read)


@st.cache_resource(max_entries=8, show_spinner=False)
def _population_change(stamp: str) -> pd.DataFrame:
    return explained.population_change(moment.shown().read)


@kept_if_whole(max_entries=50, show_spinner="Regner ut kommunens tall …")
def _profile(code: str, stamp: str) -> tuple[Profile, bool]:
    area = next(one for one in MUNICIPALITIES if one.code == code)
    made = build(area, results(), table, assessment, _counts)
    return made, not made.damaged


@st.cache_resource(max_entries=8, show_spinner=False)
def _manifest(stamp: str, _store: Store) -> dict[str, Entry]:
    return _store.manifest()
