"""Norwegian numbers, periods and dates."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators import norwegian

finite = st.floats(-1e12, 1e12, allow_nan=False)
decimals = st.integers(0, 4)


def parsed(text: str) -> Decimal:
    return Decimal(text.replace("\u00a0", "").replace("\u2212", "-").replace(",", "."))


@pytest.mark.parametrize(
    ("value", "places", "unit", "expected"),
    [
        (33508, 0, "", "33\u00a0508"),
        (1000, 0, "", "1\u00a0000"),
        (999, 0, "", "999"),
        (1234567.25, 1, "", "1\u00a0234\u00a0567,3"),
        (9.6, 1, "%", "9,6\u00a0%"),
        (0.25, 1, "", "0,3"),
        (2.675, 2, "", "2,68"),
        (-2.5, 0, "", "\u22123"),
        (-0.04, 1, "", "0,0"),
        (-0.0, 0, "", "0"),
        (1e22, 0, "", "10" + "\u00a0000" * 7),
        (None, 1, "%", "\u2013"),
        (float("nan"), 1, "%", "\u2013"),
    ],
)
def test_number(value: float | None, places: int, unit: str, expected: str) -> None:
    assert norwegian.number(value, places, unit) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1.25, "+1,3"), (-1.25, "\u22121,3"), (0.04, "0"), (-0.04, "0"), (0, "0"), (None, "\u2013")],
)
def test_signed(value: float | None, expected: str) -> None:
    assert norwegian.signed(value, 1) == expected


def test_signed_keeps_the_unit() -> None:
    assert norwegian.signed(3, 0, "prosentpoeng") == "+3\u00a0prosentpoeng"


def test_an_infinite_number_is_refused() -> None:
    with pytest.raises(ValueError, match="infinite"):
        norwegian.number(float("inf"))


@given(finite, decimals)
def test_what_is_written_is_the_value_rounded_half_up(value: float, places: int) -> None:
    expected = Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert parsed(norwegian.number(value, places)) == expected


@given(finite, decimals)
def test_thousands_are_parted_and_there_is_no_other_separator(value: float, places: int) -> None:
    text = norwegian.number(value, places).lstrip("\u2212")
    whole, _, fraction = text.partition(",")
    first, *groups = whole.split("\u00a0")
    assert 1 <= len(first) <= 3
    assert all(len(group) == 3 for group in groups)
    assert len(fraction) == places
    assert text.replace("\u00a0", "").replace(",", "").isdigit()


@given(finite, decimals)
def test_the_sign_is_that_of_what_is_left_after_rounding(value: float, places: int) -> None:
    rounded = parsed(norwegian.number(value, places))
    expected = "+" if rounded > 0 else "\u2212" if rounded < 0 else "0"
    assert norwegian.signed(value, places)[0] == expected
    assert (norwegian.number(value, places)[0] == "\u2212") == (rounded < 0)


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        ("2024", "2024", "2024"),
        ("2024K4", "4. kvartal 2024", "4. kv. 2024"),
        ("2024M05", "mai 2024", "mai 2024"),
        ("2022-2024", "2022\u20132024", "2022\u20132024"),
    ],
)
def test_periods(text: str, long: str, short: str) -> None:
    assert norwegian.period(text) == long
    assert norwegian.short_period(text) == short


def test_a_stock_is_counted_on_the_first_of_january() -> None:
    assert norwegian.period("2024", first_of_january=True) == "1. januar 2024"


@pytest.mark.parametrize("text", ["", "24", "2024K5", "2024M13", "2024M5", "2024-24", "mai 2024"])
def test_a_malformed_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a period"):
        norwegian.period(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2026-07-01", "1. juli 2026"), ("2022-10", "oktober 2022"), ("2025", "2025")],
)
def test_dates(text: str, expected: str) -> None:
    assert norwegian.date(text) == expected


@pytest.mark.parametrize("text", ["", "2026-13", "2026-02-30", "1.7.2026", "2026-7-1", "2022-2024"])
def test_a_malformed_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="date"):
        norwegian.date(text)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a og b"), (["a", "b", "c"], "a, b og c")],
)
def test_listing(parts: list[str], expected: str) -> None:
    assert norwegian.listing(parts) == expected
