"""A target of the reader's own, in a real browser: the link, the back button, one click away."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from .conftest import chart, settle


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_link_with_a_target_is_restored_and_back_undoes_its_removal(
    load: Callable[..., Page],
) -> None:
    page = load("/resultat?id=befolkning&maal=34000&maal-aar=2030")
    assert (query(page)["maal"], query(page)["maal-aar"]) == (["34000"], ["2030"])
    expect(page.get_by_label("Mål for Midt-Troms (personer)")).to_have_value("34\u00a0000")
    sentence = page.get_by_text("Ditt eget mål (ikke vedtatt mål)")
    expect(sentence.first).to_be_visible()
    label = chart(page).locator("svg").get_by_text("ikke").first
    expect(label).to_be_visible()

    page.get_by_role("button", name="Fjern målet").click()
    page.wait_for_url(lambda url: "maal" not in url)
    settle(page)
    expect(sentence).to_have_count(0)

    page.go_back()
    page.wait_for_url(lambda url: "maal=34000" in url)
    settle(page)
    expect(sentence.first).to_be_visible()


def test_the_keyboard_stays_where_a_target_is_written(visit: Callable[..., Page]) -> None:
    page = visit("/resultat?id=befolkning")
    box = page.locator("details", has_text="Hva om: eget mål")
    summary = box.locator("summary")
    summary.focus()
    page.keyboard.press("Enter")
    field = page.get_by_label("Mål for Midt-Troms")

    field.fill("mange")
    page.get_by_role("button", name="Vis målet").focus()
    page.keyboard.press("Enter")
    expect(box.get_by_role("alert")).to_contain_text("ikke et tall")
    expect(box.get_by_role("alert")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Vis målet")).to_be_focused()
    expect(field).to_have_value("mange")

    field.fill("34000")
    page.get_by_role("button", name="Vis målet").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "maal=34000" in url)
    expect(box.get_by_role("status")).to_have_text("Målet er tegnet i diagrammet.")
    expect(page.get_by_role("button", name="Vis målet")).to_be_focused()
    expect(field).to_have_value("34\u00a0000")

    page.get_by_role("button", name="Fjern målet").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "maal" not in url)
    expect(summary).to_be_focused()
    expect(field).to_have_value("")
