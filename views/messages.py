"""What a reader is told when figures cannot be shown: what is wrong, and which command mends it."""

from html import escape

import streamlit as st

from data.errors import NothingEntered, NotStored, StoreError
from data.store import REBUILD
from views import moment
from views.style import plain

NOTHING_ENTERED = (
    "Ingen har ført noe i registeret ennå. Tallet kommer når koordinatorene fører det; et register "
    "uten rader betyr at vi ikke vet, ikke at tallet er 0."
)
DAMAGED = "Kan ikke vises: en fil med tall er skadet."
"""In place of a verdict; which file it is, is told where there is room."""


def what_is_damaged(error: StoreError) -> str:
    """A sentence of plain text for a file."""
    return f"Filen data/{error.file} mangler eller er skadet."


def in_short(error: StoreError) -> str:
    """One line of HTML for a card."""
    return f"Tallene kan ikke vises: filen <code>data/{escape(error.file)}</code> er skadet."


def unavailable(error: StoreError) -> None:
    """A box in place of a chart."""
    if isinstance(error, NothingEntered):
        st.info(NOTHING_ENTERED, icon=":material/edit_note:")
        return
    if isinstance(error, NotStored):
        edition = moment.edition()
        st.info(
            f"Utgaven «{edition.name}» har ikke tall for denne indikatoren slik den måles nå. "
            "Dagens tall kan ha det."
            if edition
            else "Ingen data hentet ennå. Tallene kommer første gang noen henter dem fra kilden.",
            icon=":material/hourglass_empty:",
        )
        return
    damaged(error)


def damaged(error: StoreError) -> None:
    """A box about a file that is missing or differs from what was published."""
    st.error(
        f"Tallene kan ikke vises: filen `data/{plain(error.file)}` mangler eller er skadet. "
        f"Den som drifter siden, kan bygge den på nytt med kommandoen `{REBUILD}`. Resten av "
        "siden virker som før."
    )


def notes(texts: list[str]) -> None:
    """What in an address could not be followed, as plain text in one box."""
    if texts:
        st.warning("  \n".join(plain(text) for text in texts), icon=":material/link_off:")
