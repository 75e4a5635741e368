import dataclasses
from datetime import date

import pytest
from loopback import serving
from standin_nvdb import StandIn

from data.table import problems
from fetchers.errors import ChangedError, FetchError
from fetchers.http import Http, Pace
from fetchers.nvdb import Nvdb
from indicators.region import MUNICIPALITY_CODES
from indicators.results.pavirkning import NAMED_IN_PARLIAMENT
from indicators.results.samferdsel import (
    ACCIDENTS,
    BELOW_10_TONNES_LOCALLY,
    RESULT,
    UNPAVED_LOCALLY,
)

TODAY = date(2026, 11, 24)
# Fewer years are asked for than declared, so that the tests are quick.
RECENT = dataclasses.replace(ACCIDENTS, live=dataclasses.replace(ACCIDENTS.live, first=2019))


def http(**options):
    return Http(pace=Pace(10_000, 60), sleep=lambda _: None, **options)


@pytest.fixture
def source(monkeypatch):
    with serving(StandIn()) as standin:
        monkeypatch.setenv("NVDB_BASE_URL", standin.url)
        yield standin


@pytest.fixture
def fetcher(source):
    return Nvdb(http(), lambda: TODAY)


def test_a_year_is_since_its_first_day_minus_since_the_next(fetcher):
    fetched = fetcher.fetch(RECENT)
    assert list(problems(fetched.table)) == []
    value = fetched.table.set_index(["region", "period"])["value"]
    assert value["5530", "2019"] == MUNICIPALITY_CODES.index("5530") + 1
    assert value["55", "2020"] == 81
    assert value["55"]["2021":].sum() == 483
    assert value["0", "2026"] == 4000
    assert fetched.periods == tuple(str(year) for year in range(2019, 2027))
    assert set(fetched.table["region"]) == {*MUNICIPALITY_CODES, "55", "0"}


def test_the_year_that_runs_is_marked_and_the_last_one_until_july(source, fetcher):
    notes = fetcher.fetch(RECENT).table.groupby("period")["note"].first()
    assert notes["2026"] == "hittil i år"
    assert notes["2025"] == ""
    spring = Nvdb(http(), lambda: date(2026, 3, 1)).fetch(RECENT).table
    assert spring.groupby("period")["note"].first()["2025"] == "foreløpig"


@pytest.mark.parametrize("series", [BELOW_10_TONNES_LOCALLY, UNPAVED_LOCALLY])
def test_lengths_are_of_finished_years_and_give_the_county_as_published(fetcher, series):
    fetched = fetcher.fetch(series)
    assert list(problems(fetched.table)) == []
    assert fetched.periods == ("2024", "2025")
    value = fetched.table.set_index(["region", "period"])["value"]
    assert value["55", "2025"] in (631_408, 262_568)


def test_the_indicators_sum_the_region(fetcher):
    tables = {
        series.id: fetcher.fetch(series).table for series in (RECENT, BELOW_10_TONNES_LOCALLY)
    }
    by_id = {indicator.id: indicator for indicator in RESULT.indicators}
    accidents = by_id["trafikkulykker"].measure.table(tables.__getitem__)
    value = accidents.set_index(["region", "period"])["value"]
    assert value["MT", "2024"] == sum(range(1, 8))
    roads = by_id["fylkesveg-under-10-tonn-kommuner"].measure.table(tables.__getitem__)
    kilometres = roads.set_index(["region", "period"])["value"]
    assert kilometres["MT", "2025"] == pytest.approx(7 * 631.408 / 20)
    assert kilometres["55-MT", "2025"] == pytest.approx(13 * 631.408 / 20)


@pytest.mark.parametrize(
    ("series", "parameter", "words"),
    [
        (RECENT, "kommune", "does not seem to heed"),
        (RECENT, "egenskap", "seems not to be heeded"),
        (BELOW_10_TONNES_LOCALLY, "kommune", "does not seem to heed"),
    ],
)
def test_a_parameter_that_is_not_heeded_gives_no_figures(source, fetcher, series, parameter, words):
    source.unheeded = parameter
    with pytest.raises(ChangedError, match=words):
        fetcher.fetch(series)


def test_a_municipality_the_source_does_not_know_is_no_zero(source, fetcher):
    source.unknown = ("5528",)
    with pytest.raises(ChangedError, match="not one object since 2019 in Dyrøy"):
        fetcher.fetch(RECENT)
    source.unknown = MUNICIPALITY_CODES
    with pytest.raises(ChangedError, match="0 in the seven municipalities"):
        fetcher.fetch(UNPAVED_LOCALLY)


def test_lengths_that_are_not_the_published_ones_are_refused(source, fetcher):
    source.factor = 10
    with pytest.raises(ChangedError, match="Troms 2024: 7131560 metres, Statens vegvesen has"):
        fetcher.fetch(BELOW_10_TONNES_LOCALLY)


def test_a_renamed_field_is_named(source, fetcher):
    source.renamed = "count"
    with pytest.raises(ChangedError, match="no number `antall`"):
        fetcher.fetch(RECENT)
    assert len(fetcher.check(RECENT)) == 1
    assert len(fetcher.check(UNPAVED_LOCALLY)) == 1


def test_check_asks_once(source, fetcher):
    assert fetcher.check(RECENT) == []
    assert fetcher.check(BELOW_10_TONNES_LOCALLY) == []
    assert len(source.asked) == 2


def test_a_series_of_another_source_is_refused(fetcher):
    with pytest.raises(FetchError, match="declares no road objects"):
        fetcher.fetch(NAMED_IN_PARLIAMENT)
