"""What is searched for is found, counted, and linked to, in the edition that is open."""

from html import unescape

from streamlit.testing.v1 import AppTest

from indicators.glossary import TERM


def _search() -> None:
    from views import search

    search.show()


def shown(**query: str) -> str:
    test = AppTest.from_function(_search, default_timeout=30)
    for name, value in query.items():
        test.query_params[name] = value
    test.run()
    assert [error.value for error in test.exception] == []
    headings = "".join(f"<h2>{one.value}</h2>" for one in test.header)
    return unescape("".join(element.proto.body for element in test.get("html")) + headings)


def test_hits_are_counted_grouped_and_linked_to() -> None:
    html = shown(q="utslipp")
    assert "7 treff på «utslipp»" in html
    assert "<h2>Resultater (1)</h2><h2>Indikatorer (6)</h2>" in html
    assert 'href="./resultat?id=utslipp"' in html
    assert 'href="./resultat?id=utslipp&indikator=klimagassutslipp"' in html


def test_a_figure_is_linked_to_for_the_municipality_that_is_named() -> None:
    for name in ("Senja", "Lenvik", "Finnsnes"):
        html = shown(q=f"folketall {name}")
        assert 'href="./resultat?id=befolkning&indikator=folketall&kommune=senja"' in html
        assert ">Folketall 1. januar, Senja</a>" in html


def test_registers_and_explained_words_are_linked_to() -> None:
    html = shown(q="avrop")
    assert "<h2>Registre (1)</h2>" in html
    assert 'href="./register?type=kontrakter"' in html
    html = shown(q="prosentpoeng")
    assert 'href="./ordliste?ord=prosentpoeng"' in html
    assert TERM["prosentpoeng"].text in html


def test_what_is_not_found_is_answered_with_something_close() -> None:
    html = shown(q="sysselseting")
    assert "Ingen treff på «sysselseting»" in html
    assert '<a href="./sok?q=Sysselsetting" target="_self">Sysselsetting</a>' in html


def test_without_a_query_there_are_examples_and_no_count() -> None:
    html = shown()
    assert "treff" not in html
    assert 'href="./sok?q=folketall"' in html


def test_the_field_keeps_the_query_and_is_named() -> None:
    html = shown(q='"a" & b')
    assert 'value=""a" & b"' in html
    assert '<label class="unseen" for="search-page">' in html
