"""Every page as every reader meets it: small and large screen, light and dark, by eye and by ear.

One visit does all the checks of a page; the fixture `visit` adds that no other host was asked and
that nothing went wrong in the browser's console.
"""

import itertools
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from data.store import Store
from indicators.agreement import RESULTS, TITLE
from indicators.model import Chart
from indicators.results import BY_RESULT
from views.frontend import WORDS

from .conftest import DESKTOP, NARROW, PHONE, chart, figures_table, settle

RESULT_PAGES = {f"/resultat?id={result.slug}": result.short for result in RESULTS}
CHARTS = {
    "/resultat?id=befolkning&indikator=alderspyramide": "Befolkning",
    "/resultat?id=befolkning&indikator=framskriving": "Befolkning",
    "/resultat?id=mobilitet&indikator=pendlingsmatrise": "Mobilitet",
    "/resultat?id=utenforskap&kommune=salangen&kommune=senja&kommune=bardu&visning=smaa": (
        "Utenforskap"
    ),
}
OTHER_PAGES = {
    "/": "Oversikt",
    "/kommune?id=lavangen": "Loabák – Lavangen",
    "/evaluering": "Evaluering",
    "/register": "Register",
    "/metode": "Metode",
    "/om-tallene": "Om tallene",
    "/tilgjengelighet": "Tilgjengelighet",
    "/sok": "Søk",
    "/sok?q=folketall+senja": "Søk",
    "/sok?q=sysselseting": "Søk",
    "/ordliste?ord=prosentpoeng": "Ordliste",
    "/presentasjon?id=befolkning": "Befolkning, presentasjon",
}
"""Addresses, and what their pages are called in the browser's tab. A new page is added here, and is
then held to everything below."""
KINDS = [
    *(one for one in OTHER_PAGES if one not in ("/sok", "/sok?q=sysselseting")),
    "/resultat?id=befolkning",
]
"""One address of each kind of page."""

Visit = Callable[..., Page]
STORED = set(Store().manifest())
AXE = Axe()
CONTRAST_ONLY = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}

SIDEWAYS = """() => {
  const main = document.querySelector("main");
  const boxes = [];
  for (let box = main; box; box = box.parentElement) boxes.push(box);
  return boxes.filter((box) => box.scrollWidth > box.clientWidth + 1 && box.clientWidth > 0)
    .map((box) => `${box.tagName} ${box.scrollWidth} > ${box.clientWidth}`);
}"""

READ = """() => {
  const found = new Set();
  const named = ["aria-label", "title", "placeholder", "alt", "aria-valuetext", "aria-description"];
  const read = (root) => {
    for (const one of root.querySelectorAll("*")) {
      if (["SCRIPT", "STYLE", "NOSCRIPT"].includes(one.tagName)) continue;
      if (one.closest("[aria-hidden=true], [data-testid=stIconMaterial], [lang]:not(html)")) {
        continue;
      }
      for (const name of named) if (one.getAttribute(name)) found.add(one.getAttribute(name));
      for (const node of one.childNodes) {
        if (node.nodeType === Node.TEXT_NODE && node.data.trim()) found.add(node.data.trim());
      }
      if (one.shadowRoot) read(one.shadowRoot);
    }
  };
  read(document);
  found.add(document.title);
  return [...found];
}"""
"""All that is read on a page by eye or by ear; what is in another language says so itself."""

ENGLISH = set(Path(__file__).with_name("english.txt").read_text(encoding="utf-8").split())
STREAMLITS = {
    text for words in WORDS for text in re.findall(r"`([^`$]*[a-z][^`$]*)`", words) if text
}
"""Streamlit's own words, as far as we exchange them: none may come back."""
NAMES_IN_ENGLISH = re.compile(r"CC BY|Open SDG")
"""Names that are English in Norwegian too."""


