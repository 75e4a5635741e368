"""The rules of the one table shape: each broken one is named, with the key it is broken at."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.table import COLUMNS, STATUSES, problems

Row = tuple[str, str, str, float | None, str, str]


def table(*rows: Row) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS).astype({"value": "float64"})


def row(
    period: str = "2024", value: float | None = 1, status: str = "", region: str = "5530"
) -> Row:
    return (region, period, "", value, status, "")


def test_a_sound_table_has_no_problems() -> None:
    assert not list(problems(table(row("2023"), row("2024", None, ":"), row("2025", 0))))


@pytest.mark.parametrize(
    "period", ["2024", "2024K1", "2024K4", "2024M01", "2024M12", "2014-2020", "1986"]
)
def test_periods_in_the_form_of_statistics_norway_are_sound(period: str) -> None:
    assert not list(problems(table(row(period))))


@pytest.mark.parametrize(
    "period",
    ["", "24", "2024K5", "2024K0", "2024M13", "2024M00", "2024-01", "2024M1", "2024 ", "2024K1K2"],
)
def test_other_periods_are_named(period: str) -> None:
    assert list(problems(table(row(period)))) == [f"1 malformed periods, first 5530/{period}/"]


@pytest.mark.parametrize("status", STATUSES)
def test_a_value_beside_a_reason_for_its_absence_is_named(status: str) -> None:
    (problem,) = problems(table(row("2023"), row("2024", 3, status)))
    assert "do not exclude each other, first 5530/2024/" in problem


def test_neither_value_nor_reason_is_named() -> None:
    (problem,) = problems(table(row("2024", None, "")))
    assert "do not exclude each other, first 5530/2024/" in problem


@pytest.mark.parametrize("status", ["-", "...", "x", " ", ".:"])
def test_an_unknown_status_is_named(status: str) -> None:
    (problem,) = problems(table(row("2024", None, status)))
    assert problem == "1 unknown status symbols, first 5530/2024/"


def test_a_key_that_stands_twice_is_named() -> None:
    (problem,) = problems(table(row("2024", 1), row("2023", 1), row("2024", 2)))
    assert problem == "1 duplicate keys, first 5530/2024/"


def test_the_same_period_of_another_region_is_no_duplicate() -> None:
    assert not list(problems(table(row(region="5530"), row(region="5524"))))


def test_an_empty_table_and_wrong_columns_are_named() -> None:
    assert list(problems(table())) == ["the table has no rows"]
    (problem,) = problems(table(row()).drop(columns="note"))
    assert problem.startswith("columns are")


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(["5530", "55"]), st.integers(1986, 2050)),
        st.tuples(
            st.none() | st.floats(allow_nan=False, allow_infinity=False),
            st.sampled_from(["", *STATUSES]),
        ),
        min_size=1,
    )
)
def test_a_table_is_sound_exactly_when_every_row_has_either_value_or_reason(
    cells: dict[tuple[str, int], tuple[float | None, str]],
) -> None:
    rows = [row(str(year), *cell, region) for (region, year), cell in cells.items()]
    sound = all((value is None) == (status != "") for value, status in cells.values())
    assert (not list(problems(table(*rows)))) is sound
