"""IMDi's files against a stand-in that answers as documented, and as it has misbehaved."""

import dataclasses
from datetime import date

import pytest
from loopback import serving
from standin_imdi import StandIn

from data.table import KEY, LOWER_BOUND, PRELIMINARY, YEAR_TO_DATE, problems
from fetchers import recorded
from fetchers.errors import ChangedError, FetchError, UnavailableError
from fetchers.http import Http, Pace
from fetchers.imdi import Imdi
from indicators.live_imdi import ImdiTable
from indicators.region import BASE_CODES
from indicators.results import SERIES
from indicators.results.flyktninger import (
    AFTER_INTRODUCTION_PROGRAMME,
    INTRODUCTION_PROGRAMME,
    REFUGEE_BACKGROUND,
    SECONDARY,
    SETTLED,
    UNACCOMPANIED_MINORS,
)

TODAY = date(2026, 11, 24)
WITHOUT_PAGES = dataclasses.replace(SETTLED, live=dataclasses.replace(SETTLED.live, page=""))


@pytest.fixture
def source(monkeypatch):
    with serving(StandIn(None)) as standin:
        monkeypatch.setenv("IMDI_BASE_URL", standin.url)
        monkeypatch.setenv("IMDI_PAGES_BASE_URL", standin.url)
        yield standin


def imdi(today=TODAY, **options):
    return Imdi(Http(pace=Pace(10_000, 60), sleep=lambda _: None, **options), lambda: today)


def cell(table, region, period, category=""):
    row = table[
        (table["region"] == region) & (table["period"] == period) & (table["category"] == category)
    ]
    assert len(row) == 1, (region, period, len(row))
    return row.iloc[0]


@pytest.mark.parametrize("series", [one for one in SERIES if isinstance(one.live, ImdiTable)])
def test_every_declared_series_is_read_into_the_stored_shape(source, series):
    fetcher = imdi()
    fetched = fetcher.fetch(series)
    if series.id != "vedtatt":  # the stand-in knows no decisions
        assert fetched.table["value"].notna().any()
    assert list(problems(fetched.table)) == []
    assert set(fetched.table["region"]) <= set(BASE_CODES)
    assert fetcher.version(series) == fetched.version
    assert fetcher.check(series) == []
    assert set(fetched.periods) == set(fetched.table["period"])


def test_figures_stand_under_todays_codes_whatever_codes_the_year_was_told_by(source):
    table = imdi().fetch(SETTLED).table
    assert cell(table, "5524", "2018")["value"] == 8
    assert cell(table, "5524", "2022")["value"] == 107
    assert cell(table, "5530", "2024")["value"] == 155  # under 5421, with a 0 under 5530
    assert cell(table, "5518", "2024")["value"] == 15
    assert cell(table, "5530", "2025")["value"] == 90


def test_a_zero_under_a_code_out_of_force_hides_nothing_and_is_no_figure(source):
    table = imdi().fetch(SETTLED).table
    hidden = cell(table, "5520", "2018")
    assert (hidden["status"], bool(hidden["value"] != hidden["value"])) == (":", True)
    senja = cell(table, "5530", "2018")
    assert senja["value"] == 33
    assert LOWER_BOUND in senja["note"]


def test_the_year_that_is_not_over_is_marked_until_january_is_over(source):
    assert YEAR_TO_DATE in cell(imdi().fetch(SETTLED).table, "5520", "2026")["note"]
    assert cell(imdi().fetch(SETTLED).table, "5520", "2025")["note"] == ""
    january, february = imdi(date(2027, 1, 9)), imdi(date(2027, 2, 1))
    assert PRELIMINARY in cell(january.fetch(SETTLED).table, "5520", "2026")["note"]
    assert cell(february.fetch(SETTLED).table, "5520", "2026")["note"] == ""
    assert january.version(SETTLED) != february.version(SETTLED)


