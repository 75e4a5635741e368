"""What is shown is of one state: an edition's own rule and descriptions, or today's."""

import re
from collections.abc import Iterator

import pytest
import streamlit as st

from data import editions
from data.store import Store
from indicators.assess import METHOD_VERSION
from indicators.results import INDICATORS
from tests.conftest import EDITION
from views import assessed, basis, edition, links, moment

NEXT = "the next method"


@pytest.fixture(autouse=True)
def _store(store_with_edition: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An edition, and a program that has got another rule since."""
    monkeypatch.setattr(moment, "TODAY", store_with_edition)
    monkeypatch.setattr(moment, "METHOD_VERSION", NEXT)
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.mark.parametrize(("asked", "method"), [(EDITION, METHOD_VERSION), (None, NEXT)])
def test_verdicts_name_the_rule_that_gave_them(asked: str | None, method: str) -> None:
    with links.as_if(asked):
        assert set(assessed.every()["metode_versjon"]) == {method}
        assert basis.of_page("").method == method


def test_every_file_names_an_edition_alike(store_with_edition: Store) -> None:
    """What a page, the open data and a pack write in the column `utgave` can be told to be one."""
    digest = editions.load(store_with_edition, EDITION).digest
    with links.as_if(EDITION):
        (named,) = set(assessed.every()["utgave"])
        assert named == edition.in_files() == basis.of_page("").edition
        assert re.fullmatch(rf"{EDITION}, frosset .+ \(kontrollkode {digest}\)", named)
    with links.as_if(None):
        assert set(assessed.every()["utgave"]) == {edition.in_files()} == {""}


def test_an_edition_describes_indicators_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    with links.as_if(EDITION):
        assert basis.of_page("").described["folketall"]["title"] == INDICATORS["folketall"].title
    st.cache_resource.clear()
    monkeypatch.setattr(basis, "description", lambda indicator: {"title": "a later title"})
    with links.as_if(EDITION):
        assert basis.of_page("").described["folketall"]["title"] == INDICATORS["folketall"].title
    with links.as_if(None):
        assert basis.of_page("").described["folketall"]["title"] == "a later title"
