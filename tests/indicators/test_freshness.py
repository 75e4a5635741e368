"""What the source should have by now, and which times the figures are about."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from data.errors import NotStored
from indicators.agreement import RESULTS
from indicators.assess import Verdict
from indicators.evaluation import IndicatorStatus, status
from indicators.freshness import (
    span_in_short,
    span_sentence,
    unfetched,
    unfetched_of,
    waiting,
    waiting_sentence,
)
from indicators.model import Indicator
from indicators.result_verdict import Judged, ResultVerdict, shown_first
from indicators.results import BY_RESULT, INDICATORS

WORKPLACES, PEOPLE = INDICATORS["sysselsatte-arbeidssted"], INDICATORS["folketall"]
"""The fourth quarter of 2025 was out on 20 August 2026, 1 January 2026 on 9 August 2026."""


def table(*periods: str) -> pd.DataFrame:
    rows = [("MT", period, "", 10.0, "", "") for period in periods]
    return pd.DataFrame(rows, columns=["region", "period", "category", "value", "status", "note"])


def known(indicator: Indicator, *periods: str, day: date = date(2026, 11, 25)) -> IndicatorStatus:
    return status(indicator, table(*periods) if periods else None, day)


def test_a_source_that_should_have_newer_figures_is_said_to() -> None:
    text = "Kilden bør ha nyere tall (1. januar 2026); de er ikke hentet hit."
    assert unfetched(known(PEOPLE, "2024", "2025")) == text
    assert unfetched(known(PEOPLE, "2025", "2026")) == ""
    assert unfetched(known(PEOPLE, "2024", "2025", day=date(2026, 1, 15))) == ""


def test_nothing_is_said_of_an_area_that_has_the_newer_figure_or_an_unknown_indicator() -> None:
    behind = known(PEOPLE, "2024", "2025")
    assert unfetched(behind, "2026") == ""
    assert unfetched(behind, "2025") != ""
    assert unfetched(None) == ""


def test_several_indicators_share_a_sentence_that_names_those_behind() -> None:
    two = [known(PEOPLE, "2025"), known(WORKPLACES, "2024K4"), known(PEOPLE, "2026")]
    assert unfetched_of(two) == (
        f"Kilden bør ha nyere tall for «{PEOPLE.title}» (1. januar 2026) og "
        f"«{WORKPLACES.title}» (4. kvartal 2025); de er ikke hentet hit."
    )
    assert unfetched_of([known(PEOPLE)]).startswith("Kilden bør ha tall for «")
    assert unfetched_of([known(PEOPLE, "2026")]) == ""


def test_a_result_waits_when_a_figure_it_is_judged_by_does() -> None:
    verdict = ResultVerdict(Verdict.TOO_EARLY, "", (Judged(PEOPLE, None, Verdict.TOO_EARLY, ""),))
    verdicts = {"befolkning": verdict, "utslipp": None}
    assert waiting(verdicts, {PEOPLE.id: known(PEOPLE, "2025")}) == ("befolkning",)
    assert waiting(verdicts, {PEOPLE.id: known(PEOPLE, "2026")}) == ()
    assert waiting_sentence(("befolkning",), 15).startswith("For 1 av 15 resultater bør kilden")
    assert waiting_sentence((), 15) == ""


def test_the_span_names_the_newest_and_the_oldest_period() -> None:
    text = span_sentence([known(PEOPLE, "2026"), known(WORKPLACES, "2022K4")])
    assert "er for 1. januar 2026. De eldste er for 4. kvartal 2022: " in text
    assert f"«{WORKPLACES.title}»" in text
    assert span_sentence([known(PEOPLE, "2026")]) == "De nyeste tallene er for 1. januar 2026."
    assert span_sentence([known(PEOPLE)]) == ""


def test_the_span_in_short_fits_a_line_and_names_the_same_periods() -> None:
    two = [known(PEOPLE, "2026"), known(WORKPLACES, "2022K4")]
    text = "Vurdert etter tall fra 4. kvartal 2022 til 1. januar 2026."
    assert span_in_short(two) == text
    assert span_in_short([known(PEOPLE, "2026")]) == "Vurdert etter tall for 1. januar 2026."
    assert span_in_short([known(PEOPLE)]) == ""


@pytest.mark.parametrize("result", [one for one in RESULTS if BY_RESULT[one.slug].indicators])
def test_a_headline_with_figures_is_shown_first_then_any_with_figures(result) -> None:
    own = BY_RESULT[result.slug]

    def only(*ids: str):
        def read(indicator: Indicator) -> pd.DataFrame:
            if indicator.id not in ids:
                raise NotStored("none", series=indicator.id, file="")
            return table("2025")

        return read

    last = own.indicators[-1].id
    assert shown_first(own, only()).id == own.indicators[0].id
    assert shown_first(own, only(last)).id == last
    for headline in own.headlines:
        assert shown_first(own, only(last, headline.indicator)).id in {
            headline.indicator,
            *({last} & {one.indicator for one in own.headlines}),
        }
    empty = replace(own, headlines=(), no_headline="x")
    assert shown_first(empty, only(last)).id == last
