"""Other published rules, on vectors computed from their published formulas.

The vectors are our own arithmetic, with made-up figures, from the formulas of Statistics Canada
(sdgcif-data-canada-oddcic-donnee.github.io, methodology), of Eurostat's bands as public code gives
them (Eustat's customisation of sdg-build), and of Fingertips (dhsc-govuk/FingertipsNext,
TrendMarkerCalculator.cs).
"""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.table import COLUMNS
from indicators.assess import assess
from indicators.measures import Count
from indicators.model import Break, Direction, Indicator, Series
from indicators.second_opinion import (
    FINGERTIPS_CHI_SQUARED,
    eurostat,
    is_trend,
    opinions,
    slope,
    statistics_canada,
    yearly_growth,
)
from indicators.sources import SSB

COUNTS = Series("antall", "", SSB, "", "personer", additive=True, recorded=())


@pytest.mark.parametrize(
    ("before", "now", "years", "direction", "limit", "growth", "canada", "europe"),
    [
        (30000, 30100, 2, 1, None, 0.001665, "liten framgang", "noe framgang"),
        (30000, 29700, 2, 1, None, -0.005013, "tilbakegang", "noe tilbakegang"),
        (60, 62, 4, 1, None, 0.008231, "noe framgang", "noe framgang"),
        (95, 97, 4, 1, None, 0.005222, "noe framgang", "noe framgang"),
        (95, 97, 4, 1, 100, 0.005222, "stor framgang", "noe framgang"),
        (100, 95, 4, -1, None, 0.012741, "noe framgang", "tydelig framgang"),
    ],
)
def test_the_rules_of_growth(before, now, years, direction, limit, growth, canada, europe):
    found = direction * yearly_growth(before, now, years)
    assert found == pytest.approx(growth, abs=1e-6)
    assert statistics_canada(before, found, limit) == canada
    assert eurostat(found) == europe


@pytest.mark.parametrize(
    ("half_interval", "chi_squared", "trend"),
    [(1.0, 29.7494, True), (2.0, 7.4373, False), (4.0, 1.8593, False)],
)
def test_the_trend_test_of_fingertips(half_interval, chi_squared, trend):
    values, errors = [60.1, 60.9, 61.8, 62.9, 63.5], [half_interval / 1.96] * 5
    found = slope(values, errors)
    assert found == (pytest.approx(0.88), pytest.approx(chi_squared, abs=1e-4))
    assert (found[1] > FINGERTIPS_CHI_SQUARED) == trend
    assert is_trend(values, errors) == trend


def test_one_point_alone_makes_no_trend():
    # χ² is 40, but without the last point the line is flat or falls.
    values, errors = [10.0, 9.9, 9.9, 9.8, 14.0], [0.4] * 5
    assert slope(values, errors)[1] > FINGERTIPS_CHI_SQUARED
    assert not is_trend(values, errors)


@given(st.lists(st.floats(1, 100), min_size=5, max_size=5), st.floats(0.1, 5))
def test_a_trend_turned_round_is_a_trend_the_other_way(values, error):
    errors = [error] * 5
    there, back = slope(values, errors)[0], slope(values[::-1], errors)[0]
    assert there == pytest.approx(-back, abs=1e-9)
    assert is_trend(values, errors) == is_trend(values[::-1], errors)


def said(values, **changes):
    """The three opinions on a series of one municipality by year."""
    rows = [("5530", str(year), "", value, "", "") for year, value in values.items()]
    table = pd.DataFrame(rows, columns=COLUMNS).astype({"value": "float64"})
    usual = {"unit": "personer", "direction": Direction.UP}
    indicator = Indicator(
        "x", "", measure=Count(COUNTS), definition="", limits="", **usual | changes
    )
    row = assess(indicator, lambda _: table).iloc[0].to_dict()
    return opinions(indicator, table, row, lambda _: table)


def test_each_rule_says_its_word_or_why_it_cannot():
    growing = {2021: 1000, 2022: 1100, 2023: 1200, 2024: 1300, 2025: 1400}
    assert [one.word for one in said(growing)] == [
        "stor framgang",
        "tydelig framgang",
        "øker og blir bedre",
    ]
    down = said(growing, direction=Direction.DOWN)
    assert [one.word for one in down] == [
        "tilbakegang",
        "tydelig tilbakegang",
        "øker og blir dårligere",
    ]


@pytest.mark.parametrize(
    ("values", "changes", "growth", "trend"),
    [
        ({2024: 5, 2025: 3}, {}, "", "trenger 5 hele tall på rad; her er det 2"),
        (
            {2021: -4, 2022: 3, 2023: 2, 2024: 5, 2025: 3},
            {},
            "null eller negativ",
            "usikkerheten til hvert tall",
        ),
        ({2021: 4, 2022: 3, 2023: 2, 2024: 5, 2025: 0}, {}, "null eller negativ", "er 0"),
        ({2023: 4, 2024: 5}, {}, "fra før avtalen", "her er det 2"),
        ({2024: 4, 2025: 5}, {"direction": Direction.NONE}, "ikke hvilken vei", "ikke hvilken vei"),
        ({2021: 1, 2022: 2, 2023: 3, 2024: 4, 2025: 5}, {"unit": "km"}, "", "usikkerheten"),
        (
            {2021: 1, 2022: 2, 2023: 3, 2024: 4, 2025: 5},
            {"breaks": (Break("2023", "ny definisjon"),)},
            "",
            "brudd",
        ),
    ],
)
def test_a_rule_that_cannot_be_applied_says_why(values, changes, growth, trend):
    canada, europe, fingertips = said(values, **changes)
    assert fingertips.word == ""
    assert trend in fingertips.numbers
    for one in (canada, europe):
        assert growth in one.numbers
        assert (one.word == "") == bool(growth)
