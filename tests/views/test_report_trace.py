"""Every number a county council reads first is summed again here, straight from the stored series.

Nothing of the program's own arithmetic is used: the series are read as they lie, the seven
municipalities are added up, and the text of the report is searched for what that gives.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

import pandas as pd
import pytest

from data.errors import NotStored
from indicators.agreement import RESULTS
from indicators.assess import assess
from indicators.model import Indicator
from indicators.norwegian import number, signed
from indicators.result_verdict import DECIDED, judge
from indicators.results import BY_RESULT, INDICATORS
from tests.views.reporting import STORE, basis
from tests.views.test_report import structure
from views import report

SEVEN = ("5518", "5520", "5522", "5524", "5526", "5528", "5530")
HEADLINES = [
    INDICATORS[headline.indicator] for result in BY_RESULT.values() for headline in result.headlines
]


def total(series: str, category: str = "") -> "pd.Series[float]":
    """The sum of the seven by period, of the periods in which all seven have a figure."""
    rows = pd.read_parquet(STORE.root / STORE.manifest()[series].file)
    rows = rows[rows["region"].isin(SEVEN) & (rows["category"] == category)].dropna(subset="value")
    sums = rows.groupby("period")["value"].agg(["sum", "count"])
    return sums.loc[sums["count"] == len(SEVEN), "sum"]


def share(part: "pd.Series[float]", whole: "pd.Series[float]") -> "pd.Series[float]":
    return (100 * part / whole).dropna()


def per_year(quarters: "pd.Series[float]") -> "pd.Series[float]":
    """Years of which all four quarters are there."""
    years = quarters.groupby(quarters.index.str[:4]).agg(["sum", "count"])
    return years.loc[years["count"] == 4, "sum"]


EVERYONE = "15-29;Kjonn=0"
BY_HAND: dict[str, Callable[[], "pd.Series[float]"]] = {
    "sysselsatte-arbeidssted": lambda: total("sysselsatte_arbeidssted"),
    "sysselsettingsandel": lambda: share(total("sysselsatte_bosted"), total("befolkning_15_74")),
    "folketall": lambda: total("folketall"),
    "unge-utenfor": lambda: share(total("neet", EVERYONE), total("unge_i_alt", EVERYONE)),
    "uforetrygdede": lambda: total("uforetrygdede"),
    "bosatt-her-fem-ar": lambda: total("flyktninger_botid", "Bosatt her/5+ år"),
    "boligbygging": lambda: per_year(total("boliger_igangsatt")),
}
STOCKS_IN_JANUARY = ("folketall", "bosatt-her-fem-ar")


@dataclass(frozen=True)
class Figures:
    """What the report should say of one indicator."""

    newest: float
    newest_year: str
    baseline: float
    change: float | None
    """None where the newest figure is from before the agreement."""
    sigma: float
    """The deviation of the ten yearly changes up to the baseline."""


@cache
def by_hand(name: str) -> Figures:
    values = BY_HAND[name]().sort_index()
    last = "2025" if name in STOCKS_IN_JANUARY else "2024K4"
    before = values[values.index <= last]
    newest = values.iloc[-1]
    change = None if values.index[-1] == before.index[-1] else newest - before.iloc[-1]
    sigma = before.diff().iloc[-10:].std()
    return Figures(newest, values.index[-1][:4], before.iloc[-1], change, sigma)


@cache
def table(name: str) -> pd.DataFrame:
    if INDICATORS[name] not in HEADLINES:
        raise NotStored("only headlines here", series=name, file="")
    return INDICATORS[name].measure.table(STORE.read)


@cache
def assessment(name: str) -> pd.DataFrame:
    return assess(INDICATORS[name], STORE.read, table(name))


@pytest.fixture(scope="module")
def rows() -> list[list[str]]:
    """The rows of every table in the evaluation's report, of the headline indicators."""
    everything = replace(
        basis(),
        table=lambda one: table(one.id),
        assessment=lambda one: assessment(one.id),
        verdict=cache(lambda slug: judge(BY_RESULT[slug], lambda one: assessment(one.id))),
    )
    return structure(report.evaluation_report(everything)).rows


def numbers_in(text: str) -> list[str]:
    return [one.strip("\u00a0") for one in re.findall(r"\d[\d\u00a0]*(?:,\d+)?", text)]


def test_every_headline_that_came_with_the_program_is_summed_here() -> None:
    came_along = {one.id for one in HEADLINES if all(s.recorded for s in one.measure.series())}
    assert came_along == set(BY_HAND)


@pytest.mark.parametrize("name", BY_HAND)
def test_a_headline_is_judged_by_the_figures_in_the_series(
    rows: list[list[str]], name: str
) -> None:
    one, expected = INDICATORS[name], by_hand(name)
    row = next(row for row in rows if row[0].endswith(f" {name}") and len(row) == 8)
    assert numbers_in(row[1])[0] == number(expected.baseline, one.decimals)
    assert numbers_in(row[2])[0] == number(expected.newest, one.decimals)
    assert expected.newest_year in row[2]
    told = "–" if expected.change is None else signed(expected.change, one.decimals)
    assert row[3] == told


def allowed(one: Indicator) -> set[str]:
    """Every number that may stand in the summary of an indicator, besides those of periods."""
    found = by_hand(one.id)
    figures = {number(found.newest, one.decimals), number(found.baseline, one.decimals)}
    if found.change is not None:
        figures |= {
            number(abs(found.change), one.decimals),
            number(abs(found.change) / found.sigma, 1),
            number(found.sigma, one.decimals),
        }
    return figures


@pytest.mark.parametrize("result", RESULTS, ids=lambda one: one.slug)
def test_no_number_in_the_summary_is_without_a_series(rows: list[list[str]], result) -> None:
    """All 15 results: a number is the newest, the baseline, the change or its usual size."""
    told = next(row[2] for row in rows if row[0].startswith(f"{result.number}. "))
    verdict = judge(BY_RESULT[result.slug], lambda one: assessment(one.id))
    if not verdict.judged:
        assert numbers_in(told) == []
        return
    decided = [one for one in verdict.judged if one.verdict in DECIDED]
    shown = (decided or list(verdict.judged))[0].indicator
    text = told.removeprefix(f"{shown.title}. ")
    assert text != told
    if shown.id not in BY_HAND:
        assert numbers_in(text) == []
        return
    text = re.sub(r"\d\.\s(januar|kvartal)\s\d{4}|\((\d{4})\)|i\s\d{4}", "", text)
    assert set(numbers_in(text)) <= allowed(shown)
    assert number(by_hand(shown.id).newest, shown.decimals) in numbers_in(text)
