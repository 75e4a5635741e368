"""A sentence says what the table says: every number stems from it, and the words fit the sign."""

import re
from collections.abc import Callable
from itertools import product

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.table import COLUMNS, LOWER_BOUND, YEAR_TO_DATE
from indicators.measures import Count, finished
from indicators.model import Indicator, Series, Timing
from indicators.norwegian import number, signed
from indicators.region import MUNICIPALITY_CODES, NAMES
from indicators.results import INDICATORS
from indicators.sentences import (
    age_label,
    change_text,
    coverage_sentences,
    largest_flow_sentence,
    largest_group_sentence,
    period_text,
    projection_sentence,
    range_text,
    sentence,
    snapshot_sentence,
    value_text,
)
from indicators.sources import SSB
from indicators.summary import Range, summarise

Row = tuple[str, str, str, float | None, str, str]
NUMBER = re.compile(r"[−+]?\d+(?:\u00a0\d{3})*(?:,\d+)?")


def table(*rows: Row) -> pd.DataFrame:
    return finished(pd.DataFrame(rows, columns=COLUMNS).astype({"value": "float64"}))


def row(
    period: str, value: float | None, note: str = "", *, region: str = "MT", of: str = ""
) -> Row:
    return (region, period, of, value, "" if value is not None else ":", note)


def indicator(
    unit: str = "personer", decimals: int = 0, timing: Timing = Timing.DURING_OR_END
) -> Indicator:
    measure = Count(Series("s", "s", SSB, "0", unit, additive=True, recorded=()))
    return Indicator("i", "I", unit, measure, "d.", "l.", decimals=decimals, timing=timing)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def said(of: Indicator, *rows: Row, regions: tuple[str, ...] = ("MT",)) -> str:
    return plain(sentence(table(*rows), of, "", regions))


# --- words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "decimals", "before", "after", "expected"),
    [
        ("personer", 0, 33406, 33508, "Det er 102 flere enn 2024 (+0,3 %)."),
        ("personer", 0, 200, 150, "Det er 50 færre enn 2024 (−25,0 %)."),
        ("boliger", 0, 100, 110, "Det er 10 flere enn 2024 (+10,0 %)."),
        # Sørreisa went from 1 to 4 homes: "+300 %" would exaggerate.
        ("boliger", 0, 1, 4, "Det er 3 flere enn 2024."),
        # A net flow: "53 færre" of a gain of 48 reads as a loss of 53.
        ("personer", 0, 48, -5, "I 2024 var tallet +48."),
        ("%", 2, -0.14, 0.2, "I 2024 var tallet −0,14 %."),
        ("%", 1, 10, 9.6, "Det er 0,4 prosentpoeng lavere enn 2024."),
        ("%", 1, 9.6, 12, "Det er 2,4 prosentpoeng høyere enn 2024."),
        ("km", 0, 300, 250, "Det er 50 km mindre enn 2024 (−16,7 %)."),
        ("dekar", 0, 100, 150, "Det er 50 dekar mer enn 2024 (+50,0 %)."),
        ("per 1 000", 1, 10, 15, "Det er 5,0 høyere enn 2024 (+50,0 %)."),
        ("per 100", 1, 10, 5, "Det er 5,0 lavere enn 2024 (−50,0 %)."),
        ("personer", 0, 0, 5, "Det er 5 flere enn 2024."),
        ("personer", 0, 5, 5, "Det er uendret fra 2024."),
        ("%", 1, 9.61, 9.63, "Det er uendret fra 2024."),
        ("personer", 0, 30000, 30001, "Det er 1 flere enn 2024."),
    ],
)
def test_the_change_is_told_in_the_words_of_its_unit(
    unit: str, decimals: int, before: float, after: float, expected: str
) -> None:
    of = indicator(unit, decimals)
    found = summarise(table(row("2024", before), row("2025", after)), of, "MT", "")
    assert found is not None
    assert plain(change_text(found, of)) == expected


def test_a_stock_of_1_january_is_told_with_its_date() -> None:
    of = indicator(timing=Timing.FIRST_OF_JANUARY)
    assert said(of, row("2025", 33406), row("2026", 33508)) == (
        "Midt-Troms: 33 508 personer 1. januar 2026. Det er 102 flere enn 1. januar 2025 (+0,3 %)."
    )


@pytest.mark.parametrize(
    ("period", "timing", "expected"),
    [
        ("2026", Timing.FIRST_OF_JANUARY, "1. januar 2026"),
        ("2024", Timing.DURING_OR_END, "i 2024"),
        ("2022K4", Timing.DURING_OR_END, "i 4. kvartal 2022"),
        ("2022M10", Timing.DURING_OR_END, "i oktober 2022"),
    ],
)
def test_a_period_in_a_sentence(period: str, timing: Timing, expected: str) -> None:
    assert period_text(period, timing) == expected


