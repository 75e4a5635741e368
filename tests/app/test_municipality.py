"""The page of a municipality: opens for all seven, shows what it counts, fails alone."""

import io
import re
import shutil
from html import unescape
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data.store import DEFAULT_ROOT, Store
from indicators.agreement import RESULT, RESULTS
from indicators.columns import EXPLAINED
from indicators.norwegian import number
from indicators.region import MUNICIPALITIES, Area
from indicators.results import INDICATORS
from views import export, figures, moment, profile_files

SPACE = "\u00a0"


def _page() -> None:
    from views import municipality

    municipality.show()


def run(**query: str) -> AppTest:
    test = AppTest.from_function(_page, default_timeout=120)
    for name, value in query.items():
        test.query_params[name] = value
    return test.run()


def html(test: AppTest) -> str:
    return "\n".join(element.proto.body for element in test.get("html"))


def text(test: AppTest) -> str:
    """What a reader sees of our own HTML, without the tags."""
    return unescape(re.sub(r"<[^>]+>", " ", html(test)))


def address(test: AppTest) -> dict[str, Any]:
    return {
        name: [value] if isinstance(value, str) else list(value)
        for name, value in test.query_params.items()
    }


@pytest.mark.parametrize("area", MUNICIPALITIES, ids=lambda area: area.slug)
def test_every_municipality_opens_under_its_official_name(area: Area) -> None:
    test = run(id=area.slug)
    assert [error.value for error in test.exception] == []
    assert [warning.value for warning in test.warning] == []
    assert [title.value for title in test.title] == [area.name]
    headings = re.findall(r"<h2>.*?</span> (.*?)</h2>", html(test))
    assert [unescape(heading) for heading in headings] == [result.short for result in RESULTS]


def test_a_figure_stands_with_its_period_its_change_and_its_source() -> None:
    people = figures.table(INDICATORS["folketall"]).set_index(["region", "period"])["value"]
    now, before = people["5530", "2026"], people["5530", "2025"]
    shown = text(run(id="senja"))
    assert f"{number(now)}{SPACE}personer" in shown
    assert f"{number(abs(now - before))} {'flere' if now > before else 'færre'} enn" in shown
    assert "Statistisk sentralbyrå (SSB), tabell 07459, CC BY 4.0" in shown


def test_a_figure_links_to_its_result_with_the_municipality_in_focus() -> None:
    links = [unescape(link) for link in re.findall(r'href="([^"]+)"', html(run(id="dyroy")))]
    assert "./resultat?id=befolkning&indikator=folketall&kommune=dyroy&sammenlign=ingen" in links
    beside = "&kommune=dyroy&kommune=midt-troms&sammenlign=troms&sammenlign=norge"
    assert f"./resultat?id=befolkning&indikator=aldersbaereevne{beside}" in links


def test_every_link_to_a_result_is_one_it_can_follow() -> None:
    """A complaint on the page that a link leads to would be ours."""
    from urllib.parse import parse_qs, urlsplit

    from views import address as addresses

    for link in re.findall(r'href="([^"]+)"', html(run(id="dyroy"))):
        query = parse_qs(urlsplit(unescape(link)).query)
        if "kommune" not in query:
            continue
        result, complaints = addresses.result_of(query)
        own = figures.of_result(result.slug)
        usual = figures.shown_first_of(result.slug)
        indicator, more = addresses.indicator_of(query, own.indicators, usual)
        _, still_more = addresses.parse(query, indicator, figures.table(indicator))
        assert [*complaints, *more, *still_more] == [], link


def test_another_municipality_can_be_chosen_and_is_in_the_address() -> None:
    test = run(id="senja")
    test.selectbox(key="kommune").set_value("bardu").run()
    assert [title.value for title in test.title] == ["Bardu"]
    assert address(test) == {"id": ["bardu"]}


@pytest.mark.parametrize(
    ("asked", "shown"), [("sorreisaa", "Sørreisa"), ("oslo", "Bardu"), ("<b>x</b>", "Bardu")]
)
def test_an_address_that_cannot_be_followed_gives_the_nearest_and_says_so(
    asked: str, shown: str
) -> None:
    test = run(id=asked)
    assert [title.value for title in test.title] == [shown]
    (warning,) = test.warning
    assert f"Viser {shown} i stedet" in warning.value
    assert address(test)["id"] == [next(a.slug for a in MUNICIPALITIES if a.name == shown)]
    test.selectbox(key="kommune").set_value("senja").run()
    assert list(test.warning) == []


# Files


