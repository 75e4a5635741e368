"""The catalogue: every indicator is whole, and every finished table keeps the rules."""

import re
from collections.abc import Callable, Iterable

import pandas as pd
import pytest

from data.store import Store
from data.table import COLUMNS, problems
from indicators.agreement import RESULTS
from indicators.model import Chart, Directness, Reader
from indicators.region import MUNICIPALITY_CODES, NAMES, REGION
from indicators.register_counts import TALLIES
from indicators.results import BY_RESULT, INDICATORS, SERIES
from indicators.sources import SOURCES

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
WITHOUT_STATISTICS = {"klimabudsjett"}
each_indicator = pytest.mark.parametrize("id", INDICATORS)


def duplicates(names: Iterable[str]) -> list[str]:
    listed = list(names)
    return sorted({name for name in listed if listed.count(name) > 1})


def test_there_is_one_module_a_result_in_the_agreement_s_order() -> None:
    assert list(BY_RESULT) == [result.slug for result in RESULTS]
    assert len(BY_RESULT) == 15


def test_a_result_has_indicators_or_says_what_is_missing_and_where_it_will_come_from() -> None:
    for slug, result in BY_RESULT.items():
        assert result.indicators or result.gaps, slug
        entered = [one.directness is Directness.REGISTER for one in result.indicators]
        assert all(entered) is (slug in WITHOUT_STATISTICS), slug
        for gap in result.gaps:
            assert gap.missing.endswith("."), slug
            assert gap.coming.endswith("."), slug


def test_ids_are_unique_and_every_declared_indicator_can_be_reached() -> None:
    declared = [one.id for result in BY_RESULT.values() for one in result.indicators]
    assert duplicates(declared) == []
    assert list(INDICATORS) == declared
    assert all(SLUG.fullmatch(id) for id in declared)
    assert all(SLUG.fullmatch(slug) for slug in BY_RESULT)


def test_series_are_unique_and_each_is_read_by_an_indicator() -> None:
    assert duplicates(series.id for series in SERIES) == []
    assert all(re.fullmatch(r"[a-z0-9_]+", series.id) for series in SERIES)
    used = {one.id for indicator in INDICATORS.values() for one in indicator.measure.series()}
    assert used - TALLIES.keys() == {series.id for series in SERIES}
    assert all(series.source in SOURCES for series in SERIES)


def test_every_stored_series_is_declared(store: Store) -> None:
    assert set(store.manifest()) == {series.id for series in SERIES if series.recorded}


@each_indicator
def test_an_indicator_says_what_it_measures_and_what_it_does_not_show(id: str) -> None:
    one = INDICATORS[id]
    for text in filter(None, (one.definition, one.limits, one.no_region)):
        # A hard space is meant; two spaces are not.
        assert text == " ".join(text.split(" ")).strip()
        assert "  " not in text
        assert text.endswith(".")
    assert one.definition
    assert one.limits
    assert one.title
    assert one.unit
    assert one.directness in Directness
    assert duplicates(category.id for category in one.categories) == []
    assert all(category.label for category in one.categories[1:])


@each_indicator
def test_a_finished_table_keeps_the_rules_of_every_table(
    finished: Callable[[str], pd.DataFrame], id: str
) -> None:
    table = finished(id)
    assert list(problems(table)) == []
    assert table["value"].map(lambda value: pd.isna(value) or abs(value) < 1e12).all()
    assert set(table["region"]) <= set(NAMES)
    declared = {category.id for category in INDICATORS[id].categories}
    if INDICATORS[id].chart is not Chart.PYRAMID:
        assert set(table["category"]) == declared


@each_indicator
def test_the_region_has_a_figure_unless_the_indicator_says_why_not(
    finished: Callable[[str], pd.DataFrame], id: str
) -> None:
    table = finished(id)
    figures = table[(table["region"] == REGION.code) & table["value"].notna()]
    assert figures.empty is bool(INDICATORS[id].no_region)


@each_indicator
def test_breaks_lie_inside_the_series_they_break(
    finished: Callable[[str], pd.DataFrame], id: str
) -> None:
    periods = set(finished(id)["period"])
    for one in INDICATORS[id].breaks:
        assert min(periods) < one.period <= max(periods)
        assert one.text.endswith(".")


COUNTED = [
    id
    for id, one in INDICATORS.items()
    if one.unit in {"personer", "boliger", "dekar", "km"} and not one.no_region
    # Over the region's outer border it is something else than over the municipalities' own.
    if id != "pendling"
]


@pytest.mark.parametrize("id", COUNTED)
def test_the_region_s_count_is_the_sum_of_the_seven(
    finished: Callable[[str], pd.DataFrame], id: str
) -> None:
    table = finished(id)
    own = table[table["region"].isin(MUNICIPALITY_CODES)]
    sums = own.groupby(["category", "period"])["value"].sum()
    region = table[(table["region"] == REGION.code) & table["value"].notna()]
    assert len(region)
    expected = [sums[key] for key in zip(region["category"], region["period"], strict=True)]
    assert region["value"].to_numpy() == pytest.approx(expected)


def test_bardu_has_no_coast_and_dyroy_no_settlement(
    finished: Callable[[str], pd.DataFrame],
) -> None:
    """Why two indicators have fewer than seven municipalities."""
    shore, path = finished("dispensasjoner-strandsone"), finished("tilgang-naerturterreng")
    assert "5520" not in set(shore.loc[shore["value"].notna(), "region"])
    assert "5528" not in set(path.loc[path["value"].notna(), "region"])


def with_hidden(store: Store, series: str) -> Reader:
    """The stored figures, but for those of one series."""

    def read(name: str) -> pd.DataFrame:
        table = store.read(name)
        return table if name != series else table.assign(value=float("nan"), status=":", note="")

    return read


@each_indicator
def test_a_series_with_every_figure_hidden_is_no_failure(store: Store, id: str) -> None:
    measure = INDICATORS[id].measure
    own = {series.id for series in measure.series()}
    for hidden in own if own <= set(store.manifest()) else ():
        found = measure.table(with_hidden(store, hidden))
        assert list(found.columns) == COLUMNS
        assert found.empty or list(problems(found)) == []
