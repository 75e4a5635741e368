"""Søk: the field at the top of every page, and the page with what it finds.

The field is a plain form, so that the browser itself makes an address of it: a search can be sent
as a link, and the back button leads back to it.
"""

from html import escape

import streamlit as st

from indicators import search
from indicators.agreement import RESULT, RESULTS
from indicators.search import LONGEST_QUERY, Found, Hit, Index, Kind
from views import figures, links, moment, terms
from views.address import SLUG

PATH = "sok"
ASKED = "q"
_EXAMPLES = ("folketall", "unge utenfor", "Finnsnes", "prosentpoeng", "07459")


def form(query: str = "", place: str = "top") -> str:
    """The field in HTML; at the `top` of a page it lies in Streamlit's header (`page.css`)."""
    edition = links.edition()
    # A form writes its own query, so what `links.to` adds goes in a field.
    action = links.to(PATH).partition("?")[0]
    kept = (
        f'<input type="hidden" name="{links.EDITION}" value="{escape(edition)}">' if edition else ""
    )
    return (
        f'<form class="search {place}" role="search" action="{action}" method="get">'
        f'<label class="unseen" for="search-{place}">Søk i resultater, indikatorer, kommuner, '
        f'registre og ord</label><input id="search-{place}" type="search" name="{ASKED}" '
        f'value="{escape(query)}" '
        f'maxlength="{LONGEST_QUERY}" placeholder="Søk" autocomplete="off">{kept}'
        '<button type="submit">Søk</button></form>'
    )


def show() -> None:
    """The page with what is found."""
    query = as_shown(st.query_params.get(ASKED, ""))
    st.title("Søk", anchor=False)
    st.html(form(query, place="page"))
    if not query:
        st.html(
            '<p class="lead">Skriv et resultat, en indikator, en kommune, et sted, et register, et '
            f"ord du vil ha forklart, eller et tabellnummer. Eksempler: {_asked(_EXAMPLES)}.</p>"
        )
        return
    found = search.search(query, _index(moment.stamp()))
    st.html(f'<p class="lead" role="status">{_count(found, query)}</p>')
    for kind in Kind:
        if hits := found.of(kind):
            st.header(f"{kind.value} ({len(hits)})", anchor=False)
            st.html(f'<ul class="hits">{"".join(map(_hit, hits))}</ul>')


def as_shown(query: str) -> str:
    """A query on one line, without what cannot be seen, and no longer than what is read of it."""
    visible = "".join(one if one.isprintable() else " " for one in query)
    return search.shortened(" ".join(visible.split()))


@st.cache_resource(max_entries=4, show_spinner=False)
def _index(stamp: str) -> Index:
    return search.index(figures.results())


def _count(found: Found, query: str) -> str:
    number = len(found.hits)
    if number:
        return f"{number} treff på «{escape(query)}»."
    suggested = f" Prøv {_asked(found.suggestions)}." if found.suggestions else ""
    return (
        f"Ingen treff på «{escape(query)}».{suggested} Det letes i resultatene, indikatorene, "
        "kommunene og ordlista, og i navnene på registrene, men ikke i radene i dem. "
        f'<a href="{escape(links.to(""))}" target="_self">Se alle de {len(RESULTS)} resultatene</a>'
    )


def _asked(queries: tuple[str, ...]) -> str:
    """Queries as links to what they find."""
    return ", ".join(
        f'<a href="{escape(links.to(PATH, **{ASKED: query}))}" target="_self">{escape(query)}</a>'
        for query in queries
    )


def _hit(hit: Hit) -> str:
    name = f"{hit.title}, {SLUG[hit.area].name}" if hit.area else hit.title
    under = f" Under «{RESULT[hit.result].short}»." if hit.result else ""
    return (
        f'<li><a href="{escape(_address(hit))}" target="_self">{escape(name)}</a>'
        f"<p>{escape(hit.text)}{escape(under)}</p></li>"
    )


def _address(hit: Hit) -> str:
    if hit.kind is Kind.MUNICIPALITY:
        return links.to("kommune", id=hit.id)
    if hit.kind is Kind.RESULT:
        return links.to("resultat", id=hit.id)
    if hit.kind is Kind.REGISTER:
        return links.to("register", type=hit.id)
    if hit.kind is Kind.TERM:
        return links.to(terms.PATH, **{terms.ASKED: hit.id})
    area = {"kommune": hit.area} if hit.area else {}
    return links.to("resultat", id=hit.result, indikator=hit.id, **area)
