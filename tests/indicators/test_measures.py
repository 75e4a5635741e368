"""Regional figures are right by construction: sums of counts, sums over sums, and marks kept."""

from collections.abc import Mapping

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.table import COLUMNS, LOWER_BOUND, problems
from indicators.measures import (
    Combined,
    Commuting,
    Count,
    Difference,
    Growth,
    PerYear,
    Published,
    Share,
    Total,
    WithinRegion,
)
from indicators.model import Reader, Series
from indicators.region import MUNICIPALITY_CODES, NAMES
from indicators.sources import SSB

Row = tuple[str, str, str, float | None, str, str]
few = settings(max_examples=20)


def series(id: str, *, additive: bool = True) -> Series:
    return Series(id, id, SSB, "0", "personer", additive=additive, recorded=())


FIRST, SECOND = series("første"), series("andre")


def table(*rows: Row) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS).astype({"value": "float64"})


def row(
    region: str,
    value: float | None,
    status: str = "",
    *,
    period: str = "2024",
    of: str = "",
    note: str = "",
) -> Row:
    return (region, period, of, value, status, note)


def seven(*values: float, period: str = "2024", of: str = "") -> list[Row]:
    """One figure for each of the seven; the last value is repeated."""
    padded = [*values, *[values[-1]] * (7 - len(values))]
    return [
        row(code, value, period=period, of=of)
        for code, value in zip(MUNICIPALITY_CODES, padded, strict=True)
    ]


def reader(**tables: pd.DataFrame) -> Reader:
    return lambda id: {"første": tables.get("first"), "andre": tables.get("second")}[id]


def reading(first: list[Row], second: list[Row] | None = None) -> Reader:
    return reader(first=table(*first), second=table(*(second or [])))


def at(finished: pd.DataFrame, region: str, period: str = "2024", category: str = "") -> pd.Series:
    rows = finished[
        (finished["region"] == region)
        & (finished["period"] == period)
        & (finished["category"] == category)
    ]
    assert len(rows) == 1, f"{len(rows)} rows for {region} {period} {category}"
    return rows.iloc[0]


# --- Count: the regional sum ---------------------------------------------------------------------


@pytest.mark.parametrize("measure", [Count])
def test_a_series_of_percentages_cannot_be_summed(measure: type[Count]) -> None:
    with pytest.raises(TypeError, match="not additive"):
        measure(series("prosent", additive=False))


@few
@given(st.lists(st.integers(0, 20_000), min_size=7, max_size=7), st.integers(0, 50_000))
def test_the_region_is_the_sum_of_the_seven_and_the_rest_is_the_county_without_it(
    values: list[int], others: int
) -> None:
    rows = [*seven(*values), row("55", sum(values) + others), row("0", 1e6)]
    done = Count(FIRST).table(reading(rows))
    region = at(done, "MT")
    assert (region["value"], region["status"], region["note"]) == (sum(values), "", "")
    assert at(done, "55-MT")["value"] == others
    assert set(done["region"]) == {*MUNICIPALITY_CODES, "MT", "55", "55-MT", "0"}


def test_the_rows_of_a_finished_table_stand_in_the_order_of_the_areas() -> None:
    rows = [row("0", 9), *seven(1)[::-1], row("55", 8)]
    done = Count(FIRST).table(reading(rows))
    assert list(done["region"]) == [code for code in NAMES if code in set(done["region"])]


@few
@given(
    st.sets(st.sampled_from(MUNICIPALITY_CODES), min_size=1, max_size=6),
    st.sampled_from(["absent", ".", "..", ":"]),
)
def test_a_sum_with_a_part_missing_is_no_figure_and_says_how_many_there_are(
    missing: set[str], how: str
) -> None:
    rows = [one for one in seven(10) if one[0] not in missing]
    if how != "absent":
        rows += [row(code, None, how) for code in missing]
    region = at(Count(FIRST).table(reading(rows)), "MT")
    assert pd.isna(region["value"])
    assert region["status"] == ".."
    word = "skjult for" if how == ":" else "mangler"
    assert region["note"].startswith(f"{7 - len(missing)} av 7 kommuner har tall, {word} ")
    assert {code for code in MUNICIPALITY_CODES if NAMES[code] in region["note"]} == missing

    partial = at(Count(FIRST, partial=True).table(reading(rows)), "MT")
    assert (partial["value"], partial["status"]) == (10 * (7 - len(missing)), "")
    assert partial["note"] == f"{LOWER_BOUND}: {region['note']}"


