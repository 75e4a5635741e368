"""Which municipality made the region's change: examples for a calculator, and exact sums always."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.table import COLUMNS
from indicators.contribution_sentences import contribution_sentence, reasons_sentence
from indicators.contributions import NOT_ADDITIVE, Contributions, contributions
from indicators.measures import Combined, Commuting, Count, Growth, Measure, Share, Total
from indicators.model import Break, Category, Indicator, Series, Timing
from indicators.region import MUNICIPALITY_CODES
from indicators.sources import SSB

BARDU, DYROY, LAVANGEN, MALSELV, SALANGEN, SENJA, SORREISA = MUNICIPALITY_CODES
PART = Series("del", "", SSB, "", "personer", additive=True)
WHOLE = Series("hele", "", SSB, "", "personer", additive=True)
few = settings(max_examples=40, deadline=None)


def indicator(measure: Measure, **changes) -> Indicator:
    usual = {"id": "x", "title": "", "unit": "personer", "definition": "", "limits": ""}
    return Indicator(**{**usual, **changes}, measure=measure)


def counts(before, after, category=""):
    """One figure for each of the seven in 2024 and in 2025."""
    rows = [
        (code, period, category, value, "" if value is not None else "..", "")
        for period, values in (("2024", before), ("2025", after))
        for code, value in zip(MUNICIPALITY_CODES, values, strict=True)
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"value": "float64"})


def found(measure, tables, category="", **changes):
    one = indicator(measure, **changes)
    return contributions(one, measure.table(tables.__getitem__), category, tables.__getitem__)


def of_counts(before, after, **changes):
    return found(Count(PART), {"del": counts(before, after)}, **changes)


def by_region(result: Contributions):
    return {part.region: part for part in result.parts}


# Counts


def test_the_contribution_to_a_count_is_the_municipality_s_own_change():
    result = of_counts([10, 20, 30, 40, 50, 60, 70], [13, 20, 28, 40, 50, 65, 70])
    assert {code: part.change for code, part in by_region(result).items() if part.change} == {
        BARDU: 3,
        LAVANGEN: -2,
        SENJA: 5,
    }
    assert (result.total.before, result.total.after, result.total.change) == (280, 286, 6)
    assert result.periods == ("2024", "2025")


def test_the_largest_addition_stands_first_and_the_largest_loss_last():
    result = of_counts([10] * 7, [13, 20, 8, 10, 10, 15, 10])
    assert [part.change for part in result.parts] == [10, 5, 3, 0, 0, 0, -2]


@few
@given(*[st.lists(st.integers(-1000, 10_000), min_size=7, max_size=7)] * 2)
def test_contributions_to_a_count_sum_exactly_to_the_region_s_change(before, after):
    result = of_counts(before, after)
    assert sum(part.change for part in result.parts) == sum(after) - sum(before)
    assert result.total.change == sum(after) - sum(before)


def test_growth_in_numbers_is_divided_too():
    stock = pd.concat([counts([10] * 7, [12] * 7), counts([0] * 7, [15] * 7)[7:]])
    stock["period"] = [*["2024"] * 7, *["2025"] * 7, *["2026"] * 7]
    result = found(Growth(Count(PART), relative=False), {"del": stock})
    # Two more in 2024, three more in 2025: each municipality adds one.
    assert [part.change for part in result.parts] == [1] * 7


# What cannot be divided


def test_with_a_municipality_missing_it_is_said_who_and_no_figure_is_given():
    missing = of_counts([10] * 7, [11] * 6 + [None])
    # The region has no figure for 2025 then, so its newest is from before the agreement.
    assert missing == "Nyeste tall er fra før avtalen trådte i kraft."
    tables = {"del": counts([10] * 7, [11] * 6 + [None])}
    partial = found(Total(PART), tables)
    assert partial == (
        "Tallet er en nedre grense (6 av 7 kommuner har tall, mangler Sørreisa) og kan ikke "
        "sammenlignes."
    )


def test_nothing_is_divided_across_a_break_or_before_the_agreement():
    broken = of_counts([1] * 7, [2] * 7, breaks=(Break("2025", "ny telling"),))
    assert broken == "Brudd i tidsserien 2025: ny telling"
    early = of_counts([1] * 7, [2] * 7, timing=Timing.FIRST_OF_JANUARY)
    assert early == "Nyeste tall er fra før avtalen trådte i kraft."


def test_where_the_region_has_no_figure_there_is_nothing_to_divide():
    assert found(Count(PART), {"del": counts([1] * 7, [2] * 7)[:5]}) == ""


def test_a_growth_in_per_cent_is_no_sum_of_the_municipalities():
    stock = pd.concat([counts([10] * 7, [12] * 7), counts([0] * 7, [15] * 7)[7:]])
    stock["period"] = [*["2024"] * 7, *["2025"] * 7, *["2026"] * 7]
    assert found(Growth(Count(PART), relative=True), {"del": stock}, unit="%") == NOT_ADDITIVE


def test_commuters_over_the_region_s_border_are_no_sum_of_the_municipalities():
    cells = [
        (home, period, "0301", value, "", "")
        for period, value in (("2024", 5.0), ("2025", 6.0))
        for home in MUNICIPALITY_CODES
    ]
    tables = {"del": pd.DataFrame(cells, columns=COLUMNS), "hele": counts([9] * 7, [9] * 7)}
    one = found(Commuting(PART, WHOLE), tables, "ut", categories=(Category("ut", ""),))
    assert one == NOT_ADDITIVE


# Shares


def of_share(part_0, whole_0, part_1, whole_1, per=100):
    tables = {"del": counts(part_0, part_1), "hele": counts(whole_0, whole_1)}
    return found(Share(Count(PART), Count(WHOLE), per=per), tables, unit="%", decimals=1)


def test_a_share_that_changes_in_one_municipality_only():
    # Seven alike: 10 of 100. In Senja 17 of 100: the region goes from 10 % to 77 of 700 = 11 %.
    result = of_share([10] * 7, [100] * 7, [10, 10, 10, 10, 10, 17, 10], [100] * 7)
    senja = by_region(result)[SENJA]
    assert (senja.before, senja.after) == (pytest.approx(10), pytest.approx(17))
    assert senja.own == pytest.approx(1)
    assert senja.composition == 0
    assert result.total.change == pytest.approx(1)


def test_a_share_that_changes_only_because_municipalities_grow_differently():
    # Senja has 50 % and doubles; the others stay at 10 %. No municipality's own share changes.
    # Before: 110 of 700 = 15.71 %. After: 160 of 800 = 20 %. The change is 4.29 points.
    result = of_share(
        [10, 10, 10, 10, 10, 50, 10],
        [100] * 7,
        [10, 10, 10, 10, 10, 100, 10],
        [100] * 5 + [200, 100],
    )
    assert all(part.own == 0 for part in result.parts)
    assert result.total.composition == pytest.approx(160 / 8 - 110 / 7)
    # Weight of Senja 1/7 to 2/8; its share lies 50 - (15.71 + 20) / 2 = 32.14 above the mean.
    senja = by_region(result)[SENJA]
    assert senja.composition == pytest.approx((50 - (110 / 7 + 20) / 2) * (2 / 8 - 1 / 7))


@few
@given(
    *[st.lists(st.integers(0, 500), min_size=7, max_size=7)] * 2,
    *[st.lists(st.integers(1, 5000), min_size=7, max_size=7)] * 2,
)
def test_contributions_to_a_share_sum_to_the_region_s_change(part_0, part_1, whole_0, whole_1):
    result = of_share(part_0, whole_0, part_1, whole_1)
    change = (sum(part_1) / sum(whole_1) - sum(part_0) / sum(whole_0)) * 100
    assert sum(part.change for part in result.parts) == pytest.approx(change, abs=1e-9)
    assert result.total.after - result.total.before == pytest.approx(change, abs=1e-9)


@few
@given(
    st.lists(st.integers(0, 500), min_size=7, max_size=7),
    st.lists(st.integers(0, 500), min_size=7, max_size=7),
    st.integers(2, 9),
)
def test_when_all_grow_alike_nothing_is_due_to_size(part_0, part_1, times):
    result = of_share(part_0, [1000] * 7, part_1, [1000 * times] * 7)
    assert all(part.composition == pytest.approx(0, abs=1e-9) for part in result.parts)


def test_of_measures_side_by_side_the_chosen_one_is_divided():
    share = Share(Count(PART), Count(WHOLE))
    tables = {"del": counts([10] * 7, [17] * 7), "hele": counts([100] * 7, [100] * 7)}
    both = Combined({"antall": (Count(PART), ""), "andel": (share, "")})
    assert found(both, tables, "antall").total.change == 49
    assert found(both, tables, "andel").total.change == pytest.approx(7)


# In words


def told(before, after, **changes):
    return contribution_sentence(indicator(Count(PART), **changes), of_counts(before, after))


def test_when_all_pull_the_same_way_each_has_its_part_in_per_cent():
    text = told([10] * 7, [10, 10, 10, 12, 10, 16, 10])
    assert text.startswith("Tallet for Midt-Troms økte med 8\u00a0personer fra 2024 til 2025. ")
    assert "Senja sto for 6 av økningen (75\u00a0%) og Målselv for 2 (25\u00a0%)." in text
    assert text.endswith(
        "Bardu, Dyrøy, Loabák – Lavangen, Salangen og Sørreisa bidro verken opp eller ned."
    )
    down = told([10] * 7, [10, 10, 10, 8, 10, 4, 10])
    assert "gikk ned med 8\u00a0personer" in down
    assert "Senja sto for 6 av nedgangen (75\u00a0%)" in down


def test_a_single_municipality_made_all_of_it():
    assert "Senja sto for hele økningen." in told([10] * 7, [10, 10, 10, 10, 10, 13, 10])


def test_of_a_net_sum_there_are_no_percentages():
    # A rise of 20 less a fall of 19 is 1: Senja did not make 2 000 per cent of it.
    text = told([50] * 7, [50, 31, 50, 50, 50, 70, 50])
    assert "økte med 1\u00a0person fra" in text
    assert "Senja (+20) trakk opp, og Dyrøy (−19) trakk ned." in text
    assert "%" not in text


def test_no_change_at_all_and_changes_that_cancel():
    assert told([10] * 7, [10] * 7) == "Tallet for Midt-Troms er uendret fra 2024 til 2025."
    text = told([10] * 7, [12, 8, 10, 10, 10, 10, 10])
    assert "uendret" in text
    assert "Bardu (+2) trakk opp, og Dyrøy (−2) trakk ned." in text


@few
@given(*[st.lists(st.integers(0, 30), min_size=7, max_size=7)] * 2)
def test_percentages_stand_only_where_nobody_pulls_the_other_way(before, after):
    moves = [new - old for old, new in zip(before, after, strict=True)]
    opposite = any(move > 0 for move in moves) and any(move < 0 for move in moves)
    text = told(before, after)
    assert not (opposite and "%" in text)
    assert "nan" not in text


def test_a_change_of_a_share_is_told_in_percentage_points_with_its_two_reasons():
    result = of_share([10] * 7, [100] * 7, [10, 10, 10, 10, 10, 17, 10], [100] * 7)
    share = indicator(Share(Count(PART), Count(WHOLE)), unit="%", decimals=1)
    assert "økte med 1,00\u00a0prosentpoeng" in contribution_sentence(share, result)
    assert reasons_sentence(share, result).startswith(
        "Av endringen kommer +1,00\u00a0prosentpoeng av at tallet endret seg i kommunene, og "
        "0\u00a0prosentpoeng av at noen kommuner ble en større eller mindre del"
    )
    assert reasons_sentence(indicator(Count(PART)), of_counts([1] * 7, [2] * 7)) == ""
