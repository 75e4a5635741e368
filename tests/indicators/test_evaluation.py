"""What an evaluation can say of each result, from the stored figures and from made-up ones."""

import re
from datetime import date
from functools import cache

import pandas as pd
import pytest

from data import register
from data.errors import NotStored
from data.store import Store
from data.table import COLUMNS
from indicators import publishing, register_counts, registers
from indicators.agreement import RESULT, RESULTS
from indicators.assess import NOT_JUDGED, assess
from indicators.calendar import EVALUATIONS, Outlook, form_of, moved, rhythm_of
from indicators.evaluation import (
    ResultStatus,
    due_sentence,
    indicators_table,
    known,
    known_from_agreement,
    newest_text,
    next_evaluation,
    next_sentence,
    outlook_parts,
    outlook_sentence,
    publishing_text,
    release_text,
    result_status,
    results_table,
    status,
    verdicts_sentence,
    when_sentences,
)
from indicators.model import Gap
from indicators.publishing import Frequency, Publishing, Seen
from indicators.region import MUNICIPALITY_CODES
from indicators.result_verdict import NOT_FETCHED, judge
from indicators.results import BY_RESULT, INDICATORS

MIDTERM, FINAL = EVALUATIONS
TODAY = date(2026, 11, 25)
STORE = Store()


ENTERED = registers.read(STORE.root / register.FOLDER, TODAY)
READ = register_counts.reader(cache(STORE.read), ENTERED)


@cache
def stored(indicator_id):
    """The indicator's figures in the repository; none before the first refresh."""
    try:
        return INDICATORS[indicator_id].measure.table(READ)
    except NotStored:
        return None


def assessed(indicator):
    return assess(indicator, READ, stored(indicator.id))


@pytest.fixture(scope="module")
def statuses():
    """Every result by the figures in the repository, as of a fixed day."""
    found = {name: status(one, stored(name), TODAY) for name, one in INDICATORS.items()}
    return [
        result_status(
            result, BY_RESULT[result.slug], judge(BY_RESULT[result.slug], assessed), found
        )
        for result in RESULTS
    ]


def population(newest):
    """`folketall` with the region's figure for two 1 Januaries."""
    years = [("2025", 7000.0), (newest, 7070.0)]
    rows = [("MT", year, "", value, "", "") for year, value in years]
    return pd.DataFrame(rows, columns=COLUMNS)


def of_population(newest, today):
    """The status of `folketall` when each of the seven has the same figures."""
    rows = [
        (code, year, "", value, "", "")
        for code in MUNICIPALITY_CODES
        for year, value in (("2025", 1000.0), (newest, 1010.0))
    ]
    series = pd.DataFrame(rows, columns=COLUMNS)
    one = INDICATORS["folketall"]
    return status(one, one.measure.table(lambda _: series), today)


# One indicator


def test_the_newest_figure_is_told_with_its_change():
    text = known(population("2026"), INDICATORS["folketall"])
    assert text == (
        "Midt-Troms: 7\u00a0070 personer 1. januar 2026. Det er 70 flere enn 1. januar 2025 "
        "(+1,0\u00a0%)."
    ).replace(" personer", "\u00a0personer")


def test_what_has_not_been_fetched_says_so_and_is_still_reckoned_with():
    found = status(INDICATORS["befolkningsendringer"], None, TODAY)
    assert found.known == NOT_FETCHED
    assert not found.inside
    assert found.timetable.due == "2025"
    assert found.timetable.at(MIDTERM).outlook is Outlook.EXPECTED


def test_the_next_release_is_the_latest_it_can_be():
    # Out three months after 1 January at the latest, by the copies seen: March.
    found = of_population("2026", TODAY)
    assert release_text(found) == "1. januar 2027, senest mars 2027"
    assert publishing_text(found) == "Årlig, ute senest 3 måneder etter perioden."


