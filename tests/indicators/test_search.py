"""Whoever writes a word in an ordinary way finds what it is about, and the best first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.agreement import RESULTS
from indicators.glossary import TERM, TERMS
from indicators.region import MUNICIPALITIES, MUNICIPALITY_CODES, PLACES
from indicators.registers import REGISTERS
from indicators.results import BY_RESULT, INDICATORS
from indicators.search import _SAME_WORD, LONGEST_QUERY, Found, Kind, folded, index, search

INDEX = index(BY_RESULT)
SLUGS = {area.code: area.slug for area in MUNICIPALITIES}


def found(query: str) -> Found:
    return search(query, INDEX)


def ids(query: str, kind: Kind) -> list[str]:
    return [hit.id for hit in found(query).of(kind)]


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        ("målselv", "malselv"),
        ("Maalselv", "malselv"),
        ("MALSELV", "malselv"),
        ("må", "malselv"),
        ("ma\u030alselv", "malselv"),
        ("dyroy", "dyroy"),
        ("Dyroey", "dyroy"),
        ("Sørreisa kommune", "sorreisa"),
        ("Loabák", "lavangen"),
        ("loabak", "lavangen"),
        ("Sážža", "senja"),
        ("Lenvik", "senja"),
        ("berg", "senja"),
        ("Torsken", "senja"),
        ("Tranoey", "senja"),
        ("Finnsnes", "senja"),
        ("bardufoss", "malselv"),
        ("Setermoen", "bardu"),
        ("sjoevegan", "salangen"),
    ],
)
def test_a_municipality_is_found_by_any_of_its_names(query: str, slug: str) -> None:
    assert ids(query, Kind.MUNICIPALITY) == [slug]


def test_every_place_is_found_in_its_municipality() -> None:
    assert set(PLACES) == set(MUNICIPALITY_CODES)
    for code, places in PLACES.items():
        for place in places:
            assert SLUGS[code] in ids(place, Kind.MUNICIPALITY), place


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("påvirkningskraft", "pavirkning"),
        ("paavirkning", "pavirkning"),
        ("klimabudsjett", "klimabudsjett"),
        ("utslipp", "utslipp"),
        ("13", "utslipp"),
        ("varig bosetting flyktninger", "flyktninger"),
    ],
)
def test_a_result_is_found_by_its_number_and_by_words_of_the_agreement(
    query: str, first: str
) -> None:
    assert ids(query, Kind.RESULT)[0] == first


def test_a_short_number_is_a_whole_number() -> None:
    assert ids("1", Kind.RESULT) == ["pavirkning"]


@pytest.mark.parametrize("number", range(1, 16))
def test_every_result_is_found_by_its_short_title(number: int) -> None:
    result = RESULTS[number - 1]
    assert ids(result.short, Kind.RESULT)[0] == result.slug


def test_every_indicator_is_the_first_hit_on_its_own_title_or_shares_the_title() -> None:
    for indicator in INDICATORS.values():
        words = folded(indicator.title)
        hits = found(indicator.title).of(Kind.INDICATOR)
        assert indicator.id in [hit.id for hit in hits]
        assert set(words) - set(folded(hits[0].title)) == set(), indicator.title


def test_an_indicator_is_found_by_table_publisher_group_and_definition() -> None:
    assert "folketall" in ids("07459", Kind.INDICATOR)
    assert "folketall" in ids("SSB 07459", Kind.INDICATOR)
    assert "bosatte-flyktninger" in ids("IMDi anmodet", Kind.INDICATOR)
    assert ids("hydrogenfabrikk 07459", Kind.INDICATOR) == []


def test_every_register_is_found_by_its_title() -> None:
    for register in REGISTERS:
        assert ids(register.title, Kind.REGISTER)[0] == register.slug


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.slug)
def test_every_term_is_found_by_its_word_and_in_every_form(term) -> None:
    for written in (term.word, *term.forms):
        assert term.slug in ids(written, Kind.TERM), written


def test_a_term_is_not_found_by_the_words_that_explain_it() -> None:
    assert "medianinntekten" in TERM["lavinntekt"].text
    assert "lavinntekt" not in ids("medianinntekten", Kind.TERM)


def test_what_is_in_a_title_comes_before_what_is_in_a_definition() -> None:
    titles = [hit.title for hit in found("flyktninger").of(Kind.INDICATOR)]
    with_it = ["flyktninger" in folded(title) for title in titles]
    assert with_it == sorted(with_it, reverse=True)


def test_a_figure_of_a_municipality_is_found_there() -> None:
    first = found("folketall senja").of(Kind.INDICATOR)[0]
    assert (first.id, first.area) == ("folketall", "senja")
    assert found("folketall").of(Kind.INDICATOR)[0].area == ""


def test_a_matrix_has_no_municipality_of_its_own() -> None:
    hits = {hit.id: hit.area for hit in found("pendling senja").of(Kind.INDICATOR)}
    assert hits["pendlingsmatrise"] == ""


@pytest.mark.parametrize("query", ["", " ", "…", "<>", "\u202e"])
def test_a_query_without_words_finds_nothing(query: str) -> None:
    assert found(query) == Found(())


@pytest.mark.parametrize(
    ("query", "suggestion"),
    [
        ("sysselseting", "Sysselsetting"),
        ("befolkninng senja", "Befolkning senja"),
        ("Finsnes", "Finnsnes"),
    ],
)
def test_a_misspelling_is_mended(query: str, suggestion: str) -> None:
    assert found(query) == Found((), (suggestion,))


def test_words_that_are_never_together_are_offered_one_by_one() -> None:
    assert found("klimabudsjett xyzzyx mange").suggestions == ("klimabudsjett",)
    assert found("xyzzyx").suggestions == ()


def test_a_question_is_answered_as_its_words() -> None:
    assert found("Hvor mange bor i Senja?").hits == found("Senja").hits


@pytest.mark.parametrize("word", _SAME_WORD)
def test_a_word_of_the_people_leads_somewhere(word: str) -> None:
    assert folded(word) == [word]
    assert found(word).hits


def test_a_hundred_thousand_letters_are_answered() -> None:
    assert found("x" * 100_000).hits == ()
    assert found("senja " * 20_000).hits == found("senja").hits


@given(st.text(max_size=LONGEST_QUERY))
def test_any_text_is_answered_and_folded_once_and_for_all(text: str) -> None:
    words = folded(text)
    assert folded(" ".join(words)) == words
    answer = found(text)
    assert found(text.upper().lower()).hits == answer.hits or "ß" in text or not text.isascii()
    for suggestion in answer.suggestions:
        assert found(suggestion).hits
    assert not (answer.hits and answer.suggestions)


@given(st.sampled_from([*INDICATORS.values()]), st.data())
def test_the_beginning_of_a_title_finds_it(indicator, data) -> None:
    words = [word for word in folded(indicator.title) if not word.isdigit()]
    word = data.draw(st.sampled_from(words))
    length = data.draw(st.integers(min(3, len(word)), len(word)))
    assert indicator.id in ids(word[:length], Kind.INDICATOR)
