"""The pair of buttons that save a table as CSV: for Norwegian Excel, and for analysis."""

from collections.abc import Callable, Iterable
from functools import cache
from html import escape

import pandas as pd
import streamlit as st

from indicators.columns import explained
from views import export
from views.edition import named
from views.links import in_this_edition


def csv_buttons(
    rows: Callable[[], pd.DataFrame], columns: Iterable[str], *, what: str, name: str, key: str
) -> None:
    """Two buttons side by side, and what the columns hold; the file is made on a click.

    Args:
        columns: those of the file, in order.
        what: what is saved, as it stands in "Last ned … for Excel (CSV)".
        name: of the file, in ASCII, without extension.

    """
    side_by_side = st.container(horizontal=True)
    for use, suffix, id, made in (
        ("Excel", "-excel", "excel", export.csv_for_excel),
        ("analyse", "", "analysis", export.csv_for_analysis),
    ):
        side_by_side.download_button(
            f"Last ned {what} for {use} (CSV)",
            in_this_edition(_content(made, rows)),
            file_name=f"{named(name)}{suffix}.csv",
            mime="text/csv",
            on_click="ignore",
            key=f"{key}-{id}",
        )
    st.html(_meanings(tuple(columns)))


@cache
def _meanings(columns: tuple[str, ...]) -> str:
    items = "".join(
        f"<dt><code>{escape(name)}</code></dt><dd>{escape(text)}</dd>"
        for name, text in explained(columns).items()
    )
    return (
        '<details class="columns"><summary>Hva kolonnene i filene betyr</summary>'
        f'<dl class="facts">{items}</dl></details>'
    )


def _content(
    made: Callable[[pd.DataFrame], bytes], rows: Callable[[], pd.DataFrame]
) -> Callable[[], bytes]:
    return lambda: made(rows())