def english_on(page: Page) -> list[str]:
    """The texts on a page that have an English word in them."""
    return [
        text
        for text in page.evaluate(READ)
        if text in STREAMLITS
        or ENGLISH & set(re.findall(r"[a-zæøå-]+", NAMES_IN_ENGLISH.sub("", text).lower()))
    ]


def faults(page: Page, options: dict[str, object] | None = None) -> list[str]:
    """What axe-core finds, one line a fault."""
    found = AXE.run(page, options=options or {"resultTypes": ["violations"]}).response
    return [
        f"{rule['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def levels(page: Page) -> list[int]:
    return page.locator("h1, h2, h3, h4, h5, h6").evaluate_all(
        "all => all.map((one) => Number(one.tagName[1]))"
    )


def fits(page: Page, width: int) -> None:
    """The page at another width, once nothing has to be scrolled sideways."""
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_function(f"({SIDEWAYS})().length === 0")


@pytest.mark.parametrize(("address", "name"), (OTHER_PAGES | RESULT_PAGES | CHARTS).items())
def test_a_page_is_whole_for_every_reader(visit: Visit, address: str, name: str) -> None:
    page = visit(address, PHONE)
    assert page.title() == f"{name} – {TITLE}"
    assert page.evaluate("document.documentElement.lang") == "nb"
    assert page.evaluate("innerWidth") == PHONE
    assert page.evaluate(SIDEWAYS) == []
    found = levels(page)
    assert found[0] == 1
    assert found.count(1) == 1
    assert all(deeper - level <= 1 for level, deeper in itertools.pairwise(found)), found
    if address in RESULT_PAGES:
        assert_has_chart_and_table(page, address.partition("=")[2])
    assert faults(page) == []
    # Other widths and colours instead of loading anew, which would take several times as long.
    fits(page, NARROW)
    fits(page, DESKTOP)
    assert faults(page) == []
    assert english_on(page) == []
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("getComputedStyle(document.querySelector('.stApp')).color[4] === '2'")
    assert faults(page, CONTRAST_ONLY) == []
    assert page.get_by_role("alert").count() == 0


def assert_has_chart_and_table(page: Page, slug: str) -> None:
    headline = next(iter(BY_RESULT[slug].indicators), None)
    if headline and {series.id for series in headline.measure.series()} <= STORED:
        with_chart = headline.chart is not Chart.SENTENCE
        expect(chart(page)).to_have_count(int(with_chart))
        expect(figures_table(page)).to_be_visible()


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_menus_and_lists_are_in_norwegian(visit: Visit, width: int) -> None:
    page = visit("/resultat?id=befolkning", width)
    opener = page.get_by_role("button", name="Innstillinger")
    opener.click()
    expect(page.get_by_role("menuitem", name="Skriv ut")).to_be_visible()
    assert english_on(page) == []
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    page.get_by_role("combobox", name="Indikator").click()
    expect(page.get_by_role("option").first).to_be_visible()
    assert english_on(page) == []
    page.keyboard.press("Escape")
    if width == PHONE:
        page.get_by_role("button", name="Åpne menyen").click()
        expect(page.get_by_role("link", name="Om tallene").first).to_be_visible()
        assert english_on(page) == []
        # It would cover the page of whoever comes back with the menu open.
        page.reload()
        settle(page)
        expect(page.get_by_role("button", name="Åpne menyen")).to_be_visible()


# Keyboard

STOPS = """() => [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex]")]
  .filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility(
    { visibilityProperty: true }) && !one.closest("[inert], [aria-hidden=true]"))
  .filter((one) => {
    // One stop for the whole bar; the arrow keys go on from there.
    const bar = one.closest("[role=toolbar], [role=radiogroup]");
    return !bar || bar.querySelector("button, input") === one;
  })
  .map((one, place) => { one.dataset.stop = place; return one.outerHTML.slice(0, 120); })"""
"""All that the Tab key should come to, numbered in the order of the document."""

FROM_THE_TOP = """() => {
  for (const one of document.querySelectorAll("[data-stop]")) delete one.dataset.stop;
  document.body.tabIndex = -1;
  document.body.focus();
  window.lastFocused = undefined;
}"""
"""The keyboard where it is on a page that has just been opened."""

FOCUSED = """() => {
  let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  if (!one || one === document.body) return null;
  const look = (element, part) => {
    const style = getComputedStyle(element, part);
    return [style.outlineStyle !== "none" && style.outlineWidth, style.outlineColor,
      style.boxShadow, style.borderColor, style.backgroundColor].join(" ");
  };
  const around = [one, one.parentElement, one.parentElement?.parentElement, one.firstElementChild];
  one.focusedLook = () =>
    around.filter(Boolean).flatMap((each) => [look(each), look(each, "::after")]).join("|");
  const before = window.lastFocused;
  const faded = before && before.seen === before.one.focusedLook();
  window.lastFocused = { one, seen: one.focusedLook() };
  const box = one.getBoundingClientRect();
  return { stop: one.dataset.stop ?? null, html: one.outerHTML.slice(0, 160),
    unmarked: faded ? before.one.outerHTML.slice(0, 160) : null,
    inSight: box.bottom > 0 && box.top < innerHeight && box.width > 0 };
}"""
"""Where the focus is, and whether the element it came from looks the same without it."""


@pytest.mark.parametrize("address", KINDS)
def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(
    visit: Visit, address: str
) -> None:
    page = visit(address)
    page.evaluate(FROM_THE_TOP)
    stops = page.evaluate(STOPS)
    seen: list[dict[str, object]] = []
    for _ in range(len(stops) + 20):
        page.keyboard.press("Tab")
        page.wait_for_timeout(40)  # colours fade in
        found = page.evaluate(FOCUSED)
        if not found or (seen and found["stop"] == seen[0]["stop"]):
            break  # at the end, or round to the top again
        seen.append(found)
    assert [one["unmarked"] for one in seen if one["unmarked"]] == []
    assert [one["html"] for one in seen if not one["inSight"]] == []
    visited = [int(str(one["stop"])) for one in seen if one["stop"] is not None]
    assert visited == sorted(visited)
    never = set(range(len(stops))) - set(visited)
    assert [stops[place] for place in sorted(never)] == []


def test_the_menu_on_a_phone_takes_the_keyboard_in_and_lets_it_out(visit: Visit) -> None:
    page = visit("/sok", PHONE)
    opener = page.get_by_role("button", name="Åpne menyen")
    opener.focus()
    page.keyboard.press("Enter")
    closer = page.get_by_role("button", name="Lukk menyen")
    expect(closer).to_be_focused()
    page.keyboard.press("Shift+Tab")  # not out under the menu, where nothing can be seen
    expect(closer).to_be_focused()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    expect(closer).to_be_focused()
    page.get_by_role("link", name="Metode").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Metode", level=1)).to_be_visible()
    expect(closer).to_be_hidden()


def test_the_arrow_keys_go_from_one_choice_to_the_next(visit: Visit) -> None:
    page = visit("/resultat?id=befolkning")
    choices = page.get_by_role("toolbar", name="Områder").get_by_role("button")
    choices.first.focus()
    page.keyboard.press("Alt+ArrowRight")  # the browser's own: forward to the next page
    expect(choices.first).to_be_focused()
    for place in range(1, choices.count()):
        page.keyboard.press("ArrowRight")
        expect(choices.nth(place)).to_be_focused()


def test_an_explanation_closes_when_the_keyboard_leaves_it(visit: Visit) -> None:
    page = visit("/metode")
    word = page.locator("button.term").first
    word.focus()
    page.keyboard.press("Enter")
    explanation = page.locator("[popover]:popover-open")
    expect(explanation).to_have_count(1)
    page.keyboard.press("Tab")
    expect(explanation.get_by_role("link", name="Ordliste")).to_be_focused()
    page.keyboard.press("Tab")
    expect(explanation).to_have_count(0)
