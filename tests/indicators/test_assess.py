"""The verdict rule: examples for a calculator, and the properties every verdict must have."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.errors import NotStored
from data.table import COLUMNS
from indicators.assess import COLUMNS as ASSESSED
from indicators.assess import Verdict, assess, history, word
from indicators.measures import Count, Share
from indicators.model import Break, Category, Direction, Indicator, Series, Timing
from indicators.results import INDICATORS
from indicators.sources import SSB
from indicators.verdict_sentences import verdict_sentence

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


def judged_together(first, second, **changes):
    """As `judged`, of two series at once: an assessment takes as long of two regions as of one."""
    both = pd.concat([table(first), table(second, region="5526")])
    rows = assess(indicator(**changes), lambda _: both).set_index("region")
    return rows.loc["5530"], rows.loc["5526"]


def judged(values, *, notes=None, **changes):
    rows = assess(indicator(**changes), lambda _: table(values, notes=notes))
    return rows.set_index("region").loc["5530"]


def settled(of):
    """Half as many in 2025 as in 2024, of the indicator's first category."""
    return table({2024: 300.0, 2025: 150.0}).assign(category=of.categories[0].id)


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


def test_kilometres_have_no_rule_of_chance():
    # 720 km of 3 010 in 2024, 631 of 2 980 in 2025, with a history of one change.
    roads = Series("antall", "", SSB, "", "km", additive=True)
    whole = Series("hele", "", SSB, "", "km", additive=True)
    parts = {"antall": table({2024: 720.0, 2025: 631.0}), "hele": table({2024: 3010, 2025: 2980})}
    share = indicator(unit="%", measure=Share(Count(roads), Count(whole)), decimals=1)
    row = assess(share, parts.__getitem__).set_index("region").loc["5530"]
    assert pd.isna(row["sigma_chance"])
    assert row["verdict"] == "for få år"


@pytest.mark.parametrize("unit", ["bruer", "biler"])
def test_a_full_count_of_what_stands_there_has_no_rule_of_chance(unit):
    row = judged({2023: 110.0, 2024: 106.0, 2025: 60.0}, unit=unit, direction=Direction.DOWN)
    assert row["verdict"] == "for få år"


def test_a_history_of_lower_bounds_is_not_replaced_by_chance():
    # By √(25 618 + 12 596) = 195 the fall would be z = −66.6: the history only cannot be read.
    values = {2021: 4000.0, 2022: 31_000.0, 2023: 33_000.0, 2024: 25_618.0, 2025: 12_596.0}
    row = judged(values, notes=dict.fromkeys((2021, 2022, 2023), "nedre grense: skjult"))
    assert pd.isna(row["sigma_chance"])
    assert row["verdict"] == "for få år"


def test_few_things_have_a_verdict_but_no_per_cent_and_no_mark_against_areas():
    # 99 in 2024 is one fewer than what a percentage is told of; 100 is enough.
    def rows(before):
        own, country = {2024: before, 2025: 150.0}, {2024: 9000.0, 2025: 9000.0}
        both = pd.concat([table(own), table(country, region="0")], ignore_index=True)
        return assess(indicator(), lambda _: both).set_index("region").loc["5530"]

    few, enough = rows(99.0), rows(100.0)
    assert few["verdict"] == enough["verdict"] == "bedre"
    assert pd.isna(few["percent"])
    assert few["mark_country"] is None
    assert enough["percent"] == 50
    assert enough["mark_country"] == "bedre"


def test_a_share_of_few_has_no_mark_against_areas():
    # 8 of 100 in the municipality: percentage points of eight people are set against nobody.
    def rows(before):
        part = table({2024: before, 2025: before + 100}), table({2024: 4e5, 2025: 4e5}, region="0")
        whole = table({2024: 1000.0, 2025: 1000.0}), table({2024: 5e6, 2025: 5e6}, region="0")
        parts = {"antall": pd.concat(part), "hele": pd.concat(whole)}
        share = indicator(unit="%", measure=Share(Count(COUNTS), Count(WHOLE)), decimals=1)
        return assess(share, parts.__getitem__).set_index("region").loc["5530"]

    assert rows(8.0)["counted_baseline"] == 8
    assert rows(8.0)["mark_country"] is None
    assert rows(100.0)["mark_country"] == "bedre"


def test_a_verdict_on_few_says_that_they_are_few():
    of = indicator(unit="boliger")
    few, enough = (judged({2024: one, 2025: 150.0}, unit="boliger") for one in (14.0, 100.0))
    assert verdict_sentence(few, of).endswith("(Få boliger, store svingninger.)")
    assert "Få boliger" not in verdict_sentence(enough, of)


def test_how_many_refugees_are_settled_is_not_judged():
    for id in ("bosatte-flyktninger", "bosatte-per-1000"):
        of = INDICATORS[id]
        row = assess(of, lambda _: table({}), settled(of)).to_dict("records")[0]
        assert row["verdict"] == "ingen ønsket retning"
        assert verdict_sentence(row, of).startswith("Ingen vurdering: staten avgjør")
    assert INDICATORS["forst-bosatt-her"].direction is Direction.UP


