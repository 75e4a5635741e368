"""When figures come: counted from evidence, and never from a guess."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.store import Store
from indicators import publishing
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
    following = how.following(newest)
    assert following is None or (len(following) == len(newest) and following > newest)
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
    return bool(how.seen) and not how.running and how.frequency is not Frequency.EDITIONS


@pytest.mark.parametrize(
    "series",
    [one for one in STORED if _of_finished_periods(one) and ENTRIES[one.id].origin == "recorded"],
    ids=lambda series: series.id,
)
def test_the_copies_hold_nothing_newer_than_what_was_seen(series) -> None:
    """A newer period would be a better bound than the one that is written down."""
    newest = Store().read(series.id)["period"].max()
    assert year(newest) <= year(publishing.of(series).seen.period)


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


@pytest.mark.parametrize(
    ("how", "period", "day"),
    [
        (YEARLY, "2027", date(2028, 3, 31)),
        (JANUARY, "2027", date(2027, 3, 31)),
        (QUARTERLY, "2026K4", date(2027, 2, 28)),
        (MONTHLY, "2026M11", date(2027, 1, 31)),
        (Publishing(Frequency.YEARLY, last_month=9, at_once=True), "2024-2025", date(2025, 9, 30)),
        (NOBODY_KNOWS, "2027", None),
        (Publishing(Frequency.ENDED, Seen("2013", "2015-09", "a copy")), "2014", None),
    ],
)
def test_figures_are_expected_by_the_end_of_a_month(how, period, day) -> None:
    assert how.out_by(period) == day


@pytest.mark.parametrize(
    ("how", "period", "following"),
    [
        (YEARLY, "2025", "2026"),
        (YEARLY, "2025K4", "2026K4"),
        (YEARLY, "2022-2024", "2023-2025"),
        (QUARTERLY, "2026K2", "2026K3"),
        (QUARTERLY, "2026K4", "2027K1"),
        (MONTHLY, "2026M09", "2026M10"),
        (MONTHLY, "2026M12", "2027M01"),
        (Publishing(Frequency.EVERY_THIRD_YEAR), "2024", "2027"),
        (Publishing(Frequency.EDITIONS), "2050", None),
        (NOBODY_KNOWS, "2025", None),
    ],
)
def test_the_following_period(how, period, following) -> None:
    assert how.following(period) == following


@given(
    how=st.sampled_from([YEARLY, JANUARY, QUARTERLY, MONTHLY]),
    steps=st.integers(0, 40),
)
def test_later_periods_are_expected_later(how, steps) -> None:
    period = how.seen.period
    for _ in range(steps):
        following = how.following(period)
        assert how.out_by(following) > how.out_by(period)
        period = following


def test_a_period_nobody_writes_so_is_refused() -> None:
    with pytest.raises(ValueError, match="not a period"):
        YEARLY.following("våren 2025")
