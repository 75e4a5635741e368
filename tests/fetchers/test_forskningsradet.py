import dataclasses
from datetime import date

import pytest
from loopback import serving
from standin_forskningsradet import StandIn, project

from data.table import problems
from fetchers.errors import ChangedError, FetchError
from fetchers.forskningsradet import Forskningsradet
from fetchers.http import Http, Pace
from indicators.region import MUNICIPALITY_CODES
from indicators.results.pavirkning import NAMED_IN_PARLIAMENT
from indicators.results.prosjekter import RESEARCH_MONEY, RESEARCH_PROJECTS, RESULT

TODAY = date(2026, 11, 24)


def small(series):
    """The series as declared, but satisfied with the few rows of the stand-in."""
    return dataclasses.replace(series, live=dataclasses.replace(series.live, fewest=5))


PROJECTS, MONEY = small(RESEARCH_PROJECTS), small(RESEARCH_MONEY)


def http(**options):
    return Http(pace=Pace(10_000, 60), sleep=lambda _: None, **options)


@pytest.fixture
def source(monkeypatch):
    with serving(StandIn()) as standin:
        monkeypatch.setenv("FORSKNINGSRADET_BASE_URL", standin.url)
        yield standin


@pytest.fixture
def fetcher(source):
    return Forskningsradet(http(), lambda: TODAY)


def test_supported_projects_are_counted_by_the_year_they_begin(fetcher):
    fetched = fetcher.fetch(PROJECTS)
    assert list(problems(fetched.table)) == []
    value = fetched.table.set_index(["region", "period"])["value"]
    assert value["5530", "2004"] == 1
    assert value["5530", "2010"] == 1  # by the number of 2020
    assert value["5530", "2011"] == 0
    assert value["5520", "2011"] == 0  # a grant below zero is none
    assert value["0", "2010"] == 3  # one of them abroad, one in Oslo without its first zero
    assert value["55", "2024"] == 1
    assert set(fetched.table["region"]) == {*MUNICIPALITY_CODES, "55", "0"}


def test_what_begins_after_the_newest_application_is_not_there_yet(fetcher):
    fetched = fetcher.fetch(PROJECTS)
    assert fetched.periods == tuple(str(year) for year in range(2004, 2025))
    assert fetched.updated == "2024-08-12"
    notes = fetched.table.groupby("period")["note"].first()
    assert notes["2024"] == "foreløpig"
    assert notes["2023"] == ""


def test_money_is_millions_for_the_whole_project(fetcher):
    value = fetcher.fetch(MONEY).table.set_index(["region", "period"])["value"]
    assert value["5530", "2004"] == pytest.approx(2.0000005)
    assert value["5524", "2024"] == 4


def test_the_version_is_the_file_s_own(source, fetcher):
    fetched = fetcher.fetch(PROJECTS)
    assert fetcher.version(PROJECTS) == fetched.version
    assert fetcher.check(MONEY) == []
    assert len(source.asked) == 1
    source.projects.append(project("1", "2024-01-01", "Avslag", "", "0301", ""))
    assert Forskningsradet(http(), lambda: TODAY).version(PROJECTS) != fetched.version


def test_the_indicators_sum_the_region(fetcher):
    tables = {series.id: fetcher.fetch(series).table for series in (PROJECTS, MONEY)}
    by_id = {indicator.id: indicator for indicator in RESULT.indicators}
    count = by_id["forskningsradet-prosjekter"].measure.table(tables.__getitem__)
    assert count.set_index(["region", "period"])["value"]["MT", "2010"] == 1
    money = by_id["forskningsradet-belop"].measure.table(tables.__getitem__)
    assert money.set_index(["region", "period"])["value"]["MT", "2010"] == 1.5


def changed(fetcher, series=PROJECTS):
    with pytest.raises(ChangedError) as caught:
        fetcher.fetch(series)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_renamed_column_is_named(source, fetcher):
    source.header[source.header.index("tildelt_belop")] = "belop"
    assert "no column tildelt_belop" in changed(fetcher)
    assert len(fetcher.check(PROJECTS)) == 1


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (project("1", "2020-01-01", "Bevilgning", "2020", "5599", "1.0"), "number '5599'"),
        (project("1", "2020-01-01", "Bevilgning", "2020", "Senja", "1.0"), "number 'Senja'"),
        (project("1", "2020-01-01", "Bevilgning", "2020", "5530", "1,5"), "project 1"),
        (project("1", "2020-01-01", "Bevilgning", "ukjent", "5530", "1.0"), "'ukjent'"),
        (project("200001", "2020-01-01", "Avslag", "", "5530", ""), "200001 stands twice"),
    ],
)
def test_what_cannot_be_read_is_named(source, fetcher, row, words):
    source.projects.append(row)
    assert words in changed(fetcher)


def test_a_row_with_a_cell_too_many_is_named(source, fetcher):
    source.body = lambda: StandIn().body().replace(b"200003,", b"200003,,")
    assert "row 5 has 44 cells, the header 43" in changed(fetcher)


def test_a_collapsed_file_is_refused(source, fetcher):
    assert "10 applications, at least 50000" in changed(fetcher, RESEARCH_PROJECTS)


def test_other_phases_are_named(source, fetcher):
    source.projects = [{**one, "prosjektfase": "Granted"} for one in source.projects]
    assert "no project is Bevilgning or Avsluttet, but Granted" in changed(fetcher)


def test_that_nothing_ever_happened_here_is_not_believed(source, fetcher):
    source.projects = [{**one, "kommunenummer": "0301"} for one in source.projects]
    assert "not one project ever" in changed(fetcher)


def test_a_series_of_another_source_is_refused(fetcher):
    with pytest.raises(FetchError, match="declares no grants"):
        fetcher.fetch(NAMED_IN_PARLIAMENT)
