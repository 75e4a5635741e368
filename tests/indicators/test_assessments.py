"""All verdicts in one table: every input is there, and every column explained."""

import pytest

from indicators.agreement import RESULT
from indicators.assess import COLUMNS, assess
from indicators.assessments import _OWN, EXPLAINED, together
from indicators.results import BY_RESULT, INDICATORS


def test_every_input_of_a_verdict_is_in_the_file_and_explained() -> None:
    assert set(_OWN) == set(COLUMNS)
    assert set(_OWN.values()) <= set(EXPLAINED)
    assert all(EXPLAINED.values())


def test_the_file_holds_the_verdicts_as_they_are(store) -> None:
    indicators = [INDICATORS[one] for one in ("folketall", "alderspyramide", "folketall-kvartal")]
    population = BY_RESULT["befolkning"]
    table = together(((population, one, assess(one, store.read)) for one in indicators), "7")
    assert list(table.columns) == list(EXPLAINED)
    assert set(table["indikator"]) == {"folketall", "folketall-kvartal"}
    row = table[(table["omraade"] == "Midt-Troms") & (table["indikator"] == "folketall")].iloc[0]
    assert (row["foer"], row["nyeste"], row["endring"]) == (33406, 33508, 102)
    assert row["z"] == pytest.approx(102 / row["sigma"])
    assert (row["resultat"], row["resultat_nr"]) == ("befolkning", 3)
    assert (row["resultat_navn"], row["hovedindikator"]) == (RESULT["befolkning"].short, "ja")
    assert set(table["metode_versjon"]) == {"7"}


def test_no_verdicts_is_an_empty_table() -> None:
    assert list(together([]).columns) == list(EXPLAINED)
