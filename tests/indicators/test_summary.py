"""Newest, baseline and change: the right periods, and a reason wherever there is no change."""

from collections.abc import Callable, Sequence

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.table import COLUMNS, LOWER_BOUND, YEAR_TO_DATE
from indicators.measures import Count, finished
from indicators.model import Break, Category, Indicator, Series, Timing
from indicators.region import MUNICIPALITY_CODES
from indicators.results import INDICATORS
from indicators.sentences import change_text
from indicators.sources import SSB
from indicators.summary import (
    BEFORE_AGREEMENT,
    NO_BASELINE,
    Alike,
    Range,
    Summary,
    baseline_period,
    headline,
    latest_by_region,
    sparkline,
    summarise,
)

JANUARY, DURING = Timing.FIRST_OF_JANUARY, Timing.DURING_OR_END
Row = tuple[str, str, str, float | None, str, str]


def table(*rows: Row) -> pd.DataFrame:
    return finished(pd.DataFrame(rows, columns=COLUMNS).astype({"value": "float64"}))


def row(
    period: str, value: float | None, note: str = "", *, region: str = "MT", status: str = ""
) -> Row:
    return (region, period, "", value, status or ("" if value is not None else ":"), note)


def indicator(
    unit: str = "personer", timing: Timing = DURING, breaks: tuple[Break, ...] = ()
) -> Indicator:
    measure = Count(Series("s", "s", SSB, "0", unit, additive=True, recorded=()))
    return Indicator("i", "I", unit, measure, "d.", "l.", timing=timing, breaks=breaks)


def summary_of(*rows: Row, of: Indicator | None = None) -> Summary:
    found = summarise(table(*rows), of or indicator(), "MT", "")
    assert found is not None
    return found


# --- the baseline --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("periods", "timing", "expected"),
    [
        (["2023", "2024", "2025", "2026"], JANUARY, "2025"),
        (["2023", "2024", "2025", "2026"], DURING, "2024"),
        (["2024K1", "2024K4", "2025K1", "2026K1"], DURING, "2024K1"),
        (["2024K3", "2024K4", "2025K1", "2026K1"], DURING, None),
        (["2024M05", "2024M12", "2025M04", "2025M05"], DURING, "2024M05"),
        (["2024M12", "2025M12", "2026M01"], DURING, None),
        (["2024M01", "2024M02", "2026M01"], DURING, "2024M01"),
        (["2022M09", "2022M10"], DURING, "2022M10"),
        (["2014-2020"], DURING, "2014-2020"),
        (["2025", "2026"], DURING, None),
        (["2026"], JANUARY, None),
        (["2019", "2026"], JANUARY, "2019"),
        ([], DURING, None),
    ],
)
def test_the_baseline_is_the_last_observation_before_the_agreement(
    periods: list[str], timing: Timing, expected: str | None
) -> None:
    assert baseline_period(periods, timing) == expected


@given(st.sets(st.integers(1990, 2040), min_size=1), st.sampled_from(Timing), st.randoms())
def test_the_baseline_never_comes_from_after_the_agreement_and_the_order_does_not_matter(
    years: set[int], timing: Timing, random: st.DataObject
) -> None:
    last = 2025 if timing is JANUARY else 2024
    periods = [str(year) for year in years]
    random.shuffle(periods)
    before = [year for year in years if year <= last]
    assert baseline_period(periods, timing) == (str(max(before)) if before else None)


# --- the change ----------------------------------------------------------------------------------


def test_change_in_numbers_and_per_cent() -> None:
    found = summary_of(row("2024", 200), row("2025", 210), row("2026", 230))
    assert (found.newest.period, found.newest.value) == ("2026", 230)
    assert found.baseline is not None
    assert found.baseline.period == "2024"
    assert (found.change, found.percent, found.reason) == (30, 15, "")


def test_a_stock_of_1_january_is_compared_with_1_january_2025() -> None:
    rows = (row("2024", 200), row("2025", 210), row("2026", 231))
    found = summary_of(*rows, of=indicator(timing=JANUARY))
    assert (found.change, found.percent) == (21, 10)


def test_a_share_changes_in_percentage_points_and_never_in_per_cent() -> None:
    found = summary_of(row("2024", 10), row("2025", 12), of=indicator("%"))
    assert (found.change, found.percent) == (2, None)


@pytest.mark.parametrize("start", [0, -5])
def test_there_is_no_per_cent_of_nothing_or_less(start: float) -> None:
    found = summary_of(row("2024", start), row("2025", 12))
    assert (found.change, found.percent) == (12 - start, None)


def refused(*rows: Row, of: Indicator | None = None) -> str:
    found = summary_of(*rows, of=of)
    assert found.change is None
    assert found.percent is None
    return found.reason


