import dataclasses

import pandas as pd
import pytest
from loopback import serving
from standin_norskeutslipp import HEADER, OURS, StandIn, book, line, lines

from data.table import problems
from fetchers.errors import ChangedError, FetchError, RefusedError, UnavailableError
from fetchers.http import Http, Pace
from fetchers.norskeutslipp import NorskeUtslipp
from fetchers.recorded import build
from indicators.results.utslipp import PLANT_EMISSIONS


def http():
    return Http(pace=Pace(10_000, 60), sleep=lambda _: None)


@pytest.fixture
def source(monkeypatch):
    with serving(StandIn()) as standin:
        monkeypatch.setenv("NORSKEUTSLIPP_BASE_URL", standin.url)
        yield standin


def fetch():
    return NorskeUtslipp(http()).fetch(PLANT_EMISSIONS)


def test_the_page_is_visited_before_the_export(source):
    fetched = fetch()
    assert [one.path.rsplit("/")[-1] for one in source.asked] == ["", "exportTableData.aspx"]
    assert list(problems(fetched.table)) == []
    assert fetched.periods == tuple(str(year) for year in range(2001, 2023) if year != 2006)


def test_the_figures_are_those_that_were_recorded(source):
    live = fetch().table
    recorded, _ = build(PLANT_EMISSIONS)
    # Before 2001 plants reported by another scope; 2022 was recorded for one plant only.
    assert live["period"].min() == "2001"
    upto = live[live["period"] <= "2021"].reset_index(drop=True)
    pd.testing.assert_frame_equal(upto, recorded, check_dtype=False)


def test_old_and_sami_names_are_todays_municipalities(source):
    source.body = book(
        [
            *lines(),
            line("A", "Lenvik", 2030, "1,5", 1),
            line("B", "Torsken", 2030, "2", 2, "Troms og Finnmark"),
            line("C", "Loabák - Lavangen", 2030, "3", 3, "Troms - Romsa - Tromssa"),
            line("A", "Senja", 2030, "4", 4),
            line("D", "Tromsø", 2030, "9", 5),
            line("E", "Dyrøy", 2030, None, 6),
        ]
    )
    table = fetch().table
    found = table[table["period"] == "2030"].set_index(["region", "category"])
    assert list(problems(table)) == []
    assert found["value"].dropna().to_dict() == {
        ("5530", "A"): 5.5,
        ("5530", "B"): 2.0,
        ("5518", "C"): 3.0,
    }
    assert found.loc[("5528", "E"), "status"] == ".."


@pytest.mark.parametrize(
    ("mode", "error", "words"),
    [
        ("html", ChangedError, "got a web page titled"),
        ("empty", UnavailableError, "no web page"),
        ("503", UnavailableError, "503"),
        ("loop", RefusedError, "from one address to the next"),
    ],
)
def test_an_answer_that_is_no_export(source, mode, error, words):
    source.mode = mode
    with pytest.raises(error, match=words) as caught:
        fetch()
    assert "\n" not in str(caught.value)


def test_an_export_that_is_cut_off(source):
    source.body = source.body[: len(source.body) // 2]
    with pytest.raises(UnavailableError, match="cut off"):
        fetch()


FINNFJORD = next(one for one in OURS if one[0] == "Finnfjord" and one[2] == 2021)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: book(lines(), [*HEADER[:5], "Utslipp", *HEADER[6:]]), "lacks Årlig utslipp til l"),
        (lambda: book(lines(), ["Anlegg", *HEADER[1:]]), "none of the first 10 rows"),
        (lambda: book(list(lines())[:900]), "900 rows, fewer than 1000"),
        (lambda: book(list(lines())[len(OURS) :]), "no plant in the region"),
        (lambda: book([*lines(), line(*FINNFJORD)]), "Finnfjord stands twice in 2021"),
        (lambda: book([*lines(), line("X", "Bardu", 2021, "ca. 5", 9)]), r"X \(Bardu, 2021\): 'ca"),
        (lambda: book([*lines(), line("X", "Bardu", "i fjor", "5", 9)]), "'i fjor' is no year"),
        (lambda: book([*lines(), line("X", "Bardu", 2021, "5", 9, unit="kg")]), "unit is 'kg'"),
    ],
)
def test_an_export_that_is_not_as_documented_is_refused_by_name(source, make, words):
    source.body = make()
    with pytest.raises(ChangedError, match=words) as caught:
        fetch()
    assert "indicators/results/utslipp.py" in caught.value.remedy
    assert "\n" not in str(caught.value)


def test_check(source):
    fetcher = NorskeUtslipp(http())
    assert fetcher.check(PLANT_EMISSIONS) == fetcher.check_all() == []
    source.body = book(lines(), [*HEADER[:2], "Sted", *HEADER[3:]])
    assert "lacks Kommune" in fetcher.check(PLANT_EMISSIONS)[0]
    assert fetcher.version(PLANT_EMISSIONS) == ""


def test_a_series_of_another_kind_is_refused():
    with pytest.raises(FetchError, match="declares no plant reports"):
        NorskeUtslipp(http()).fetch(dataclasses.replace(PLANT_EMISSIONS, live=None))
