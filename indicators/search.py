"""Search over results, indicators, municipalities, registers and terms, as Norwegians write.

A word is found wherever a word of the text begins with it, and longer ones also inside a compound
("utslipp" in "klimagassutslipp"). Case, accents and the ways of writing æ, ø and å make no
difference. Every word of a query must be found; what is found in a title comes first.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import Enum

from indicators.agreement import RESULT, RESULTS, Result
from indicators.glossary import alphabetical
from indicators.model import Chart, Indicator, ResultIndicators, Series
from indicators.region import CODE_HISTORY, MUNICIPALITIES, PLACES, SAMI_NAMES, Area
from indicators.registers import REGISTERS

LONGEST_QUERY = 200
"""Characters of a query that are read; nobody asks for more, and an address may hold anything."""
_SHORTEST_INSIDE = 4
"""Letters a word must have to be looked for inside other words."""
_SHORTEST_NUMBER = 3
"""A number shorter than this must be a whole word: 1 is not the beginning of 15."""
_CLOSE = 0.75
"""How alike a word and one that is found must be for the one to be offered for the other."""
_COMMON = frozenset(
    {
        *("a", "av", "bor", "de", "den", "det", "en", "er", "et", "for", "fra", "ha", "har", "i"),
        *("hva", "hvem", "hvor", "hvordan", "kommune", "kommunen", "mange", "med", "mye", "og"),
        *("om", "pa", "som", "til"),
    }
)
"""Folded words that a question has and an answer need not have."""
_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans({"ø": "o", "æ": "a", "đ": "d", "ð": "d", "ŋ": "n", "ŧ": "t", "ł": "l"})
_SAME_WORD = {
    "arbeidslos": "ledige",
    "arbeidsledig": "ledige",
    "arbeidsledige": "ledige",
    "arbeidsledighet": "ledige",
    "barnefattigdom": "lavinntekt",
    "co2": "klimagass",
    "fattigdom": "lavinntekt",
    "innbyggertall": "folketall",
    "jobb": "sysselsatte",
    "jobber": "sysselsatte",
    "neet": "utenfor",
    "prognose": "framskriving",
    "trygd": "uforetrygdede",
    "vei": "veg",
    "veier": "veg",
}
"""Folded words that people use, and the ones that are used here."""


class Kind(Enum):
    """What can be found, in the order it is shown in; the values are headings."""

    MUNICIPALITY = "Kommuner"
    RESULT = "Resultater"
    INDICATOR = "Indikatorer"
    REGISTER = "Registre"
    TERM = "Ord som er forklart"


@dataclass(frozen=True)
class Hit:
    """Something found: what it is, how it is explained, and where it is.

    `id` is the id of an indicator, of all else the slug. `result` is the slug of an indicator's
    result, `area` the municipality that the query names beside it.
    """

    kind: Kind
    id: str
    title: str
    text: str
    result: str = ""
    area: str = ""


@dataclass(frozen=True)
class Found:
    """The hits of a query, best first within each kind, and what to ask for where there are none.

    Each of `suggestions` is a query that has hits.
    """

    hits: tuple[Hit, ...]
    suggestions: tuple[str, ...] = ()

    def of(self, kind: Kind) -> tuple[Hit, ...]:
        """The hits of one kind."""
        return tuple(hit for hit in self.hits if hit.kind is kind)


@dataclass(frozen=True)
class Document:
    """A hit, and the folded words that lead to it: those of its title, and the others.

    `by_area` says whether it can be shown for one municipality.
    """

    hit: Hit
    title: frozenset[str]
    rest: frozenset[str]
    by_area: bool


@dataclass(frozen=True)
class Index:
    """All that can be found; `words` are those of all texts as they are written, by folded word."""

    documents: tuple[Document, ...]
    words: Mapping[str, str]


def folded(text: str) -> list[str]:
    """The words of a text in the form they are compared in.

    >>> folded("Målselv, Maalselv og Loabák – CO₂")
    ['malselv', 'malselv', 'og', 'loabak', 'co2']
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).casefold().translate(_LETTERS)
    plain = "".join(one for one in plain if not unicodedata.category(one).startswith("M"))
    return [_one_letter(word) for word in _WORD.findall(plain)]


def index(results: Mapping[str, ResultIndicators]) -> Index:
    """What can be found: the given indicators, by the slug of their result, and all the rest."""
    documents: list[Document] = []
    words: dict[str, str] = {}
    for hit, title, rest, by_area in _texts(results):
        documents.append(Document(hit, frozenset(folded(title)), frozenset(folded(rest)), by_area))
        for word in _WORD.findall(f"{title} {rest}"):
            for form in folded(word):
                words.setdefault(form, word)
    return Index(tuple(documents), words)


def search(query: str, within: Index) -> Found:
    """What a query finds; nothing where it has no words."""
    query = shortened(query)
    hits = _hits(_asked(query), within)
    return Found(hits, () if hits else _suggestions(query, within))


def shortened(query: str) -> str:
    """As much of a query as is read, in whole words."""
    start = query[:LONGEST_QUERY]
    return start if start == query else start.rpartition(" ")[0] or start


def _asked(query: str) -> list[str]:
    """The folded words that must be found; common ones only where there are no others."""
    words = list(dict.fromkeys(folded(query)))
    return [word for word in words if word not in _COMMON] or words


def _one_letter(word: str) -> str:
    """Without the second letter of aa, ae and oe, which stand for å, æ and ø."""
    return re.sub(r"oe+", "o", re.sub(r"a[ae]+", "a", word))


