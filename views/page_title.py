"""What stands in the browser's tab, in bookmarks, and first in what a screen reader says.

A page that shows one of several things names it, so that two tabs can be told apart (WCAG 2.4.2).
"""

import streamlit as st

from indicators.agreement import TITLE


def name(shown: str) -> None:
    """Name the page by what it shows; a later call in the same run counts."""
    st.set_page_config(page_title=f"{shown} – {TITLE}")
