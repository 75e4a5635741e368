"""The buttons that make a report or an evidence pack: one click, and the work is done after it."""

from collections.abc import Callable

import streamlit as st

from data.errors import StoreError
from indicators.agreement import Result
from indicators.region import Area
from views import evidence, messages, report
from views.basis import Basis, of_page
from views.browser_pictures import browser
from views.edition import named
from views.links import in_this_edition
from views.picture import ascii_name

HEADING = "Rapport og dokumentasjon"
_REPORT = (
    "Rapporten er én fil som åpnes med dobbeltklikk, virker uten nett og kan skrives ut på A4."
)
_WITH_PNG = "Dokumentasjonspakken har i tillegg alle figurene som SVG og PNG, "
_WITHOUT_PNG = (
    "Dokumentasjonspakken har i tillegg alle figurene som SVG (ikke PNG, for det er ingen Chrome "
    "eller Chromium på tjeneren), "
)
_FIGURES = "alle tallene som CSV, alt vurderingene er regnet ut av, og en kontrollsum for hver fil."


def show_result(result: Result) -> None:
    """The section on the page of a result."""
    basis = _section("Det kan ta opptil et halvt minutt fra du klikker.")
    if basis is None:
        return
    _buttons(
        f"resultat-{result.number}-{result.slug}",
        lambda: report.result_report(basis, result).encode(),
        lambda: evidence.of_result(basis, result),
    )


def show_municipality(area: Area) -> None:
    """The section on the page of a municipality, which has a report and no pack."""
    basis = _section("Det kan ta noen sekunder fra du klikker.", pack=False)
    if basis is None:
        return
    _buttons(f"kommune-{area.slug}", lambda: report.municipality_report(basis, area).encode(), None)


def show_evaluation() -> None:
    """The section on the page of the evaluation: everything about all results."""
    basis = _section(
        "Alle resultatene tar vanligvis et halvt til et helt minutt fra du klikker, og lenger når "
        "mange bruker siden samtidig. Vent til nedlastingen starter; ett klikk er nok."
    )
    if basis is None:
        return
    _buttons(
        "evaluering",
        lambda: report.evaluation_report(basis).encode(),
        lambda: evidence.of_evaluation(basis),
    )


def _section(how_long: str, *, pack: bool = True) -> Basis | None:
    """The heading and what is said before the buttons, and the figures as they are shown now."""
    try:
        basis = of_page(_address())
    except StoreError as error:
        messages.damaged(error)
        return None
    st.header(HEADING, anchor=False)
    about_pack = f" {_WITH_PNG if browser() else _WITHOUT_PNG}{_FIGURES}" if pack else ""
    st.markdown(f"{_REPORT}{about_pack} {how_long}")
    return basis


def _address() -> str:
    """Where the app answers, without the page's own path."""
    return st.context.url.split("?")[0].rsplit("/", 1)[0] if st.context.url else ""


def _buttons(name: str, report: Callable[[], bytes], pack: Callable[[], bytes] | None) -> None:
    side_by_side = st.container(horizontal=True)
    side_by_side.download_button(
        "Last ned rapporten (HTML)",
        in_this_edition(report),
        file_name=f"{named(ascii_name(f'tromsvekst-{name}'))}.html",
        mime="text/html",
        on_click="ignore",
        key="report",
    )
    if pack is not None:
        side_by_side.download_button(
            "Last ned dokumentasjonspakken (ZIP)",
            in_this_edition(pack),
            file_name=f"{named(ascii_name(f'tromsvekst-{name}'))}.zip",
            mime="application/zip",
            on_click="ignore",
            key="evidence",
        )
