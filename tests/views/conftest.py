"""What tests of several views need."""

from collections.abc import Iterator

import pytest
import streamlit as st

from data.store import Store
from views import moment


@pytest.fixture
def shown_store(small_store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A small store of the test's own, which the pages read in place of the repository's."""
    monkeypatch.setattr(moment, "TODAY", small_store)
    st.cache_resource.clear()
    yield small_store
    st.cache_resource.clear()
