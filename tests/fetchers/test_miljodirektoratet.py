import dataclasses

import pandas as pd
import pytest
from loopback import serving
from standin_miljodirektoratet import (
    HEADER,
    INLAND,
    OTHERS,
    SMELTER_IN,
    TROMS,
    YEARS,
    StandIn,
    book,
    rows,
)

from data.table import problems
from fetchers import miljodirektoratet, workbook
from fetchers.errors import ChangedError, FetchError, RefusedError, UnavailableError
from fetchers.http import Http, Pace
from fetchers.miljodirektoratet import SETTING, Miljodirektoratet
from indicators.measures import is_lower_bound
from indicators.region import BASE_CODES, MUNICIPALITY_CODES
from indicators.results.befolkning import POPULATION
from indicators.results.utslipp import MUNICIPAL_EMISSIONS, NATIONAL_EMISSIONS, RESULT

INDICATORS = {indicator.id: indicator for indicator in RESULT.indicators}


def http():
    return Http(pace=Pace(10_000, 60), sleep=lambda _: None)


@pytest.fixture(autouse=True, scope="module")
def _few():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(miljodirektoratet, "FEWEST_MUNICIPALITIES", len(TROMS) + len(OTHERS))
        yield


@pytest.fixture
def source(monkeypatch):
    with serving(StandIn()) as standin:
        monkeypatch.setenv("MILJODIREKTORATET_BASE_URL", standin.url)
        monkeypatch.delenv(SETTING, raising=False)
        yield standin


@pytest.fixture(scope="module")
def fetched():
    with serving(StandIn()) as standin, pytest.MonkeyPatch.context() as patch:
        patch.setenv("MILJODIREKTORATET_BASE_URL", standin.url)
        fetcher = Miljodirektoratet(http())
        version = fetcher.version(MUNICIPAL_EMISSIONS)
        found = fetcher.fetch(MUNICIPAL_EMISSIONS)
        assert len(standin.asked) == 1
        assert found.version == version
        assert fetcher.check(MUNICIPAL_EMISSIONS) == []
        assert fetcher.check_all() == []
        return found


def value(table, region, period, category):
    found = table[
        (table["region"] == region) & (table["period"] == period) & (table["category"] == category)
    ]
    return found["value"].item() if len(found) else None


def shown(fetched, indicator):
    population = pd.DataFrame(
        [
            (region, str(year), "", 1000.0, "", "")
            for region in BASE_CODES
            for year in range(2009, 2027)
        ],
        columns=fetched.table.columns,
    )
    tables = {MUNICIPAL_EMISSIONS.id: fetched.table, POPULATION.id: population}
    return INDICATORS[indicator].measure.table(tables.__getitem__)


def test_the_table_is_sound_and_has_the_years_of_the_account_only(fetched):
    assert list(problems(fetched.table)) == []
    assert set(fetched.table["region"]) == {*MUNICIPALITY_CODES, "55", "0"}
    assert set(fetched.table["period"]) == {str(year) for year in YEARS} == set(fetched.periods)
    assert "2010" not in fetched.periods


def test_sources_and_gases_are_summed_to_sectors(fetched):
    assert value(fetched.table, "5526", "2009", "Jordbruk") == 1500
    # Two spellings of one sector, two gases of one source.
    assert value(fetched.table, "5526", "2024", "Veitrafikk") == 2010.5 + 2 * 15
    assert value(fetched.table, "5526", "2024", "Energiforsyning") == 15


def test_county_and_country_are_sums_of_all_municipalities(fetched):
    assert value(fetched.table, "55", "2009", "Jordbruk") == 1500 * len(TROMS)
    assert value(fetched.table, "0", "2009", "Veitrafikk") == 2010.5 * 7 + len(OTHERS)
    notes = fetched.table.set_index("region")["note"]
    assert set(notes["55"]) == {"sum av kommunene i fylket"}
    assert set(notes["0"]) == {"sum av kommunene i landet"}
    assert set(notes["5530"]) == {""}


def test_a_sector_without_rows_stays_without(fetched):
    assert value(fetched.table, INLAND, "2024", "Sjøfart") is None


