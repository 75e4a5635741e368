import dataclasses
from datetime import date

import pytest
from loopback import serving
from standin_innovasjon_norge import OLD, TROMS, StandIn

from data.table import problems
from fetchers.errors import ChangedError, FetchError
from fetchers.http import Http, Pace
from fetchers.innovasjon_norge import InnovasjonNorge, kind_of, municipality
from indicators.region import MUNICIPALITY_CODES
from indicators.results.pavirkning import NAMED_IN_PARLIAMENT
from indicators.results.prosjekter import INNOVATION_AWARDS, INNOVATION_MONEY, RESULT

TODAY = date(2026, 11, 24)


def small(series):
    """The series as declared, but satisfied with the few rows of the stand-in."""
    return dataclasses.replace(series, live=dataclasses.replace(series.live, fewest=10))


AWARDS, MONEY = small(INNOVATION_AWARDS), small(INNOVATION_MONEY)


def http(**options):
    return Http(pace=Pace(10_000, 60), sleep=lambda _: None, **options)


@pytest.fixture
def source(monkeypatch):
    with serving(StandIn()) as standin:
        monkeypatch.setenv("INNOVASJON_NORGE_BASE_URL", standin.url)
        yield standin


@pytest.fixture
def fetcher(source):
    return InnovasjonNorge(http(), lambda: TODAY)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Senja", "5530"),
        ("LENVIK", "5530"),
        ("Loabák – Lavangen", "5518"),
        ("Lavangen - Loabák", "5518"),
        ("Målselv", "5524"),
        ("Skånland", "5512"),
        ("Gáivuotna - Kåfjord - Kaivuono", "5540"),
        ("Midt-Senja", ""),
        ("Oslo", ""),
        ("", ""),
    ],
)
def test_a_municipality_is_known_by_any_name_it_has_had(name, code):
    assert municipality(name) == code


def test_a_type_with_the_words_of_two_kinds_is_neither():
    kinds = INNOVATION_AWARDS.live.kinds
    assert kind_of("Landsdekkende risikolån", kinds) == "laan"
    assert kind_of("TILSKUDD", kinds) == "tilskudd"
    assert kind_of("Tilskudd og lån", kinds) == "annet"
    assert kind_of("", kinds) == "annet"


def test_awards_are_counted_and_a_year_without_one_is_none(fetcher):
    fetched = fetcher.fetch(AWARDS)
    assert list(problems(fetched.table)) == []
    value = fetched.table.set_index(["region", "period", "category"])["value"]
    assert value["5530", "2013", "tilskudd"] == 1
    assert value["5530", "2013", "laan"] == 1  # Lenvik
    assert value["5530", "2014", "tilskudd"] == 0
    assert value["5522", "2015", "laan"] == 1
    assert value["5526", "2015", "annet"] == 1
    assert value["5528", "2021", "tilskudd"] == 2
    assert value["5518", "2025", "tilskudd"] == 1  # the one taken back is no award
    assert value["55", "2025", "annet"] == 1
    assert value["55", "2021", "tilskudd"] == 2
    assert value["0", "2021", "tilskudd"] == 3
    assert fetched.periods == tuple(str(year) for year in range(2013, 2027))
    assert fetched.updated == "2026-09-24"
    assert set(fetched.table["region"]) == {*MUNICIPALITY_CODES, "55", "0"}


def test_money_is_millions_and_what_is_taken_back_lessens_it(fetcher):
    value = fetcher.fetch(MONEY).table.set_index(["region", "period", "category"])["value"]
    assert value["5530", "2013", "tilskudd"] == pytest.approx(1.25)
    assert value["5520", "2014", "tilskudd"] == pytest.approx(0.1000005)
    assert value["5524", "2015", "laan"] == pytest.approx(0.3)
    assert value["5518", "2025", "tilskudd"] == pytest.approx(0.05)


def test_the_year_that_runs_is_marked(fetcher):
    notes = fetcher.fetch(AWARDS).table.groupby("period")["note"].first()
    assert notes["2026"] == "hittil i år"
    assert notes["2025"] == ""


