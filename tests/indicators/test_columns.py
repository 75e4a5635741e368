"""Every column of every file of figures and verdicts is explained, in one place."""

import pytest

from indicators import assessments, columns, evaluation
from views import contributions, editions, export, profile_files

FILES = {
    "resultat": export.COLUMNS,
    "vurderinger": tuple(assessments.EXPLAINED),
    "kommune": profile_files.COLUMNS,
    "bidrag": contributions.MUNICIPALITY_COLUMNS,
    "folketall": contributions.POPULATION_COLUMNS,
    "evaluering": (*evaluation.RESULTS_COLUMNS, "kilde", "utgave"),
    "hva vet vi når": (*evaluation.INDICATORS_COLUMNS, "utgave"),
    "endret siden utgaven": tuple(editions.FIGURE_FILE.values()),
    "serier endret": tuple(editions.SERIES_FILE.values()),
}


@pytest.mark.parametrize("name", FILES)
def test_every_column_is_explained(name: str) -> None:
    told = columns.explained(FILES[name])
    assert list(told) == list(FILES[name])
    assert all(told.values())


def test_nothing_is_explained_that_no_file_has() -> None:
    assert set(columns.EXPLAINED) == {name for names in FILES.values() for name in names}


@pytest.mark.parametrize("name", [one for one, names in FILES.items() if "indikator" in names])
def test_results_are_named_alike_in_every_file(name: str) -> None:
    if "gruppe" in FILES[name]:
        assert "gruppe_navn" in FILES[name]
    if name != "endret siden utgaven":
        assert {"resultat", "resultat_nr", "resultat_navn"} <= set(FILES[name])
