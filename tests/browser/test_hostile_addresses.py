"""Whatever stands in an address, a page shows it as text, and nothing in it is carried out."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]

HTML = "<img src=x onerror=window.hit=1>"
MARKDOWN = "**fet** [her](javascript:hit=1) $x^2$"
PLOTLY = "<b>fet</b><a href='//x'>a</a>"
BACKWARDS = "\u202egnol\u202c"
LONG = "A" * 10_000

LOOK_ALIKES = str.maketrans("‹›∗’＄", "<>*'$", "\u2060")
"""Signs that stand for those that start markup, and the word joiner, which cannot be seen."""


def address(page: str, **query: str) -> str:
    return f"/{page}?" + "&".join(f"{name}={quote(text)}" for name, text in query.items())


def assert_nothing_was_carried_out(page: Page) -> None:
    assert page.evaluate("window.hit") is None
    main = page.locator("main")
    for made in ("img[src=x]", "a[href^='javascript:']", "a[href='//x']", ".katex"):
        assert main.locator(made).count() == 0, made
    expect(page.locator("h1")).to_have_count(1)


@pytest.mark.parametrize(
    ("page_and_query", "shown"),
    [
        (("resultat", {"id": HTML}), [HTML]),
        (("resultat", {"id": LONG}), ["«" + "A" * 40 + "…»"]),
        (("resultat", {"id": "befolkning", "indikator": MARKDOWN}), [MARKDOWN]),
        (
            (
                "resultat",
                {
                    "id": "utenforskap",
                    "gruppe": MARKDOWN,
                    "kommune": HTML,
                    "sammenlign": PLOTLY,
                    "visning": BACKWARDS,
                    "fra": HTML,
                    "til": LONG,
                },
            ),
            [MARKDOWN, HTML, PLOTLY, "gnol"],
        ),
        (
            ("resultat", {"id": "befolkning", "maal": HTML, "maal-aar": MARKDOWN}),
            [],
        ),
        (("kommune", {"id": HTML}), [HTML]),
        (("presentasjon", {"id": "befolkning", "indikator": PLOTLY}), [PLOTLY]),
        (("metode", {"indikator": HTML, "omraade": MARKDOWN}), [HTML]),
        (("register", {"resultat": HTML, "kommune": MARKDOWN}), []),
        (("", {"utgave": HTML}), [HTML]),
        (("resultat", {"id": "befolkning", "utgave": LONG}), ["A" * 60]),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_hostile_text_in_an_address_is_shown_as_text(
    visit: Visit, page_and_query: tuple[str, dict[str, str]], shown: list[str]
) -> None:
    name, query = page_and_query
    page = visit(address(name, **query))
    alert = page.get_by_role("alert")
    expect(alert.first).to_be_visible()
    said = " ".join(" ".join(alert.all_inner_texts()).split()).translate(LOOK_ALIKES)
    for text in shown:
        assert text in said
    assert_nothing_was_carried_out(page)
