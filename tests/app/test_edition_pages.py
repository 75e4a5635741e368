"""An edition is opened by its address, stays open on every page, and never mixes with today."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data import editions
from data.store import Store
from indicators.agreement import RESULTS
from indicators.norwegian import number
from tests.conftest import EDITION
from views import moment

ROOT = Path(__file__).parents[2]
TODAY, THEN = number(32608), number(33508)
"""The population of Midt-Troms: published today in these tests, and when the edition was frozen."""


@pytest.fixture
def store(store_with_edition: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store of the pages: an edition, and since then a revision of what it holds."""
    table = store_with_edition.read("folketall")
    table.loc[(table["region"] == "5530") & (table["period"] == "2026"), "value"] -= 900
    entry = store_with_edition.manifest()["folketall"]
    store_with_edition.publish({"folketall": (table, entry)})
    monkeypatch.setattr(moment, "TODAY", store_with_edition)
    st.cache_resource.clear()
    yield store_with_edition
    st.cache_resource.clear()


def visit(**query: str) -> AppTest:
    """The front page, by the app's own main script."""
    test = AppTest.from_file(str(ROOT / "views" / "main.py"), default_timeout=120)
    return asked(test, **query)


def result(**query: str) -> AppTest:
    """The page of a result."""

    def page() -> None:
        from views import result

        result.show()

    return asked(AppTest.from_function(page, default_timeout=120), **query)


def evaluation(**query: str) -> AppTest:
    def page() -> None:
        from views import editions

        editions.show()

    return asked(AppTest.from_function(page, default_timeout=120), **query)


def asked(test: AppTest, **query: str) -> AppTest:
    for name, value in query.items():
        test.query_params[name] = value
    test.run()
    assert [error.value for error in test.exception] == []
    return test


def html(test: AppTest) -> str:
    """Our own HTML, but for the style sheet."""
    bodies = [element.proto.body for element in test.get("html")]
    return "\n".join(body for body in bodies if "<style" not in body)


def text(test: AppTest) -> str:
    shown = unescape(re.sub(r"<[^>]+>", " ", html(test)))
    return " ".join([shown, *(title.value for title in test.title)])


def links(test: AppTest) -> list[str]:
    """Every address inside the app that the page leads to."""
    found = [unescape(link) for link in re.findall(r'href="([^"]*)"', html(test))]
    return [link for link in found if not urlsplit(link).netloc]


def edition_of(link: str) -> list[str]:
    return parse_qs(urlsplit(link).query).get("utgave", [])


# Then and now


def test_an_edition_shows_what_was_said_that_day(store: Store) -> None:
    assert TODAY in text(result(id="befolkning"))
    under = result(id="befolkning", utgave=EDITION)
    assert THEN in text(under)
    assert TODAY not in text(under)


def test_sessions_with_and_without_an_edition_never_mix(store: Store) -> None:
    """Two at a time, turn by turn, and a second edition that is frozen in between."""
    open_edition, today = result(id="befolkning", utgave=EDITION), result(id="befolkning")
    editions.freeze(
        store, "slutt-2028", lambda copy: _contents(store, 31000), method="1", software="1"
    )
    other = result(id="befolkning", utgave="slutt-2028")
    only = number(31000)
    for _ in range(3):
        for test, own, foreign in (
            (open_edition, THEN, {TODAY, only}),
            (today, TODAY, {THEN, only}),
            (other, only, {TODAY}),
        ):
            test.run()
            shown = set(re.findall(r"\d\d\s\d{3}", text(test)))
            assert own in shown
            assert not foreign & shown


def _contents(store: Store, population: int) -> dict[str, bytes]:
    """As the first edition, but for one figure."""
    root = editions.load(store, EDITION).root
    kept = {path.name: path.read_bytes() for path in root.iterdir() if path.is_file()}
    rows = pd.read_parquet(root / "tall.parquet")
    own = (rows["indicator"] == "folketall") & (rows["region"] == "MT") & (rows["period"] == "2026")
    rows.loc[own, "value"] = population
    del kept["edition.json"], kept["manifest.json"]
    return {**kept, "tall.parquet": rows.to_parquet(index=False)}