@pytest.mark.parametrize(
    ("last", "timing"), [("2024", DURING), ("2024K4", DURING), ("2025", JANUARY), ("2022", DURING)]
)
def test_a_newest_figure_from_before_the_agreement_has_no_change(last: str, timing: Timing) -> None:
    assert refused(row("2019", 1), row(last, 2), of=indicator(timing=timing)) == BEFORE_AGREEMENT


def test_without_a_figure_from_before_there_is_no_change() -> None:
    assert refused(row("2025", 1), row("2026", 2)) == NO_BASELINE


def test_a_break_after_the_baseline_stops_the_comparison_and_one_before_does_not() -> None:
    text = "Ny definisjon."
    rows = (row("2024", 1), row("2025", 2), row("2026", 3))
    for period in ("2025", "2026"):
        broken = indicator(breaks=(Break(period, text),))
        assert refused(*rows, of=broken) == f"Brudd i tidsserien {period}: {text}"
    for period in ("2024", "2027"):
        assert summary_of(*rows, of=indicator(breaks=(Break(period, text),))).change == 2


@pytest.mark.parametrize("bounded", ["2024", "2026"])
def test_a_lower_bound_at_either_end_stops_the_comparison_and_says_why(bounded: str) -> None:
    note = f"{LOWER_BOUND}: 6 av 7 kommuner har tall, mangler Dyrøy"
    rows = [row(period, 9, note if period == bounded else "") for period in ("2024", "2026")]
    reason = refused(*rows)
    assert "nedre grense (6 av 7 kommuner har tall, mangler Dyrøy)" in reason
    assert reason.startswith("Tallet for 2024" if bounded == "2024" else "Tallet er")
    assert reason.endswith("kan ikke sammenlignes.")


def settled(note: str = f"{LOWER_BOUND}: 2 av 3 kommuner har tall, skjult for Dyrøy") -> list[Row]:
    """Three municipalities, one of them hidden in the newest year."""
    return [
        *(row("2024", 30), row("2025", 13, note)),
        *(row("2024", 10, region="5520"), row("2025", 5, region="5520")),
        *(row("2024", 15, region="5530"), row("2025", 8, region="5530")),
        *(row("2024", 5, region="5528"), row("2025", None, region="5528")),
    ]


def test_where_one_is_hidden_the_same_municipalities_are_compared() -> None:
    assert summary_of(*settled()).alike == Alike(2, 25, 13)


@pytest.mark.parametrize(
    ("rows", "of"),
    [
        (settled(note=""), indicator()),
        (settled(), indicator(unit="per 1 000")),
        (settled(), indicator(breaks=(Break("2025", "Ny definisjon."),))),
        (settled(), indicator(timing=JANUARY)),
    ],
)
def test_nothing_is_compared_where_the_sums_would_say_nothing(
    rows: list[Row], of: Indicator
) -> None:
    assert summary_of(*rows, of=of).alike is None


def test_settled_refugees_fell_in_the_six_that_are_known(
    finished: Callable[[str], pd.DataFrame],
) -> None:
    settled_refugees = INDICATORS["bosatte-flyktninger"]
    found = headline(finished("bosatte-flyktninger"), settled_refugees)
    assert isinstance(found, Summary)
    # 24 + 14 + 29 + 17 + 90 + 33 in 2025; 30 + 15 + 50 + 17 + 155 + 63 in 2024.
    assert change_text(found, settled_refugees).endswith(
        "I de 6 kommunene med tall både i 2024 og i 2025 gikk det fra 330 til 207\u00a0personer."
    )


def test_a_lower_bound_between_the_ends_does_not_matter() -> None:
    rows = (row("2024", 1), row("2025", 1, f"{LOWER_BOUND}: noe"), row("2026", 3))
    assert summary_of(*rows).change == 2


def test_a_year_to_date_is_never_the_newest_figure() -> None:
    rows = (row("2024", 1), row("2025", 2), row("2026", 1, f"{YEAR_TO_DATE} (2 av 4 kvartaler)"))
    assert summary_of(*rows).newest.period == "2025"
    assert latest_by_region(table(*rows), "", ["MT"])["MT"].period == "2025"
    assert [time for time, _ in sparkline(table(*rows), "MT", "")] == [2024, 2025]


def test_a_missing_figure_is_never_the_newest() -> None:
    rows = (row("2024", 1), row("2025", 2), row("2026", None), row("2026", 5, region="5530"))
    assert summary_of(*rows).newest.period == "2025"


def test_nothing_is_summarised_where_there_is_no_whole_figure() -> None:
    only = table(row("2026", 1, YEAR_TO_DATE), row("2026", None, region="5530"))
    assert summarise(only, indicator(), "MT", "") is None
    assert summarise(only, indicator(), "5530", "") is None
    assert summarise(only, indicator(), "0", "") is None


