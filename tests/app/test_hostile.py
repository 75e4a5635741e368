"""Whatever somebody writes in an address is shown as plain text, short, and never runs."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from streamlit.testing.v1 import AppTest

from views.style import plain

HOSTILE = {
    "html": "<img src=x onerror=alert(1)><script>alert(1)</script><iframe src=x>",
    "closing": "</p></div><h1>x</h1>",
    "attribute": '" onmouseover="alert(1)" x="',
    "markdown": "**fet** _kursiv_ `kode` ~~strek~~",
    "link": "[klikk](https://x.no) <https://x.no> www.x.no",
    "picture": "![x](https://x.no/x.png)",
    "colour": ":red[x] :material/home: :smile:",
    "latex": "$x^2$ $$\\frac{1}{2}$$",
    "plotly": "<b>x</b><br><a href='javascript:alert(1)'>y</a>",
    "entity": "&lt;b&gt;x&lt;/b&gt; &#60;script&#62;",
    "formula": '=HYPERLINK("http://x.no";"x")',
    "long": "x" * 10_000,
    "reversed": "\u202eevil\u2066\u200f",
    "lines": "a\n\n# b\n\n- c\n\n---\n\n1. d",
    "control": "a\x00b\x07c",
    "surrogates": "\U0001f4a9 \ufffd e\u0301\u0301\u0301",
}
TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of reading."""
MARKUP = re.compile(r"[<*$`~]|\]\(|:red\[|" + TURNING.pattern)
NAMES = ("id", "indikator", "gruppe", "kommune", "sammenlign", "fra", "til", "visning")


def _result() -> None:
    from views import result

    result.show()


def _slide() -> None:
    from views import slide

    slide.show()


def _search() -> None:
    from views import search

    search.show()


def _words() -> None:
    from views import terms

    terms.show()


def _edition() -> None:
    import streamlit as st

    from views import edition, result

    edition.framed(st.Page(result.show, title="Resultat", url_path="resultat"), [])


def run(page: Callable[[], None], query: dict[str, str]) -> AppTest:
    test = AppTest.from_function(page, default_timeout=120)
    for name, value in query.items():
        test.query_params[name] = value
    return test.run()


class Elements(HTMLParser):
    """Finds elements and attributes that none of these pages has of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("img", "iframe", "h1"):
            self.faults.append(str(self.get_starttag_text()))
        for name, value in attrs:
            if name.startswith("on") or (value or "").strip().lower().startswith("javascript:"):
                self.faults.append(f"{name}={value}")


def assert_plain(test: AppTest, text: str) -> None:
    """Nothing failed, and no message of Streamlit's Markdown or of our HTML carries the markup."""
    assert [error.value for error in test.exception] == []
    boxes = [box.value for kind in ("error", "warning", "info") for box in getattr(test, kind)]
    for box in boxes:
        assert text not in box or text == plain(text)
        assert len(box) < 2_000
        assert not MARKUP.search(box)
    html = "\n".join(element.proto.body for element in test.get("html"))
    assert not TURNING.search(html)
    read = Elements()
    read.feed(html)
    assert read.faults == []


@pytest.mark.parametrize("page", [_result, _slide], ids=["result", "slide"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_an_address_full_of_markup_is_answered_in_plain_text(
    page: Callable[[], None], text: str
) -> None:
    test = run(page, {"id": "utenforskap", **dict.fromkeys(NAMES[1:], text)})
    assert_plain(test, text)
    assert test.warning
    assert_plain(run(page, {"id": text}), text)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_an_edition_of_such_a_name_is_refused_in_plain_text(text: str) -> None:
    test = run(_edition, {"utgave": text})
    assert_plain(test, text)
    assert [title.value for title in test.title] == ["Utgaven kan ikke åpnes"]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_search_for_markup_is_answered_in_plain_text(text: str) -> None:
    test = run(_search, {"q": text})
    assert_plain(test, text)
    assert "treff på «" in "".join(element.proto.body for element in test.get("html"))
    assert_plain(run(_words, {"ord": text}), text)