def test_a_stock_on_the_first_of_january_is_never_year_to_date(source):
    table = imdi(date(2025, 3, 1)).fetch(REFUGEE_BACKGROUND).table
    assert cell(table, "5520", "2025")["note"] == ""


def test_county_and_country_come_from_the_county_file(source):
    source.county_file = True
    fetched = imdi().fetch(SETTLED)
    table = fetched.table
    assert cell(table, "55", "2025")["value"] == 673
    assert cell(table, "54", "2022")["value"] == 2248
    assert cell(table, "0", "2022")["value"] == 31258
    assert cell(table, "55", "2018")["value"] == 237
    assert "grenser" in cell(table, "55", "2018")["note"]
    summed = cell(table, "55", "2022")  # the file has only Troms og Finnmark
    assert (summed["value"], LOWER_BOUND in summed["note"]) == (491, True)
    assert fetched.notes == ()
    assert len(fetched.answers) == 2


def test_without_a_county_file_the_county_is_a_sum_that_says_so(source):
    fetched = imdi().fetch(SETTLED)
    troms = cell(fetched.table, "55", "2022")
    assert troms["value"] == 17 + 54 + 37 + 107 + 87 + 22 + 167
    assert LOWER_BOUND in troms["note"]
    assert "sum av kommunerader" in troms["note"]
    assert cell(fetched.table, "0", "2025")["value"] == 207 + 340 * 10  # 9999 is not with them
    assert "summer av kommunene" in fetched.notes[0]


def test_a_table_whose_county_file_is_known_is_refused_without_it(source):
    source.broken = ("download_csv/f/intro_deltakere",)
    with pytest.raises(ChangedError, match="intro_deltakere for counties is not to be had"):
        imdi().fetch(INTRODUCTION_PROGRAMME)


def test_per_cent_of_counties_stand_under_the_counties_of_the_year_before(source):
    table = imdi().fetch(AFTER_INTRODUCTION_PROGRAMME).table
    assert cell(table, "54", "2024")["value"] == 71
    assert cell(table, "0", "2024")["value"] == 67
    assert set(table["region"]) == {"54", "0"}  # the 0 of Troms is no figure


def test_breakdowns_become_categories(source):
    table = imdi().fetch(SECONDARY).table
    assert cell(table, "5530", "2016", "Bosatt her/5+ år")["value"] == len("Bosatt her")
    minors = imdi().fetch(UNACCOMPANIED_MINORS).table
    assert set(minors["category"]) == {"anmodet", "bosatt"}


@pytest.mark.parametrize("header", ["Bosetting", "Noe helt nytt"])
def test_a_renamed_breakdown_is_found_by_its_values(source, header):
    source.header = header
    assert cell(imdi().fetch(SETTLED).table, "5520", "2025")["value"] == 24


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"number_header": "Verdi"}, "no column Antall, but Enhet"),
        ({"only_year": 2025}, "begins in 2025 by Kommunenummer and is known to begin in 2012"),
        ({"filling": 10}, "Norway more than 300"),
        ({"utf8": True}, "in utf-8, stated as iso-8859-1"),
        ({"lines": ["Personer;2025;5548;Ny;Faktisk bosetting;5"]}, "5548, which is no munic"),
        ({"lines": ["Personer;2025;5520;;Faktisk bosetting;25"]}, "says 5520/2025/ more than once"),
        ({"lines": ["Personer;2024;5520;;Faktisk bosetting;31"]}, "twice: 31 under 5520 and 30"),
        ({"lines": ["Personer;2029;5520;;Faktisk bosetting;31"]}, "the year 2029"),
        ({"lines": ["Personer;2O25;5520;;Faktisk bosetting;31"]}, "'2O25' as a year"),
        ({"lines": ["Personer;2023;5416;;Faktisk bosetting;mange"]}, "5416, 2023: 'mange'"),
        ({"lines": ["Personer;2023;5416;;Faktisk bosetting;1.250"]}, "people in fractions"),
    ],
)
def test_a_file_that_is_not_as_declared_is_refused_by_name(source, change, words):
    for name, value in change.items():
        setattr(source, name, value)
    with pytest.raises(ChangedError, match=words) as caught:
        imdi().fetch(WITHOUT_PAGES)
    assert "\n" not in str(caught.value)
    assert imdi().check(WITHOUT_PAGES) == [str(caught.value)]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["Personer;2025;55"], "cut off"),
        (
            ["Personer;2025;5520;;Faktisk bosetting;3;4;5"],
            "8 cells, the header 6",
        ),
    ],
)
def test_a_cut_off_file_is_asked_for_again_and_then_given_up(source, lines, words):
    source.lines = lines
    with pytest.raises(UnavailableError, match=words) as caught:
        imdi().fetch(WITHOUT_PAGES)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("mode", ["html", "empty", "503", "loop", "bomb"])