def test_no_figure_in_any_municipality_gives_the_gravest_reason_and_never_zero() -> None:
    rows = [row(code, None, ".") for code in MUNICIPALITY_CODES]
    rows[3] = row(MUNICIPALITY_CODES[3], None, ":")
    rows += seven(1, period="2023") + seven(1, period="2025")
    for partial in (False, True):
        region = at(Count(FIRST, partial=partial).table(reading(rows)), "MT")
        assert pd.isna(region["value"])
        assert region["status"] == ":"


def test_a_lower_bound_in_one_municipality_makes_the_region_one_and_names_it() -> None:
    rows = seven(10)
    rows[0] = row(MUNICIPALITY_CODES[0], 8, note=f"{LOWER_BOUND}: uten tall for noen")
    done = Count(FIRST).table(reading([*rows, row("55", 100)]))
    region = at(done, "MT")
    assert region["value"] == 68
    assert region["note"] == f"{LOWER_BOUND}: ufullstendig tall for Bardu"
    # What is left of the county after at least 68 is not a figure.
    assert "55-MT" not in set(done["region"])


@pytest.mark.parametrize("mark", ["hittil i år per 28.09.2026", "foreløpig: september"])
def test_a_mark_on_one_municipality_follows_into_the_region(mark: str) -> None:
    rows = seven(10)
    rows[6] = row(MUNICIPALITY_CODES[6], 10, note=mark)
    assert at(Count(FIRST).table(reading(rows)), "MT")["note"] == mark


def test_an_ordinary_note_does_not_follow_into_the_region() -> None:
    rows = seven(10)
    rows[5] = row("5530", 10, note="sum av Berg, Lenvik, Torsken og Tranøy")
    assert at(Count(FIRST).table(reading(rows)), "MT")["note"] == ""


def test_categories_are_summed_into_groups_and_the_unit_is_converted() -> None:
    rows = seven(1000, of="a") + seven(500, of="b") + seven(7, of="c")
    done = Count(FIRST, {"ab": ("a", "b"), "c": ("c",)}, factor=0.001).table(reading(rows))
    assert at(done, "5530", category="ab")["value"] == pytest.approx(1.5)
    assert at(done, "MT", category="ab")["value"] == pytest.approx(10.5)
    assert at(done, "MT", category="c")["value"] == pytest.approx(0.049)


def test_a_group_with_a_category_missing_is_a_lower_bound() -> None:
    rows = seven(5, of="a") + seven(2, of="b")[:6]
    done = Count(FIRST, {"ab": ("a", "b")}).table(reading(rows))
    whole, short = at(done, "5530", category="ab"), at(done, "5526", category="ab")
    assert (whole["value"], whole["note"]) == (7, "")
    assert short["value"] == 5
    assert short["note"].startswith(LOWER_BOUND)
    assert at(done, "MT", category="ab")["note"].startswith(LOWER_BOUND)


def test_a_group_with_a_hidden_category_is_a_lower_bound_too() -> None:
    rows = [*seven(5, of="a"), *seven(2, of="b")[:6], row("5526", None, ":", of="b")]
    short = at(Count(FIRST, {"ab": ("a", "b")}).table(reading(rows)), "5526", category="ab")
    assert short["value"] == 5
    assert "skjulte tall er ikke med" in short["note"]


def test_periods_before_the_first_and_after_the_last_figure_are_left_out() -> None:
    rows = [row("5530", None, ".", period=str(when)) for when in (2019, 2021, 2023)]
    rows += [row("5524", 1, period="2020"), row("5524", 1, period="2022")]
    done = Count(FIRST).table(reading(rows))
    assert sorted(set(done["period"])) == ["2020", "2021", "2022"]