def test_a_net_flow_around_zero_is_judged_by_its_history():
    row = judged(steady(5, [-10, 10] * 5 + [-10]))
    assert row["newest"] < 0
    assert row["verdict"] == "om lag uendret"


def test_a_net_flow_is_never_judged_by_chance_or_in_per_cent():
    # Two changes are too few for history, and √(before + now) is no rule for a difference.
    row = judged({2022: -5.0, 2023: 20.0, 2024: 10.0, 2025: 30.0})
    assert row["verdict"] == "for få år"
    assert pd.isna(row["percent"])
    assert pd.isna(row["relative"])


def test_a_small_count_takes_the_larger_noise():
    # History: nine changes of 0, one of +1: 0.32. Chance: √(1 + 3) = 2; z = -2 / 2.
    values = steady(0, [0] * 9 + [1, 2])
    row = judged(values, unit="ulykker", direction=Direction.DOWN)
    assert row["sigma_history"] == pytest.approx(math.sqrt(0.1))
    assert (row["sigma"], row["z"], row["verdict"]) == (2, -1, "noe dårligere")


def test_a_large_count_takes_its_history_even_where_chance_is_larger():
    row = judged(steady(1000, [1, -1] * 5 + [9]))
    assert row["sigma"] == row["sigma_history"] < row["sigma_chance"]


def test_a_short_history_that_swings_more_than_chance_counts():
    # Changes 100, -100, 100 have a deviation of 115; √(1100 + 1150) = 47 alone would be clear.
    row = judged({2021: 1000.0, 2022: 1100.0, 2023: 1000.0, 2024: 1100.0, 2025: 1200.0})
    assert row["sigma"] == pytest.approx(115.47, abs=0.01)
    assert row["verdict"] == "om lag uendret"


def test_a_count_that_stood_still_is_judged_by_chance():
    # Ten changes of 0 tell no usual movement: √(1000 + 1001) = 44.73, and z = 1 / 44.73.
    row = judged(steady(1000, [0] * 10 + [1]))
    assert (row["sigma_history"], row["sigma"]) == (0, pytest.approx(math.sqrt(2001)))
    assert row["z"] == pytest.approx(0.0224, abs=0.0001)
    assert row["verdict"] == "om lag uendret"
    # As much every year is no movement to measure by either.
    assert judged(steady(1000, [10] * 11))["sigma"] == pytest.approx(math.sqrt(1100 + 1110))


def test_a_figure_without_a_rule_of_chance_that_stood_still_gets_the_weak_word():
    values = steady(40, [0] * 10 + [-1.5])
    row = judged(values, unit="km", direction=Direction.DOWN)
    assert (row["sigma"], row["verdict"]) == (0, "noe bedre")
    assert pd.isna(row["z"])
    assert row["mark_own_pace"] is None
    assert judged(values, unit="km")["verdict"] == "noe dårligere"
    still = judged(steady(40, [0] * 11), unit="km")
    assert (still["z"], still["verdict"]) == (0, "om lag uendret")


@pytest.mark.parametrize("unit", ["personer", "km", "%"])
@pytest.mark.parametrize("first", [0, 40, 1000])
def test_standing_still_never_earns_a_strong_word(unit, first):
    assert judged(steady(first, [0] * 10 + [1]), unit=unit)["verdict"] in (
        "om lag uendret",
        "noe bedre",
    )


def seasons(values):
    rows = [("5530", period, "", value, "", "") for period, value in values.items()]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"value": "float64"})


def test_a_quarter_is_compared_with_the_same_quarter():
    values = seasons({"2024K1": 100, "2024K4": 300, "2025K4": 290, "2026K1": 121})
    row = assess(indicator(), lambda _: values).iloc[0]
    assert (row["baseline_period"], row["newest_period"], row["years"]) == ("2024K1", "2026K1", 2)
    # √(100 + 121) = 14.87, times √2.
    assert row["z"] == pytest.approx(21 / (math.sqrt(221) * math.sqrt(2)))


def test_no_figure_of_that_season_before_the_agreement_is_said_as_it_is():
    values = seasons({"2024M12": 100, "2025M05": 90})
    row = assess(indicator(), lambda _: values).iloc[0]
    assert row["verdict"] == "mangler tall fra før avtalen"
    assert "mai 2025" in row["reason"]


def test_what_cannot_be_compared_has_a_reason_and_no_change():
    row = judged({2024: 100.0, 2025: 200.0}, breaks=(Break("2025", "ny definisjon"),))
    assert row["reason"] == "brudd i tidsserien 2025: ny definisjon"
    derived = ["change", "percent", "sigma", "z", "pace_since", "relative"]
    assert row[derived].isna().all()
    assert (row["baseline"], row["newest"]) == (100, 200)


