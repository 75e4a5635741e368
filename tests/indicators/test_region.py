"""Old municipality codes become today's, and no figure is made or lost on the way."""

import csv
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.recorded import read_recorded
from data.table import COLUMNS, LOWER_BOUND, STATUSES, problems
from indicators.region import (
    BASE_CODES,
    CODE_HISTORY,
    MUNICIPALITY_CODES,
    NAMES,
    fold,
    year,
)

SENJA = {"1927": "Tranøy", "1928": "Torsken", "1929": "Berg", "1931": "Lenvik"}
Row = tuple[str, str, str, float | None, str, str]


def table(*rows: Row) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS).astype({"value": "float64"})


def row(
    region: str, period: str, value: float | None = 1, status: str = "", category: str = ""
) -> Row:
    return (region, period, category, value, status, "")


def only(folded: pd.DataFrame) -> pd.Series:
    (record,) = (folded.iloc[place] for place in range(len(folded)))
    return record


# --- the history itself --------------------------------------------------------------------------


def test_the_history_is_statistics_norway_s_for_every_year_with_figures(shared: Path) -> None:
    first_year = 1986
    with (shared / "reference/municipality-code-history.csv").open(encoding="utf-8") as file:
        theirs = {
            (
                line["hist_code"],
                line["code_2024"],
                line["hist_validFrom"][:4],
                line["hist_validTo_exclusive"][:4] or "10000",
            )
            for line in csv.DictReader(file)
            if line["midt_troms"] == "1"
            and int(line["hist_validTo_exclusive"][:4] or 9999) > first_year
        }
    ours = {(one.code, one.today, str(one.first), str(one.last + 1)) for one in CODE_HISTORY}
    assert ours == theirs


@pytest.mark.parametrize("when", [1986, 2019, 2020, 2023, 2024, 2026])
def test_every_municipality_has_a_code_in_every_year_and_only_senja_ever_had_several(
    when: int,
) -> None:
    valid = [one for one in CODE_HISTORY if one.first <= when <= one.last]
    parts = {code: [one for one in valid if one.today == code] for code in MUNICIPALITY_CODES}
    assert {code: len(found) for code, found in parts.items()} == {
        code: 4 if code == "5530" and when < 2020 else 1 for code in MUNICIPALITY_CODES
    }


def test_the_seven_municipalities_are_the_agreement_s() -> None:
    assert {NAMES[code] for code in MUNICIPALITY_CODES} == {
        "Bardu",
        "Dyrøy",
        "Loabák – Lavangen",
        "Målselv",
        "Salangen",
        "Senja",
        "Sørreisa",
    }


@pytest.mark.parametrize(
    ("period", "expected"),
    [("2024", 2024), ("2024K4", 2024), ("2024M05", 2024), ("2022-2024", 2024)],
)
def test_the_year_of_a_period(period: str, expected: int) -> None:
    assert year(period) == expected


# --- folding -------------------------------------------------------------------------------------

counts = st.integers(0, 100_000).map(float)
few = settings(max_examples=25)


@few
@given(st.fixed_dictionaries(dict.fromkeys(SENJA, counts)), st.integers(1986, 2019))
def test_the_sum_of_all_predecessors_is_kept(parts: dict[str, float], when: int) -> None:
    rows = [row(code, str(when), value) for code, value in parts.items()]
    senja = only(fold(table(*rows), additive=True))
    assert (senja["region"], senja["value"], senja["status"]) == (
        "5530",
        sum(parts.values()),
        "",
    )
    assert LOWER_BOUND not in senja["note"]


@few
@given(
    st.dictionaries(st.sampled_from(sorted(SENJA)), counts, min_size=1, max_size=3),
    st.sampled_from(["absent", *STATUSES]),
)
def test_a_predecessor_without_a_figure_makes_the_sum_a_lower_bound_that_names_it(
    parts: dict[str, float], how: str
) -> None:
    rows = [row(code, "2015", value) for code, value in parts.items()]
    without = [code for code in SENJA if code not in parts]
    if how != "absent":
        rows += [row(code, "2015", None, how) for code in without]
    senja = only(fold(table(*rows), additive=True))
    assert senja["value"] == sum(parts.values())
    (bound,) = (part for part in senja["note"].split("; ") if part.startswith(LOWER_BOUND))
    assert all((name in bound) is (code in without) for code, name in SENJA.items())


@few
@given(st.sampled_from(["1927", "1931"]), st.sampled_from(sorted(STATUSES)))
def test_no_figure_at_all_is_never_zero(code: str, status: str) -> None:
    senja = only(fold(table(row(code, "2015", None, status)), additive=True))
    assert pd.isna(senja["value"])
    assert senja["status"] == status


@few
@given(st.permutations(sorted(STATUSES)), st.integers(1, 3))
def test_of_several_reasons_the_hidden_figure_is_told_before_the_missing_one(
    statuses: list[str], number: int
) -> None:
    given_reasons = statuses[:number]
    rows = [
        row(code, "2015", None, status) for code, status in zip(SENJA, given_reasons, strict=False)
    ]
    expected = next(status for status in (":", "..", ".") if status in given_reasons)
    assert only(fold(table(*rows), additive=True))["status"] == expected


