"""Keep what is made of figures, but for what was made while one of their files was damaged.

A damaged file may be put back as it was, and then the stamp of the figures says nothing of it.
"""

from collections.abc import Callable
from functools import wraps
from typing import Generic, ParamSpec, TypeVar

import streamlit as st

Asked = ParamSpec("Asked")
Made = TypeVar("Made")


class _Damaged(Exception, Generic[Made]):  # noqa: N818 (what was made is asked for all the same)
    """Carries what was made past the cache, which keeps nothing that is raised."""

    def __init__(self, made: Made) -> None:
        super().__init__()
        self.made = made


def kept_if_whole(
    max_entries: int, show_spinner: bool | str = False
) -> Callable[[Callable[Asked, tuple[Made, bool]]], Callable[Asked, Made]]:
    """As `st.cache_resource`, for a function that also says whether all it asked for was whole."""

    def decorated(make: Callable[Asked, tuple[Made, bool]]) -> Callable[Asked, Made]:
        @st.cache_resource(max_entries=max_entries, show_spinner=show_spinner)
        @wraps(make)
        def keep(*args: Asked.args, **kwargs: Asked.kwargs) -> Made:
            made, whole = make(*args, **kwargs)
            if not whole:
                raise _Damaged(made)
            return made

        @wraps(make)
        def give(*args: Asked.args, **kwargs: Asked.kwargs) -> Made:
            try:
                return keep(*args, **kwargs)
            except _Damaged as found:
                made: Made = found.made
                return made

        return give

    return decorated