def test_total_sums_all_categories_however_many() -> None:
    rows = [*seven(5, of="Finnfjord"), row("5530", 3, of="Botnhågen")]
    done = Total(FIRST).table(reading(rows))
    assert at(done, "5530")["value"] == 8
    assert at(done, "MT")["value"] == 38


# --- Share: sum over sum -------------------------------------------------------------------------

positive = st.integers(1, 20_000).map(float)


@few
@given(
    st.lists(st.tuples(st.floats(0, 1), positive), min_size=7, max_size=7),
)
def test_the_share_of_the_region_lies_between_those_of_its_municipalities(
    parts: list[tuple[float, float]],
) -> None:
    numerators = [round(share * whole) for share, whole in parts]
    denominators = [whole for _, whole in parts]
    done = Share(Count(FIRST), Count(SECOND)).table(
        reading(seven(*numerators), seven(*denominators))
    )
    region = at(done, "MT")["value"]
    own = done.loc[done["region"].isin(MUNICIPALITY_CODES), "value"]
    assert len(own) == 7
    assert own.min() - 1e-9 <= region <= own.max() + 1e-9
    assert region == pytest.approx(100 * sum(numerators) / sum(denominators))


def test_the_share_of_the_region_is_not_the_mean_of_percentages() -> None:
    # One municipality with 900 of 1 000, six with 10 of 100: 960 of 1 600 is 60 per cent,
    # while the mean of the percentages is 21.4.
    done = Share(Count(FIRST), Count(SECOND)).table(reading(seven(900, 10), seven(1000, 100)))
    assert at(done, "MT")["value"] == pytest.approx(60)
    assert at(done, "5520")["value"] == pytest.approx(90)


def test_a_share_may_be_per_thousand() -> None:
    done = Share(Count(FIRST), Count(SECOND), per=1000).table(reading(seven(5), seven(1000)))
    assert at(done, "MT")["value"] == pytest.approx(5)


def test_a_numerator_that_is_a_lower_bound_makes_the_share_one() -> None:
    numerator = seven(10)
    numerator[0] = row("5520", 8, note=f"{LOWER_BOUND}: skjulte tall er ikke med")
    done = Share(Count(FIRST), Count(SECOND)).table(reading(numerator, seven(100)))
    for region in ("5520", "MT"):
        assert at(done, region)["value"] > 0
        assert LOWER_BOUND in at(done, region)["note"]
    assert LOWER_BOUND not in at(done, "5530")["note"]


def test_a_denominator_that_is_a_lower_bound_gives_no_figure_but_a_reason() -> None:
    denominator = seven(100)
    denominator[0] = row("5520", 80, note=f"{LOWER_BOUND}: skjulte tall er ikke med")
    done = Share(Count(FIRST), Count(SECOND)).table(reading(seven(10), denominator))
    for region in ("5520", "MT"):
        assert pd.isna(at(done, region)["value"])
        assert at(done, region)["status"] == ".."
    assert at(done, "5530")["value"] == pytest.approx(10)


def test_a_denominator_of_zero_gives_no_figure_but_a_reason() -> None:
    done = Share(Count(FIRST), Count(SECOND)).table(reading(seven(0, 10), seven(0, 100)))
    assert pd.isna(at(done, "5520")["value"])
    assert at(done, "5520")["status"] == ".."
    assert at(done, "MT")["value"] == pytest.approx(10)


@pytest.mark.parametrize("status", [".", "..", ":"])
@pytest.mark.parametrize("side", [0, 1])
def test_a_part_without_a_figure_gives_the_share_its_reason(status: str, side: int) -> None:
    both = [seven(10), seven(100)]
    both[side][4] = row(MUNICIPALITY_CODES[4], None, status)
    done = Share(Count(FIRST), Count(SECOND)).table(reading(*both))
    share = at(done, MUNICIPALITY_CODES[4])
    assert pd.isna(share["value"])
    assert share["status"] == status
    assert pd.isna(at(done, "MT")["value"])