values = st.lists(st.integers(0, 1000), min_size=1, max_size=12)


@given(values, st.integers(2005, 2026), st.sampled_from(Timing))
def test_newest_minus_baseline_is_the_change_whenever_there_is_one(
    figures: Sequence[int], first: int, timing: Timing
) -> None:
    by_year = dict(enumerate(figures, first))
    rows = [row(str(year), value) for year, value in by_year.items()]
    found = summary_of(*rows, of=indicator(timing=timing))
    assert found.newest.value == by_year[max(by_year)]
    assert (found.change is None) is bool(found.reason)
    if found.change is not None:
        assert found.change == by_year[max(by_year)] - by_year[2025 if timing is JANUARY else 2024]


# --- the headline --------------------------------------------------------------------------------


def test_the_headline_is_the_region_s_where_it_has_a_figure() -> None:
    rows = [row("2024", 3, region=code) for code in (*MUNICIPALITY_CODES, "55", "0")]
    found = headline(table(row("2023", 20), *rows), indicator())
    assert isinstance(found, Summary)
    assert (found.region, found.newest.period) == ("MT", "2023")


def test_without_the_region_it_is_the_span_of_the_municipalities() -> None:
    rows = [
        row("2023", 1, region="5530"),
        row("2024", 7, region="5524"),
        row("2024", 3, region="5520"),
        row("2024", None, region="5528"),
        row("2024", 99, region="55"),
    ]
    assert headline(table(*rows), indicator()) == Range("2024", 3, "5520", 7, "5524", 2)


@pytest.mark.parametrize(
    ("present", "expected"), [(["0", "54", "55"], "55"), (["0", "54"], "54"), (["0"], "0")]
)
def test_without_municipalities_it_is_the_county_and_then_the_country(
    present: list[str], expected: str
) -> None:
    found = headline(table(*(row("2024", 1, region=code) for code in present)), indicator())
    assert isinstance(found, Summary)
    assert found.region == expected


def test_the_headline_is_of_the_first_category() -> None:
    rows = pd.concat([table(row("2024", 1)).assign(category="a"), table(row("2024", 2))])
    of = indicator()
    two = Indicator(**{**vars(of), "categories": (Category("a", "A"), Category("", "alle"))})
    found = headline(rows, two)
    assert isinstance(found, Summary)
    assert found.newest.value == 1


@pytest.mark.parametrize("id", INDICATORS)
def test_every_indicator_has_something_to_show_on_the_front_page(
    finished: Callable[[str], pd.DataFrame], id: str
) -> None:
    one = INDICATORS[id]
    found = headline(finished(id), one)
    if id == "alderspyramide":  # it has only sexes and ages, no total
        assert found is None
        return
    assert found is not None
    if isinstance(found, Range):
        assert one.no_region
        assert found.lowest <= found.highest
    else:
        assert (found.region == "MT") is (not one.no_region)
        assert YEAR_TO_DATE not in found.newest.note


@pytest.mark.parametrize(
    ("id", "newest", "baseline", "change"),
    [
        ("folketall", "2026", "2025", 102),
        ("folkevekst", "2025", "2024", 102 - 199),
        ("folketall-kvartal", "2026K1", None, None),
        ("bosatte-flyktninger", "2025", "2024", None),
        ("elbilandel", "2025", "2024", None),
        ("unge-utenfor", "2024", "2024", None),
        ("boligbygging", "2025", "2024", 152 - 104),
    ],
)
def test_the_headlines_of_real_indicators(
    finished: Callable[[str], pd.DataFrame],
    id: str,
    newest: str,
    baseline: str | None,
    change: float | None,
) -> None:
    found = headline(finished(id), INDICATORS[id])
    assert isinstance(found, Summary)
    assert found.newest.period == newest
    assert (found.baseline.period if found.baseline else None) == baseline
    assert found.change == change


# --- the small line ------------------------------------------------------------------------------


def test_the_small_line_has_a_gap_where_a_figure_is_missing() -> None:
    rows = (row("2022", 1), row("2023", None), row("2024", 3))
    assert sparkline(table(*rows), "MT", "") == [(2022, 1), (2023, None), (2024, 3)]


def test_quarters_and_months_stand_at_their_part_of_the_year() -> None:
    times = [time for time, _ in sparkline(table(row("2024K1", 1), row("2024K4", 2)), "MT", "")]
    assert times == [2024, 2024.75]
    times = [time for time, _ in sparkline(table(row("2024M01", 1), row("2024M07", 2)), "MT", "")]
    assert times == [2024, 2024.5]