def _texts(results: Mapping[str, ResultIndicators]) -> Iterator[tuple[Hit, str, str, bool]]:
    """Every hit with the text of its title, its other texts, and whether it has municipalities."""
    for area in MUNICIPALITIES:
        yield _municipality(area), *_names(area), False
    for result in RESULTS:
        hit = Hit(Kind.RESULT, result.slug, result.short, result.text)
        yield hit, f"{result.short} {result.number}", result.text, False
    for slug, own in results.items():
        for indicator in own.indicators:
            hit = _indicator(indicator, RESULT[slug])
            yield hit, indicator.title, _about(indicator), _by_area(indicator)
    for register in REGISTERS:
        hit = Hit(Kind.REGISTER, register.slug, register.title, register.purpose)
        yield hit, f"{register.title} register", register.purpose, False
    for term in alphabetical():
        word = f"{term.word[:1].upper()}{term.word[1:]}"
        # By the word alone: an explanation is made of words that are about much else.
        yield Hit(Kind.TERM, term.slug, word, term.text), " ".join((word, *term.forms)), "", False


def _names(area: Area) -> tuple[str, str]:
    """A municipality's own names, and those of its places and predecessors."""
    return (
        f"{area.name} {' '.join(SAMI_NAMES.get(area.code, ()))}",
        " ".join(("kommune", *_former(area), *PLACES[area.code])),
    )


def _former(area: Area) -> list[str]:
    names = (one.name for one in CODE_HISTORY if one.today == area.code)
    return list(dict.fromkeys(name for name in names if name not in area.name))


def _municipality(area: Area) -> Hit:
    former = _former(area)
    parts = [f"Tidligere {', '.join(former)}."] if former else []
    parts.append(f"Steder: {', '.join(PLACES[area.code])}.")
    return Hit(Kind.MUNICIPALITY, area.slug, area.name, " ".join(parts))


def _indicator(indicator: Indicator, result: Result) -> Hit:
    return Hit(
        Kind.INDICATOR, indicator.id, indicator.title, indicator.definition, result=result.slug
    )


def _by_area(indicator: Indicator) -> bool:
    return indicator.chart not in (Chart.SENTENCE, Chart.MATRIX)


def _about(indicator: Indicator) -> str:
    groups = (category.label for category in indicator.categories)
    series = (_about_series(one) for one in indicator.measure.series())
    return " ".join((indicator.definition, *groups, *series))


def _about_series(series: Series) -> str:
    return f"{series.title} {series.source.publisher} {series.table} {series.live_table}"


def _hits(words: list[str], within: Index) -> tuple[Hit, ...]:
    """What all words lead to, and indicators of the municipality that the query also names."""
    if not words:
        return ()
    names = {area.slug: set(folded(" ".join(_names(area)))) for area in MUNICIPALITIES}
    named = [area for area in MUNICIPALITIES if names[area.slug] & set(words)]
    area = named[0] if len(named) == 1 else None
    others = [word for word in words if not area or word not in names[area.slug]]
    found = []
    for place, document in enumerate(within.documents):
        hit, rank = document.hit, _rank(words, document)
        if rank is None and area and others and hit.kind is Kind.INDICATOR:
            rank = _rank(others, document)
            hit = replace(hit, area=area.slug if document.by_area else "")
        if rank is not None:
            found.append((*rank, place, hit))
    return tuple(hit for *_, hit in sorted(found, key=lambda one: one[:-1]))


def _rank(words: list[str], document: Document) -> tuple[int, int] | None:
    """How far from the title a query is found, the worst word and the sum; None if it is not."""
    ranks = [_rank_of_word(word, document) for word in words]
    known = [rank for rank in ranks if rank is not None]
    return (max(known), sum(known)) if known and len(known) == len(ranks) else None


def _rank_of_word(word: str, document: Document) -> int | None:
    asked = (word, _SAME_WORD.get(word, word))
    for rank, (texts, matches) in enumerate(
        (
            (document.title, _equals),
            (document.title, _begins),
            (document.title, _contains),
            (document.rest, _begins),
            (document.rest, _contains),
        )
    ):
        if any(matches(one, text) for one in asked for text in texts):
            return rank
    return None


def _equals(word: str, text: str) -> bool:
    return word == text


def _begins(word: str, text: str) -> bool:
    if word.isdigit() and len(word) < _SHORTEST_NUMBER:
        return word == text
    return text.startswith(word)


def _contains(word: str, text: str) -> bool:
    return len(word) >= _SHORTEST_INSIDE and not word.isdigit() and word in text


def _suggestions(query: str, within: Index) -> tuple[str, ...]:
    """Queries with hits that are close to one without: misspellings mended, else single words."""
    written = _WORD.findall(query)
    mended = " ".join(_mended(word, within) for word in written)
    if folded(mended) != folded(query) and _hits(_asked(mended), within):
        return (mended,)
    alone = dict.fromkeys(_mended(word, within) for word in written)
    return tuple(word for word in alone if _stands_alone(word, within))


def _stands_alone(word: str, within: Index) -> bool:
    """Whether a single word of a query is worth asking for."""
    forms = folded(word)
    return len(word) >= _SHORTEST_INSIDE and not _COMMON & set(forms) and bool(_hits(forms, within))


def _mended(word: str, within: Index) -> str:
    """The word itself where it is found, else the closest that is; itself where none is close."""
    forms = folded(word)
    if len(forms) != 1 or _hits(forms, within):
        return word
    close = get_close_matches(forms[0], within.words, n=1, cutoff=_CLOSE)
    return within.words[close[0]] if close else word
