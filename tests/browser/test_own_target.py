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