def test_the_edition_is_stored(fetched):
    assert fetched.updated[:2] == "20"
    assert fetched.notes[0].startswith(f"Utgave datert {fetched.updated[:10]}")
    assert "2024" in fetched.notes[0]


def test_totals_with_and_without_industry(fetched):
    total = shown(fetched, "klimagassutslipp")
    without = shown(fetched, "klimagassutslipp-uten-industri")
    assert value(total, SMELTER_IN, "2009", "") - value(without, SMELTER_IN, "2009", "") == 300_000
    assert value(total, "5526", "2009", "") == value(without, "5526", "2009", "") == 3670.75
    # Six with a coast and one without.
    assert value(without, "MT", "2009", "") == 7 * 3670.75 - 40
    assert value(total, "55-MT", "2009", "") == 14 * 1500
    assert not total["note"].map(is_lower_bound).any()


def test_a_sector_that_one_municipality_lacks_is_a_lower_bound_for_the_region(fetched):
    sectors = shown(fetched, "klimagassutslipp-sektor")
    region = sectors[(sectors["region"] == "MT") & (sectors["period"] == "2009")]
    notes = region.set_index("category")["note"]
    assert value(region, "MT", "2009", "sjofart") == 6 * 40
    assert is_lower_bound(notes["sjofart"])
    assert "6 av 7 kommuner har tall" in notes["sjofart"]
    assert notes["vei"] == ""
    assert set(sectors["category"]) == {
        one.id for one in INDICATORS["klimagassutslipp-sektor"].categories
    }


def test_per_inhabitant(fetched):
    table = shown(fetched, "klimagassutslipp-innbygger")
    assert value(table, "5526", "2009", "alle") == pytest.approx(3.67075)
    assert value(table, "MT", "2009", "uten-industri") == pytest.approx((7 * 3670.75 - 40) / 7000)


def test_numbers_may_be_text_or_numbers_and_the_header_may_have_a_subscript(source, fetched):
    source.body = book(rows(str), [*HEADER[:-1], "Utslipp (tonn CO₂-ekvivalenter)"])
    found = Miljodirektoratet(http()).fetch(MUNICIPAL_EMISSIONS)
    pd.testing.assert_frame_equal(found.table, fetched.table)
    assert found.version != fetched.version


def test_another_edition_may_lie_elsewhere(source, monkeypatch):
    source.id = "NEW"
    with pytest.raises(ChangedError, match="Side for feilmelding på Miljødirektoratet"):
        Miljodirektoratet(http()).fetch(MUNICIPAL_EMISSIONS)
    monkeypatch.setenv(SETTING, f"{source.url}/sharepoint/downloaditem/?id=NEW")
    assert Miljodirektoratet(http()).check(MUNICIPAL_EMISSIONS) == []


@pytest.mark.parametrize(
    ("mode", "error", "words"),
    [
        ("html", ChangedError, "got a web page titled 'Vi har det litt travelt'"),
        ("empty", UnavailableError, "the file is empty"),
        ("cut", UnavailableError, "cut off"),
        ("503", UnavailableError, "503"),
        ("loop", RefusedError, "only leads from one address to the next"),
        ("bomb", ChangedError, "expected an Excel workbook"),
    ],
)
def test_an_answer_that_is_no_workbook(source, mode, error, words):
    source.mode = mode
    with pytest.raises(error, match=words) as caught:
        Miljodirektoratet(http()).fetch(MUNICIPAL_EMISSIONS)
    assert "\n" not in str(caught.value)


def test_a_workbook_that_unpacks_to_too_much_is_not_opened(source, monkeypatch):
    monkeypatch.setattr(workbook, "LARGEST_UNPACKED", 100_000)
    with pytest.raises(ChangedError, match="not opened"):
        Miljodirektoratet(http()).fetch(MUNICIPAL_EMISSIONS)


def changed(change):
    """The rows with one column or row changed."""
    return [line for line in map(change, map(list, rows())) if line is not None]


def put(column, new, where=lambda line: line[1] == 5530 and line[3] == 2024):
    def change(line):
        if where(line):
            line[HEADER.index(column)] = new
        return line

    return changed(change)


