"""Presentasjon: one view alone, large and without choices.

For a screen in a council hall, for screenshots, and for building into another site with
`?embed=true`. The address is that of the result page, so a view is the same in both places.
"""

from html import escape

import pandas as pd
import streamlit as st

from views import address, figures, links, messages, page_title, poster, presentation

PATH = presentation.SLIDE
LARGER = 1.35
"""How much larger than on the result page, where there is room."""

_ALONE = """<style>
[data-testid="stHeader"], [data-testid="stSidebar"] { display: none; }
[data-testid="stMainBlockContainer"] { padding-top: 1.5rem; padding-bottom: 1.5rem; }
[data-testid="stMain"] h1 { font-size: 2.2rem; }
.lead { font-size: 1.3rem; max-width: none; }
</style>"""
_ESCAPE = """<script>
window.leavePresentation ??= document.addEventListener("keydown", (event) => {
  const back = document.querySelector("a.back");
  if (event.key === "Escape" && back) back.click();
}) ?? true;
</script>"""


def show() -> None:
    """The view that the address asks for."""
    asked = {name: st.query_params.get_all(name) for name in st.query_params}
    result, complaints = address.result_of(asked)
    page_title.name(f"{result.short}, presentasjon")
    st.html(_ALONE)
    own, usual = figures.of_result(result.slug).indicators, figures.shown_first_of(result.slug)
    if usual is None:
        st.title(result.short, anchor=False)
        st.info("Dette resultatet har ingen statistikk å vise.")
        _way_back(links.to("resultat", id=result.slug))
        return
    indicator, more = address.indicator_of(asked, own, usual)
    complaints += more
    place = st.container()
    table = presentation.figures_or_why(indicator)
    if table is None:
        place.title(indicator.title, anchor=False)
        _way_back(links.to("resultat", id=result.slug, indikator=indicator.id))
        return
    choice, more = address.parse(asked, indicator, table)
    _view(choice, presentation.shown(choice, table), table)
    messages.notes([*complaints, *more])
    _way_back(links.to_view("resultat", address.query_of(result, choice, table)))


def _view(choice: address.Choice, view: presentation.Shown, table: pd.DataFrame) -> None:
    st.title(presentation.title_of(choice), anchor=False)
    if not view.rows["value"].notna().any():
        st.info("Det finnes ikke tall for dette valget.")
        return
    st.html(f'<p class="quiet">{escape(presentation.subtitle_of(choice, view))}</p>')
    figure = presentation.figure_of(choice, view)
    texts = presentation.texts_of(choice, table)
    if figure is not None:
        shown = figure if _is_narrow() else poster.enlarged(figure, LARGER)
        presentation.draw(shown, choice, texts)
    st.html(presentation.text_beneath(choice, view, texts, figure))


def _is_narrow() -> bool:
    """On a phone, or built into another site: all that a server can know of the room there is."""
    return st.context.is_embedded or "Mobi" in st.context.headers.get("User-Agent", "")


def _way_back(page: str) -> None:
    if st.context.is_embedded:
        st.html(
            f'<p class="source"><a href="{escape(page)}" target="_blank" rel="noopener">'
            "Åpne med tabell, valg og filer (ny fane)</a></p>"
        )
        return
    st.html(
        f'<p class="source"><a class="back" href="{escape(page)}" target="_self">'
        "Lukk presentasjonen (Esc)</a></p>"
    )
    st.html(_ESCAPE, unsafe_allow_javascript=True)
