"""Addresses of pages inside the app, for links on them."""

from collections.abc import Sequence
from urllib.parse import urlencode


def to(page: str, **query: str | Sequence[str]) -> str:
    """The address of a page: `to("resultat", id="utslipp")`; the front page is `""`.

    Relative, so that it also holds behind a proxy that serves the app under a path.
    """
    return f"./{page}{'?' + urlencode(query, doseq=True) if query else ''}"
