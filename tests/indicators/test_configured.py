"""Indicators that are made of the manifest alone."""

import pandas as pd
import pytest

from data.errors import StoreError
from data.store import Entry, Store
from data.table import COLUMNS
from indicators.assess import assess
from indicators.configured import NO_REGION, Shown, contact, described, with_configured
from indicators.model import Direction, Directness, Level, Series, Timing
from indicators.region import COUNTRY, MUNICIPALITY_CODES, REGION
from indicators.results import BY_RESULT
from indicators.sources import TROMS_I_TALL

SHOWN = Shown(
    "planer",
    "Elevplasser i kommunen.",
    "Viser ikke hvor elevene bor.",
    Directness.PROXY,
    Level.INPUT,
    Direction.UP,
    first_of_january=False,
)


def rows(categories=("",), value=lambda place, year: float(10 * place + year - 2000)):
    """Every municipality and the country in 2015–2026."""
    return pd.DataFrame(
        [
            (region, str(year), category, value(place, year), "", "")
            for place, region in enumerate((*MUNICIPALITY_CODES, COUNTRY.code))
            for category in categories
            for year in range(2015, 2027)
        ],
        columns=COLUMNS,
    )


def stored(store, table, *, additive=True, unit="plasser", shown=SHOWN, id="tit_plasser"):
    series = Series(id, "Elevplasser", TROMS_I_TALL, "Elevplasser", unit, additive=additive)
    entry = Entry(
        id=id,
        title=series.title,
        publisher=TROMS_I_TALL.publisher,
        table=series.table,
        unit=unit,
        licence="CC BY 4.0",
        licence_url="",
        attribution="Kilde: Troms fylkeskommune",
        source_url="",
        origin="live",
        fetched="2026-11-24",
        updated="",
        indicator=described(shown, series, "anne@fylket.example", table),
    )
    store.publish({id: (table, entry)})
    return store.manifest()


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path)


def test_it_stands_last_among_the_indicators_of_its_result(store):
    manifest = stored(store, rows())
    found = with_configured(BY_RESULT["planer"], manifest)
    assert found.indicators[:-1] == BY_RESULT["planer"].indicators
    assert found.headlines == BY_RESULT["planer"].headlines
    assert with_configured(BY_RESULT["utslipp"], manifest) is BY_RESULT["utslipp"]


def test_it_tells_what_every_indicator_tells(store):
    manifest = stored(store, rows())
    indicator = with_configured(BY_RESULT["planer"], manifest).indicators[-1]
    assert indicator.id == "tit-plasser"
    assert (indicator.title, indicator.unit, indicator.decimals) == ("Elevplasser", "plasser", 0)
    assert (indicator.definition, indicator.limits) == (SHOWN.definition, SHOWN.limits)
    assert indicator.direction is Direction.UP
    assert (indicator.directness, indicator.level) == (Directness.PROXY, Level.INPUT)
    assert indicator.timing is Timing.DURING_OR_END
    assert contact(manifest["tit_plasser"]) == (
        "Kilde: Troms fylkeskommune. Spørsmål om tallene: anne@fylket.example"
    )


def test_counts_are_summed_and_judged_like_any_other(store):
    manifest = stored(store, rows())
    indicator = with_configured(BY_RESULT["planer"], manifest).indicators[-1]
    table = indicator.measure.table(store.read)
    region = table[(table["region"] == REGION.code) & (table["period"] == "2025")]
    assert region["value"].tolist() == [sum(10 * place + 25 for place in range(7))]
    assert REGION.code in set(assess(indicator, store.read)["region"])


def test_rates_are_never_averaged_and_the_page_can_say_why(store):
    table = rows(value=lambda place, year: place + 0.5)
    manifest = stored(store, table, additive=False, unit="prosent")
    indicator = with_configured(BY_RESULT["planer"], manifest).indicators[-1]
    assert REGION.code not in set(indicator.measure.table(store.read)["region"])
    assert (indicator.unit, indicator.decimals, indicator.no_region) == ("%", 1, NO_REGION)


def test_its_groups_are_the_categories_of_the_figures(store):
    manifest = stored(store, rows(("Studie/Jenter", "Yrkesfag/Jenter")))
    indicator = with_configured(BY_RESULT["planer"], manifest).indicators[-1]
    assert [(one.id, one.label) for one in indicator.categories] == [
        ("Studie/Jenter", "Studie – Jenter"),
        ("Yrkesfag/Jenter", "Yrkesfag – Jenter"),
    ]


def test_a_manifest_that_says_something_unknown_is_damaged(store):
    manifest = stored(store, rows())
    manifest["tit_plasser"].indicator["direction"] = "SIDEWAYS"
    with pytest.raises(StoreError, match=r"manifest\.json is damaged: tit_plasser"):
        with_configured(BY_RESULT["planer"], manifest)


def test_a_series_can_be_taken_out_of_the_store(store):
    stored(store, rows(), id="tit_annet")
    stored(store, rows())
    store.withdraw("tit_plasser")
    assert set(store.manifest()) == {"tit_annet"}
    assert len(list((store.root / "series").iterdir())) == 1
    assert list(store.verify()) == []
    with pytest.raises(StoreError, match="not in manifest"):
        store.withdraw("tit_plasser")