def test_a_denominator_without_categories_serves_every_category() -> None:
    rows = seven(10, of="unge") + seven(20, of="eldre")
    done = Share(Count(FIRST), Count(SECOND)).table(reading(rows, seven(100)))
    assert at(done, "MT", category="unge")["value"] == pytest.approx(10)
    assert at(done, "MT", category="eldre")["value"] == pytest.approx(20)


def test_published_percentages_have_no_figure_for_the_region() -> None:
    of = series("første", additive=False)
    done = Published(of).table(reading([*seven(50), row("55", 40), row("0", 30)]))
    assert set(done["region"]) == {*MUNICIPALITY_CODES, "55", "0"}


# --- Growth, difference, year, combination -------------------------------------------------------


def test_growth_stands_at_the_year_it_happened_in() -> None:
    rows = seven(1000, 100, period="2025") + seven(1010, 100, period="2026")
    absolute = Growth(Count(FIRST), relative=False).table(reading(rows))
    assert set(absolute["period"]) == {"2025"}
    assert at(absolute, "5520", "2025")["value"] == 10
    relative = Growth(Count(FIRST), relative=True).table(reading(rows))
    assert at(relative, "5520", "2025")["value"] == pytest.approx(1)
    # The region's growth is of its own sum (1 600 to 1 610), not a mean of percentages.
    assert at(relative, "MT", "2025")["value"] == pytest.approx(0.625)


def test_there_is_no_growth_across_a_year_without_a_figure() -> None:
    rows = seven(100, period="2023") + seven(90, period="2025") + seven(95, period="2026")
    done = Growth(Count(FIRST), relative=False).table(reading(rows))
    assert set(done["period"]) == {"2025"}


def quarters(*values: float | None, region: str = "5530", year: int = 2024) -> list[Row]:
    return [
        row(region, value, "" if value is not None else ":", period=f"{year}K{place}")
        for place, value in enumerate(values, 1)
    ]


def test_four_quarters_make_a_year() -> None:
    year = at(PerYear(Count(FIRST)).table(reading(quarters(1, 2, 3, 4))), "5530")
    assert (year["value"], year["note"]) == (10, "")


@pytest.mark.parametrize("number", [1, 2, 3])
def test_an_unfinished_year_is_marked_so_also_for_the_region(number: int) -> None:
    rows = [one for code in MUNICIPALITY_CODES for one in quarters(*[2.0] * number, region=code)]
    done = PerYear(Count(FIRST)).table(reading(rows))
    for region, value in (("5530", 2 * number), ("MT", 14 * number)):
        assert at(done, region)["value"] == value
        assert at(done, region)["note"] == f"hittil i år ({number} av 4 kvartaler)"


def test_a_difference_is_taken_for_each_area_and_for_the_region() -> None:
    done = Difference(Count(FIRST), Count(SECOND)).table(reading(seven(30, 10), seven(10, 15)))
    assert at(done, "5520")["value"] == 20
    assert at(done, "5530")["value"] == -5
    assert at(done, "MT")["value"] == 20 - 6 * 5


@pytest.mark.parametrize("side", [0, 1])
def test_a_difference_with_a_lower_bound_is_no_figure(side: int) -> None:
    both = [seven(30), seven(10)]
    both[side][0] = row("5520", 30, note=f"{LOWER_BOUND}: noe mangler")
    done = Difference(Count(FIRST), Count(SECOND)).table(reading(*both))
    assert pd.isna(at(done, "5520")["value"])
    assert at(done, "5520")["status"] != ""
    assert pd.isna(at(done, "MT")["value"])


def test_measures_stand_side_by_side_under_their_own_names() -> None:
    both = Combined({"inn": (Count(FIRST), ""), "halvt": (Count(SECOND, factor=0.5), "")})
    done = both.table(reading(seven(10), seven(10)))
    assert at(done, "MT", category="inn")["value"] == 70
    assert at(done, "MT", category="halvt")["value"] == 35
    assert both.series() == (FIRST, SECOND)


# --- Commuting -----------------------------------------------------------------------------------

