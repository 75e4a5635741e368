"""When figures from inside the agreement come: worked examples, and what must always hold."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.table import COLUMNS
from indicators.calendar import (
    EVALUATIONS,
    Newest,
    Outlook,
    Rhythm,
    combined,
    is_inside,
    moved,
    newest_period,
    release_date,
    timetable,
)
from indicators.measures import Count
from indicators.model import Category, Indicator, Series, Timing
from indicators.publishing import ends
from indicators.sources import SSB

MIDTERM, FINAL = EVALUATIONS
TODAY = date(2026, 11, 25)
STOCK, FLOW = Timing.FIRST_OF_JANUARY, Timing.DURING_OR_END


def indicator(timing=FLOW, categories=("",)):
    series = Series("antall", "", SSB, "", "personer", additive=True)
    return Indicator(
        "x",
        "",
        "personer",
        Count(series),
        "",
        "",
        timing=timing,
        categories=tuple(Category(one, one) for one in categories),
    )


def table(*periods, region="MT", category="", note=""):
    rows = [(region, period, category, 1.0, "", note) for period in periods]
    return pd.DataFrame(rows, columns=COLUMNS)


def known(*periods, every=12, lag=2, timing=FLOW, today=TODAY, form=""):
    stored = table(*periods) if periods else None
    rhythm = Rhythm(every, lag, last_month=0 if timing is STOCK else 12)
    return timetable(indicator(timing), stored, rhythm, form, today)


def outlooks(found):
    return [forecast.outlook for forecast in found.forecasts]


# What a period is


@pytest.mark.parametrize(
    ("period", "timing", "inside"),
    [
        ("2024", FLOW, False),
        ("2025", FLOW, True),
        ("2024K4", FLOW, False),
        ("2025K1", FLOW, True),
        ("2025", STOCK, False),  # counted on the day the agreement began
        ("2026", STOCK, True),  # tells of 2025
        ("2022-2024", FLOW, False),
        ("2023-2025", FLOW, True),
    ],
)
def test_inside_the_agreement_is_after_1_january_2025(period, timing, inside):
    assert is_inside(period, timing) == inside


@pytest.mark.parametrize(
    ("period", "last_month", "last"),
    [
        ("2025", 12, date(2025, 12, 31)),
        ("2025", 0, date(2024, 12, 31)),  # a stock of 1 January
        ("2024-2025", 9, date(2025, 9, 30)),  # a session of Stortinget
        ("2024K1", 12, date(2024, 3, 31)),
        ("2024M02", 12, date(2024, 2, 29)),
        ("2022-2024", 12, date(2024, 12, 31)),
    ],
)
def test_the_last_day_a_figure_tells_of(period, last_month, last):
    assert ends(period, last_month) == last


@pytest.mark.parametrize(
    ("rhythm", "period", "day"),
    [
        (Rhythm(12, 3), "2027", date(2028, 3, 31)),
        (Rhythm(12, 3, last_month=0), "2027", date(2027, 3, 31)),
        (Rhythm(12, 0, last_month=9), "2026-2027", date(2027, 9, 30)),
        (Rhythm(3, 2), "2026K4", date(2027, 2, 28)),
        (Rhythm(1, 2), "2026M11", date(2027, 1, 31)),
        (Rhythm(12, None), "2027", None),
    ],
)
def test_figures_are_expected_by_the_end_of_a_month(rhythm, period, day):
    assert release_date(period, rhythm) == day


@pytest.mark.parametrize(
    ("period", "months", "later"),
    [
        ("2024", 12, "2025"),
        ("2024", 24, "2026"),
        ("2024K4", 3, "2025K1"),
        ("2024K4", 12, "2025K4"),
        ("2026M09", 1, "2026M10"),
        ("2024", 36, "2027"),
        ("2024M12", 1, "2025M01"),
        ("2025M01", -1, "2024M12"),
        ("2022-2024", 12, "2023-2025"),
    ],
)
def test_moving_a_period(period, months, later):
    assert moved(period, months) == later


def test_half_a_year_is_no_number_of_years():
    with pytest.raises(ValueError, match="cannot be moved"):
        moved("2024", 6)


# What is known today


def test_a_stock_of_1_january_2026_is_inside_and_the_next_comes_after_its_usual_lag():
    found = known("2025", "2026", timing=STOCK, lag=2)
    assert (found.newest.period, found.inside) == ("2026", True)
    assert (found.next_period, found.next_release) == ("2027", date(2027, 2, 28))
    assert found.due is None
    assert outlooks(found) == [Outlook.EXISTS, Outlook.EXISTS]
    # By the end of 2026 no newer one is out; by the end of 2028 that of 1 January 2028 is.
    assert [one.newest for one in found.forecasts] == ["2026", "2028"]
    # What is not stored does not exist yet: it is expected.
    assert [(one.stored, one.expected) for one in found.forecasts] == [
        ("2026", None),
        ("2026", "2028"),
    ]


def test_a_year_that_is_out_before_the_mid_term_evaluation_is_expected():
    # 2025 ends 31 December 2025; twelve months later is the very day of the evaluation.
    found = known("2024", lag=12)
    assert found.next_release == date(2026, 12, 31)
    assert outlooks(found) == [Outlook.EXPECTED, Outlook.EXPECTED]
    assert [one.newest for one in found.forecasts] == ["2025", "2027"]


def test_a_slow_source_has_nothing_from_the_agreement_at_the_mid_term_evaluation():
    # Two years late: 2025 comes at the end of 2027.
    found = known("2023", lag=24)
    assert outlooks(found) == [Outlook.NOT_EXPECTED, Outlook.EXPECTED]
    assert [one.newest for one in found.forecasts] == ["2024", "2026"]


def test_figures_the_source_should_have_by_now_are_told_of():
    found = known("2022K4", lag=2)
    assert found.due == "2025K4"
    assert (found.next_period, found.next_release) == ("2026K4", date(2027, 2, 28))
    assert outlooks(found) == [Outlook.EXPECTED, Outlook.EXPECTED]
    assert [one.newest for one in found.forecasts] == ["2025K4", "2027K4"]


@pytest.mark.parametrize("rhythm", [Rhythm(12, None), Rhythm(None, 2), Rhythm(None, None)])
def test_what_is_not_known_of_the_source_is_not_guessed(rhythm):
    found = timetable(indicator(), table("2024"), rhythm, "2024", TODAY)
    assert outlooks(found) == [Outlook.UNKNOWN, Outlook.UNKNOWN]
    assert found.next_release is None
    assert found.due is None


def test_a_lag_that_may_be_shorter_never_says_that_figures_will_not_be_there():
    rhythm = Rhythm(12, 24, at_most=True)
    found = timetable(indicator(), table("2023"), rhythm, "", TODAY)
    assert outlooks(found) == [Outlook.UNKNOWN, Outlook.EXPECTED]


def test_figures_that_exist_exist_whatever_is_known_of_the_source():
    found = timetable(indicator(), table("2025"), Rhythm(None, None), "", TODAY)
    assert outlooks(found) == [Outlook.EXISTS, Outlook.EXISTS]


def test_before_the_first_refresh_the_first_figure_is_reckoned_from_the_form_of_the_period():
    found = known(every=3, lag=2, form="2024K1")
    assert found.newest.period is None
    assert found.due == "2026K2"  # the third quarter is out at the end of November
    assert found.next_period == "2026K3"
    assert [one.newest for one in found.forecasts] == ["2026K3", "2028K3"]
    assert known(lag=2).forecasts[0].outlook is Outlook.UNKNOWN  # no form, nothing to reckon from


def test_after_an_evaluation_it_is_reckoned_what_was_out_then():
    # 2025 came a year and a half late, in the summer of 2027.
    found = known("2024", "2025", "2026", lag=18, today=date(2028, 10, 1))
    assert outlooks(found) == [Outlook.NOT_EXPECTED, Outlook.EXISTS]
    assert [one.newest for one in found.forecasts] == ["2024", "2026"]


def test_the_newest_figure_is_the_region_s_before_anybody_else_s():
    stored = pd.concat([table("2024"), table("2025", region="5530"), table("2026", region="0")])
    assert newest_period(indicator(), stored) == Newest("2024", "MT")
    assert newest_period(indicator(), stored[stored["region"] != "MT"]) == Newest("2025")
    assert newest_period(indicator(), stored[stored["region"] == "0"]) == Newest("2026", "0")


def test_a_year_so_far_and_another_group_are_not_the_newest_figure():
    stored = pd.concat(
        [table("2024", category="a"), table("2026", category="b"), table("2025", category="a")]
    )
    stored.loc[stored["period"] == "2025", "note"] = "hittil i år"
    assert newest_period(indicator(categories=("a", "b")), stored) == Newest("2024", "MT")


def test_a_figure_of_several_series_comes_with_the_last_of_them():
    assert combined([Rhythm(3, 2), Rhythm(12, 13)]) == Rhythm(12, 13)
    assert combined([Rhythm(3, 2), Rhythm(12, None)]) == Rhythm(12, None)
    assert combined([]) == Rhythm(None, None)


def test_quarters_summed_to_years_come_once_a_year():
    found = known("2024", every=3, lag=2)
    assert (found.due, found.next_period) == ("2025", "2026")


def test_a_series_that_has_ended_will_never_have_figures_from_the_agreement():
    found = timetable(indicator(), table("2015"), Rhythm(None, None, ended=True), "", TODAY)
    assert outlooks(found) == [Outlook.NOT_EXPECTED, Outlook.NOT_EXPECTED]


def test_figures_that_are_held_back_are_not_expected_because_the_source_is_in_time():
    stored = table("2022", "2023", "2024", "2025")
    stored.loc[stored["period"] > "2022", "value"] = float("nan")
    found = timetable(indicator(), stored, Rhythm(12, 2), "", TODAY)
    assert found.newest == Newest("2022", "MT", withheld="2025")
    assert found.due is None  # it has been fetched, and there was no figure in it
    assert outlooks(found) == [Outlook.UNKNOWN, Outlook.UNKNOWN]


# What must always hold

PERIODS = st.one_of(
    st.integers(1990, 2040).map(str),
    st.builds("{}K{}".format, st.integers(1990, 2040), st.integers(1, 4)),
    st.builds("{}M{:02}".format, st.integers(1990, 2040), st.integers(1, 12)),
    st.integers(1990, 2040).map(lambda last: f"{last - 2}-{last}"),
)


@given(PERIODS, st.integers(1, 6))
def test_moving_there_and_back_is_no_move(period, years):
    assert moved(moved(period, 12 * years), -12 * years) == period
    assert ends(moved(period, 12 * years)) > ends(period)


@given(
    st.integers(2010, 2026).map(str),
    st.integers(0, 50),
    st.integers(0, 30),
    st.sampled_from([STOCK, FLOW]),
)
def test_a_slower_source_never_makes_an_evaluation_know_more(newest, lag, more, timing):
    order = [Outlook.NOT_EXPECTED, Outlook.EXPECTED, Outlook.EXISTS]
    quick = known(newest, lag=lag, timing=timing)
    slow = known(newest, lag=lag + more, timing=timing)
    for one, other in zip(quick.forecasts, slow.forecasts, strict=True):
        assert order.index(other.outlook) <= order.index(one.outlook)
        assert int(other.newest) <= int(one.newest)


@given(st.integers(2010, 2026).map(str), st.integers(0, 50), st.integers(-400, 400))
def test_what_is_expected_is_out_by_the_evaluation(newest, lag, days):
    found = known(newest, lag=lag, today=TODAY + timedelta(days=days))
    assert outlooks(found) != [Outlook.EXPECTED, Outlook.NOT_EXPECTED]  # the final one is later
    for forecast in found.forecasts:
        if forecast.outlook is Outlook.EXPECTED:
            assert is_inside(forecast.newest, FLOW)
            assert release_date(forecast.newest, Rhythm(12, lag)) <= forecast.evaluation.date
