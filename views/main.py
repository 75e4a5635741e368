"""Navigation only: which pages there are, and what every page has in common."""

from pathlib import Path

import streamlit as st

from indicators.agreement import TITLE
from views import accessibility, footer, method, overview, result

HERE = Path(__file__).parent

page = st.navigation(
    [
        st.Page(overview.show, title="Oversikt", url_path="oversikt", default=True),
        st.Page(result.show, title="Resultat", url_path="resultat"),
        st.Page(method.show, title="Om tallene", url_path="om-tallene"),
        st.Page(
            accessibility.show,
            title="Tilgjengelighet",
            url_path="tilgjengelighet",
            visibility="hidden",  # linked to from the foot of every page
        ),
    ],
    position="top",
)
# A file of our own: Streamlit would fetch a named icon from another host.
st.set_page_config(page_title=f"{page.title} – {TITLE}", page_icon=HERE / "icon.svg", layout="wide")
st.html(HERE / "page.css")
page.run()
st.html(footer.html())
