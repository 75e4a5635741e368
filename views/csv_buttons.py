"""The pair of buttons that save a table as CSV: for Norwegian Excel, and for analysis."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from views import export
from views.edition import named
from views.links import in_this_edition


def csv_buttons(rows: Callable[[], pd.DataFrame], *, what: str, name: str, key: str) -> None:
    """Two buttons side by side; the file is made when one of them is clicked.

    Args:
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


def _content(
    made: Callable[[pd.DataFrame], bytes], rows: Callable[[], pd.DataFrame]
) -> Callable[[], bytes]:
    return lambda: made(rows())