def test_what_exists_and_what_is_expected_are_told_apart():
    # "finnes til og med 1. januar 2028" in September 2026 was said of figures that do not exist.
    found = of_population("2026", TODAY)
    told = ["".join(outlook_parts(one, found)) for one in found.timetable.forecasts]
    assert told == [
        "finnes til og med 1. januar 2026",
        "finnes til og med 1. januar 2026, ventes til og med 1. januar 2028",
    ]
    waiting = status(INDICATORS["befolkningsendringer"], None, TODAY)
    (first, _) = waiting.timetable.forecasts
    assert "".join(outlook_parts(first, waiting)) == "ventes til og med 2025"


def test_a_series_that_has_ended_awaits_nothing():
    found = status(INDICATORS["horisont-2020"], stored("horisont-2020"), TODAY)
    assert release_text(found) == "ingen flere ventes"
    assert found.timetable.at(FINAL).outlook is Outlook.NOT_EXPECTED


def test_an_unknown_lag_is_called_unknown():
    found = status(INDICATORS["trafikkulykker"], None, TODAY)
    assert release_text(found) == "ukjent"
    assert "ukjent hvor lenge" in publishing_text(found)
    assert {one.outlook for one in found.timetable.forecasts} == {Outlook.UNKNOWN}


# What is said of how sources publish


def test_a_rhythm_says_no_more_than_is_known_of_the_source():
    seen = Publishing(Frequency.YEARLY, Seen("2024K4", "2025-08-20", "a copy"))
    assert rhythm_of(seen).every == 12
    assert rhythm_of(seen).lag == 8
    assert rhythm_of(seen).at_most
    assert form_of(seen) == "2024K4"
    assert rhythm_of(Publishing(Frequency.ENDED)).ended
    unknown = rhythm_of(Publishing(Frequency.UNKNOWN))
    assert (unknown.every, unknown.lag) == (None, None)
    assert form_of(Publishing(Frequency.EVERY_THIRD_YEAR)) == ""


def test_a_session_of_stortinget_ends_in_september():
    # It was told of as the year 2026, which would be out in December.
    found = status(INDICATORS["stortinget-omtale"], None, TODAY)
    assert found.timetable.due == "2025-2026"
    assert release_text(found) == "2026–2027, om lag september 2027"


@pytest.mark.parametrize("indicator", INDICATORS.values(), ids=lambda one: one.id)
def test_the_periods_of_every_indicator_can_be_reckoned_with(indicator):
    found = status(indicator, stored(indicator.id), TODAY)
    alone = {publishing.of(series) for series in indicator.measure.series()}
    if found.timetable.next_period and len(alone) == 1:
        (one,) = alone
        newest = found.timetable.due or found.timetable.newest.period
        if newest and one.frequency is Frequency.YEARLY:
            assert found.timetable.next_period == moved(newest, 12)
    if found.inside:
        assert all(one.outlook is Outlook.EXISTS for one in found.timetable.forecasts)


# A result


def test_every_result_has_its_row_and_only_what_is_drawn_is_left_out(statuses):
    # A projection, a pyramid and a matrix are no figures from the agreement period of their own.
    assert [one.result for one in statuses] == list(RESULTS)
    for one in statuses:
        drawn = [it for it in BY_RESULT[one.result.slug].indicators if it.chart in NOT_JUDGED]
        every = len(BY_RESULT[one.result.slug].indicators)
        assert len(one.indicators) == every - len(drawn)
        for evaluation in EVALUATIONS:
            by_outlook = one.by_outlook(evaluation)
            assert sum(map(len, by_outlook.values())) == len(one.indicators)


def test_the_verdicts_are_counted_and_each_result_has_one(statuses):
    text = verdicts_sentence(statuses)
    assert text.startswith("Av 15 resultater: ")
    assert sum(int(number) for number in re.findall(r"\d+", text)[1:]) == 15


def test_a_result_without_statistics_says_where_they_will_come_from():
    gap = Gap("Hvem som har vedtatt budsjett.", "Et eget register.")
    budgets = ResultStatus(RESULT["klimabudsjett"], None, (), (gap,))
    assert known_from_agreement(budgets) == "Ingen statistikk ennå."
    assert when_sentences(budgets, MIDTERM) == [
        "Ingen statistikk å vente på.",
        "Et eget register.",
    ]