def drop(where):
    return changed(lambda line: None if where(line) else line)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: book(rows(), [*HEADER[:1], "Kommunenr", *HEADER[2:]]), "lacks Kommunenummer; its"),
        (lambda: book(rows(), [*HEADER[:-1], "Mengde"]), "begins with 'Utslipp'"),
        (lambda: book(rows(), [*HEADER[:-1], "Utslipp (1000 tonn)"]), "unit is no longer"),
        (lambda: book(rows(), sheet="Detaljert"), "no sheet 'Oversikt - detaljert'; it has"),
        (lambda: book([]), "a header and no rows"),
        (lambda: book(put("Kommunenummer", 5599)), "unknown municipality number 5599"),
        (lambda: book(put("Kommunenummer", 5421)), "unknown municipality number 5421"),
        (lambda: book(put("Kommunenummer", None)), "unknown municipality number None"),
        (lambda: book(put("År", "2024*")), r"'2024\*' is no year"),
        (lambda: book(put("Sektor", "Vegtrafikk")), "closest is 'Veitrafikk'"),
        (lambda: book(put("Utslipp (tonn CO2-ekvivalenter)", "1 234,5")), "no number of tonnes"),
        (lambda: book(put("År", 2026)), "2026, which is not over|years 2025 are missing"),
        (lambda: book(drop(lambda line: line[3] == 2018)), "years 2018 are missing"),
        (lambda: book(drop(lambda line: line[3] == 2011)), "years 2011 are missing"),
        (lambda: book(drop(lambda line: line[4].startswith("produkter"))), "an older edition"),
        (
            lambda: book(drop(lambda line: line[1] == 5530 and line[3] == 2015)),
            "2015 has no rows of municipality 5530",
        ),
        (lambda: book(drop(lambda line: line[1] == 1101)), "26 municipalities, fewer than 27"),
        (lambda: book([*rows(), next(rows())]), "stands twice"),
    ],
)
def test_a_sheet_that_is_not_as_documented_is_refused_by_name(source, make, words):
    source.body = make()
    with pytest.raises(ChangedError, match=words) as caught:
        Miljodirektoratet(http()).fetch(MUNICIPAL_EMISSIONS)
    assert "MILJODIREKTORATET_WORKBOOK" in caught.value.remedy
    assert "indicators/results/utslipp.py" in caught.value.remedy
    assert "\n" not in str(caught.value)


def test_check_names_a_column_that_is_gone(source):
    source.body = book(rows(), [*HEADER[:3], "Aar", *HEADER[4:]])
    assert "lacks År" in Miljodirektoratet(http()).check(MUNICIPAL_EMISSIONS)[0]


def test_a_blank_figure_makes_its_sums_lower_bounds(source):
    source.body = book(
        put(HEADER[-1], None, lambda line: line[1] == 5526 and line[5].startswith("Fordøy"))
    )
    table = Miljodirektoratet(http()).fetch(MUNICIPAL_EMISSIONS).table
    assert list(problems(table)) == []
    marked = table[table["note"].str.contains("nedre grense")]
    assert set(zip(marked["region"], marked["category"], strict=True)) == {
        ("5526", "Jordbruk"),
        ("55", "Jordbruk"),
        ("0", "Jordbruk"),
    }
    assert value(table, "5526", "2009", "Jordbruk") == 500


def test_a_sector_with_blanks_only_has_no_figure(source):
    source.body = book(
        put(HEADER[-1], None, lambda line: line[1] == 5526 and line[4] == "Oppvarming")
    )
    table = Miljodirektoratet(http()).fetch(MUNICIPAL_EMISSIONS).table
    assert list(problems(table)) == []
    row = table[(table["region"] == "5526") & (table["category"] == "Oppvarming")].iloc[0]
    assert (pd.isna(row["value"]), row["status"]) == (True, "..")


def test_a_series_of_another_kind_is_refused():
    other = dataclasses.replace(NATIONAL_EMISSIONS, live=None)
    with pytest.raises(FetchError, match="declares no emission account"):
        Miljodirektoratet(http()).fetch(other)
