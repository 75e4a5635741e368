"""When a figure is marked as made of few: by what it counts, not by how it is written."""

import pandas as pd
import pytest

from data.table import COLUMNS, YEAR_TO_DATE
from indicators.measures import Combined, Count, Growth, Measure, Published, Share
from indicators.model import Indicator, Series
from indicators.small_numbers import Observation, behind, counts, explanation, few_behind, warning
from indicators.sources import SSB
from indicators.units import FEWEST

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
    return behind(of, category, Observation("5518", period, value), lambda one: counts(one, read))


def flagged(measure, unit, part):
    """The regions flagged when `part` of 1 000 are counted in each of them in 2024."""

    def read(series):
        values = part if series == "del" else dict.fromkeys(part, 1000.0)
        rows = [
            (region, year, "", value * (2 if year == "2023" else 1), "", "")
            for region, value in values.items()
            for year in ("2023", "2024")
        ]
        return pd.DataFrame(rows, columns=COLUMNS)

    of = Indicator("i", "I", unit, measure, "d.", "l.")
    return {region for region, _ in few_behind(counts(of, read))}


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
    [
        (Count(PART), "personer"),
        (Share(Count(PART), Count(WHOLE)), "%"),
        (Combined({"": (Share(Count(PART), Count(WHOLE)), "")}), "%"),
    ],
)
def test_the_newest_number_behind_a_figure_decides(measure, unit):
    numbers = {"5530": float(FEWEST), "5518": FEWEST - 1.0, "5528": 3.0}
    assert flagged(measure, unit, numbers) & set(numbers) == {"5518", "5528"}


@pytest.mark.parametrize(("measure", "unit"), [(Count(PART), "km"), (Published(PART), "%")])
def test_where_nothing_is_counted_one_by_one_nothing_is_flagged(measure, unit):
    assert flagged(measure, unit, {"5530": 3.0}) == set()


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


def test_nobody_stands_behind_a_growth_it_is_so_large():
    assert explanation(5, "personer", changed=True) == "Endringen er på 5 personer."


def test_a_year_so_far_is_not_few_because_it_is_not_over():
    def read(_):
        rows = [
            ("MT", "2025", "", 180.0, "", ""),
            ("MT", "2026", "", 40.0, "", f"{YEAR_TO_DATE} (1 av 4 kvartaler)"),
        ]
        return pd.DataFrame(rows, columns=COLUMNS)

    whole = Indicator("i", "I", "personer", _AsRead(), "d.", "l.")
    assert few_behind(counts(whole, read)) == frozenset()


class _AsRead(Measure):
    """Gives the stored rows as they are."""

    def series(self):
        return (PART,)

    def table(self, read):
        return read("del")