def test_what_is_no_file_ends_in_one_line(source, mode):
    source.mode = mode
    with pytest.raises(FetchError) as caught:
        imdi(largest=1_000_000).fetch(WITHOUT_PAGES)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "series", [one for one in SERIES if isinstance(one.live, ImdiTable) and one.recorded]
)
def test_the_recorded_figures_come_out_of_the_files_as_they_are_stored(source, series):
    source.recorded, source.county_file = True, True
    stored, _ = recorded.build(series)
    live = imdi().fetch(series).table
    both = stored.merge(live, on=KEY, how="left", suffixes=("", "_live"))
    lost = both[both["value"].notna() & both["value_live"].isna()]
    assert lost.empty, lost[[*KEY, "value", "status_live"]].to_string()
    apart = both[both["value"].notna() & (both["value"] != both["value_live"])]
    assert apart.empty, apart[[*KEY, "value", "value_live"]].to_string()


def test_a_file_is_asked_for_once_whatever_reads_it(source):
    fetcher = imdi()
    for series in SERIES:
        if isinstance(series.live, ImdiTable) and series.live.table == "bosatt_anmodede":
            fetcher.version(series)
            fetcher.fetch(series)
    assert [one.path for one in source.asked] == [
        "/download_csv/k/bosatt_anmodede",
        "/download_csv/f/bosatt_anmodede",
    ]


def test_the_yearly_pages_stand_in_for_a_file_that_fails(source):
    source.broken = ("download_csv",)
    fetched = imdi().fetch(SETTLED)
    table = fetched.table
    assert list(problems(table)) == []
    assert cell(table, "5518", "2026")["value"] == 8  # `Loabák - Lavangen` on the page
    assert YEAR_TO_DATE in cell(table, "5518", "2026")["note"]
    assert cell(table, "5528", "2025")["status"] == ":"
    assert cell(table, "55", "2025")["value"] == 673
    assert cell(table, "54", "2022")["value"] == 2248
    assert cell(table, "0", "2022")["value"] == 31258
    assert cell(table, "5524", "2021")["value"] == 18  # recorded: the pages begin in 2022
    assert "årssider" in fetched.notes[0]
    assert "28. september" in fetched.notes[1]
    assert cell(table, "5526", "2024")["value"] == 63  # recorded: the stand-in has no page
    assert {answer.url[-5:-1] for answer in fetched.answers} == {"2022", "2025", "2026"}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"page_header": "Antall bosatte (nytt):"}, "unknown column 'Antall bosatte"),
        ({"page_cell": "ca. 85"}, "'ca. 85' is neither"),
        ({"broken": ("download_csv", "bosetting")}, "answers 404"),
    ],
)
def test_pages_that_are_not_as_they_were_are_refused_too(source, change, words):
    source.broken = ("download_csv",)
    for name, value in change.items():
        setattr(source, name, value)
    with pytest.raises(FetchError, match=words) as caught:
        imdi().fetch(SETTLED)
    assert "and the yearly pages failed" in caught.value.cause
