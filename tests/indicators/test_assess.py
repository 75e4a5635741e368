"""The verdict rule: examples for a calculator, and the properties every verdict must have."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.table import COLUMNS
from indicators.assess import Verdict, assess, word
from indicators.measures import Count, Share
from indicators.model import Break, Direction, Indicator, Series, Timing
from indicators.sources import SSB

COUNTS = Series("antall", "", SSB, "", "personer", additive=True, recorded=())
WHOLE = Series("hele", "", SSB, "", "personer", additive=True, recorded=())


def indicator(**changes):
    usual = {
        "id": "x",
        "title": "",
        "unit": "personer",
        "measure": Count(COUNTS),
        "definition": "",
        "limits": "",
        "direction": Direction.UP,
    }
    return Indicator(**{**usual, **changes})


def table(values, *, region="5530", notes=None):
    """Rows of one region by year; a value of None is missing."""
    notes = notes or {}
    rows = [
        (region, str(year), "", value, "" if value is not None else "..", notes.get(year, ""))
        for year, value in values.items()
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"value": "float64"})


def judged(values, *, notes=None, **changes):
    rows = assess(indicator(**changes), lambda _: table(values, notes=notes))
    return rows.set_index("region").loc["5530"]


def steady(start, changes, first=2014):
    """A series that begins with `start` in `first` and then moves by `changes`."""
    values = {first: float(start)}
    for place, change in enumerate(changes, start=1):
        values[first + place] = values[first + place - 1] + change
    return values


def test_a_worked_example_with_ten_years_of_history():
    # Changes to 2024: five of +10 and five of -10. Mean 0, sum of squares 1000, divided by 9:
    # sigma = 10.54. From 1000 in 2024 to 1030 in 2025: z = 30 / (10.54 * 1) = 2.85.
    row = judged(steady(1000, [10, -10] * 5 + [30]))
    assert row["baseline_period"] == "2024"
    assert row["changes_before"] == 10
    assert row["sigma"] == pytest.approx(math.sqrt(1000 / 9))
    assert row["z"] == pytest.approx(2.846, abs=0.001)
    assert row["verdict"] == "bedre"


def test_two_years_on_the_same_change_weighs_less():
    # As above, but 1015 in 2025 and 1030 in 2026: z = 30 / (10.54 * sqrt(2)) = 2.01.
    row = judged(steady(1000, [10, -10] * 5 + [15, 15]))
    assert row["years"] == 2
    assert row["z"] == pytest.approx(2.012, abs=0.001)


def test_a_count_with_a_short_history_is_judged_by_chance():
    # sqrt(100 + 121) = 14.87; z = 21 / 14.87 = 1.41.
    row = judged({2023: 90.0, 2024: 100.0, 2025: 121.0})
    assert row["sigma"] == pytest.approx(math.sqrt(221))
    assert row["z"] == pytest.approx(1.413, abs=0.001)
    assert row["verdict"] == "noe bedre"


def test_a_share_of_a_small_group_takes_the_larger_noise():
    # 20 of 100, then 30 of 100: sqrt(.2*.8/100 + .3*.7/100) = 6.08 percentage points.
    parts = {"antall": table({2024: 20.0, 2025: 30.0}), "hele": table({2024: 100.0, 2025: 100.0})}
    share = indicator(unit="%", measure=Share(Count(COUNTS), Count(WHOLE)), decimals=1)
    row = assess(share, parts.__getitem__).set_index("region").loc["5530"]
    assert row["sigma_chance"] == pytest.approx(6.083, abs=0.001)
    assert row["z"] == pytest.approx(1.644, abs=0.001)


def test_a_unit_without_a_rule_of_chance_needs_history():
    assert judged({2024: 1.0, 2025: 3.0}, unit="km")["verdict"] == "for få år"


def test_a_first_of_january_stock_is_measured_from_2025():
    row = judged({2024: 90.0, 2025: 100.0, 2026: 100.0}, timing=Timing.FIRST_OF_JANUARY)
    assert (row["baseline_period"], row["verdict"]) == ("2025", "om lag uendret")


def test_a_break_or_a_lower_bound_cannot_be_compared():
    values = {2024: 100.0, 2025: 200.0}
    broken = judged(values, breaks=(Break("2025", "ny definisjon"),))
    assert broken["verdict"] == "kan ikke sammenlignes"
    bounded = judged(values, notes={2025: "nedre grense: skjult"})
    assert bounded["verdict"] == "kan ikke sammenlignes"


def test_a_year_so_far_is_no_newest_figure():
    row = judged({2024: 100.0, 2025: 90.0, 2026: 5.0}, notes={2026: "hittil i år"})
    assert row["newest_period"] == "2025"


def test_no_wish_no_verdict():
    row = judged({2024: 100.0, 2025: 200.0}, direction=Direction.NONE)
    assert row["verdict"] == "ingen ønsket retning"


def test_a_net_flow_around_zero_is_judged_by_its_history():
    row = judged(steady(5, [-10, 10] * 5 + [-10]))
    assert row["newest"] < 0
    assert row["verdict"] == "om lag uendret"


settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
changes = st.lists(st.integers(-50, 50), min_size=11, max_size=11)


@given(changes)
def test_direction_flips_the_verdict(moves):
    up = judged(steady(1000, moves))
    down = judged(steady(1000, moves), direction=Direction.DOWN)
    if pd.isna(up["z"]):
        assert pd.isna(down["z"])
    else:
        assert up["z"] == pytest.approx(-down["z"])
        opposite = {
            "bedre": "dårligere",
            "noe bedre": "noe dårligere",
            "om lag uendret": "om lag uendret",
            "noe dårligere": "noe bedre",
            "dårligere": "bedre",
        }
        assert down["verdict"] == opposite[up["verdict"]]


@given(changes, st.floats(0.5, 100))
def test_scaling_a_level_changes_nothing(moves, factor):
    usual = judged(steady(1000, moves), unit="km")
    values = {year: value * factor for year, value in steady(1000, moves).items()}
    scaled = judged(values, unit="km")
    if pd.isna(usual["z"]):
        assert pd.isna(scaled["z"])
    else:
        assert scaled["z"] == pytest.approx(usual["z"], rel=1e-6, abs=1e-9)


@given(st.lists(st.integers(0, 100), min_size=1, max_size=11))
def test_no_figure_after_the_baseline_is_always_too_early(values):
    years = dict(zip(range(2024 - len(values) + 1, 2025), map(float, values), strict=True))
    assert judged(years)["verdict"] == Verdict.TOO_EARLY.value


@given(changes, st.floats(1, 10))
def test_more_noise_never_makes_a_verdict_stronger(moves, factor):
    quiet = judged(steady(5000, moves))
    # The changes before the baseline grow, the change after it stays.
    noisy = judged(steady(5000, [change * factor for change in moves[:-1]] + moves[-1:]))
    if not pd.isna(quiet["z"]) and quiet["sigma_history"] > 0:
        assert abs(noisy["z"]) <= abs(quiet["z"]) * (1 + 1e-6)


@given(st.floats(-10, 10))
def test_the_words_follow_the_limits(z):
    found = word(z)
    if abs(z) < 1:
        assert found is Verdict.UNCHANGED
    else:
        assert (found in (Verdict.BETTER, Verdict.SOMEWHAT_BETTER)) == (z > 0)
        assert (found in (Verdict.BETTER, Verdict.WORSE)) == (abs(z) >= 2)
