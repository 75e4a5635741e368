"""When figures come: counted from evidence, and never from a guess."""

import re

import pytest

from data.store import Store
from indicators import publishing
from indicators.measures import is_year_to_date
from indicators.model import Direction, Series, Timing
from indicators.publishing import Basis, Frequency, Publishing, Seen
from indicators.region import year
from indicators.results import INDICATORS, SERIES

ENTRIES = Store().manifest()
STORED = [series for series in SERIES if series.id in ENTRIES]

YEARLY = Publishing(Frequency.YEARLY, Seen("2025", "2026-03-15", "a rule", stated=True))
JANUARY = Publishing(Frequency.YEARLY, Seen("2026", "2026-03-31", "a copy"), last_month=0)
QUARTERLY = Publishing(Frequency.QUARTERLY, Seen("2026K2", "2026-08-09", "a copy"))
MONTHLY = Publishing(Frequency.MONTHLY, Seen("2026M08", "2026-10-02", "a copy"))
NOBODY_KNOWS = Publishing(Frequency.UNKNOWN)


@pytest.mark.parametrize("series", SERIES, ids=lambda series: series.id)
def test_every_series_says_how_it_is_published(series) -> None:
    assert publishing.of(series).frequency in Frequency


def test_nothing_is_said_of_tables_that_no_series_has() -> None:
    assert set(publishing.TABLES) <= {(one.source.id, one.live_table) for one in SERIES}
    assert set(publishing.OF_ONE_SERIES) <= {one.id for one in SERIES}


@pytest.mark.parametrize("indicator", INDICATORS.values(), ids=lambda indicator: indicator.id)
def test_a_stock_on_the_first_of_january_is_counted_from_that_day(indicator) -> None:
    if indicator.timing is Timing.FIRST_OF_JANUARY:
        assert {publishing.of(one).last_month for one in indicator.measure.series()} == {0}


@pytest.mark.parametrize("series", STORED, ids=lambda series: series.id)
def test_the_stored_periods_have_the_form_of_the_frequency(series) -> None:
    how, newest = publishing.of(series), Store().read(series.id)["period"].max()
    if how.frequency is Frequency.MONTHLY:
        assert "M" in newest
    if how.frequency is Frequency.QUARTERLY:
        assert "K" in newest


_FORMS = {
    Frequency.MONTHLY: r"\d{4}M\d{2}",
    Frequency.QUARTERLY: r"\d{4}K[1-4]",
    Frequency.YEARLY: r"\d{4}|\d{4}K4|\d{4}-\d{4}",
}
"""How a period is written by how often there is one; a year may stand at its last quarter."""


@pytest.mark.parametrize(
    "how",
    [one for one in (*publishing.TABLES.values(), *publishing.OF_ONE_SERIES.values()) if one.seen],
    ids=lambda how: f"{how.frequency.value} {how.seen.period}",
)
def test_the_period_that_was_seen_has_the_form_of_the_frequency(how) -> None:
    """A month for a yearly series would put the next figure a year after that month."""
    assert re.fullmatch(_FORMS.get(how.frequency, _FORMS[Frequency.YEARLY]), how.seen.period)


ENDED = [
    indicator
    for indicator in INDICATORS.values()
    if any(publishing.of(one).frequency is Frequency.ENDED for one in indicator.measure.series())
]


@pytest.mark.parametrize("indicator", ENDED, ids=lambda indicator: indicator.id)
def test_what_gets_no_more_figures_has_no_direction_and_so_awaits_no_verdict(indicator) -> None:
    wished = {indicator.direction_of(one.id) for one in indicator.categories}
    assert wished == {Direction.NONE}


def test_there_are_series_that_have_ended() -> None:
    assert {"horisont-2020", "vedvarende-lavinntekt"} <= {one.id for one in ENDED}


def _of_finished_periods(series: Series) -> bool:
    how = publishing.of(series)
    return bool(how.seen) and how.frequency is not Frequency.EDITIONS


@pytest.mark.parametrize(
    "series",
    [one for one in STORED if _of_finished_periods(one) and ENTRIES[one.id].origin == "recorded"],
    ids=lambda series: series.id,
)
def test_the_copies_hold_nothing_newer_than_what_was_seen(series) -> None:
    """A newer period would be a better bound than the one that is written down."""
    stored = Store().read(series.id)
    whole = stored[~stored["note"].map(is_year_to_date).astype(bool)]
    assert year(whole["period"].max()) <= year(publishing.of(series).seen.period)


@pytest.mark.parametrize(
    ("how", "months", "basis"),
    [
        (YEARLY, 3, Basis.STATED),
        (JANUARY, 3, Basis.SEEN),
        (QUARTERLY, 2, Basis.SEEN),
        (MONTHLY, 2, Basis.SEEN),
        (Publishing(Frequency.YEARLY, at_once=True), 0, Basis.AT_ONCE),
        (NOBODY_KNOWS, None, Basis.UNKNOWN),
    ],
)
def test_the_lag_is_counted_from_the_end_of_the_period(how, months, basis) -> None:
    assert (how.lag_months, how.basis) == (months, basis)
