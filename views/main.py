"""Navigation only: which pages there are, and what every page has in common."""

from pathlib import Path

import streamlit as st

from views import (
    about_figures,
    accessibility,
    address_bar,
    edition,
    evaluation,
    footer,
    links,
    method,
    municipality,
    overview,
    page_title,
    register,
    result,
    search,
    slide,
    terms,
)

HERE = Path(__file__).parent

st.html(HERE / "page.css")
pages = [
    st.Page(overview.show, title="Oversikt", url_path="oversikt", default=True),
    st.Page(result.show, title="Resultat", url_path="resultat"),
    st.Page(municipality.show, title="Kommune", url_path="kommune"),
    st.Page(evaluation.show, title="Evaluering", url_path="evaluering"),
    st.Page(register.show, title="Register", url_path="register"),
    st.Page(method.show, title="Metode", url_path="metode"),
    st.Page(about_figures.show, title="Om tallene", url_path="om-tallene"),
]
# Not in the menu: every page leads to these, from its top, its foot or its charts.
found = st.Page(search.show, title="Søk", url_path=search.PATH, visibility="hidden")
words = st.Page(terms.show, title="Ordliste", url_path=terms.PATH, visibility="hidden")
statement = st.Page(
    accessibility.show, title="Tilgjengelighet", url_path="tilgjengelighet", visibility="hidden"
)
presented = st.Page(slide.show, title="Presentasjon", url_path=slide.PATH, visibility="hidden")
chosen = st.navigation(
    [*pages, found, words, statement, presented],
    position="top" if links.edition() is None else "hidden",
)
# A file of our own: Streamlit would fetch a named icon from another host.
st.set_page_config(page_icon=HERE / "icon.svg", layout="wide")
page_title.name(chosen.title)
address_bar.enter(chosen.url_path)
if chosen not in (found, presented):
    st.html(search.form())
edition.framed(chosen, pages)
if chosen is not presented:
    st.html(footer.html())
