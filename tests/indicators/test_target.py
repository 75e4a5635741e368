"""A target of the reader's own: what can be asked, and the pace it takes, worked out by hand."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.table import COLUMNS, LOWER_BOUND, YEAR_TO_DATE
from indicators.assess import assess
from indicators.measures import Count
from indicators.model import Direction, Indicator, Series, Timing
from indicators.sources import SSB
from indicators.summary import summarise
from indicators.target import (
    FURTHEST_YEAR,
    NO_TARGETS,
    NOT_ADOPTED,
    Target,
    pace,
    pace_text,
    parse,
    period_of,
    target_sentence,
    usual_year,
)

SPACE = "\u00a0"
COUNTED = Series("antall", "", SSB, "", "personer", additive=True)


def indicator(unit="personer", *, decimals=0, timing=Timing.FIRST_OF_JANUARY):
    return Indicator(
        "i", "Folketall", unit, Count(COUNTED), "d.", "l.", decimals, Direction.UP, timing=timing
    )


def table(values, *, region="5530", notes=None):
    notes = notes or {}
    rows = [
        (region, period, "", value, "" if value is not None else "..", notes.get(period, ""))
        for period, value in values.items()
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"value": "float64"})


PEOPLE = {str(year): 30_000.0 + 10 * (year - 2014) for year in range(2014, 2025)}
"""Ten more every year: 30 100 in 2024."""
KNOWN = table(PEOPLE | {"2025": 30_050.0, "2026": 30_100.0})


def asked(value, when="", of=None, known=KNOWN):
    return parse(value, when, of or indicator(), known)


# What can be asked


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("30500", 30_500),
        ("30 500", 30_500),
        (f"30{SPACE}500", 30_500),
        ("30500,4", 30_500),
        ("30500.6", 30_501),
    ],
)
def test_a_target_may_be_written_as_norwegians_write_numbers(written, value):
    assert asked(written, "2028") == (Target(value, 2028), [])


def test_a_target_keeps_the_decimals_its_indicator_is_shown_with():
    share = indicator("%", decimals=1)
    assert asked("9,54 %", "2028", share, table({"2024": 9.6}))[0] == Target(9.5, 2028)
    assert asked("9,5", "2028", share, table({"2024": 9.6}))[0] == Target(9.5, 2028)


def test_without_a_year_it_is_the_last_of_the_agreement():
    assert asked("30500")[0] == Target(30_500, 2028)
    assert usual_year(KNOWN) == 2028
    assert usual_year(table({"2030": 1.0})) == 2031


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("mange", "ikke et tall"),
        ("", "ikke et tall"),
        ("nan", "ikke et tall"),
        ("inf", "ikke et tall"),
        ("1e9", "ikke et tall"),
        ("3" * 400, "ikke et tall"),
        ("<b>1</b>", "ikke et tall"),
        ("30.500", "to måter"),
        ("-5", "under 0"),
        ("400000", "ti ganger"),
    ],
)
def test_nonsense_is_refused_with_a_reason(written, why):
    target, problems = asked(written, "2028")
    assert target is None
    assert len(problems) == 1
    assert why in problems[0]


def test_a_share_is_between_nothing_and_all():
    share, known = indicator("%", decimals=1), table({"2024": 9.6})
    assert asked("100", "2028", share, known)[0] == Target(100, 2028)
    assert "100 prosent" in asked("100,1", "2028", share, known)[1][0]
    assert "under 0" in asked("-0,1", "2028", share, known)[1][0]


def test_a_net_flow_may_be_aimed_below_zero():
    known = table({"2024": -12.0, "2025": 30.0})
    assert asked("-5", "2028", known=known)[0] == Target(-5, 2028)


@pytest.mark.parametrize("when", ["2026", "2051", "1900", "snart", "28", "20280", "२०२८", "-2028"])
def test_a_year_that_has_been_or_is_too_far_ahead_is_refused(when):
    target, problems = asked("30500", when)
    assert target is None
    assert f"fra 2027 til {FURTHEST_YEAR}" in problems[0]


def test_value_and_year_are_both_complained_of():
    assert len(asked("mange", "snart")[1]) == 2


def test_a_year_so_far_does_not_close_its_year():
    known = table({"2024": 40.0, "2025": 20.0}, notes={"2025": YEAR_TO_DATE})
    assert asked("50", "2025", known=known)[0] == Target(50, 2025)


@given(st.text(max_size=60), st.text(max_size=12))
def test_whatever_is_written_gives_a_possible_target_or_a_reason(value, when):
    target, problems = asked(value, when)
    assert (target is None) == bool(problems)
    if target is not None:
        assert math.isfinite(target.value)
        assert 0 <= target.value <= 10 * 30_100
        assert 2027 <= target.year <= FURTHEST_YEAR


@given(st.integers(0, 300_000), st.integers(2027, FURTHEST_YEAR))
def test_a_possible_target_comes_back_as_it_was_written(value, year):
    assert asked(str(value), str(year)) == (Target(value, year), [])


# The pace it takes


def found(target, known=KNOWN, of=None):
    of = of or indicator()
    summary = summarise(known, of, "5530", "")
    rows = assess(of, lambda _: known)
    row = rows[rows["region"] == "5530"].to_dict("records")[0]
    return pace(target, summary, row), summary


def test_the_pace_is_the_distance_over_the_years():
    # From 30 100 in 2026 to 30 500 in 2028: 400 in two years. From 30 050 in 2025 to 30 100 in
    # 2026: 50 in one. Before: nine years of +10 to 2024 and one of -50 to 2025: 40 / 10 = 4.
    one, _ = found(Target(30_500, 2028))
    assert one.needed == 200
    assert one.since == 50
    assert one.before == pytest.approx((9 * 10 - 50) / 10)
    assert one.changes == 10


def test_the_sentence_has_the_pace_beside_what_it_has_been():
    one, summary = found(Target(30_500, 2028))
    assert target_sentence(Target(30_500, 2028), one, summary, indicator()) == (
        f"Ditt eget mål ({NOT_ADOPTED}) for Senja: 30{SPACE}500{SPACE}personer 1. januar 2028. "
        f"Fra 30{SPACE}100{SPACE}personer 1. januar 2026 krever det at tallet endrer "
        f"seg med +200{SPACE}personer for hvert år. "
        f"Siden 1. januar 2025 har det endret seg med +50{SPACE}personer for hvert år. "
        f"I tiåret før avtalen var det +4{SPACE}personer for hvert år (snitt av 10 årlige "
        "endringer). "
        f"{NO_TARGETS}"
    )


def test_a_target_below_the_newest_figure_takes_a_fall():
    assert found(Target(30_000, 2028))[0].needed == -50


def test_without_figures_from_the_agreement_period_the_pace_since_is_not_known():
    known = table(PEOPLE)
    target = Target(30_500, 2028)
    one, summary = found(target, known, indicator(timing=Timing.DURING_OR_END))
    assert one.needed == 100
    assert one.since is None
    text = target_sentence(target, one, summary, indicator(timing=Timing.DURING_OR_END))
    assert "ikke kjent: nyeste tall er fra før avtalen" in text


def test_no_pace_is_reckoned_from_a_lower_bound():
    known = table({"2024": 40.0, "2025": 20.0}, notes={"2025": LOWER_BOUND})
    of = indicator(timing=Timing.DURING_OR_END)
    one, summary = found(Target(50, 2028), known, of)
    assert one.needed is None
    assert one.since is None
    assert "nedre grense" in target_sentence(Target(50, 2028), one, summary, of)


def test_a_target_stands_in_the_season_of_the_newest_figure():
    assert period_of(Target(1, 2028), "2026") == "2028"
    assert period_of(Target(1, 2028), "2026K2") == "2028K2"
    assert period_of(Target(1, 2028), "2025M10") == "2028M10"
    assert period_of(Target(1, 2028), "2022-2024") == "2026-2028"


def test_a_slow_pace_is_not_rounded_away():
    assert pace_text(0.5, indicator()) == f"+0,5{SPACE}personer"
    assert pace_text(-0.55, indicator("%", decimals=1)) == f"−0,55{SPACE}prosentpoeng"
    assert pace_text(200, indicator()) == f"+200{SPACE}personer"
