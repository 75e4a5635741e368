"""The evaluation page and who made a change, as a reader meets them, without server or browser."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data.store import DEFAULT_ROOT, MANIFEST, Store
from fetchers import __main__ as command
from fetchers.http import Http, Pace
from indicators.agreement import RESULTS
from indicators.assess import NOT_JUDGED
from indicators.calendar import EVALUATIONS
from indicators.population_change import SERIES, population_change
from indicators.results import INDICATORS
from tests.app.test_pages import (
    _result,
    assert_sound,
    boxes,
    html,
    open_indicator,
    text,
    truncate,
)
from tests.fetchers.standin import fill
from tests.fetchers.standin.server import Standin
from views import moment

TODAY = date(2026, 11, 25)


def _evaluation() -> None:
    from views import evaluation

    evaluation.show()


def run(page: Any, **query: str) -> AppTest:
    """A page as it stands after a visit; the first one makes the figures of every indicator."""
    test = AppTest.from_function(page, default_timeout=120)
    for name, value in query.items():
        test.query_params[name] = value
    return test.run()


@pytest.fixture(autouse=True)
def _on_a_known_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moment, "day", lambda: TODAY)


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    shutil.copytree(DEFAULT_ROOT / "series", tmp_path / "series")
    shutil.copy(DEFAULT_ROOT / MANIFEST, tmp_path)
    monkeypatch.setattr(moment, "TODAY", Store(tmp_path))
    st.cache_resource.clear()
    yield moment.TODAY
    st.cache_resource.clear()


# Evaluering


def test_the_page_has_every_result_in_the_agreement_s_words_and_every_indicator() -> None:
    test = run(_evaluation)
    assert_sound(test)
    shown = text(test)
    for result in RESULTS:
        assert result.text in shown
        assert f'href="./resultat?id={result.slug}"' in html(test)
    for indicator in INDICATORS.values():
        if indicator.chart not in NOT_JUDGED:
            assert indicator.title in shown
    assert html(test).count('role="row"') == 1 + len(RESULTS)


def test_the_address_says_which_evaluation_is_looked_towards() -> None:
    assert "innen 31. desember 2026" in text(run(_evaluation))
    last = run(_evaluation, evaluering="slutt")
    assert "innen 31. desember 2028" in text(last)
    assert "Når vi vet mer: sluttevalueringen 2028" in text(last)
    assert last.query_params["evaluering"] == "slutt"


def test_a_choice_is_put_in_the_address() -> None:
    test = run(_evaluation)
    assert test.query_params["evaluering"] == "midtveis"
    test.button_group[0].set_value(EVALUATIONS[1].id).run()
    assert test.query_params["evaluering"] == "slutt"
    assert "innen 31. desember 2028" in text(test)


def test_an_evaluation_that_does_not_exist_is_told_of() -> None:
    test = run(_evaluation, evaluering="<b>2031</b>")
    assert_sound(test)
    assert len(boxes(test)) == 1
    assert "i adressen finnes ikke" in boxes(test)[0]
    assert "<b>2031" not in html(test)


def test_a_damaged_file_costs_only_what_rests_on_it(copied: Store) -> None:
    file = copied.root / copied.manifest()["folketall"].file
    sound = file.read_bytes()
    truncate(file)
    test = run(_evaluation)
    file.write_bytes(sound)
    assert "skadet" not in text(run(_evaluation))
    assert_sound(test)
    assert all(result.text in text(test) for result in RESULTS)
    assert any("skadet" in box for box in boxes(test))
    assert "Kan ikke vises: en fil med tall er skadet." in text(test)


def test_an_empty_store_is_a_state_and_not_a_fault(
    copied: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moment, "TODAY", Store(tmp_path / "empty"))
    test = run(_evaluation)
    assert_sound(test)
    assert test.error == []
    assert "0 av " in text(test)


# Hvem bidro


def test_who_made_the_change_is_drawn_told_and_in_a_table() -> None:
    test = open_indicator(INDICATORS["folketall"])
    assert_sound(test)
    assert "Hvem bidro" in [header.value for header in test.header]
    assert "Bidrag til endringen i Midt-Troms fra 1. januar 2025 til" in text(test)
    assert "trakk opp, og" in text(test) or "av økningen" in text(test)
    assert len(test.get("plotly_chart")) >= 2


def test_a_share_is_divided_too_and_its_method_is_told() -> None:
    test = open_indicator(INDICATORS["aldersgrupper-andel"])
    assert_sound(test)
    assert "Kitagawas metode" in text(test)
    assert "Av det egen endring" in text(test)


def test_a_missing_municipality_is_named_and_nothing_is_drawn() -> None:
    test = open_indicator(INDICATORS["bosatte-per-1000"])
    assert "Endringen er ikke fordelt på kommunene. Tallet er en nedre grense" in text(test)
    assert len(test.get("plotly_chart")) == 1


def test_where_the_region_has_no_figure_there_is_no_section() -> None:
    test = open_indicator(INDICATORS["lavinntekt"])
    assert "Hvem bidro" not in [header.value for header in test.header]


def test_what_made_the_population_change_says_what_it_waits_for(copied: Store) -> None:
    test = open_indicator(INDICATORS["folketall"])
    missing = [one for one in SERIES if one.id not in copied.manifest()]
    for one in missing:
        assert f"«{one.title}»" in text(test)
    assert ("Venter på tall" in text(test)) == bool(missing)


def test_what_made_the_population_change_is_shown_once_it_has_been_fetched(
    copied: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With figures that a stand-in made up, fetched as the real ones will be."""
    every = fill.tables()
    with Standin({name: every[name] for name in ("06913", "09588")}) as standin:
        monkeypatch.setenv("SSB_BASE_URL", standin.url)
        monkeypatch.setenv("KLASS_BASE_URL", standin.klass_url)
        http = Http(pace=Pace(1_000_000, 60), timeout=(2, 5))
        wanted = ["--series", "befolkningsendringer", "--series", "flytting"]
        assert command.main(["refresh", *wanted], copied, http) == 0
    test = run(_result, id="befolkning", indikator="folketall")
    assert_sound(test)
    assert len(test.get("plotly_chart")) == 3
    assert "Venter på tall" not in text(test)
    table = population_change(copied.read)
    region = table[(table["region"] == "MT") & (table["period"] == "2025")]
    values = dict(zip(region["category"], region["value"], strict=True))
    parts = values["fodselsoverskudd"] + values["innenlands"] + values["utland"]
    assert values["avvik"] == values["endring"] - parts
    assert "I 2025 økte folketallet i Midt-Troms med " in text(test)
    for table_id in ("06913", "09588"):
        assert f"tabell {table_id}" in text(test)