def test_a_lower_bound_is_told_as_at_least() -> None:
    assert plain(value_text(207, indicator(), lower_bound=True)) == "minst 207 personer"
    text = said(indicator(), row("2024", 348), row("2025", 207, f"{LOWER_BOUND}: uten Dyrøy"))
    assert text.startswith("Midt-Troms: minst 207 personer i 2025. ")
    assert "nedre grense (uten Dyrøy) og kan ikke sammenlignes" in text
    assert "færre" not in text


def test_a_span_is_told_with_its_unit_once() -> None:
    span = Range("2024", 3, "5530", 21.4, "5528", 7)
    assert plain(range_text(span, indicator("km", 1))) == "3,0–21,4 km"


def test_highest_and_lowest_are_named_among_the_chosen() -> None:
    rows = [row("2025", place, region=code) for place, code in enumerate(MUNICIPALITY_CODES, 1)]
    text = said(indicator(), *rows, regions=MUNICIPALITY_CODES)
    assert text == (
        f"Blant de sju kommunene er tallet høyest i {NAMES[MUNICIPALITY_CODES[-1]]} (7 personer) "
        f"og lavest i {NAMES[MUNICIPALITY_CODES[0]]} (1 person) i 2025."
    )
    text = said(indicator(), *rows, regions=("5520", "5528"))
    assert text.startswith("Blant de valgte kommunene er tallet høyest i Dyrøy")


def test_all_that_share_the_highest_or_the_lowest_are_named() -> None:
    rows = [row("2025", value, region=code) for value, code in ((9, "5520"), (0, "5528"))]
    rows += [row("2025", value, region=code) for value, code in ((0, "5522"), (4, "5530"))]
    text = said(indicator(), *rows, regions=("5520", "5522", "5528", "5530"))
    assert "høyest i Bardu (9 personer) og lavest i Dyrøy og Salangen (0 personer)" in plain(text)


def test_municipalities_are_compared_in_the_same_period_only() -> None:
    rows = [row("2025", 5, region="5530"), row("2024", 500, region="5524")]
    assert "høyest" not in said(indicator(), *rows, regions=("5530", "5524"))


def test_a_tie_names_nobody() -> None:
    rows = [row("2025", 5, region=code) for code in MUNICIPALITY_CODES]
    assert "høyest" not in said(indicator(), *rows, regions=MUNICIPALITY_CODES)


def test_the_region_is_in_focus_wherever_it_stands_among_the_chosen() -> None:
    rows = [row("2024", 9, region="0"), row("2024", 5), row("2024", 7, region="54")]
    assert said(indicator(), *rows, regions=("0", "54", "MT")).startswith("Midt-Troms: 5 ")
    assert said(indicator(), *rows, regions=("54", "0")).startswith("Norge: 9 ")


def test_nothing_to_say_is_said() -> None:
    expected = "Det finnes ikke tall for de valgte områdene."
    assert said(indicator(), row("2024", 1), regions=("0",)) == expected
    assert said(indicator(), row("2026", 1, YEAR_TO_DATE)) == expected
    assert said(indicator(), row("2024", 1), regions=()) == expected


# --- every number stems from the table -----------------------------------------------------------


def may_be_said(rows: pd.DataFrame, of: Indicator) -> set[str]:
    """Every number that the figures can give: themselves, their differences and their years."""
    figures = [float(value) for value in rows["value"].dropna()]
    found = {number(value, of.decimals) for value in figures}
    for one, other in product(figures, repeat=2):
        found.add(number(abs(one - other), of.decimals))
        if other > 0:
            found.add(signed((one - other) / other * 100, 1))
    found |= {part for period in rows["period"] for part in re.findall(r"\d+", period)}
    return found | {"1"}  # of "1. januar"


@settings(max_examples=50)
@given(
    st.dictionaries(
        st.tuples(
            st.sampled_from(["MT", "5530", "5524", "5528", "55", "0"]), st.integers(2022, 2026)
        ),
        st.one_of(st.none(), st.floats(0, 90_000).map(lambda value: round(value, 1))),
        min_size=1,
        max_size=15,
    ).filter(lambda cells: any(value is not None for value in cells.values())),
    st.sampled_from(["personer", "%", "km", "per 100", "boliger"]),
    st.integers(0, 2),
    st.sampled_from(Timing),
    st.lists(st.sampled_from(["MT", "5530", "5524", "5528", "55", "0"]), unique=True),
)
def test_every_number_in_a_sentence_stems_from_the_table(
    cells: dict[tuple[str, int], float | None],
    unit: str,
    decimals: int,
    timing: Timing,
    regions: list[str],
) -> None:
    rows = table(*(row(str(year), value, region=area) for (area, year), value in cells.items()))
    of = indicator(unit, decimals, timing)
    text = sentence(rows, of, "", regions)
    spoken = NUMBER.findall(text.replace(f"\u00a0{unit}", "").replace("per 100", ""))
    assert set(spoken) <= may_be_said(rows[rows["region"].isin(regions)], of)
    assert "nan" not in text
    assert text.endswith(".")