A, B = "5520", "5524"
MATRIX = [
    # region = lives in, category = works in
    row(A, 100, of=A),
    row(A, 20, of=B),
    row(A, 5, of="utenfor"),
    row(B, 300, of=B),
    row(B, 30, of=A),
    row(B, 40, of="utenfor"),
]
WORKPLACES = [
    row(A, 100 + 30 + 7),
    row(B, 300 + 20 + 50),
    *(row(code, 0) for code in MUNICIPALITY_CODES if code not in (A, B)),
]
"""7 come to A and 50 to B from outside the region."""


@pytest.fixture(scope="module")
def commuting() -> pd.DataFrame:
    return Commuting(FIRST, SECOND).table(reading(MATRIX, WORKPLACES))


@pytest.mark.parametrize(
    ("region", "out", "inn", "between"),
    [(A, 20 + 5, 30 + 7, 20), (B, 30 + 40, 20 + 50, 30), ("MT", 5 + 40, 7 + 50, 20 + 30)],
)
def test_commuters_are_counted_over_each_area_s_own_border(
    commuting: pd.DataFrame, region: str, out: int, inn: int, between: int
) -> None:
    found = {of: at(commuting, region, category=of)["value"] for of in ("ut", "inn", "mellom")}
    assert found == {"ut": out, "inn": inn, "mellom": between}


flows = st.fixed_dictionaries(
    {
        (home, work): st.integers(0, 500).map(float)
        for home in MUNICIPALITY_CODES
        for work in (*MUNICIPALITY_CODES, "utenfor")
    }
)


@settings(max_examples=10)
@given(flows, st.lists(st.integers(0, 500), min_size=7, max_size=7))
def test_everybody_who_lives_or_works_in_the_region_is_counted_once(
    matrix: Mapping[tuple[str, str], float], from_outside: list[int]
) -> None:
    cells = [row(home, value, of=work) for (home, work), value in matrix.items()]
    jobs = {
        work: sum(matrix[home, work] for home in MUNICIPALITY_CODES) + extra
        for work, extra in zip(MUNICIPALITY_CODES, from_outside, strict=True)
    }
    read = reading(cells, [row(code, value) for code, value in jobs.items()])
    done = Commuting(FIRST, SECOND).table(read)
    own = done[done["region"].isin(MUNICIPALITY_CODES)].groupby("category")["value"].sum()
    region = {of: at(done, "MT", category=of)["value"] for of in ("ut", "inn", "mellom")}
    assert region["inn"] == sum(from_outside)
    assert region["mellom"] == own["mellom"]
    assert own["ut"] == region["ut"] + region["mellom"]
    assert own["inn"] == region["inn"] + region["mellom"]
    inside = at(WithinRegion(FIRST).table(read), "MT")["value"]
    assert inside == sum(value for (_, work), value in matrix.items() if work != "utenfor")


# --- every finished table is sound ---------------------------------------------------------------

cell = st.one_of(
    st.tuples(
        st.integers(0, 1000).map(float),
        st.just(""),
        st.sampled_from(["", "sum av to", f"{LOWER_BOUND}: uten Berg", "hittil i år per mai"]),
    ),
    st.tuples(st.none(), st.sampled_from([".", "..", ":"]), st.just("")),
)
stored = st.dictionaries(
    st.tuples(st.sampled_from([*MUNICIPALITY_CODES, "55", "54"]), st.integers(2020, 2023)),
    cell,
    max_size=40,
)
COUNTRY = [row("0", 9000, period=str(when)) for when in range(2020, 2024)]


@few
@given(stored, stored, st.booleans())
def test_any_stored_figures_give_sound_tables(
    first: dict[tuple[str, int], tuple[float | None, str, str]],
    second: dict[tuple[str, int], tuple[float | None, str, str]],
    partial: bool,
) -> None:
    read = reading(
        *(
            COUNTRY
            + [
                row(region, value, status, period=str(when), note=note)
                for (region, when), (value, status, note) in cells.items()
            ]
            for cells in (first, second)
        )
    )
    count = Count(FIRST, partial=partial)
    for measure in (count, Share(count, Count(SECOND)), Difference(count, Count(SECOND))):
        done = measure.table(read)
        assert list(problems(done)) == []
        assert set(done["region"]) <= set(NAMES)
