"""The whole application: the pages, the routes beside them, and what happens when a page fails.

Start it with `streamlit run app.py`.
"""

# Imported here so that they are loaded before the first visitor comes, who would else wait for it.
import pandas  # noqa: F401
import plotly.graph_objects  # noqa: F401
import streamlit as st

from views import api

FAILURE = (
    "Noe gikk galt, og siden kunne ikke vises. Last inn siden på nytt, eller gå tilbake til "
    "forsiden. Skjer det igjen, si fra til dem som drifter siden, og fortell hvilken adresse det "
    "gjaldt og når det skjedde."
)


def on_script_error(error: Exception) -> bool:
    """Tell the reader what to do; True leaves out Streamlit's own box, which is in English.

    The operator is told too: Streamlit has written the whole traceback to stderr before this.
    """
    st.error(FAILURE)
    return True


app = st.App(
    "views/main.py",
    routes=api.routes,
    middleware=api.middleware,
    on_script_error=on_script_error,
)
