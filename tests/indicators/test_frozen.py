"""What an edition keeps beside the series comes back as it was, whatever the program becomes."""

import dataclasses
import json
from unittest.mock import patch

import pandas as pd
import pytest

from data import editions
from data.errors import NotStored
from data.store import Store
from indicators import agreement, assess, frozen
from indicators.assess import Verdict
from indicators.frozen import Frozen
from indicators.result_verdict import judge
from indicators.results import BY_RESULT, INDICATORS
from tests.conftest import EDITION, SMALL

KEPT = [
    indicator
    for indicator in INDICATORS.values()
    if {series.id for series in indicator.measure.series()} <= set(SMALL)
]


@pytest.fixture
def edition(store_with_edition: Store) -> editions.Edition:
    return editions.load(store_with_edition, EDITION)


@pytest.fixture
def kept(edition: editions.Edition) -> Frozen:
    return frozen.load(edition)


def test_figures_verdicts_and_results_come_back_as_they_were(
    kept: Frozen, edition: editions.Edition
) -> None:
    assert KEPT
    assert set(kept.tables) == {indicator.id for indicator in KEPT}
    for indicator in KEPT:
        pd.testing.assert_frame_equal(
            kept.table(indicator), indicator.measure.table(edition.store.read), check_dtype=False
        )
        pd.testing.assert_frame_equal(
            kept.assessment(indicator),
            assess.assess(indicator, edition.store.read),
            check_dtype=False,
            check_index_type=False,
            check_exact=True,
        )
    for slug in ("befolkning", "utenforskap", "industri"):
        was = kept.results[slug]
        judged = judge(BY_RESULT[slug], lambda one: assess.assess(one, edition.store.read))
        assert (was.verdict, was.text) == (judged.verdict, judged.text)
        assert [(one.indicator, one.verdict, one.reason) for one in was.judged] == [
            (one.indicator, one.verdict, one.reason) for one in judged.judged
        ]


def test_a_later_method_changes_nothing(
    kept: Frozen, edition: editions.Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assess, "CLEARLY", 0.0)
    monkeypatch.setattr(assess, "SOMEWHAT", 0.0)
    again = frozen.load(edition)
    for indicator in KEPT:
        pd.testing.assert_frame_equal(again.assessment(indicator), kept.assessment(indicator))
    assert str(again.results) == str(kept.results)  # NaN is not equal to itself


def test_an_indicator_that_was_not_there_has_no_figures(kept: Frozen) -> None:
    for indicator in (
        INDICATORS["elbilandel"],
        dataclasses.replace(KEPT[0], id="ny-indikator"),
        # The same id, but measured otherwise: an old figure must not be shown with a new unit.
        dataclasses.replace(KEPT[0], unit="promille"),
    ):
        for read in (kept.table, kept.assessment):
            with pytest.raises(NotStored):
                read(indicator)


def test_an_indicator_the_program_no_longer_has_is_left_in_the_text(
    edition: editions.Edition,
) -> None:
    before = frozen.load(edition).results["befolkning"]
    gone = before.judged[0].indicator
    with patch.dict(INDICATORS):  # gives the order back too
        del INDICATORS[gone.id]
        after = frozen.load(edition).results["befolkning"]
    assert after.text == before.text
    assert gone.title in after.text
    assert gone not in [one.indicator for one in after.judged]


def test_the_agreement_is_kept_in_its_own_words(edition: editions.Edition) -> None:
    said = json.loads((edition.root / frozen.AGREEMENT).read_text(encoding="utf-8"))
    assert [one["text"] for one in said["results"]] == [one.text for one in agreement.RESULTS]
    assert said == frozen.agreement_as_data()


def test_verdicts_can_be_read_by_people(edition: editions.Edition) -> None:
    rows = pd.read_csv(edition.root / frozen.VERDICTS)
    own = rows[(rows["indicator"] == "folketall") & (rows["area"] == "Midt-Troms")].iloc[0]
    assert own["title"] == "Folketall 1. januar"
    assert (own["baseline"], own["newest"]) == (33406, 33508)
    assert own["sentence"].startswith("Om lag uendret")
    assert (rows["sentence"] != "").all()


def test_words_that_editions_hold_are_still_understood() -> None:
    """Editions hold the words of verdicts: add to them, but never change one."""
    assert {
        "bedre",
        "noe bedre",
        "om lag uendret",
        "noe dårligere",
        "dårligere",
        "for tidlig å si",
        "for få år",
        "kan ikke sammenlignes",
        "ingen ønsket retning",
        "mangler tall",
        "kan ikke måles med statistikk",
        "spriker",
    } <= {verdict.value for verdict in Verdict}
