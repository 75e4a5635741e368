"""Pictures get names that every system can keep."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from views.picture import ascii_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sørreisa, 2024", "sorreisa-2024"),
        ("Målselv", "malselv"),
        ("Loabák – Lavangen", "loabak-lavangen"),
        ("Ærlig/../x", "aerlig-x"),
    ],
)
def test_ascii_name(text: str, expected: str) -> None:
    assert ascii_name(text) == expected


@given(st.text().map(lambda text: text + "a"))
def test_a_name_has_nothing_but_small_letters_digits_and_hyphens(text: str) -> None:
    assert set(ascii_name(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_a_name_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="file name"):
        ascii_name("–")
