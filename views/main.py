"""Navigation only: which pages there are, and what every page has in common."""

from pathlib import Path

import streamlit as st

from indicators.agreement import TITLE
from views import (
    about_figures,
    edition,
    evaluation,
    links,
    method,
    municipality,
    overview,
    register,
    result,
)

HERE = Path(__file__).parent

# A file of our own: Streamlit would fetch a named icon from another host.
st.set_page_config(page_title=TITLE, page_icon=HERE / "icon.svg", layout="wide")
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
menu = st.navigation(pages, position="top" if links.edition() is None else "hidden")
edition.framed(menu, pages)
