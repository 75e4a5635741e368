"""A damaged file costs a report and a pack only what rests on it, and both say which file it is."""

import io
import json
import zipfile
from dataclasses import replace

import pandas as pd
import pytest
import streamlit as st

from data.errors import StoreError
from data.store import Store
from indicators.agreement import RESULT, RESULTS
from indicators.region import MUNICIPALITIES
from indicators.results import INDICATORS
from tests.views.reporting import STORE, basis
from tests.views.test_evidence import no_browser
from tests.views.test_report import structure
from views import evidence, report, report_charts
from views.basis import Basis, of_page
from views.messages import DAMAGED

NOT_FETCHED = "Ingen data hentet ennå."


def harm(store: Store, series: str) -> str:
    """The file that is now empty."""
    file = store.manifest()[series].file
    (store.root / file).write_bytes(b"")
    return file


@pytest.fixture
def harmed(shown_store: Store) -> tuple[Basis, str]:
    """The figures with a damaged population, and its file; most other series are not fetched."""
    file = harm(shown_store, "folketall")
    return of_page(""), file


def chapters(written: str) -> dict[str, str]:
    """The chapters of the evaluation's report by the number of the result."""
    parts = written.split('class="chapter">')[1:]
    return {part.split("<h2>")[1].split(".")[0]: part for part in parts}


def test_every_report_is_made_and_names_the_file(harmed: tuple[Basis, str]) -> None:
    made, file = harmed
    for written in (
        report.evaluation_report(made),
        report.result_report(made, RESULT["befolkning"]),
        report.municipality_report(made, MUNICIPALITIES[0]),
    ):
        structure(written)
        assert f"Filen data/{file} mangler eller er skadet." in written


def test_what_is_damaged_is_not_said_to_be_missing(harmed: tuple[Basis, str]) -> None:
    made, _ = harmed
    written = report.result_report(made, RESULT["befolkning"])
    assert f"<p>{DAMAGED}</p>" in written
    left_out = written.split("Ikke med, fordi en fil med tall er skadet: ")[1].split("</p>")[0]
    assert "«Folketall 1. januar»" in left_out
    listed = {row[0].removeprefix("★ "): row[1] for row in structure(written).rows if len(row) == 4}
    assert "Folketall 1. januar" not in listed
    assert listed["Fødte, døde og flyttinger"] == NOT_FETCHED


def test_other_results_stand_as_they_did(shown_store: Store) -> None:
    def told() -> dict[str, str]:
        return chapters(report.evaluation_report(of_page("")))

    sound = told()
    harm(shown_store, "neet")
    st.cache_resource.clear()
    after = told()
    assert len(after) == len(RESULTS)
    changed = {number for number, text in after.items() if text != sound[number]}
    assert changed == {str(RESULT["utenforskap"].number)}


@pytest.mark.parametrize(
    ("id", "told"),
    [
        ("aldersgrupper-andel", "<h4>Hvem bidro</h4>\n<p>Filen data/series/x.parquet mangler"),
        ("folketall", "Årsakene kan ikke vises. Filen data/series/x.parquet mangler"),
    ],
)
def test_a_file_damaged_after_the_figures_were_made_is_named_in_its_place(
    id: str, told: str
) -> None:
    """The figures are kept and can be drawn; who made the change is reckoned from the file."""

    def damaged(series: str) -> pd.DataFrame:
        raise StoreError("damaged", series=series, file="series/x.parquet")

    made = replace(basis(), table=lambda one: one.measure.table(STORE.read), read=damaged)
    assert told in report_charts.of(made, INDICATORS[id], 3)


def test_a_pack_tells_what_is_damaged_from_what_is_not_fetched(harmed: tuple[Basis, str]) -> None:
    made, file = harmed
    content = evidence.of_result(made, RESULT["befolkning"], draw=no_browser)
    pack = zipfile.ZipFile(io.BytesIO(content))
    told = f"Filen data/{file} mangler eller er skadet."
    assert told in pack.read("LESMEG.txt").decode("utf-8-sig")
    assert json.loads(pack.read("manifest.json"))["skadet"] == [told]
    assert "tall/folketall.csv" not in pack.namelist()


def test_a_whole_pack_has_nothing_damaged(shown_store: Store) -> None:
    content = evidence.of_result(of_page(""), RESULT["utenforskap"], draw=no_browser)
    pack = zipfile.ZipFile(io.BytesIO(content))
    assert json.loads(pack.read("manifest.json"))["skadet"] == []
    assert "skadet" not in pack.read("LESMEG.txt").decode("utf-8-sig")