def test_the_file_is_read_once_for_both_series(source, fetcher):
    fetcher.fetch(AWARDS)
    fetcher.fetch(MONEY)
    assert fetcher.check(AWARDS) == []
    assert len(source.asked) == 1


def test_the_indicators_sum_the_region(fetcher):
    tables = {series.id: fetcher.fetch(series).table for series in (AWARDS, MONEY)}
    by_id = {indicator.id: indicator for indicator in RESULT.indicators}
    counts = by_id["innovasjon-norge-tildelinger"].measure.table(tables.__getitem__)
    count = counts.set_index(["region", "period", "category"])["value"]
    assert count["MT", "2013", "alle"] == 2
    assert count["MT", "2015", "alle"] == 3
    assert count["55-MT", "2025", "alle"] == 1
    money = by_id["innovasjon-norge-belop"].measure.table(tables.__getitem__)
    assert money.set_index(["region", "period", "category"])["value"][
        "MT", "2013", "alle"
    ] == pytest.approx(1.75)


def changed(fetcher, series=AWARDS):
    with pytest.raises(ChangedError) as caught:
        fetcher.fetch(series)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_renamed_column_is_named(source, fetcher):
    source.header = source.header.replace("Innvilget beløp", "Beløp")
    assert "no column Innvilget beløp" in changed(fetcher)
    assert "indicators/results" in changed(fetcher)
    assert len(fetcher.check(AWARDS)) == 1


def test_another_encoding_is_no_mojibake(source, fetcher):
    source.encoding = "utf-8"
    assert "in utf-8, stated as cp1252" in changed(fetcher)


def test_a_column_that_stands_twice_is_refused(source, fetcher):
    source.header = source.header.replace("Bedriftsnavn", "Kommunenavn")
    assert "a column stands twice" in changed(fetcher)


@pytest.mark.parametrize(
    ("award", "words"),
    [
        ((TROMS, "Senja", "1.250.000", "02.05.2013", "Lån"), "'1.250.000' is neither"),
        ((TROMS, "Senja", "", "02.05.2013", "Lån"), "row 16 has no amount"),
        ((TROMS, "Senja", "5", "2013-05-02", "Lån"), "'2013-05-02' is no date"),
        ((TROMS, "Senja", "5", "02.05.2027", "Lån"), "which is not yet"),
        ((TROMS, "Sážžá", "5", "02.05.2020", "Lån"), "do not know: Sážžá"),
    ],
)
def test_what_cannot_be_read_is_named(source, fetcher, award, words):
    source.awards.append(award)
    assert words in changed(fetcher)


def test_a_municipality_that_is_never_named_is_missed(source, fetcher):
    source.awards = [award for award in source.awards if award[1] != "Dyrøy"]
    assert "no award ever in Dyrøy" in changed(fetcher)


def test_a_list_that_has_lost_rows_or_history_is_refused(source, fetcher):
    assert "14 awards, at least 60000" in changed(fetcher, INNOVATION_AWARDS)
    later = dataclasses.replace(AWARDS, live=dataclasses.replace(AWARDS.live, first=2012))
    assert "begins in 2013, not in 2012" in changed(fetcher, later)


def test_a_few_unknown_names_are_noted(source, fetcher):
    source.awards += [(TROMS, "Harstad", "1", "02.05.2020", "Lån")] * 200
    source.awards += [(OLD, "Vardø", "1", "02.05.2020", "Lån")] * 50
    source.awards.append((TROMS, "Ukjent", "1", "02.05.2020", "Lån"))
    assert fetcher.fetch(AWARDS).notes == (
        "1 tildelinger i fylket er uten kjent kommune (Ukjent).",
    )


def test_a_series_of_another_source_is_refused(fetcher):
    with pytest.raises(FetchError, match="declares no awards"):
        fetcher.fetch(NAMED_IN_PARLIAMENT)
