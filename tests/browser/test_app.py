"""What a reader meets: on a desktop, on a phone, through links, with the keyboard, in files."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, expect

from indicators.agreement import RESULTS
from indicators.norwegian import number, short_period
from indicators.results import INDICATORS

from .conftest import chart, figures_table, settle

SPACE = "\u00a0"
Visit = Callable[..., Page]


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def area(page: Page, name: str, kind: str = "Områder") -> object:
    return page.get_by_role("toolbar", name=kind).get_by_role("button", name=name, exact=True)


def cells(page: Page) -> list[str]:
    """The figures of the table as they are written, hard spaces and all."""
    return (
        figures_table(page).locator("td").evaluate_all("all => all.map((one) => one.textContent)")
    )


def written(table: Locator) -> list[list[str]]:
    """A table as it stands on the page, row by row, its headers included."""
    table.wait_for()
    rows: list[list[str]] = table.locator("tr").evaluate_all(
        "all => all.map((row) => [...row.cells].map((cell) => cell.textContent))"
    )
    return rows


def saved(page: Page, button: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return Path(download.value.path()).read_bytes()


# The figures that issue 2 holds the program to


@pytest.mark.parametrize(
    ("address", "sentence", "figures"),
    [
        (
            "/resultat?id=befolkning",
            "33 508 personer",
            ["36 511", "33 223", "33 406", "33 508"],
        ),
        ("/resultat?id=utenforskap", "9,6 %", ["9,6"]),
        ("/resultat?id=flyktninger&indikator=bosatte-flyktninger", "", ["491", "348"]),
        ("/resultat?id=flyktninger&indikator=forst-bosatt-her", "81,2 %", ["81,2"]),
        ("/resultat?id=mobilitet&indikator=elbilandel", "14,6 %", ["14,6"]),
    ],
)
def test_the_figures_are_on_the_screen(
    visit: Visit, address: str, sentence: str, figures: list[str]
) -> None:
    page = visit(address)
    figures_table(page).wait_for()
    assert {one.replace(" ", SPACE) for one in figures} <= set(cells(page))
    assert sentence.replace(" ", SPACE) in page.locator("main").text_content()


def test_the_overview_has_the_figures_and_links_to_every_result(visit: Visit) -> None:
    page = visit("/")
    expect(page.get_by_role("link", name=re.compile("^15 ?"))).to_be_visible()
    text = page.locator("main").text_content()
    assert f"33{SPACE}508{SPACE}personer" in text
    assert f"9,6{SPACE}%" in text
    for result in RESULTS:
        link = page.get_by_role("link", name=re.compile(rf"^{result.number} ?{result.short}$"))
        expect(link).to_have_attribute("href", f"./resultat?id={result.slug}")


# Links


def test_a_deep_link_restores_the_choices(load: Visit) -> None:
    page = load(
        "/resultat?id=utenforskap&gruppe=innvandrere&kommune=salangen&fra=2015&visning=indeks"
    )
    expect(page.get_by_role("combobox", name="Gruppe")).to_have_value("Innvandrere 15–29 år")
    expect(area(page, "Salangen")).to_have_attribute("aria-pressed", "true")
    expect(area(page, "Midt-Troms")).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_role("radio", name="Indeks")).to_be_checked()
    figures_table(page).wait_for()
    periods = figures_table(page).locator("tbody th").all_text_contents()
    assert (periods[0], periods[-1]) == ("2024", "2015")
    assert query(page) == {
        "id": ["utenforskap"],
        "indikator": ["unge-utenfor"],
        "gruppe": ["innvandrere"],
        "kommune": ["salangen"],
        "fra": ["2015"],
        "visning": ["indeks"],
    }


def test_a_click_is_in_the_address_and_survives_reload_and_back(load: Visit) -> None:
    page = load("/resultat?id=befolkning")
    area(page, "Senja").click()
    page.wait_for_url(re.compile("kommune=senja"))
    assert query(page) == {
        "id": ["befolkning"],
        "indikator": ["folketall"],
        "kommune": ["midt-troms", "senja"],
    }
    page.get_by_role("radio", name="Indeks").click()
    page.wait_for_url(re.compile("visning=indeks"))
    expect(figures_table(page).locator("thead th")).to_have_text(["Periode", "Midt-Troms", "Senja"])

    page.reload()
    settle(page)
    expect(area(page, "Senja")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("radio", name="Indeks")).to_be_checked()
    assert query(page)["visning"] == ["indeks"]

    page.go_back()
    page.wait_for_url(lambda address: "visning" not in address)
    expect(page.get_by_role("radio", name="Verdi")).to_be_checked()
    expect(area(page, "Senja")).to_have_attribute("aria-pressed", "true")
    page.go_back()
    page.wait_for_url(lambda address: "kommune" not in address)
    expect(area(page, "Senja")).to_have_attribute("aria-pressed", "false")
    expect(figures_table(page).locator("thead th")).to_have_text(["Periode", "Midt-Troms"])


def test_another_indicator_and_another_result_are_in_the_address(visit: Visit) -> None:
    page = visit("/resultat?id=befolkning")
    page.get_by_role("combobox", name="Indikator").click()
    page.get_by_role("option", name="Alderspyramide").click()
    page.wait_for_url(re.compile("indikator=alderspyramide"))
    expect(page.get_by_role("heading", name="Alderspyramide")).to_be_visible()
    page.get_by_role("combobox", name="Langsiktig resultat").click()
    page.get_by_role("option", name="11. Klimabudsjett").click()
    page.wait_for_url(re.compile("id=klimabudsjett"))
    expect(page.get_by_role("heading", name="Klimabudsjett", level=1)).to_be_visible()
    page.go_back()
    page.wait_for_url(re.compile("indikator=alderspyramide"))
    expect(page.get_by_role("heading", name="Alderspyramide")).to_be_visible()


def test_back_leads_from_the_menu_to_the_same_view(visit: Visit) -> None:
    for address in (
        "/resultat?id=utenforskap&indikator=unge-utenfor&kommune=senja&visning=indeks",
        "/kommune?id=senja",
        "/evaluering?evaluering=slutt",
        "/register?type=planer",
        "/metode?indikator=folketall&omraade=senja",
    ):
        page = visit(address)
        asked = query(page)
        page.get_by_role("link", name="Om tallene").first.click()
        expect(page.get_by_role("heading", name="Om tallene", level=1)).to_be_visible()
        settle(page)
        page.go_back()
        page.wait_for_url(lambda url: "om-tallene" not in url)
        expect(page.get_by_role("heading", name="Om tallene", level=1)).to_have_count(0)
        settle(page)
        assert query(page) == asked


def test_the_county_in_an_age_pyramid_survives_a_reload(visit: Visit) -> None:
    page = visit("/resultat?id=befolkning&indikator=alderspyramide")
    page.get_by_role("combobox", name="Område").click()
    page.get_by_role("option", name="Troms", exact=True).click()
    expect(page.get_by_text(re.compile("^Troms, 1. januar.*personer$"))).to_be_visible()
    page.wait_for_url(re.compile("=troms"))
    page.reload()
    settle(page)
    expect(page.get_by_role("combobox", name="Område")).to_have_value("Troms")
    assert page.get_by_role("alert").count() == 0


def test_an_address_that_cannot_be_followed_gives_a_message_and_a_valid_view(
    visit: Visit,
) -> None:
    page = visit("/resultat?id=utenforskap&kommune=salagen&fra=1850")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Viser Salangen")
    expect(alert).to_contain_text("1850")
    assert query(page) == {
        "id": ["utenforskap"],
        "indikator": ["unge-utenfor"],
        "kommune": ["salangen"],
    }
    expect(chart(page)).to_be_visible()


# Files


@pytest.mark.parametrize(
    "address",
    [
        "/resultat?id=befolkning&kommune=midt-troms&kommune=senja&sammenlign=norge&fra=1990",
        "/resultat?id=flyktninger&kommune=midt-troms&kommune=dyroy&kommune=bardu",
        "/resultat?id=utenforskap&gruppe=innvandrere&kommune=salangen&visning=indeks",
        "/resultat?id=sysselsetting&indikator=arbeidsplasser-minus-sysselsatte",
        "/resultat?id=planer",
    ],
)
def test_both_csv_files_hold_what_the_table_shows(visit: Visit, address: str) -> None:
    page = visit(address)
    header, *body = written(figures_table(page))
    shown = {
        (row[0], place): text.removeprefix(f"≥{SPACE}").removesuffix("*")
        for row in body
        for place, text in zip(header[1:], row[1:], strict=True)
        if text != "–"
    }
    text_columns = {"periode": str, "omraade_kode": str, "status": str}
    options = {"dtype": text_columns, "keep_default_na": False, "na_values": {"verdi": [""]}}
    analysis = saved(page, "Last ned tall for analyse")
    excel = saved(page, "Last ned tall for Excel")
    assert excel.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in excel
    assert b"\r" not in analysis
    for table in (
        pd.read_csv(BytesIO(analysis), **options),
        pd.read_csv(BytesIO(excel), sep=";", decimal=",", encoding="utf-8-sig", **options),
    ):
        assert table["verdi"].dtype.kind in "fi"
        decimals = 1 if table["visning"][0] == "indeks" else _decimals(table)
        in_file = {
            (short_period(row.periode), row.omraade): (
                row.status if pd.isna(row.verdi) else number(row.verdi, decimals)
            )
            for row in table.itertuples()
        }
        assert len(in_file) == len(table)
        assert in_file == shown


def test_the_files_of_who_contributed_hold_what_their_table_shows(visit: Visit) -> None:
    page = visit("/resultat?id=befolkning")
    _, *body = written(page.get_by_role("table", name=re.compile("^Bidrag til endringen")))
    shown = {place: tuple(texts) for place, *texts in body}
    analysis = saved(page, "Last ned bidragene for analyse")
    excel = saved(page, "Last ned bidragene for Excel")
    for table in (
        pd.read_csv(BytesIO(analysis)),
        pd.read_csv(BytesIO(excel), sep=";", decimal=",", encoding="utf-8-sig"),
    ):
        assert shown == {
            row.omraade: (number(row.bidrag), number(row.verdi_fra), number(row.verdi_til))
            for row in table.itertuples()
        }


def _decimals(table: pd.DataFrame) -> int:
    return INDICATORS[table["indikator"][0]].decimals


# Keyboard


FOCUSED = "document.activeElement.getAttribute('href') || ''"


def tab_to(page: Page, link: str, within: int) -> None:
    """Press Tab until the focus is on the link to an address."""
    for _ in range(within):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED).endswith(link):
            return
    pytest.fail(f"{link} is not within {within} presses of the Tab key")


def test_the_keyboard_goes_from_the_summary_to_a_card_and_opens_it(load: Visit) -> None:
    page = load("/")
    tab_to(page, "#kort-befolkning", within=25)
    page.keyboard.press("Enter")
    expect(page.locator("#kort-befolkning")).to_be_in_viewport()
    tab_to(page, "resultat?id=befolkning", within=1)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/resultat\\?id=befolkning"))
    expect(page.get_by_role("heading", name="Befolkning", level=1)).to_be_visible()
    settle(page)
    page.go_back()
    expect(page.get_by_role("heading", name="Slik går det med de 15 resultatene")).to_be_visible()


def test_the_keyboard_chooses_downloads_and_leaves(load: Visit) -> None:
    page = load("/resultat?id=befolkning")
    chooser = page.get_by_role("combobox", name="Indikator")
    chooser.focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("indikator="))
    settle(page)
    expect(chooser).to_be_focused()
    page.get_by_role("button", name="Last ned tall for analyse").focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert Path(download.value.path()).stat().st_size > 0
    # Streamlit turns the button off while the file is made.
    expect(page.get_by_role("button", name="Last ned tall for analyse")).to_be_focused()
    page.keyboard.press("Tab")
    explanation = page.get_by_text("Hva kolonnene i filene betyr").first
    expect(explanation).to_be_focused()
    page.get_by_role("link", name="Til oversikten").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Slik går det med de 15 resultatene")).to_be_visible()


def test_a_reader_who_is_faster_than_the_address_loses_nothing(visit: Visit) -> None:
    page = visit("/resultat?id=befolkning&indikator=folkevekst-prosent")
    first = page.get_by_role("slider").first
    first.focus()
    for _ in range(10):
        page.keyboard.press("ArrowRight", delay=20)
    page.wait_for_url(re.compile("fra=1996"))
    expect(first).to_be_focused()
    for name in ("Senja", "Bardu", "Salangen"):
        area(page, name).click()
    page.wait_for_url(re.compile("kommune=bardu&kommune=salangen&kommune=senja"))


def test_the_keyboard_can_change_the_view(visit: Visit) -> None:
    page = visit("/resultat?id=befolkning")
    pill = area(page, "Senja")
    pill.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("kommune=senja"))
    expect(pill).to_have_attribute("aria-pressed", "true")
    expect(pill).to_be_focused()


# By ear


@pytest.mark.parametrize(
    ("address", "kind", "choice", "told"),
    [
        ("/resultat?id=befolkning", "Områder", "Senja", "Senja"),
        ("/kommune?id=bardu", "Kommune", "Salangen", "Salangen"),
        ("/metode", "Område", "Senja", "Senja"),
        ("/register", "Register", "Vedtatte planer", "Viser Vedtatte planer, alle resultatene."),
    ],
)
def test_a_screen_reader_is_told_what_a_choice_has_changed(
    visit: Visit, address: str, kind: str, choice: str, told: str
) -> None:
    page = visit(address)
    status = page.locator("body > [role=status]")
    page.wait_for_timeout(600)
    status.evaluate("(status) => { status.textContent = ''; }")  # what was told before the choice
    if kind == "Områder":
        area(page, choice).click()
    else:
        chooser = page.get_by_role("combobox", name=kind, exact=True)
        chooser.scroll_into_view_if_needed()
        page.wait_for_timeout(500)  # a list closes when the page is scrolled under it
        chooser.click()
        page.get_by_role("option", name=choice, exact=True).click()
    expect(status).to_contain_text(told)
