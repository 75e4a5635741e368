"""A table that the county has configured is an indicator wherever the others are."""

import io
import zipfile
from collections.abc import Callable, Iterator

import pytest
import streamlit as st

from data.store import Store
from indicators.agreement import RESULT
from indicators.region import MUNICIPALITIES
from tests.conftest import EDITION
from tests.indicators.test_configured import SHOWN, rows, stored
from tests.views.test_evidence import no_browser
from views import basis, evaluation_status, evidence, figures, links, moment, report

ID = "tit-plasser"


@pytest.fixture(autouse=True)
def _store(store_with_edition: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """It came after the edition was frozen."""
    stored(store_with_edition, rows())
    monkeypatch.setattr(moment, "TODAY", store_with_edition)
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


def of_page(edition: str | None) -> set[str]:
    with links.as_if(edition):
        return {one.id for one in figures.of_result(SHOWN.result).indicators}


def of_report(edition: str | None) -> set[str]:
    with links.as_if(edition):
        return {one.id for one in basis.of_page("").results[SHOWN.result].indicators}


def of_evaluation(edition: str | None) -> set[str]:
    with links.as_if(edition):
        return set(evaluation_status.every())


def of_municipality(edition: str | None) -> set[str]:
    with links.as_if(edition):
        return {row.indicator.id for _, row in figures.profile("5530").rows}


@pytest.mark.parametrize("of", [of_page, of_report, of_evaluation, of_municipality])
def test_it_is_there_today_and_not_in_an_edition_from_before_it(
    of: Callable[[str | None], set[str]],
) -> None:
    assert ID in of(None)
    assert ID not in of(EDITION)


def test_a_pack_holds_its_figures_and_verdicts_and_what_it_measures() -> None:
    with links.as_if(None):
        made = basis.of_page("")
    content = evidence.of_result(made, RESULT[SHOWN.result], draw=no_browser)
    pack = zipfile.ZipFile(io.BytesIO(content))
    assert f"tall/{ID}.csv" in pack.namelist()
    assert ID in pack.read("vurderinger.csv").decode()
    for file in ("rapport.html", "indikatorer.json"):
        assert SHOWN.limits in pack.read(file).decode(), file


def test_the_other_reports_have_it_too() -> None:
    with links.as_if(None):
        made = basis.of_page("")
    assert SHOWN.limits in report.evaluation_report(made)
    assert "Elevplasser" in report.municipality_report(made, MUNICIPALITIES[0])
