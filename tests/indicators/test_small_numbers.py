"""When a figure is marked as made of few: by what it counts, not by how it is written."""

import pandas as pd
import pytest

from data.table import COLUMNS
from indicators.measures import Combined, Count, Growth, Published, Share
from indicators.model import Indicator, Series
from indicators.small_numbers import FEWEST, Observation, behind, explanation, warning
from indicators.sources import SSB

PART = Series("del", "", SSB, "", "personer", additive=True)
WHOLE = Series("hele", "", SSB, "", "personer", additive=True)
ROADS = Series("veg", "", SSB, "", "km", additive=True)
RATE = Series("andel", "", SSB, "", "%", additive=False)
STORED = {
    "del": {"2024": 18.0, "2025": 120.0},
    "hele": {"2024": 1200.0, "2025": 1230.0},
    "veg": {"2024": 40.0},
    "andel": {"2024": 2.0},
}


def read(series):
    rows = [("5518", period, "", value, "", "") for period, value in STORED[series].items()]
    return pd.DataFrame(rows, columns=COLUMNS)


def count(measure, value, *, unit="%", period="2024", category=""):
    of = Indicator("i", "I", unit, measure, "d.", "l.")
    return behind(of, category, Observation("5518", period, value), read)


def test_a_count_counts_itself():
    assert count(Count(PART), 18.0, unit="personer") == (18.0, "personer")


def test_a_net_loss_counts_as_many_as_it_lost():
    assert count(Growth(Count(WHOLE), relative=False), -30.0, unit="personer") == (30.0, "personer")


def test_a_share_counts_those_in_its_numerator():
    assert count(Share(Count(PART), Count(WHOLE)), 1.5) == (18.0, "personer")
    assert count(Share(Count(PART), Count(WHOLE)), 9.8, period="2025") == (120.0, "personer")


def test_growth_in_per_cent_counts_those_that_came_or_left():
    # The year 2024 goes from 1 200 on 1 January 2024 to 1 230 a year later.
    assert count(Growth(Count(WHOLE), relative=True), 2.5) == (30.0, "personer")


def test_a_group_among_others_counts_its_own():
    both = Combined({"unge": (Share(Count(PART), Count(WHOLE)), "")})
    assert count(both, 1.5, category="unge") == (18.0, "personer")


@pytest.mark.parametrize(
    ("measure", "unit"),
    [(Published(RATE), "%"), (Count(ROADS), "km"), (Share(Count(ROADS), Count(ROADS)), "%")],
)
def test_what_is_not_counted_or_not_told_has_no_mark(measure, unit):
    assert count(measure, 2.0, unit=unit) is None


def test_a_period_without_a_numerator_has_no_mark():
    assert count(Share(Count(PART), Count(WHOLE)), 1.5, period="2020") is None


def test_the_mark_is_set_below_a_hundred():
    assert FEWEST == 100
    assert warning(99, "personer") == "få personer, store svingninger"
    assert warning(5, "boliger") == "få boliger, store svingninger"
    assert warning(100, "personer") == ""
    assert explanation(1, "personer") == "1 person står bak tallet."
