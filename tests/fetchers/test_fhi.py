import pytest
from loopback import serving
from standin_fhi import StandIn

from data.table import problems
from fetchers.errors import ChangedError, FetchError, UnavailableError
from fetchers.fhi import Fhi
from fetchers.http import Http, Pace
from indicators.region import MUNICIPALITY_CODES
from indicators.results import lokalsamfunn, utenforskap
from indicators.results.lokalsamfunn import CONFIDANT, QUALITY_OF_LIFE
from indicators.results.pavirkning import NAMED_IN_PARLIAMENT
from indicators.results.utenforskap import COMPLETED_SCHOOL

DECLARED = [COMPLETED_SCHOOL, CONFIDANT, QUALITY_OF_LIFE]


def http(**options):
    return Http(pace=Pace(10_000, 60), sleep=lambda _: None, **options)


@pytest.fixture
def source(monkeypatch):
    with serving(StandIn()) as standin:
        monkeypatch.setenv("FHI_BASE_URL", standin.url)
        yield standin


@pytest.fixture
def fetcher(source):
    return Fhi(http())


@pytest.mark.parametrize("series", DECLARED)
def test_every_declared_series_is_served(fetcher, series):
    fetched = fetcher.fetch(series)
    assert list(problems(fetched.table)) == []
    assert set(fetched.table["region"]) == {*MUNICIPALITY_CODES, "55", "0"}
    assert set(fetched.table["period"]) == set(fetched.periods)
    assert fetched.version == fetcher.version(series) == "2026-06-01T05:00:00"
    assert fetcher.check(series) == []


def test_three_years_and_one_year_are_written_as_periods(fetcher):
    assert fetcher.fetch(COMPLETED_SCHOOL).periods == ("2021-2023", "2022-2024")
    assert fetcher.fetch(CONFIDANT).periods == ("2024", "2025")


def test_a_reason_among_the_figures_becomes_a_status(fetcher):
    table = fetcher.fetch(COMPLETED_SCHOOL).table.set_index(["region", "period", "category"])
    hidden = table.loc["5518", "2022-2024", "0"]
    assert hidden["status"] == ":"
    assert hidden["value"] != hidden["value"]
    assert table.loc["5528", "2022-2024", "0"]["status"] == ".."
    assert table.loc["5530", "2022-2024", "0"]["value"] == 30.5


@pytest.mark.parametrize(
    ("result", "indicator", "series"),
    [
        (utenforskap, "vgs-gjennomforing", COMPLETED_SCHOOL),
        (lokalsamfunn, "ungdata-fortrolig-venn", CONFIDANT),
        (lokalsamfunn, "ungdata-livskvalitet", QUALITY_OF_LIFE),
    ],
)
def test_the_indicators_have_the_categories_they_name_and_no_regional_figure(
    fetcher, result, indicator, series
):
    table = fetcher.fetch(series).table
    found = next(one for one in result.RESULT.indicators if one.id == indicator)
    finished = found.measure.table(lambda _: table)
    assert {one.id for one in found.categories} == set(finished["category"])
    assert "MT" not in set(finished["region"])
    assert found.no_region


def test_a_renumbered_table_is_found_by_its_title(source, fetcher):
    source.titles[932] = source.titles.pop(360)
    with pytest.raises(ChangedError, match=r"360 does not exist; .* is 932.*utenforskap\.py"):
        fetcher.fetch(COMPLETED_SCHOOL)


def test_a_number_given_to_another_table_is_refused(source, fetcher):
    source.titles[360] = "Hoftebrudd"
    assert "360 is «Hoftebrudd»" in fetcher.check(COMPLETED_SCHOOL)[0]
    with pytest.raises(ChangedError, match="Hoftebrudd"):
        fetcher.version(COMPLETED_SCHOOL)


@pytest.mark.parametrize(
    ("dimension", "codes", "words"),
    [
        ("MEASURE_TYPE", ["ANDEL"], "MEASURE_TYPE has no RATE"),
        ("KJONN", ["0"], "KJONN has no 1, 2"),
        ("INNVKAT", ["0", "20"], "INNVKAT has 2 codes and none is chosen"),
        ("AAR", ["2024"], "unknown period 2024"),
        ("UTDANN", None, "no dimension UTDANN"),
    ],
)
def test_changed_dimensions_are_named(source, fetcher, dimension, codes, words):
    if codes is None:
        del source.dimensions[360][dimension]
    else:
        source.dimensions[360][dimension] = codes
    with pytest.raises(ChangedError, match=words):
        fetcher.fetch(COMPLETED_SCHOOL)


def test_a_municipality_that_is_gone_is_named_and_a_county_is_a_note(source, fetcher):
    source.counties = {"99": list(MUNICIPALITY_CODES)}
    assert fetcher.fetch(CONFIDANT).notes == ("Troms finnes ikke i tabellen",)
    source.counties = {"55": [code for code in MUNICIPALITY_CODES if code != "5530"]}
    with pytest.raises(ChangedError, match="GEO has no 5530"):
        fetcher.fetch(CONFIDANT)


def test_an_answer_with_fewer_codes_is_refused(source, fetcher):
    source.dropped = "5524"
    with pytest.raises(ChangedError, match="other codes came than were asked for, of GEO"):
        fetcher.fetch(CONFIDANT)


def test_an_unknown_symbol_is_refused(source, fetcher):
    source.symbol = "?"
    with pytest.raises(ChangedError, match=r"unknown symbols \?"):
        fetcher.fetch(CONFIDANT)


def test_an_empty_list_of_tables_is_not_believed(source, fetcher):
    source.titles = {}
    with pytest.raises(UnavailableError, match="empty list of tables"):
        fetcher.version(CONFIDANT)


def test_a_series_of_another_source_is_refused(fetcher):
    with pytest.raises(FetchError, match="declares no table"):
        fetcher.fetch(NAMED_IN_PARLIAMENT)