def files(slug: str) -> pd.DataFrame:
    code = next(area.code for area in MUNICIPALITIES if area.slug == slug)
    return profile_files.long_form(figures.profile(code), figures.entries)


def test_the_file_has_every_indicator_with_a_figure_or_a_reason() -> None:
    rows = files("dyroy")
    own = rows[rows["omraade"] == "Dyrøy"]
    drawn = {"alderspyramide", "framskriving", "pendlingsmatrise"}
    assert set(own["indikator"]) == set(INDICATORS) - drawn
    assert (own["verdi"].isna() <= (own["merknad"] != "")).all()
    with_figures = own[own["verdi"].notna()]
    assert (with_figures[["kilde", "lisens", "hentet", "periode", "enhet"]] != "").all(axis=None)


def test_the_file_has_what_the_page_shows_beside_the_municipality() -> None:
    rows = files("senja").set_index(["indikator", "omraade"])
    people = figures.table(INDICATORS["folketall"]).set_index(["region", "period"])["value"]
    grown = (people["MT", "2026"] / people["MT", "2025"] - 1) * 100
    assert rows.loc[("folketall", "Midt-Troms"), "endring_prosent"] == pytest.approx(grown)
    assert pd.isna(rows.loc[("folketall", "Midt-Troms"), "verdi"])
    share = figures.table(INDICATORS["aldersbaereevne"]).set_index(["region", "period"])["value"]
    beside = rows.loc[("aldersbaereevne", "Norge")]
    assert beside["verdi"] == share["0", "2026"]
    assert beside["periode"] == "2026"


def test_both_files_can_be_read_back_as_the_same_figures() -> None:
    rows = files("lavangen")
    analysis = pd.read_csv(io.BytesIO(export.csv_for_analysis(rows)), dtype={"omraade_kode": str})
    excel = pd.read_csv(
        io.BytesIO(export.csv_for_excel(rows)),
        sep=";",
        decimal=",",
        encoding="utf-8-sig",
        dtype={"omraade_kode": str},
    )
    pd.testing.assert_frame_equal(analysis, excel)
    assert list(analysis.columns) == list(profile_files.COLUMNS)
    assert set(profile_files.COLUMNS) <= set(EXPLAINED)
    pd.testing.assert_series_equal(analysis["verdi"], rows["verdi"], check_exact=True)


def test_a_file_calls_the_result_and_the_group_by_id_and_by_name() -> None:
    rows = files("senja").set_index(["indikator", "omraade"])
    row = rows.loc[("folketall", "Senja")]
    assert (row["resultat"], row["resultat_nr"], row["resultat_navn"]) == (
        "befolkning",
        3,
        RESULT["befolkning"].short,
    )
    assert b"3961,0" not in export.csv_for_excel(files("bardu"))
    assert b";3961;" in export.csv_for_excel(files("bardu"))


@pytest.mark.parametrize(
    "query", [{"kommune": "sorreisa"}, {"kommune": "5526"}, {"id": "5526"}], ids=str
)
def test_an_address_may_say_kommune_or_the_number_of_the_municipality(
    query: dict[str, str],
) -> None:
    test = run(**query)
    assert test.title[0].value == "Sørreisa"
    assert list(test.warning) == []
    assert address(test) == {"id": ["sorreisa"]}


def test_what_nobody_has_entered_is_not_called_unfetched() -> None:
    page = text(run(id="senja"))
    assert "Ikke ført i registeret ennå." in page
    assert "avtalens koordinatorer ved første henting" not in page


def test_a_row_says_that_the_source_should_have_newer_figures_and_has_the_marks() -> None:
    page = text(run(id="bardu"))
    assert "Kilden bør ha nyere tall (4. kvartal 2025); de er ikke hentet hit." in page
    assert "under laveste alternativ" in page


# Damage


def test_a_damaged_file_is_named_and_the_other_figures_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "data"
    shutil.copytree(DEFAULT_ROOT, root, ignore=shutil.ignore_patterns("recorded", "*.py"))
    store = Store(root)
    entry = store.manifest()["folketall"]
    sound = (root / entry.file).read_bytes()
    (root / entry.file).write_bytes(b"not a table")
    monkeypatch.setattr(moment, "TODAY", store)
    st.cache_resource.clear()
    try:
        test = run(id="senja")
        (root / entry.file).write_bytes(sound)
        mended = run(id="senja")
    finally:
        st.cache_resource.clear()
    assert entry.file not in html(mended)
    assert [error.value for error in test.exception] == []
    assert f"data/{entry.file}" in html(test)
    assert "Sysselsatte etter bosted" in text(test)