@settings(max_examples=50)
@given(st.integers(0, 5000), st.integers(0, 5000), st.sampled_from(["personer", "%", "km"]))
def test_the_word_fits_the_sign(before: int, after: int, unit: str) -> None:
    text = said(indicator(unit), row("2024", before), row("2025", after))
    up, down = {
        "personer": ("flere", "færre"),
        "%": ("høyere", "lavere"),
        "km": ("mer", "mindre"),
    }[unit]
    words = set(re.findall(r"[a-zæøå]+", text))
    assert (up in words) is (after > before)
    assert (down in words) is (after < before)
    assert ("uendret" in words) is (after == before)


@pytest.mark.parametrize("id", INDICATORS)
def test_a_real_sentence_ends_and_says_no_number_that_is_none(
    finished: Callable[[str], pd.DataFrame], id: str
) -> None:
    one, rows = INDICATORS[id], finished(id)
    regions = tuple(dict.fromkeys(rows["region"]))
    for category in one.categories:
        text = sentence(rows, one, category.id, regions)
        assert text.endswith(".")
        assert "  " not in text
        assert not re.search(r"\b(nan|None|inf)\b", text)


# --- which areas have figures when ---------------------------------------------------------------


def test_areas_with_figures_for_the_same_periods_share_a_sentence() -> None:
    rows = table(
        *(row("2022M01", 1, region=code) for code in MUNICIPALITY_CODES),
        *(row("2022M10", 1, region=code) for code in (*MUNICIPALITY_CODES, "MT")),
        row("2022M01", 1),
        row("2011M01", 1, region="55"),
        row("2026M01", 1, region="55"),
        row("2022M05", 1, region="0"),
        row("2026M01", None, region="0"),
    )
    assert coverage_sentences(rows, indicator()) == [
        "Midt-Troms og alle kommunene: januar 2022 til oktober 2022.",
        "Troms: januar 2011 til januar 2026.",
        "Norge: mai 2022.",
    ]


def test_some_municipalities_are_named_one_by_one() -> None:
    rows = table(row("2024", 1, region="5530"), row("2024", 1, region="5524"))
    january = indicator(timing=Timing.FIRST_OF_JANUARY)
    assert coverage_sentences(rows, january) == ["Målselv og Senja: 1. januar 2024."]


# --- the sentences of other charts ---------------------------------------------------------------


def test_a_single_period_as_a_sentence() -> None:
    rows = table(
        row("2014-2020", 0),
        row("2014-2020", 139, region="54"),
        row("2014-2020", 2931, region="0"),
        row("2014-2020", 0, region="5530"),
    )
    assert plain(snapshot_sentence(rows, indicator("deltakelser"))) == (
        "I 2014–2020: Midt-Troms 0 deltakelser, Troms og Finnmark 139 deltakelser og "
        "Norge 2 931 deltakelser."
    )


def test_the_largest_flow_between_two_municipalities() -> None:
    rows = table(
        row("2022K4", 900, region="5530", of="5530"),
        row("2022K4", 800, region="5530", of="utenfor"),
        row("2022K4", 120, region="5526", of="5530"),
        row("2022K4", 60, region="5530", of="5526"),
        row("2022K4", 990, region="MT", of="5530"),
    )
    text = largest_flow_sentence(rows)
    assert "120 bor i Sørreisa og arbeider i Senja." in text
    assert "4. kvartal 2022" in text


def test_the_largest_age_group_of_each_year_counts_both_sexes() -> None:
    rows = table(
        *(row("2006", 50, of=f"{sex}/40-44") for sex in ("menn", "kvinner")),
        row("2006", 99, of="menn/20-24"),
        row("2006", 0, of="kvinner/20-24"),
        *(row("2026", 70, of=f"{sex}/60-64") for sex in ("menn", "kvinner")),
    )
    text = plain(largest_group_sentence(rows, "MT", ("2006", "2026")))
    assert "1. januar 2006 var 40–44 år den største aldersgruppen (100 personer)" in text
    assert "1. januar 2026 var 60–64 år den største aldersgruppen (140 personer)" in text
    assert largest_group_sentence(rows, "MT", ("2006", "2006")).count("januar") == 1


@pytest.mark.parametrize(("actual", "word"), [(120, "mer"), (90, "mindre")])
def test_a_projection_is_told_with_what_the_older_one_expected(actual: float, word: str) -> None:
    rows = table(
        row("2026", actual, of="faktisk"),
        row("2026", actual, of="hoved"),
        row("2050", 130, of="hoved"),
        row("2026", 100, of="hoved-2024"),
    )
    text = plain(projection_sentence(rows, "MT"))
    assert f"Midt-Troms: {actual:.0f} personer 1. januar 2026." in text
    assert "Hovedalternativet gir 130 i 2050." in text
    assert f"ventet 100 i 2026; det ble {abs(actual - 100):.0f} {word}." in text


def test_an_area_without_a_projection_says_so() -> None:
    rows = table(row("2026", 5, region="0", of="faktisk"))
    assert projection_sentence(rows, "0") == "Det finnes ingen framskriving for Norge."


@pytest.mark.parametrize(("age", "label"), [("0-4", "0–4"), ("85-89", "85–89"), ("90-", "90+")])
def test_an_age_group_as_it_is_written(age: str, label: str) -> None:
    assert age_label(age) == label