def test_a_page_that_has_opened_an_edition_reads_nothing_of_today(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in (store.root / "series").iterdir():
        file.unlink()
    assert THEN in text(result(id="befolkning", utgave=EDITION))


def test_an_indicator_that_the_edition_has_not_says_so(store: Store) -> None:
    test = result(id="mobilitet", indikator="elbilandel", utgave=EDITION)
    (box,) = test.info
    assert f"Utgaven «{EDITION}» har ikke tall for denne indikatoren" in box.value
    assert not test.get("plotly_chart")


# The way in, around and out


def test_every_page_says_which_edition_it_is_of_and_every_link_stays_in_it(store: Store) -> None:
    test = visit(utgave=EDITION)
    assert f"Du ser utgaven «{EDITION}»" in text(test)
    assert "kontrollkode" in text(test).lower()
    out = [link for link in links(test) if link.startswith("?")]
    assert out == ["?"]
    within = [link for link in links(test) if not link.startswith(("?", "#"))]
    assert len(within) >= len(RESULTS) + 3
    assert {tuple(edition_of(link)) for link in within} == {(EDITION,)}


def test_without_an_edition_nothing_is_said_of_one(store: Store) -> None:
    test = visit()
    assert "Du ser utgaven" not in html(test)
    assert not any(edition_of(link) for link in links(test))


def test_the_address_of_a_choice_keeps_the_edition(store: Store) -> None:
    test = result(id="befolkning", utgave=EDITION)
    test.selectbox(key="resultat").set_value("utenforskap").run()
    assert test.query_params["utgave"] == EDITION
    assert test.query_params["id"] == "utenforskap"


def test_the_way_out_leads_to_the_same_view(store: Store) -> None:
    test = visit(utgave=EDITION, fra="2020")
    assert "?fra=2020" in links(test)


def test_files_made_under_an_edition_are_called_by_it(store: Store) -> None:
    for more, name in (({"utgave": EDITION}, f"-utgave-{EDITION}"), ({}, "")):
        (pictures,) = result(id="befolkning", **more).get("bidi_component")
        data = json.loads(pictures.proto.json)
        assert data["fileName"] == f"befolkning-folketall{name}"
        digest = editions.load(store, EDITION).digest
        for picture in data["pictures"]:
            layout = json.loads(picture["layout"])
            drawn = " ".join(one["text"] for one in layout["annotations"]).replace("<br>", " ")
            assert (f"Utgave «{EDITION}», frosset" in drawn) == bool(name)
            assert (f"kontrollkode {digest[:4]}" in drawn) == bool(name)


# What cannot be opened


@pytest.mark.parametrize(
    "name", ["finnes-ikke", "", "../../data", "<script>alert(1)</script>", "x" * 5000, "æ\u202e\0"]
)
def test_an_edition_that_does_not_exist_shows_no_figures(store: Store, name: str) -> None:
    test = visit(utgave=name)
    assert test.title[0].value == "Utgaven kan ikke åpnes"
    assert "Det finnes ingen utgave som heter" in text(test)
    assert "<script>" not in html(test)
    assert TODAY not in text(test)
    assert THEN not in text(test)
    assert [link for link in links(test) if edition_of(link) == [EDITION]]
    assert len(text(test)) < 1000


def test_a_tampered_edition_says_what_has_happened_and_shows_no_figures(store: Store) -> None:
    assert THEN in text(visit(utgave=EDITION))
    # While the server runs and has the edition in its memory.
    file = store.root / editions.FOLDER / EDITION / "vurderinger.csv"
    file.chmod(0o644)
    file.write_bytes(file.read_bytes().replace(b"33508", b"35508"))
    (file.parent / "ekstra.csv").write_bytes(b"")
    test = visit(utgave=EDITION)
    assert test.title[0].value == "Utgaven kan ikke åpnes"
    assert "Filen vurderinger.csv er endret." in " ".join(text(test).split()).replace(" .", ".")
    assert "ekstra.csv" in text(test)
    assert f"data/editions/{EDITION}" in text(test)
    assert not {TODAY, THEN, number(35508)} & set(re.findall(r"\d\d\s\d{3}", text(test)))


# The section of the evaluation page


def test_where_there_is_no_edition_it_is_told_how_one_is_made(
    small_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moment, "TODAY", small_store)
    st.cache_resource.clear()
    assert "python -m data freeze midtveis-2026" in text(evaluation())


def test_editions_are_listed_and_a_tampered_one_is_named(store: Store) -> None:
    shown = text(evaluation())
    assert EDITION in shown
    digest = editions.load(store, EDITION).digest
    assert f"{digest[:4]} {digest[4:8]} {digest[8:12]} {digest[12:16]}" in shown
    assert f"./evaluering?utgave={EDITION}" in links(evaluation())
    (store.root / editions.FOLDER / EDITION / "resultater.json").unlink()
    test = evaluation()
    assert "resultater.json" in text(test)
    assert not links(test)
    assert test.selectbox(key="sammenlign-med").options == []


def test_an_edition_is_compared_when_asked_for(store: Store) -> None:
    test = evaluation(utgave=EDITION)
    assert "annerledes" not in text(test)
    test.toggle(key="sammenlign-utgave").set_value(True).run()
    assert [error.value for error in test.exception] == []
    shown = text(test)
    assert "1 langsiktig resultat vurderes annerledes nå enn i utgaven." in shown
    assert f"{THEN} (2026)" in shown
    assert f"{TODAY} (2026)" in shown
    assert shown.index(f"{THEN} (2026)") < shown.index(f"{TODAY} (2026)")
    today = evaluation()
    today.selectbox(key="sammenlign-med").set_value(EDITION).run()
    assert "1 langsiktig resultat vurderes annerledes nå enn i utgaven." in text(today)
