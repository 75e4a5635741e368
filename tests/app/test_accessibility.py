"""The accessibility statement is a draft until its owner fills it in; every page leads to it."""

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from views import accessibility, footer


def _statement() -> None:
    from views import accessibility

    accessibility.show()


def shown() -> str:
    test = AppTest.from_function(_statement, default_timeout=120).run()
    assert [error.value for error in test.exception] == []
    html = "\n".join(element.proto.body for element in test.get("html"))
    return unescape(re.sub(r"<[^>]+>", " ", html))


@pytest.fixture(autouse=True)
def _nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(accessibility.OWNER, raising=False)
    monkeypatch.delenv(accessibility.CONTACT, raising=False)


def test_the_owner_is_asked_to_fill_in_what_only_the_owner_knows() -> None:
    text = shown()
    assert text.count(accessibility.NOT_FILLED_IN) == 2
    assert "Dette er et utkast" in text


def test_what_the_owner_has_given_is_shown_as_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(accessibility.OWNER, "Rådet <b>x</b>, organisasjonsnummer 1")
    monkeypatch.setenv(accessibility.CONTACT, "post@eksempel.no")
    text = shown()
    assert "Rådet <b>x</b>, organisasjonsnummer 1" in text
    assert "post@eksempel.no" in text
    assert accessibility.NOT_FILLED_IN not in text


def test_every_breach_is_told_with_who_it_hits_and_counted() -> None:
    text = shown()
    assert f"brudd på {len(accessibility.BREACHES)} av 47 krav" in text
    for breach in accessibility.BREACHES:
        assert breach.requirement in text
        assert breach.what in text
        assert breach.instead in text


def test_the_foot_of_a_page_leads_to_the_statement() -> None:
    assert 'href="./tilgjengelighet"' in footer.html()
