"""The parts of a population change: they and the deviation are the whole, and gaps stay gaps."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.errors import NotStored
from data.store import Store
from data.table import COLUMNS
from indicators.population_change import population_change, population_change_sentence
from indicators.region import MUNICIPALITY_CODES


def table(*rows):
    return pd.DataFrame(rows, columns=COLUMNS).astype({"value": "float64"})


def reading(surplus=3, inside=-5, abroad=10, start=100, end=109, year=2025):
    """The seven alike: stocks of two 1 Januaries, and the parts of the year between."""

    def flow(name, value):
        status = "" if value is not None else ".."
        return [(code, str(year), name, value, status, "") for code in MUNICIPALITY_CODES]

    stocks = [
        (code, str(when), "", value, "", "")
        for when, value in ((year, start), (year + 1, end))
        for code in MUNICIPALITY_CODES
    ]
    tables = {
        "folketall": table(*stocks),
        "befolkningsendringer": table(*flow("fodselsoverskudd", surplus), *flow("dode", 1)),
        "flytting": table(*flow("innenlands", inside), *flow("utland", abroad)),
    }
    return tables.__getitem__


def values(read, region="MT", year="2025"):
    rows = population_change(read)
    rows = rows[(rows["region"] == region) & (rows["period"] == year)]
    return dict(zip(rows["category"], rows["value"], strict=True))


def test_the_parts_of_the_region_are_sums_and_the_rest_is_the_deviation():
    # A municipality: 109 - 100 = 9 = 3 - 5 + 10 + 1. The region has seven of them.
    assert values(reading(), region="5530") == {
        "fodselsoverskudd": 3,
        "innenlands": -5,
        "utland": 10,
        "avvik": 1,
        "endring": 9,
    }
    assert values(reading())["avvik"] == 7
    assert values(reading())["endring"] == 63


@settings(max_examples=30, deadline=None)
@given(*[st.integers(-200, 200)] * 3, *[st.integers(1000, 2000)] * 2)
def test_parts_and_deviation_are_always_the_whole_change(surplus, inside, abroad, start, end):
    found = values(reading(surplus, inside, abroad, start, end))
    total = found.pop("endring")
    assert sum(found.values()) == total == 7 * (end - start)


def test_a_missing_part_is_named_and_nothing_is_called_deviation():
    read = reading(abroad=None)
    rows = population_change(read)
    assert "avvik" not in set(rows["category"])
    text = population_change_sentence(rows, "MT", "2025")
    assert text == (
        "I 2025 økte folketallet i Midt-Troms med 63: fødselsoverskudd +21 og netto innenlands "
        "flytting −35. Tall for netto innvandring mangler."
    )


def test_the_sentence_has_every_part_with_its_sign():
    text = population_change_sentence(population_change(reading(end=98)), "5530", "2025")
    assert text == (
        "I 2025 gikk folketallet i Senja ned med 2: fødselsoverskudd +3, netto innenlands flytting "
        "−5, netto innvandring +10 og avvik −10."
    )
    same = population_change_sentence(population_change(reading(end=100)), "5530", "2025")
    assert same.startswith("I 2025 var folketallet i Senja uendret: ")
    assert population_change_sentence(population_change(reading()), "MT", "1999") == ""


def test_before_the_first_refresh_it_is_told_that_figures_are_missing(tmp_path):
    with pytest.raises(NotStored):
        population_change(Store(tmp_path).read)
