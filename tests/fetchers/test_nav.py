import dataclasses

import pandas as pd
import pytest
from loopback import serving
from standin_nav import BARDU, COUNT, MONTHS, SHARE, StandIn, book, lines

from data.store import Store
from data.table import problems
from fetchers import nav
from fetchers.errors import ChangedError, FetchError, RefusedError, UnavailableError
from fetchers.http import Http, Pace
from fetchers.nav import Nav
from fetchers.recorded import build
from indicators.measures import is_lower_bound
from indicators.results.sysselsetting import RESULT, UNEMPLOYED, UNEMPLOYED_SHARE

MEASURE = next(one.measure for one in RESULT.indicators if one.id == "helt-ledige")


def http():
    return Http(pace=Pace(10_000, 60), sleep=lambda _: None)


@pytest.fixture
def source(monkeypatch):
    monkeypatch.setattr(nav, "FEWEST_MUNICIPALITIES", 25)
    with serving(StandIn()) as standin:
        monkeypatch.setenv("NAV_BASE_URL", standin.url)
        yield standin


@pytest.fixture
def fetcher(source, tmp_path):
    return Nav(http(), Store(tmp_path))


def figures(table, region, year="2026"):
    rows = table[(table["region"] == region) & table["period"].str.startswith(year)]
    return rows.set_index("period")


def test_the_link_is_read_from_the_page_each_time(source, tmp_path):
    fetcher = Nav(http(), Store(tmp_path))
    before = fetcher.version(UNEMPLOYED)
    assert before == source.link
    fetcher.fetch(UNEMPLOYED)
    fetcher.fetch(UNEMPLOYED_SHARE)
    assert len(source.asked) == 2
    source.hash = "b" * 40
    assert Nav(http(), Store(tmp_path)).version(UNEMPLOYED) != before


def test_counts_of_the_seven_the_county_and_the_country(fetcher):
    fetched = fetcher.fetch(UNEMPLOYED)
    assert list(problems(fetched.table)) == []
    assert fetched.periods == tuple(f"2026M{month:02}" for month in range(1, 9))
    assert fetched.updated == "2026-08"
    assert list(figures(fetched.table, "5520")["value"]) == BARDU
    january = fetched.table[fetched.table["period"] == "2026M01"].set_index("region")
    assert january.loc["55", "value"] == 10 + 19 + 19 * 20
    # Oslo, Eigersund with hidden Utsira, Troms, Svalbard, unknown.
    assert january.loc["0", "value"] == 20 + (197 + 1) + 409 + 20 + 13
    assert january.loc["0", "note"] == "sum av fylkene"


def test_fewer_than_four_are_hidden_and_make_the_region_a_lower_bound(fetcher):
    fetched = fetcher.fetch(UNEMPLOYED)
    lavangen = figures(fetched.table, "5518").loc["2026M04"]
    assert (pd.isna(lavangen["value"]), lavangen["status"]) == (True, ":")
    region = figures(MEASURE.table(lambda _: fetched.table), "MT")
    assert is_lower_bound(region.loc["2026M04", "note"])
    assert region.loc["2026M04", "value"] == 11 + 5 * 20
    assert region.loc["2026M03", "note"] == ""


def test_shares_are_those_published_and_there_is_none_for_the_country(fetcher):
    table = fetcher.fetch(UNEMPLOYED_SHARE).table
    assert list(problems(table)) == []
    assert set(figures(table, "5520")["value"]) == {0.9}
    assert set(figures(table, "55")["value"]) == {1.4}
    # Recorded once, for January; the workbook has no such row.
    assert list(figures(table, "0").index) == ["2026M01"]


def test_months_that_the_source_no_longer_shows_stay(source, fetcher, tmp_path):
    first = fetcher.fetch(UNEMPLOYED)
    recorded, entry = build(UNEMPLOYED)
    old = recorded[recorded["period"] < "2026"]
    kept = first.table[first.table["period"] < "2026"].reset_index(drop=True)
    pd.testing.assert_frame_equal(kept, old.reset_index(drop=True))
    assert "eldre måneder er slik de sist ble hentet" in first.notes[0]

    store = Store(tmp_path)
    store.publish({UNEMPLOYED.id: (first.table, entry)})
    source.body = book(lines(months=MONTHS[:1], year=2027))
    second = Nav(http(), store).fetch(UNEMPLOYED)
    assert second.periods == ("2027M01",)
    assert len(figures(second.table, "5520")) == 8
    assert list(figures(second.table, "5520", "2027")["value"]) == BARDU[:1]


