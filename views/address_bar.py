"""The address bar and the choices on a page, kept alike: a view can be sent as a link.

A page asks for what in the address it has not followed yet, sets its choices to that, and writes
back what is then chosen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import streamlit as st

from views import links

Query = Mapping[str, Sequence[str]]

_KEY = "address-bar"


@dataclass
class _Memory:
    """What the page that is shown has read from the address bar and written in it."""

    page: str = ""
    written: Query | None = None
    complaints: list[str] = field(default_factory=list)
    by_hand: bool = False


def enter(page: str) -> None:
    """Note which page a run is for.

    Streamlit forgets the choices of a page that is left. Whoever comes back to it, by a link or the
    back button, must get what the address says, even if the page wrote that itself.
    """
    if _memory().page != page:
        st.session_state[_KEY] = _Memory(page)


def chosen() -> None:
    """To be called when a reader changes a choice on the page."""
    _memory().by_hand = True


def unfollowed() -> Query | None:
    """What the address asks for that is news to the page; asked once a run.

    None where the page wrote the address itself, and where the run comes from a choice on the page.
    The address may then be older than the choice: a reader can be faster than the way from here to
    the address bar and back, and must not lose what was chosen meanwhile.
    """
    memory = _memory()
    by_hand, memory.by_hand = memory.by_hand, False
    asked = {name: st.query_params.get_all(name) for name in st.query_params}
    return None if by_hand or asked == memory.written else asked


def followed(complaints: Sequence[str]) -> None:
    """Remember that the choices are what the address asks for, but for the `complaints`."""
    memory = _memory()
    memory.complaints, memory.written = list(complaints), None


def write(query: Query) -> None:
    """Put the choices in the address; after the first time, they are the reader's own.

    What was wrong with the address is then a thing of the past.
    """
    memory, query = _memory(), links.carried(query)
    if query == memory.written:
        return
    if memory.written is not None:
        memory.complaints = []
    links.write(query)
    memory.written = query


def complaints() -> list[str]:
    """What in the address could not be followed; asked after `write`."""
    return _memory().complaints


def _memory() -> _Memory:
    found: _Memory = st.session_state.setdefault(_KEY, _Memory())
    return found
