"""What the registers say about one long-term result, on that result's page."""

from html import escape

import streamlit as st

from indicators import registers
from indicators.agreement import Result
from views import figures, links, register_tables


def show(result: Result) -> None:
    """Entries with their sources; of a register without any, what is expected and from whom."""
    st.header("Fra registrene", anchor=False)
    found = registers.of_result(figures.registers(), result.slug)
    for one in found:
        if one.entries:
            st.subheader(one.register.title, anchor=False)
            st.html(register_tables.summary(one) + register_tables.entries(one))
    empty = "".join(
        f"<dt>{escape(one.register.title)}</dt><dd>Ingen oppføringer ennå. {escape(one.expected)}"
        "</dd>"
        for one in found
        if not one.entries
    )
    address = escape(links.to("register", resultat=result.slug))
    st.html(
        f'<dl class="facts">{empty}</dl><p class="source">Registrene føres av '
        f'{escape(registers.FROM)}. <a href="{address}" target="_self">Se registrene og malene</a>'
        "</p>"
    )
