"""Index and change: of the same region's exact figure in the base period, or no figure."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.table import COLUMNS, LOWER_BOUND, problems
from indicators.transform import as_change, as_index

Row = tuple[str, str, str, float | None, str, str]
TRANSFORMS = pytest.mark.parametrize("transform", [as_index, as_change])


def table(*rows: Row) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS).astype({"value": "float64"})


def row(region: str, period: str, value: float | None, note: str = "", of: str = "") -> Row:
    return (region, period, of, value, "" if value is not None else ":", note)


def values(done: pd.DataFrame) -> dict[tuple[str, str, str], float]:
    return {
        (one.region, one.period, one.category): one.value
        for one in done.itertuples()
        if not pd.isna(one.value)
    }


TWO = table(
    row("MT", "2023", 200),
    row("MT", "2024", 250),
    row("MT", "2025", 300),
    row("5530", "2024", 40),
    row("5530", "2025", 30),
)


def test_an_index_is_100_in_the_base_period_and_in_proportion_elsewhere() -> None:
    assert values(as_index(TWO, "2024")) == {
        ("MT", "2023", ""): 80,
        ("MT", "2024", ""): 100,
        ("MT", "2025", ""): pytest.approx(120),
        ("5530", "2024", ""): 100,
        ("5530", "2025", ""): 75,
    }


def test_a_change_is_0_in_the_base_period_and_in_the_same_unit() -> None:
    assert values(as_change(TWO, "2024")) == {
        ("MT", "2023", ""): -50,
        ("MT", "2024", ""): 0,
        ("MT", "2025", ""): 50,
        ("5530", "2024", ""): 0,
        ("5530", "2025", ""): -10,
    }


def test_each_category_has_its_own_base() -> None:
    rows = table(
        row("MT", "2024", 10, of="a"), row("MT", "2025", 20, of="a"), row("MT", "2024", 40, of="b")
    )
    assert values(as_index(rows, "2024"))["MT", "2025", "a"] == 200
    assert values(as_change(rows, "2024"))["MT", "2024", "b"] == 0


@TRANSFORMS
@pytest.mark.parametrize(
    "base",
    [row("5530", "2024", None), row("5530", "2024", 40, f"{LOWER_BOUND}: skjulte tall")],
    ids=["hidden", "lower bound"],
)
def test_without_an_exact_base_there_is_no_figure_but_a_reason(
    transform: type[as_index], base: Row
) -> None:
    rows = table(row("MT", "2024", 1), row("MT", "2025", 2), base, row("5530", "2025", 30))
    done = transform(rows, "2024")
    missing = done[(done["region"] == "5530") & (done["period"] == "2025")].iloc[0]
    assert pd.isna(missing["value"])
    assert (missing["status"], missing["note"]) == (".", "mangler tall for 2024")
    assert ("MT", "2025", "") in values(done)


def test_there_is_no_index_of_zero() -> None:
    rows = table(row("MT", "2024", 5), row("5530", "2024", 0), row("5530", "2025", 30))
    done = as_index(rows, "2024")
    assert set(values(done)) == {("MT", "2024", "")}
    assert set(done.loc[done["region"] == "5530", "note"]) == {"tallet for 2024 er ikke over null"}
    assert values(as_change(rows, "2024"))["5530", "2025", ""] == 30


@TRANSFORMS
def test_a_missing_figure_keeps_its_own_reason_and_a_mark_its_note(
    transform: type[as_index],
) -> None:
    bound = f"{LOWER_BOUND}: skjulte tall er ikke med"
    rows = table(
        row("MT", "2023", 1),
        row("MT", "2024", 1),
        row("MT", "2025", None),
        row("MT", "2026", 2, bound),
    )
    done = transform(rows, "2024").set_index("period")
    assert done.loc["2025", "status"] == ":"
    assert done.loc["2026", "note"] == bound


@settings(max_examples=25)
@given(
    st.dictionaries(
        st.tuples(st.sampled_from(["MT", "5530", "0"]), st.integers(2020, 2026).map(str)),
        st.none() | st.integers(1, 1000).map(float),
        max_size=20,
    ),
    st.integers(1, 1000).map(float),
)
def test_the_figures_can_be_found_again_from_the_transformed_ones(
    cells: dict[tuple[str, str], float | None], base: float
) -> None:
    cells = {**cells, ("MT", "2024"): base}
    rows = table(*(row(region, period, value) for (region, period), value in cells.items()))
    bases = {region: value for (region, period), value in cells.items() if period == "2024"}
    known = {
        (region, period, ""): value
        for (region, period), value in cells.items()
        if value is not None and bases.get(region) is not None
    }
    index, change = as_index(rows, "2024"), as_change(rows, "2024")
    for done in (index, change):
        assert list(problems(done)) == []
        assert set(values(done)) == set(known)
    for key, value in known.items():
        base_of = bases[key[0]]
        assert base_of is not None
        assert values(index)[key] * base_of / 100 == pytest.approx(value)
        assert values(change)[key] + base_of == value
