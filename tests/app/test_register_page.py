"""The page Register, and the registers on the results' pages: empty, filled, full of faults."""

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data import editions
from data.register import FOLDER
from data.store import DEFAULT_ROOT, MANIFEST, Store
from indicators import frozen
from indicators.agreement import RESULTS
from indicators.registers import REGISTERS
from views import moment
from views.register_tables import MOST_FAULTS

HOSTILE = "**fet** [her](http://x.no) $a$ :red[b] & \"sitat\" 'x' https://x.no"
LINK = "https://example.org/?a=1&b=2"


def _register() -> None:
    from views import register

    register.show()


def _result() -> None:
    from views import result

    result.show()


def run(page, **query: str) -> AppTest:
    test = AppTest.from_function(page, default_timeout=120)
    for name, value in query.items():
        test.query_params[name] = value
    test.run()
    assert [error.value for error in test.exception] == []
    return test


def html(test: AppTest) -> str:
    return "\n".join(element.proto.body for element in test.get("html"))


def text(test: AppTest) -> str:
    """Without the tags and the explanations of terms."""
    closed = re.sub(r'<span class="explained".*?</span>', "", html(test))
    joined = re.sub(r'<span class="unbroken">(.*?)</span>', r"\1", closed)
    return unescape(re.sub(r"<[^>]+>", " ", re.sub(r"</?button[^>]*>", "", joined)))


def buttons(test: AppTest) -> list[str]:
    return [button.label for button in test.get("download_button")]