def test_a_revised_month_replaces_the_stored_one(source, fetcher, tmp_path):
    fetched = fetcher.fetch(UNEMPLOYED)
    store = Store(tmp_path)
    store.publish(
        {UNEMPLOYED.id: (fetched.table.assign(value=1.0, status=""), build(UNEMPLOYED)[1])}
    )
    assert figures(Nav(http(), store).fetch(UNEMPLOYED).table, "5520")["value"].iloc[0] == 19


@pytest.mark.parametrize(
    ("mode", "error", "words"),
    [
        ("html", ChangedError, "links to 0 workbooks named HL060, of 0 in all"),
        ("empty", UnavailableError, "no web page"),
        ("503", UnavailableError, "503"),
        ("loop", RefusedError, "from one address to the next"),
    ],
)
def test_a_page_that_does_not_link_to_the_workbook(source, fetcher, mode, error, words):
    source.mode = mode
    with pytest.raises(error, match=words) as caught:
        fetcher.fetch(UNEMPLOYED)
    assert "\n" not in str(caught.value)


def test_two_workbooks_of_one_name_are_not_chosen_between(source, fetcher):
    source.extra = f'<a href="{source.link.replace("202608", "202607")}">x</a>'
    with pytest.raises(ChangedError, match="links to 2 workbooks named HL060, of 4"):
        fetcher.fetch(UNEMPLOYED)


def test_a_workbook_that_is_cut_off_or_a_page(source, tmp_path):
    whole = source.body
    source.body = whole[: len(whole) // 2]
    with pytest.raises(UnavailableError, match="cut off"):
        Nav(http(), Store(tmp_path)).fetch(UNEMPLOYED)
    source.body = b"<html><title>Vi pusser opp</title></html>"
    with pytest.raises(ChangedError, match="got a web page titled 'Vi pusser opp'"):
        Nav(http(), Store(tmp_path)).fetch(UNEMPLOYED)


def changed(old, new, at=1):
    """The sheet of counts with one cell changed, in the first row that has `old` there."""
    rows, found = [], False
    for row in map(list, lines()):
        if not found and len(row) > at and row[at] == old:
            row[at], found = new, True
        rows.append(row)
    assert found
    return rows


def without(label):
    return [row for row in lines() if len(row) < 2 or row[1] != label]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: book(names=("3. Kommuner", SHARE)), "no sheet '3. Kommune Antall'; it has"),
        (lambda: book([["tom"]]), "ends in month 0 of 0"),
        (lambda: book(changed("Januar - august 2026", "August 2026 i år")), "month 0 of 0"),
        (lambda: book(changed("Januar - august 2026", "Januar - juli 2026")), "has 8 months"),
        (lambda: book(changed("Mars", "Mai", 4)), "expected the months from January"),
        (lambda: book(changed("5520 Sted", "5599 Sted")), "differing: 5520, 5599"),
        (lambda: book(without("5530 Sted")), "differing: 5530"),
        (lambda: book(changed("5520 Sted", "5522 Sted")), "5522 stands twice"),
        (lambda: book(changed("5520 Sted", "Bardu")), "something that is no municipality"),
        (lambda: book(changed(BARDU[0], "19 e", 2)), "'19 e' is neither a number nor"),
        (lambda: book(changed(BARDU[0], 9000, 2)), "2026M01: the municipalities of Troms"),
        (lambda: book(without("0301 Sted")), "Oslo - Oslove has a total and no municipalities"),
    ],
)
def test_a_sheet_that_is_not_as_documented_is_refused_by_name(source, fetcher, make, words):
    source.body = make()
    with pytest.raises(ChangedError, match=words) as caught:
        fetcher.fetch(UNEMPLOYED)
    assert "indicators/results/sysselsetting.py" in caught.value.remedy
    assert "\n" not in str(caught.value)


def test_far_fewer_municipalities_than_there_are(source, fetcher, monkeypatch):
    monkeypatch.setattr(nav, "FEWEST_MUNICIPALITIES", 26)
    with pytest.raises(ChangedError, match="25 municipalities, fewer than 26"):
        fetcher.fetch(UNEMPLOYED)


def test_check(source, fetcher, tmp_path):
    assert fetcher.check(UNEMPLOYED) == fetcher.check(UNEMPLOYED_SHARE) == fetcher.check_all() == []
    source.body = book(names=(COUNT, "4. Andel"))
    assert "no sheet '4. Komm" in Nav(http(), Store(tmp_path)).check(UNEMPLOYED_SHARE)[0]


def test_a_series_of_another_kind_is_refused(fetcher):
    with pytest.raises(FetchError, match="declares no monthly workbook"):
        fetcher.fetch(dataclasses.replace(UNEMPLOYED, live=None))
