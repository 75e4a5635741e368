"""Addresses of pages inside the app, for links on them, and what stands in the address bar.

An address may name an edition; then every link and every address that a page writes names it too.
The address is the only memory of it, so a page shows an edition if and only if it is seen to.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar
from urllib.parse import urlencode

import streamlit as st

EDITION = "utgave"

Made = TypeVar("Made")
_remembered: ContextVar[tuple[str | None] | None] = ContextVar("edition", default=None)


def edition() -> str | None:
    """The edition that the address asks for, whether or not there is one."""
    remembered = _remembered.get()
    return remembered[0] if remembered else st.query_params.get(EDITION)


def in_this_edition(make: Callable[[], Made]) -> Callable[[], Made]:
    """`make` for later: a file is made when its button is clicked, when there is no address to ask.

    Without this a file asked for under an edition would hold today's figures.
    """
    now = edition()

    def later() -> Made:
        with as_if(now):
            return make()

    return later


@contextmanager
def as_if(asked: str | None) -> Iterator[None]:
    """Figures and links as if the address asked for an edition; None for today's."""
    token = _remembered.set((asked,))
    try:
        yield
    finally:
        _remembered.reset(token)


def to(page: str, **query: str | Sequence[str]) -> str:
    """The address of a page: `to("resultat", id="utslipp")`; the front page is `""`.

    Relative, so that it also holds behind a proxy that serves the app under a path.
    """
    lists = {name: [one] if isinstance(one, str) else one for name, one in query.items()}
    return to_view(page, lists)


def to_view(page: str, query: Mapping[str, Sequence[str]]) -> str:
    """The address of a page that takes a whole query, with several values of a name."""
    found = carried(query)
    return f"./{page}{'?' + urlencode(found, doseq=True) if found else ''}"


def to_edition(page: str, name: str) -> str:
    """The address of a page under an edition, whichever is open."""
    return f"./{page}?{urlencode({EDITION: name})}"


def to_today() -> str:
    """The same view with today's figures; without a path a link stays on its page."""
    query = {name: st.query_params.get_all(name) for name in st.query_params if name != EDITION}
    return f"?{urlencode(query, doseq=True)}"


def carried(query: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """A query that also names the open edition."""
    open_edition = edition()
    with_edition = {name: list(texts) for name, texts in query.items() if name != EDITION}
    return with_edition if open_edition is None else {**with_edition, EDITION: [open_edition]}


def write(query: Mapping[str, Sequence[str]]) -> None:
    """Put a page's choices in the address bar, so that the view can be sent as a link."""
    st.query_params.from_dict(carried(query))