any_code = st.sampled_from(sorted({one.code for one in CODE_HISTORY}))


@few
@given(
    st.dictionaries(
        st.tuples(any_code, st.integers(1986, 2030)),
        st.sampled_from([0.0, 7.0]),
        min_size=1,
        max_size=30,
    )
)
def test_a_code_that_was_not_in_force_never_gives_a_figure(
    cells: dict[tuple[str, int], float],
) -> None:
    """Several sources fill such codes with 0."""
    rows = [row(code, str(when), value) for (code, when), value in cells.items()]
    folded = fold(table(*rows), additive=True)
    expected: dict[tuple[str, str], float] = {}
    for (code, when), value in cells.items():
        for one in CODE_HISTORY:
            if one.code == code and one.first <= when <= one.last:
                key = (one.today, str(when))
                expected[key] = expected.get(key, 0) + value
    found = {(record.region, record.period): record.value for record in folded.itertuples()}
    assert found == expected


def test_the_zero_of_today_s_code_before_2024_disappears_beside_the_real_figure() -> None:
    rows = [row("5530", "2022", 0), row("5421", "2022", 14738), row("1927", "2022", 0)]
    assert only(fold(table(*rows), additive=True))["value"] == 14738
    assert fold(table(row("5524", "2019", 0)), additive=True).empty


@few
@given(st.integers(1986, 2019), st.lists(st.floats(0, 100), min_size=4, max_size=4))
def test_a_rate_of_merged_municipalities_is_not_possible(when: int, rates: list[float]) -> None:
    rows = [row(code, str(when), rate) for code, rate in zip(SENJA, rates, strict=True)]
    senja = only(fold(table(*rows), additive=False))
    assert pd.isna(senja["value"])
    assert senja["status"] == "."
    assert "kan ikke slås sammen" in senja["note"]


def test_a_rate_with_a_single_predecessor_is_kept() -> None:
    rows = [row("1924", "2019", 7.5), row("5421", "2020", 8.5)]
    folded = fold(table(*rows), additive=False)
    assert folded[["region", "period", "value"]].to_numpy().tolist() == [
        ["5524", "2019", 7.5],
        ["5530", "2020", 8.5],
    ]


@few
@given(st.integers(1986, 2030), st.booleans())
def test_the_county_of_2020_to_2023_never_becomes_troms(when: int, additive: bool) -> None:
    folded = fold(table(row("54", str(when), 5)), additive=additive)
    assert "55" not in set(folded["region"])


@few
@given(st.integers(1986, 2030))
def test_the_old_county_becomes_troms_until_2019_and_says_so(when: int) -> None:
    folded = fold(table(row("19", str(when), 5)), additive=True)
    if when <= 2019:
        assert (only(folded)["region"], only(folded)["value"]) == ("55", 5)
        assert "før 2020" in only(folded)["note"]
    else:
        assert folded.empty


def test_counties_and_country_are_kept_and_other_places_are_not() -> None:
    rows = [row(code, "2024", 1) for code in ("0", "55", "5501", "18", "9999", "1804")]
    assert set(fold(table(*rows), additive=True)["region"]) == {"0", "55"}


@few
@given(
    st.dictionaries(
        st.tuples(
            st.sampled_from([*sorted({one.code for one in CODE_HISTORY}), "19", "54", "55", "0"]),
            st.integers(2010, 2026).map(lambda when: f"{when}K4"),
            st.sampled_from(["a", "b"]),
        ),
        st.one_of(
            st.tuples(counts, st.just("")), st.tuples(st.none(), st.sampled_from(sorted(STATUSES)))
        ),
        min_size=1,
        max_size=25,
    ).filter(lambda cells: not any(key[0] == "55" and key[1] < "2020" for key in cells)),
    st.booleans(),
)
def test_a_sound_table_folds_to_a_sound_table(
    cells: dict[tuple[str, str, str], tuple[float | None, str]], additive: bool
) -> None:
    rows = [row(code, when, *cell, of) for (code, when, of), cell in cells.items()]
    folded = fold(table(*rows), additive=additive)
    assert list(problems(folded)) in ([], ["the table has no rows"])
    assert set(folded["region"]) <= set(BASE_CODES)


# --- on real figures -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def recorded_population() -> pd.DataFrame:
    return read_recorded("population__07459").assign(category="")[COLUMNS]


def test_population_by_the_codes_of_the_time_folds_to_the_source_s_own_joined_series(
    recorded_population: pd.DataFrame,
) -> None:
    before_2024 = recorded_population[recorded_population["period"] < "2024"]
    of_the_time = before_2024[before_2024["region"].str.match(r"(19|54)\d\d")]
    folded = fold(of_the_time, additive=True)
    by_source = before_2024[before_2024["region"].isin(MUNICIPALITY_CODES)]
    by_source = by_source.set_index(["region", "period"])["value"].to_dict()
    by_folding = folded.set_index(["region", "period"])["value"].to_dict()
    assert set(by_folding) == {
        (code, str(when)) for code in MUNICIPALITY_CODES for when in range(2005, 2024)
    }
    assert by_folding == {key: by_source[key] for key in by_folding}
    assert not folded["note"].str.contains(LOWER_BOUND).any()