@pytest.fixture
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The registers of a copied store; the pages read it instead of the real one."""
    for name in ("series", FOLDER):
        shutil.copytree(DEFAULT_ROOT / name, tmp_path / name)
    shutil.copy(DEFAULT_ROOT / MANIFEST, tmp_path)
    monkeypatch.setattr(moment, "TODAY", Store(tmp_path))
    st.cache_resource.clear()
    yield tmp_path / FOLDER
    st.cache_resource.clear()


def enter(folder: Path, name: str, *rows: str) -> None:
    with (folder / f"{name}.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"{row}\r\n" for row in rows)


def budget(name: str, year: int, source: str = "Saksprotokoll") -> str:
    return f"K-{name}-{year};{name};{year};1.11.{year - 1};{source};{LINK};"


# As it ships


def test_the_page_lists_every_register_and_says_what_is_expected_of_whom() -> None:
    test = run(_register)
    assert [title.value for title in test.title] == ["Register"]
    assert test.error == []
    for one in REGISTERS:
        assert f'href="./register?type={one.slug}"' in html(test)
        assert all(expected in text(test) for expected in one.expected.values())
    assert "Ingen oppføringer ennå." in text(test)
    assert "Føres av koordinatorene i Troms fylkeskommune og Midt-Tromsrådet." in text(test)


@pytest.mark.parametrize("register", REGISTERS, ids=lambda one: one.slug)
def test_a_register_has_a_page_with_its_columns_and_templates(register) -> None:
    test = run(_register, type=register.slug)
    assert [box.value for box in test.selectbox] == [register.slug, ""]
    assert buttons(test) == [
        "Last ned mal for Excel (CSV)",
        "Last ned forklaring til kolonnene (CSV)",
    ]
    for column in register.form.columns:
        assert column.explanation in text(test)


def test_words_that_a_coordinator_may_not_know_are_explained_where_they_stand() -> None:
    shown = html(run(_register, type="kontrakter"))
    for slug in ("avrop", "rammeavtale", "underleveranse"):
        assert re.search(rf'popovertarget="[a-z-]+-{slug}"', shown), slug


def test_who_adds_to_a_register_with_rows_is_told_not_to_begin_on_an_empty_one(filled) -> None:
    assert "Last ned malen" in text(run(_register, type="klimabudsjett"))
    enter(filled, "klimabudsjett", budget("Senja", 2026))
    shown = text(run(_register, type="klimabudsjett"))
    assert "Last ned malen" not in shown
    assert "Last ned registeret for Excel" in shown
    # Where the reader has asked for one result that no row is about, the others are there still.
    of_another_result = run(_register, type="klimabudsjett", resultat="industri")
    assert "Last ned malen" not in text(of_another_result)
    assert "Last ned registeret for Excel (CSV)" in buttons(of_another_result)


def test_who_mends_a_fault_is_told_not_to_begin_on_a_file_without_the_faulty_rows(filled) -> None:
    enter(filled, "klimabudsjett", budget("Senja", 2026), budget("Tromsø", 2026))
    shown = text(run(_register, type="klimabudsjett"))
    assert "Åpne fila klimabudsjett.csv i mappa data/register" in " ".join(shown.split())
    assert "Last ned malen" not in shown
    assert "Last ned registeret for Excel (knappen over)" not in shown
    assert "Last ned malen" in text(run(_register, type="kontrakter"))


@pytest.mark.parametrize("result", RESULTS, ids=lambda one: one.slug)
def test_every_result_says_what_its_registers_lack(result) -> None:
    test = run(_result, id=result.slug)
    assert "Fra registrene" in [header.value for header in test.header]
    assert "Ingen oppføringer ennå." in text(test)
    assert f'href="./register?resultat={result.slug}"' in html(test)
    assert run(_register, resultat=result.slug).selectbox[1].value == result.slug


@pytest.mark.parametrize(
    ("query", "told", "chosen"),
    [
        ({"type": "prosjekt"}, "«Prosjekter og tilskudd»", ["prosjekter", ""]),
        ({"type": "qqqq"}, "alle registrene", ["", ""]),
        ({"resultat": "planerr"}, "Planer og planprosesser", ["", "planer"]),
        ({"type": "<script>alert(1)</script>"}, "alle registrene", ["", ""]),
    ],
)
def test_an_address_that_cannot_be_followed_is_told_of(
    query: dict[str, str], told: str, chosen: list[str]
) -> None:
    test = run(_register, **query)
    (warning,) = test.warning
    assert told in warning.value
    assert "<script" not in warning.value
    assert [box.value for box in test.selectbox] == chosen


def test_a_choice_is_shown_and_what_the_address_got_wrong_forgotten() -> None:
    test = run(_register, type="qqqq")
    test.selectbox(key="register-type").set_value("planer").run()
    assert test.warning == []
    assert test.header[0].value == "Vedtatte planer"


# Filled in


def test_entries_are_shown_with_a_link_to_their_source(filled: Path) -> None:
    enter(filled, "klimabudsjett", budget("Senja", 2025), budget("Bardu", 2026))
    for test in (
        run(_register),
        run(_register, type="klimabudsjett"),
        run(_result, id="klimabudsjett"),
    ):
        assert test.error == []
        assert "2 oppføringer, nyeste 1. november 2025" in text(test)
        links = re.findall(r'<a (href="https://[^>]*)>', html(test))
        outside = (
            'href="https://example.org/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer"'
        )
        assert links == [outside, outside]
    assert "Last ned registeret for Excel (CSV)" in buttons(run(_register, type="klimabudsjett"))


def test_a_result_shows_the_count_as_any_indicator(filled: Path) -> None:
    enter(filled, "klimabudsjett", budget("Senja", 2025), budget("Bardu", 2026))
    test = run(_result, id="klimabudsjett")
    assert len(test.get("plotly_chart")) == 1
    assert "Midt-Troms: minst 1\u00a0kommune i 2026." in text(test)
    assert (
        "Kilde: Registeret til avtalens koordinatorer, Klimabudsjett (klimabudsjett.csv), lisens "
        "ikke fastsatt, hver oppføring lenker til kilden sin, nyeste oppføring 1. november 2025."
    ) in text(test)


def test_a_new_row_is_seen_at_the_next_look(filled: Path) -> None:
    enter(filled, "klimabudsjett", budget("Senja", 2025))
    assert "minst 1\u00a0kommune i 2025" in text(run(_result, id="klimabudsjett"))
    enter(filled, "klimabudsjett", budget("Bardu", 2025))
    assert "minst 2\u00a0kommuner i 2025" in text(run(_result, id="klimabudsjett"))


def test_hostile_text_is_shown_as_it_was_written(filled: Path) -> None:
    enter(filled, "klimabudsjett", budget("Senja", 2025, '"' + HOSTILE.replace('"', '""') + '"'))
    for test in (run(_register, type="klimabudsjett"), run(_result, id="klimabudsjett")):
        assert test.error == []
        assert HOSTILE in text(test)
        elsewhere = [*test.markdown, *test.subheader, *test.caption]
        assert [one.value for one in elsewhere if "fet" in one.value] == []


# Faults


def test_faults_of_several_files_are_one_list_and_good_rows_are_shown(filled: Path) -> None:
    enter(filled, "klimabudsjett", budget("Senja", 2025), budget("Oslo", 2025))
    enter(filled, "gjennomslag", "G-1;1;31.2.2026;<script>alert(1)</script>;Senja;ja;X;;x;=1")
    (filled / "planer.csv").write_bytes(b"PK\x03\x04")
    test = run(_register)
    (error,) = test.error
    assert error.value.startswith("Feil i registrene: 7.")
    (table,) = (part for part in html(test).split("<caption>") if part.startswith("Feil i reg"))
    rows = [
        [unescape(re.sub(r"<[^>]+>", "", cell)) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)]
        for row in re.findall(r"<tr>.*?</tr>", table)[1:]
    ]
    assert [row[:3] for row in rows] == [
        ["gjennomslag.csv", "2", "dato"],
        ["gjennomslag.csv", "2", "sak"],
        ["gjennomslag.csv", "2", "kilde"],
        ["gjennomslag.csv", "2", "lenke"],
        ["gjennomslag.csv", "2", "merknad"],
        ["klimabudsjett.csv", "3", "kommune"],
        ["planer.csv", "hele fila", "–"],
    ]
    assert "«<script>alert(1)</script>» har HTML-koder." in rows[1][3]
    assert "<script" not in html(test)
    assert "1 oppføring, nyeste 1. november 2024" in text(test)
    assert "Last ned lista over feil (CSV)" in buttons(test)


def test_a_register_full_of_faults_does_not_fill_the_page(filled: Path) -> None:
    enter(filled, "klimabudsjett", *(f"K-{n};Oslo;2025;x;k;{LINK};" for n in range(300)))
    test = run(_register)
    assert test.error[0].value.startswith("Feil i registrene: 600.")
    assert html(test).count("<code>klimabudsjett.csv</code>") == MOST_FAULTS


# Editions


def test_an_edition_shows_the_registers_as_they_were(filled: Path) -> None:
    enter(filled, "klimabudsjett", budget("Senja", 2025, "Sak 1/24"))
    store = Store(filled.parent)
    editions.freeze(store, "proeve", frozen.contents, method="1", software="0")
    shutil.copy(DEFAULT_ROOT / FOLDER / "klimabudsjett.csv", filled)
    enter(filled, "klimabudsjett", budget("Bardu", 2026, "Sak 2/25"), budget("Oslo", 2026))
    for page in (_register, _result):
        query = {"id": "klimabudsjett"} if page is _result else {"type": "klimabudsjett"}
        then, now = run(page, utgave="proeve", **query), run(page, **query)
        assert "Sak 1/24" in text(then)
        assert "Sak 2/25" not in text(then)
        assert "Sak 1/24" not in text(now)
        assert "Sak 2/25" in text(now)
    assert run(_register, utgave="proeve").error == []
    assert "minst 1\u00a0kommune i 2025" in text(run(_result, id="klimabudsjett", utgave="proeve"))
    assert "minst 1\u00a0kommune i 2026" in text(run(_result, id="klimabudsjett"))
