"""What every page has around it while an edition is open: which one, the menu, and the way out.

Streamlit's own menu forgets what the address says, so under an edition the menu is this one, with
links that name the edition: in a new tab, from a bookmark and by the back button too.
"""

from collections.abc import Sequence
from html import escape

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from data.editions import Edition, Fault, Harm
from data.errors import EditionError, TamperedEdition
from indicators.norwegian import date
from views import links, moment

HARM = {
    Harm.CHANGED: "er endret",
    Harm.MISSING: "mangler",
    Harm.ADDED: "hører ikke til utgaven",
    Harm.UNREADABLE: "kan ikke leses",
    Harm.ALTERED: "er endret",
    Harm.RENAMED: "hører til en annen utgave",
}


def framed(page: StreamlitPage, pages: Sequence[StreamlitPage]) -> None:
    """A page of the edition that the address asks for; where it cannot be opened, why not."""
    with moment.seen_once():
        _framed(page, pages)


def _framed(page: StreamlitPage, pages: Sequence[StreamlitPage]) -> None:
    try:
        edition = moment.edition()
    except EditionError as error:
        _refusal(error)
        return
    if edition is None:
        page.run()
        return
    # Made before the page and once more after it: the way out leads to the same view with today's
    # figures, and only the page knows which view that becomes.
    banner = st.empty()
    banner.html(_banner(edition, page, pages))
    with moment.checked(edition):
        page.run()
    banner.html(_banner(edition, page, pages))


def in_files() -> str:
    """The open edition in the column `utgave`: name, day, and the digest that is its alone.

    Empty where none is open.
    """
    edition = moment.edition()
    if edition is None:
        return ""
    return f"{edition.name}, frosset {date(edition.frozen[:10])} (kontrollkode {edition.digest})"


def label() -> str:
    """The open edition in pictures: "Utgave «midtveis-2026», frosset 25. november …".

    Empty where none is open.
    """
    edition = moment.edition()
    if edition is None:
        return ""
    return f"Utgave «{edition.name}», frosset {date(edition.frozen[:10])}, {code(edition)}."


def named(file: str) -> str:
    """The name of a file made under the open edition, without extension."""
    edition = moment.edition()
    return f"{file}-utgave-{edition.name}" if edition and edition.name not in file else file


def code(edition: Edition) -> str:
    """The first of the digest, short enough to write in minutes, long enough not to be forged."""
    digest = edition.digest
    return "kontrollkode " + " ".join(digest[place : place + 4] for place in range(0, 16, 4))


def fault_lines(faults: Sequence[Fault]) -> list[str]:
    """What has happened to an edition, a line of HTML a file."""
    return [f"Filen <code>{escape(one.file)}</code> {HARM[one.harm]}." for one in faults]


def _banner(edition: Edition, page: StreamlitPage, pages: Sequence[StreamlitPage]) -> str:
    return (
        f'<div class="edition"><p><strong>Du ser utgaven «{escape(edition.name)}»</strong>, '
        f"frosset {date(edition.frozen[:10])}. Tall og vurderinger er som de var den dagen, og "
        f'endres ikke. <span class="quiet code">{_sentence(code(edition))}</span></p>'
        f"{_menu(page, pages)}<p><a {_to_today()}>Til dagens tall</a></p></div>"
    )


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _menu(current: StreamlitPage, pages: Sequence[StreamlitPage]) -> str:
    here = ' aria-current="page"'
    items = "".join(
        f'<li><a href="{escape(links.to(page.url_path))}" target="_self"'
        f"{here if page.url_path == current.url_path else ''}>{escape(page.title)}</a></li>"
        for page in pages
    )
    return f'<nav aria-label="Sider i utgaven"><ul>{items}</ul></nav>'


def _refusal(error: EditionError) -> None:
    st.title("Utgaven kan ikke åpnes", anchor=False)
    name = escape("".join(letter for letter in error.name if letter.isprintable())[:60])
    if isinstance(error, TamperedEdition):
        faults = "".join(f"<li>{line}</li>" for line in fault_lines(error.faults))
        st.html(
            f'<div role="alert"><p class="lead">Utgaven «{name}» er ikke lenger slik den ble '
            f'frosset, og vises derfor ikke:</p><ul class="notes">{faults}</ul></div>'
            '<p class="lead">Den som drifter siden, må hente mappa '
            f"<code>data/editions/{name}</code> tilbake slik den var, fra git eller fra en "
            "sikkerhetskopi.</p>"
        )
    else:
        st.html(
            f'<div role="alert"><p class="lead">Det finnes ingen utgave som heter «{name}».</p>'
            "</div>"
        )
    others = "".join(
        f'<li><a href="{escape(links.to_edition("", other))}" target="_self">{escape(other)}</a>'
        "</li>"
        for other in moment.edition_names()
        if other != error.name
    )
    known = f'<p class="lead">Utgaver som finnes:</p><ul>{others}</ul>' if others else ""
    st.html(
        f'{known}<p class="lead">Ingen tall vises her, for at dagens tall ikke skal tas for '
        f"utgavens. Du kan gå <a {_to_today()}>til dagens tall</a>.</p>"
    )


def _to_today() -> str:
    return f'href="{escape(links.to_today())}" target="_self"'
