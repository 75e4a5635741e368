"""Terms are explained once a piece, in text of our own, and without changing a word."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.agreement import RESULTS
from indicators.glossary import TERM, TERMS, alphabetical
from views.terms import explained

WITH_FORMS = [(term, form) for term in TERMS for form in term.forms]


def without(html: str) -> str:
    """As it was before the terms were explained."""
    html = re.sub(r'<span class="explained".*?</span>', "", html)
    html = re.sub(r'<button type="button" class="term"[^>]*>(.*?)</button>', r"\1", html)
    return re.sub(r'<span class="unbroken">(.*?)</span>', r"\1", html)


@pytest.mark.parametrize(("term", "form"), WITH_FORMS, ids=lambda one: str(one)[:20])
def test_every_form_of_a_term_is_explained(term, form) -> None:
    html = explained(f"<p>Her er {form}, skrevet to ganger: {form}.</p>", "a")
    assert html.count('class="term"') == 1
    assert f'popovertarget="a-{term.slug}"' in html
    assert f'id="a-{term.slug}" popover' in html
    assert f"ord={term.slug}" in html
    assert without(html) == f"<p>Her er {form}, skrevet to ganger: {form}.</p>"


def test_a_term_keeps_its_capital_letter_and_is_a_whole_word() -> None:
    html = explained("<p>Prosentpoeng</p>", "a")
    assert ">Prosentpoeng</button>" in html
    for text in ("<p>registerindeks</p>", "<p>korrater</p>", '<p title="median">x</p>'):
        assert explained(text, "a") == text


@pytest.mark.parametrize(
    "text",
    [
        '<a href="x">median</a>',
        "<h3>median</h3>",
        "<h3><span>4</span> median</h3>",
        "<summary>median</summary>",
        '<span class="verdict even"><span class="icon">±</span>spriker</span>',
        '<p class="agreement quiet">median</p>',
    ],
)
def test_links_headings_and_the_words_of_others_are_left_alone(text: str) -> None:
    assert explained(text, "a") == text
    after = explained(f"{text}<p>median</p>", "a")
    assert after.startswith(text)
    assert after.count('class="term"') == 1


@given(
    st.lists(st.sampled_from(["<p>", "</p>", "<b>", "</b>", "median", "z", "rate ", "&lt;", "σ"]))
)
def test_nothing_but_explanations_is_added(parts: list[str]) -> None:
    html = "".join(parts)
    assert without(explained(html, "a")) == html


def test_the_glossary_is_in_norwegian_order_without_doubles() -> None:
    words = [term.word for term in alphabetical()]
    assert words[0] == "aksellast"
    assert words.index("framskriving") < words.index("fødselsoverskudd")
    assert len(TERM) == len(TERMS) == len(set(words))
    forms = [form for term in TERMS for form in term.forms]
    assert len(forms) == len(set(forms))
    assert all(form == form.casefold() for form in forms)


def test_no_explanation_names_a_year_that_may_go_stale() -> None:
    assert [term.word for term in TERMS if re.search(r"\b(19|20)\d\d\b", term.text)] == []


def test_the_agreement_has_no_word_of_a_button() -> None:
    """Its sentences are quoted, and a quotation is not ours to mark."""
    for result in RESULTS:
        quoted = f'<p class="quote">{result.text}</p>'
        assert explained(quoted, "a") == quoted