def test_a_register_has_figures_when_the_coordinators_have_entered_them():
    found = status(INDICATORS["vedtatte-klimabudsjett"], None, TODAY)
    assert publishing_text(found).startswith("Føres fortløpende.")
    assert release_text(found) == "når det er ført"
    assert newest_text(found) == "ikke ført ennå"
    assert found.timetable.at(MIDTERM).outlook is Outlook.UNKNOWN


def test_the_sentences_count_what_the_timetables_say():
    own = BY_RESULT["befolkning"]
    found = {one.id: status(one, None, TODAY) for one in own.indicators}
    found["folketall"] = of_population("2026", TODAY)
    told = result_status(RESULT["befolkning"], own, None, found)
    count = len(told.indicators)
    assert count == len(own.indicators) - 2  # the projection and the pyramid
    assert known_from_agreement(told) == f"1 av {count} indikatorer har tall fra avtaleperioden."
    assert outlook_sentence(told, MIDTERM).startswith("Tall fra avtaleperioden: finnes for 1 og")
    assert due_sentence(told).startswith(f"For {count - 1} av {count} indikatorer bør kilden")
    assert next_sentence(told).startswith("Neste tall som ventes: «Folketall ved utgangen av k")


def test_an_indicator_with_a_damaged_file_is_left_out_of_its_result():
    own = BY_RESULT["befolkning"]
    told = result_status(RESULT["befolkning"], own, None, {})
    assert told.indicators == ()
    assert told.judged == ()
    assert told.damaged == own.indicators
    assert known_from_agreement(told) == "Tallene kan ikke vises."
    assert outlook_sentence(told, MIDTERM) == ""


# The evaluations


@pytest.mark.parametrize(
    ("today", "id"),
    [
        (date(2026, 11, 25), "midtveis"),
        (date(2026, 12, 31), "midtveis"),
        (date(2027, 1, 1), "slutt"),
        (date(2031, 1, 1), "slutt"),
    ],
)
def test_the_next_evaluation_is_the_first_that_is_not_past(today, id):
    assert next_evaluation(today).id == id


# Files


def test_the_files_have_every_result_and_every_indicator(statuses):
    results = results_table(statuses, FINAL)
    assert list(results["resultat_nr"]) == list(range(1, 16))
    assert list(results["avtaletekst"]) == [one.text for one in RESULTS]
    assert set(results["regnet_per"]) == {"2028-12-31"}
    outlooks = ["tall_finnes", "tall_ventes", "tall_ventes_ikke", "tall_ukjent"]
    assert (results[outlooks].sum(axis=1) == results["indikatorer"]).all()
    rows = indicators_table(statuses)
    drawn = {"framskriving", "alderspyramide", "pendlingsmatrise"}
    assert set(rows["indikator"]) == set(INDICATORS) - drawn
    assert set(rows["midtveis"]) <= {one.value for one in Outlook}
    # No lag is given without the evidence it rests on.
    with_lag = rows[rows["maaneder_etter_perioden"].notna()]
    assert (with_lag["grunnlag"] != "ikke kjent").all()


def test_the_file_says_up_to_when_figures_exist_and_up_to_when_they_are_expected():
    found = {
        "folketall": of_population("2026", TODAY),
        "befolkningsendringer": status(INDICATORS["befolkningsendringer"], None, TODAY),
    }
    told = result_status(RESULT["befolkning"], BY_RESULT["befolkning"], None, found)
    rows = indicators_table([told]).set_index("indikator")
    names = [f"{one.id}_{what}_til_og_med" for one in EVALUATIONS for what in ("finnes", "ventes")]
    # The stock of 1 January 2027 is out in March 2027: after the mid-term evaluation.
    assert rows.loc["folketall", names].to_list() == ["2026", "", "2026", "2028"]
    assert rows.loc["befolkningsendringer", names].to_list() == ["", "2025", "", "2027"]