def test_a_category_may_be_wanted_another_way_than_its_indicator():
    groups = (Category("inn", "Inn"), Category("ut", "Ut", Direction.DOWN))
    rows = pd.concat(
        [table({2024: 100.0, 2025: 150.0}).assign(category=one) for one in ("inn", "ut")]
    )
    found = assess(indicator(categories=groups), lambda _: rows).set_index(["region", "category"])
    assert found.loc[("5530", "inn"), "verdict"] == "bedre"
    assert found.loc[("5530", "ut"), "verdict"] == "dårligere"


def test_the_marks_are_beside_the_verdict():
    # Ten changes of mean 5 and deviation 15.81, then +60: clearly better, and faster than before.
    own = table(steady(1000, [20, -10] * 5 + [60]))
    country = table(steady(100_000, [0] * 10 + [1000]), region="0")
    row = assess(indicator(), lambda _: pd.concat([own, country])).set_index("region").loc["5530"]
    assert row["verdict"] == "bedre"
    assert (row["pace_before"], row["pace_since"]) == (5, 60)
    assert row["mark_own_pace"] == "bedre"
    # 60 of 1050 is 5.71 per cent, the country's is 1: 4.71 apart, more than 15.81 / 1050.
    assert row["country"] == pytest.approx(1)
    assert row["against_country"] == pytest.approx(4.714, abs=0.001)
    assert row["mark_country"] == "bedre"
    assert pd.isna(row["rest_of_county"])


def test_a_projection_from_before_the_agreement_is_set_against_the_figure():
    expected = pd.concat(
        table({2025: value}).assign(category=category)
        for category, value in (("hoved", 110.0), ("lav", 105.0), ("hoy", 115.0))
    )
    projected = indicator(projection=Count(WHOLE))
    tables = {"antall": table({2024: 100.0, 2025: 104.0}), "hele": expected}
    row = assess(projected, tables.__getitem__).set_index("region").loc["5530"]
    assert (row["projected"], row["against_projection"]) == (110, -6)
    assert row["mark_projection"] == "under laveste alternativ"


def test_a_projection_that_is_not_fetched_costs_only_its_mark():
    def read(series):
        if series == "hele":
            raise NotStored("not here", series=series, file="")
        return table(steady(1000, [10, -10] * 5 + [30]))

    row = assess(indicator(projection=Count(WHOLE)), read).set_index("region").loc["5530"]
    assert row["verdict"] == "bedre"
    assert pd.isna(row["projected"])
    assert row["mark_projection"] is None


def test_the_history_behind_a_verdict_can_be_read():
    values = table(steady(1000, [10, -10] * 5 + [30]))
    row = assess(indicator(), lambda _: values).iloc[0]
    changes = history(indicator(), values, row)
    assert changes[0] == ("2014", "2015", 10)
    assert changes[-1] == ("2023", "2024", -10)
    assert pd.Series([change for *_, change in changes]).std() == pytest.approx(
        row["sigma_history"]
    )


def test_every_indicator_can_be_assessed_with_its_finished_figures(store, finished):
    one = INDICATORS["unge-utenfor"]
    again = assess(one, store.read, finished("unge-utenfor"))
    pd.testing.assert_frame_equal(again, assess(one, store.read))
    assert list(again.columns) == ASSESSED


few = settings(max_examples=25)  # an assessment takes a tenth of a second
changes = st.lists(st.integers(-50, 50), min_size=11, max_size=11)


@few
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


@few
@given(changes, st.floats(0.5, 100))
def test_scaling_a_level_changes_nothing(moves, factor):
    values = steady(1000, moves)
    times = {year: value * factor for year, value in values.items()}
    usual, scaled = judged_together(values, times, unit="km")
    if pd.isna(usual["z"]):
        assert pd.isna(scaled["z"])
    else:
        assert scaled["z"] == pytest.approx(usual["z"], rel=1e-6, abs=1e-9)


@few
@given(st.lists(st.integers(0, 100), min_size=1, max_size=11))
def test_no_figure_after_the_baseline_is_always_too_early(values):
    years = dict(zip(range(2024 - len(values) + 1, 2025), map(float, values), strict=True))
    assert judged(years)["verdict"] == Verdict.TOO_EARLY.value


@few
@given(changes, st.floats(1, 10))
def test_more_noise_never_makes_a_verdict_stronger(moves, factor):
    # The changes before the baseline grow, the change after it stays.
    grown = [change * factor for change in moves[:-1]] + moves[-1:]
    quiet, noisy = judged_together(steady(5000, moves), steady(5000, grown))
    assert abs(noisy["z"]) <= abs(quiet["z"]) * (1 + 1e-6)


@given(st.floats(-10, 10))
def test_the_words_follow_the_limits(z):
    found = word(z)
    if abs(z) < 1:
        assert found is Verdict.UNCHANGED
    else:
        assert (found in (Verdict.BETTER, Verdict.SOMEWHAT_BETTER)) == (z > 0)
        assert (found in (Verdict.BETTER, Verdict.WORSE)) == (abs(z) >= 2)
