"""An edition in a real browser: it stays through the menu, the back button and the files."""

import re
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect

from data.store import Store
from indicators.norwegian import number
from tests.conftest import EDITION

from .conftest import PATIENCE, ROOT, figures_table, running, settle

PROGRAM = ("app.py", ".streamlit", "data", "indicators", "views", "pyproject.toml")
TODAY, THEN = number(32508), number(33508)
"""The population of Midt-Troms: as published later in these tests, and when it was frozen."""


@pytest.fixture
def site(store_with_edition: Store, tmp_path: Path, chromium: str) -> Iterator[str]:
    """The app of a copy of this checkout, whose figures have changed since they were frozen.

    The data lie inside the program, so another set of data is another copy of it.
    """
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    leave_out = shutil.ignore_patterns(
        "__pycache__", "recorded", "series", "editions", "manifest.json"
    )
    for name in PROGRAM:
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        options = {"ignore": leave_out} if source.is_dir() else {}
        copy(source, checkout / name, **options)
    for name in ("series", "editions"):
        shutil.copytree(store_with_edition.root / name, checkout / "data" / name)
    shutil.copy(store_with_edition.root / "manifest.json", checkout / "data")
    store = Store(checkout / "data")
    table = store.read("folketall")
    table.loc[(table["region"] == "5530") & (table["period"] == "2026"), "value"] -= 1000
    store.publish({"folketall": (table, store.manifest()["folketall"])})
    with running(checkout, tmp_path / "log") as address:
        yield address


def newest(page: Page) -> str:
    """The newest figure of the table."""
    text = figures_table(page).locator("td").first.text_content()
    assert text
    return text


def edition_of(page: Page) -> list[str]:
    return parse_qs(urlsplit(page.url).query).get("utgave", [])


def test_an_edition_is_kept_through_the_menu_the_back_button_and_the_files(
    browser: Browser, site: str
) -> None:
    page = browser.new_page(base_url=site, locale="nb-NO")
    page.set_default_timeout(PATIENCE)
    page.goto("/resultat?id=befolkning")
    settle(page)
    assert newest(page) == TODAY

    page.goto(f"/resultat?id=befolkning&utgave={EDITION}")
    settle(page)
    banner = page.get_by_text(f"Du ser utgaven «{EDITION}»")
    expect(banner).to_be_visible()
    assert newest(page) == THEN

    page.get_by_role("radio", name="Indeks").click()
    page.wait_for_url(re.compile("visning=indeks"))
    assert edition_of(page) == [EDITION]
    page.get_by_role("radio", name="Verdi").click()
    page.wait_for_url(lambda url: "visning" not in url)
    with page.expect_download() as download:
        page.get_by_role("button", name="Last ned tall for analyse").click()
    assert EDITION in download.value.suggested_filename
    saved = pd.read_csv(BytesIO(Path(download.value.path()).read_bytes()), dtype={"periode": str})
    last = saved[(saved["omraade_kode"] == "MT") & (saved["periode"] == "2026")]
    assert [number(value) for value in last["verdi"]] == [THEN]
    assert saved["utgave"].str.contains(EDITION).all()

    menu = page.get_by_role("navigation", name="Sider i utgaven")
    for title in ("Oversikt", "Kommune", "Evaluering", "Register", "Metode", "Om tallene"):
        menu.get_by_role("link", name=title).click()
        settle(page)
        assert edition_of(page) == [EDITION], title
        expect(banner).to_be_visible()
        expect(menu.get_by_role("link", name=title)).to_have_attribute("aria-current", "page")
    page.go_back()
    settle(page)
    expect(menu.get_by_role("link", name="Metode")).to_have_attribute("aria-current", "page")
    assert edition_of(page) == [EDITION]

    menu.get_by_role("link", name="Oversikt").click()
    settle(page)
    assert THEN in page.locator("main").inner_text()
    assert TODAY not in page.locator("main").inner_text()
    page.get_by_role("link", name="Til dagens tall").click()
    page.wait_for_url(lambda url: "utgave" not in url)
    settle(page)
    expect(banner).to_have_count(0)
    assert TODAY in page.locator("main").inner_text()
    page.close()
