"""A municipality's page: what is compared with what, and what is said where nothing can be."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from data.errors import NothingEntered, NotStored, StoreError
from data.store import Store
from data.table import COLUMNS, LOWER_BOUND
from indicators import small_numbers
from indicators.agreement import RESULTS
from indicators.assess import Verdict, assess
from indicators.model import Direction, Indicator
from indicators.profile import (
    FROM_FEW,
    FROM_ZERO,
    NET_FLOW,
    Absent,
    Basis,
    Beside,
    Profile,
    Row,
    build,
    compares_levels,
)
from indicators.profile_sentences import moved, opening, title, unchanged
from indicators.region import MUNICIPALITIES, Area
from indicators.results import BY_RESULT, INDICATORS
from indicators.summary import BEFORE_AGREEMENT
from indicators.verdict_sentences import verdict_sentence

SPACE = "\u00a0"
LAVANGEN = next(area for area in MUNICIPALITIES if area.slug == "lavangen")
Figures = dict[str, dict[str, float | None]]
"""By region and period."""


def table(figures: Figures, *, notes: dict[tuple[str, str], str] | None = None) -> pd.DataFrame:
    notes = notes or {}
    rows = [
        (
            region,
            period,
            "",
            value,
            "" if value is not None else ":",
            notes.get((region, period), ""),
        )
        for region, values in figures.items()
        for period, value in values.items()
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"value": "float64"})


def profile(tables: dict[str, pd.DataFrame], area: Area = LAVANGEN) -> Profile:
    """The page made of some indicators' tables; the others have not been fetched."""

    def found(indicator: Indicator) -> pd.DataFrame:
        if indicator.id not in tables:
            raise NotStored("not fetched", series=indicator.id, file="")
        return tables[indicator.id]

    def read(series: str) -> pd.DataFrame:
        """Stored series without a row: how many stand behind a share is then not known."""
        return table({})

    def counted(indicator: Indicator) -> pd.DataFrame:
        return small_numbers.counts(indicator, read)

    def judged(indicator: Indicator) -> pd.DataFrame:
        stub = _Fixed(found(indicator))
        return assess(_with(indicator, stub), read)

    return build(area, BY_RESULT, found, judged, counted)


class _Fixed:
    """A measure that gives a table that is there already."""

    def __init__(self, rows: pd.DataFrame) -> None:
        self.rows = rows

    def table(self, read: object) -> pd.DataFrame:
        return self.rows

    def series(self) -> tuple[()]:
        return ()

    def group_sizes(self, read: object) -> None:
        return None


def _with(indicator: Indicator, measure: object) -> Indicator:
    return replace(indicator, measure=measure, projection=None)  # type: ignore[arg-type]


def row_of(made: Profile, indicator: str) -> Row:
    (found,) = [row for _, row in made.rows if row.indicator.id == indicator]
    return found


def absent_of(made: Profile, indicator: str) -> Absent:
    every = [one for section in made.sections for one in section.absent]
    (found,) = [one for one in every if one.indicator.id == indicator]
    return found


POPULATION: Figures = {
    "5518": {str(year): 1_010.0 - 10 * (year % 2) for year in range(2014, 2026)} | {"2026": 900.0},
    "MT": {"2025": 33_000.0, "2026": 33_330.0},
    "55": {"2025": 170_000.0, "2026": 168_300.0},
    "0": {"2026": 5_600_000.0},
}


# What is compared


def test_counts_are_compared_by_their_change_since_the_same_baseline() -> None:
    row = row_of(profile({"folketall": table(POPULATION)}), "folketall")
    assert row.basis is Basis.CHANGE
    # 900 of 1 000, 33 330 of 33 000 and 168 300 of 170 000; the country has nothing to begin with.
    assert row.summary.percent == -10
    beside = {one.region: one for one in row.beside}
    assert beside["MT"].value == pytest.approx(1)
    assert beside["55"].value == pytest.approx(-1)
    assert beside["0"].value is None
    assert beside["0"].reason != ""


def test_an_area_whose_newest_figure_is_older_is_not_compared() -> None:
    figures = POPULATION | {"MT": {"2024": 33_000.0, "2025": 33_330.0}}
    row = row_of(profile({"folketall": table(figures)}), "folketall")
    assert row.beside[0].value is None
    assert row.beside[0].reason == "ikke tall for 2026"


def test_an_area_with_a_newer_figure_is_compared_as_it_was_then() -> None:
    figures = POPULATION | {"MT": {"2025": 33_000.0, "2026": 33_330.0, "2027": 40_000.0}}
    row = row_of(profile({"folketall": table(figures)}), "folketall")
    assert row.beside[0].value == pytest.approx(1)


def test_shares_are_compared_as_they_are_in_the_same_period() -> None:
    figures: Figures = {
        "5518": {"2023K4": 60.0, "2024K4": 61.0},
        "MT": {"2024K4": 68.0},
        "0": {"2023K4": 70.0},
    }
    row = row_of(profile({"sysselsettingsandel": table(figures)}), "sysselsettingsandel")
    assert row.basis is Basis.LEVEL
    region, county, country = row.beside
    assert region.value == 68
    assert (county.value, county.reason) == (None, "kilden har ikke tall")
    assert (country.value, country.reason) == (None, "ikke tall for 4. kvartal 2024")


def test_a_lower_bound_beside_is_marked_as_one() -> None:
    figures: Figures = {"5518": {"2024K4": 61.0}, "MT": {"2024K4": 68.0}}
    rows = table(figures, notes={("MT", "2024K4"): LOWER_BOUND})
    row = row_of(profile({"sysselsettingsandel": rows}), "sysselsettingsandel")
    assert row.beside[0] == Beside("MT", 68.0, lower_bound=True)


def test_a_net_flow_is_not_compared_in_per_cent() -> None:
    figures: Figures = {"5518": {"2023": -5.0, "2024": 10.0, "2025": 20.0}, "MT": {"2024": 1.0}}
    row = row_of(profile({"folkevekst": table(figures)}), "folkevekst")
    assert row.not_compared == NET_FLOW
    assert row.beside == ()


def test_a_change_from_nothing_is_not_compared_in_per_cent() -> None:
    figures: Figures = {"5518": {"2024": 0.0, "2025": 4.0}, "MT": {"2024": 10.0, "2025": 20.0}}
    row = row_of(profile({"uforetrygdede": table(figures)}), "uforetrygdede")
    assert row.not_compared == FROM_ZERO


def test_a_change_from_few_is_not_compared_in_per_cent() -> None:
    # Three homes in 2024 and 83 in 2025: "+2 666,7 %" is no comparison.
    figures: Figures = {"5518": {"2024": 3.0, "2025": 83.0}, "MT": {"2024": 150.0, "2025": 300.0}}
    row = row_of(profile({"uforetrygdede": table(figures)}), "uforetrygdede")
    assert row.summary.percent is None
    assert row.not_compared == FROM_FEW
    assert row.beside == ()


def test_one_phenomenon_has_one_verdict() -> None:
    judged = {"folketall", "folkevekst", "folkevekst-prosent", "folketall-kvartal"}
    directions = {INDICATORS[one].direction for one in judged - {"folketall"}}
    assert directions == {Direction.NONE}
    figures: Figures = {"5518": {str(year): 10.0 for year in range(2014, 2025)} | {"2025": -90.0}}
    made = profile({"folketall": table(POPULATION), "folkevekst": table(figures)})
    assert [row.indicator.id for _, row in made.against] == ["folketall"]
    row = row_of(made, "folkevekst")
    assert row.assessed is not None
    assert verdict_sentence(row.assessed, row.indicator) == (
        "Ingen vurdering: tallet viser den samme utviklingen som «Folketall 1. januar», og det er "
        "der den vurderes."
    )
    assert INDICATORS["folketall"].title in row.indicator.not_judged


def test_without_a_figure_from_the_agreement_period_no_change_is_compared() -> None:
    figures: Figures = {"5518": {"2023": 1_000.0, "2024": 990.0}, "MT": {"2024": 33_000.0}}
    row = row_of(profile({"uforetrygdede": table(figures)}), "uforetrygdede")
    assert row.verdict is Verdict.TOO_EARLY
    assert row.not_compared == BEFORE_AGREEMENT


@pytest.mark.parametrize(
    ("indicator", "levels"),
    [
        ("folketall", False),
        ("folkevekst", False),
        ("folkevekst-prosent", True),
        ("sysselsettingsandel", True),
        ("bosatte-per-1000", True),
        ("avstand-sentrum", True),
        ("pendling", False),
        ("omdisponert-dyrket-jord", False),
    ],
)
def test_what_can_be_compared_as_it_is(indicator: str, levels: bool) -> None:
    assert compares_levels(INDICATORS[indicator]) == levels


# What is missing


def test_all_15_results_are_there_in_the_agreements_order_and_every_indicator_once() -> None:
    made = profile({"folketall": table(POPULATION)})
    assert [section.result for section in made.sections] == list(RESULTS)
    for section in made.sections:
        named = {row.indicator.id for row in section.rows}
        named |= {one.indicator.id for one in section.absent}
        named |= {one.id for one in section.drawn}
        assert named == {one.id for one in BY_RESULT[section.result.slug].indicators}


def test_what_nobody_has_fetched_names_its_source() -> None:
    one = absent_of(profile({}), "folketall")
    assert one.waiting
    assert one.reason == (
        "Ingen data hentet ennå. Skal komme fra Statistisk sentralbyrå (SSB) ved første henting."
    )


def test_what_nobody_has_entered_is_not_said_to_be_fetched_some_day() -> None:
    def nothing(indicator: Indicator) -> pd.DataFrame:
        raise NothingEntered("none", series="a", file="b")

    made = build(LAVANGEN, BY_RESULT, nothing, nothing, count_nothing)
    one = absent_of(made, "vedtatte-klimabudsjett")
    assert one.waiting
    assert one.reason.startswith("Ikke ført i registeret ennå. Føres av koordinatorene")


def test_a_damaged_file_takes_nothing_else_with_it() -> None:
    good = {"folketall": table(POPULATION)}

    def found(indicator: Indicator) -> pd.DataFrame:
        if indicator.id in good:
            return good[indicator.id]
        raise StoreError("damaged", series=indicator.id, file="series/x.parquet")

    made = build(LAVANGEN, BY_RESULT, found, lambda _: assess_nothing(), count_nothing)
    assert [row.indicator.id for _, row in made.rows] == ["folketall"]
    assert absent_of(made, "folkevekst").damaged is not None


def count_nothing(_: Indicator) -> pd.DataFrame:
    return table({})


def assess_nothing() -> pd.DataFrame:
    return pd.DataFrame(columns=["region", "category", "verdict"])


def test_a_hidden_figure_is_told_with_its_reason() -> None:
    figures: Figures = {"5518": {"2024": None}, "5530": {"2024": 100.0}}
    one = absent_of(profile({"uforetrygdede": table(figures)}), "uforetrygdede")
    assert one.reason == "Tallet for 2024 mangler: vises ikke av konfidensialitetshensyn."


def test_a_source_without_municipalities_says_which_areas_it_has() -> None:
    one = absent_of(profile({"folketall": table({"55": {"2026": 1.0}})}), "folketall")
    assert one.reason == "Kilden har ikke tall for kommuner, bare for: Troms."


def test_a_newer_figure_that_is_missing_is_told() -> None:
    figures: Figures = {"5518": {"2023": 90.0, "2024": None}, "MT": {"2024": 1.0}}
    row = row_of(profile({"uforetrygdede": table(figures)}), "uforetrygdede")
    assert row.summary.newest.period == "2023"
    assert row.newer == "Tallet for 2024 mangler: vises ikke av konfidensialitetshensyn."


def test_few_people_are_marked() -> None:
    few: Figures = {"5518": {"2024": 99.0}, "5530": {"2024": 500.0}}
    row = row_of(profile({"uforetrygdede": table(few)}), "uforetrygdede")
    assert row.few == "få personer, store svingninger"
    enough: Figures = {"5518": {"2024": 100.0}}
    assert row_of(profile({"uforetrygdede": table(enough)}), "uforetrygdede").few == ""


# In words


def test_the_summary_counts_what_has_moved_and_which_way() -> None:
    # Ten years of +10 and -10 by turns: sigma = sqrt(10 * 100 / 9) = 10.5. Then -100: z = -9.5.
    made = profile({"folketall": table(POPULATION)})
    assert [row.verdict for _, row in made.against] == [Verdict.WORSE]
    assert made.towards == ()
    text = opening(made)
    assert text == (
        f"Loabák – Lavangen har tall for 1 av {len(INDICATORS)} indikatorer. "
        "1 kan vurderes nå: ingen har gått slik avtalen vil, 1 har gått den andre veien og ingen "
        "er om lag uendret."
    )
    assert moved(made.against[0]) == (
        f"900{SPACE}personer 1. januar 2026. Det er 100 færre enn 1. januar 2025 (−10,0{SPACE}%)."
    )


def test_figures_that_stand_still_are_named() -> None:
    still = POPULATION | {"5518": POPULATION["5518"] | {"2026": 1_001.0}}
    made = profile({"folketall": table(still)})
    assert unchanged(made) == "Om lag uendret: Folketall 1. januar."
    assert unchanged(profile({})) == ""


def test_with_nothing_to_judge_it_says_so() -> None:
    assert "Ingen av dem kan vurderes ennå." in opening(profile({}))


def test_the_group_that_is_shown_stands_in_the_title() -> None:
    assert title(INDICATORS["unge-utenfor"]) == "Unge utenfor arbeid og utdanning: alle 15–29 år"
    assert title(INDICATORS["folketall"]) == "Folketall 1. januar"
    # A name keeps its capital letter.
    assert title(INDICATORS["innflyttere-fra"]).endswith(": Tromsø")


# The repository's own figures


SMALLEST_AND_LARGEST = [area for area in MUNICIPALITIES if area.slug in ("lavangen", "senja")]


@pytest.mark.parametrize("area", SMALLEST_AND_LARGEST, ids=lambda area: area.slug)
def test_every_figure_of_a_municipality_is_its_newest_in_the_table(
    area: Area, finished: Callable[[str], pd.DataFrame], store: Store
) -> None:
    made = build(
        area,
        BY_RESULT,
        _finder(finished, store),
        _assessor(finished, store),
        lambda one: small_numbers.counts(one, store.read),
    )
    assert len(made.rows) > 40
    for _, row in made.rows:
        own = finished(row.indicator.id)
        own = own[(own["region"] == area.code) & (own["category"] == row.category)]
        newest = row.summary.newest
        assert own.loc[own["period"] == newest.period, "value"].tolist() == [newest.value]
        assert row.assessed is not None
        assert row.assessed["newest_period"] == newest.period
        if row.summary.change is not None and row.summary.baseline is not None:
            assert row.assessed["baseline_period"] == row.summary.baseline.period, row.indicator.id
            assert row.assessed["change"] == pytest.approx(row.summary.change)
        for one in row.beside:
            assert (one.value is None) == bool(one.reason)


def _finder(
    finished: Callable[[str], pd.DataFrame], store: Store
) -> Callable[[Indicator], pd.DataFrame]:
    stored = set(store.manifest())

    def found(indicator: Indicator) -> pd.DataFrame:
        for series in indicator.measure.series():
            if series.id not in stored:
                raise NotStored("not fetched", series=series.id, file="")
        return finished(indicator.id)

    return found


_JUDGED: dict[str, pd.DataFrame] = {}


def _assessor(
    finished: Callable[[str], pd.DataFrame], store: Store
) -> Callable[[Indicator], pd.DataFrame]:
    def judged(indicator: Indicator) -> pd.DataFrame:
        if indicator.id not in _JUDGED:
            _JUDGED[indicator.id] = assess(indicator, store.read, finished(indicator.id))
        return _JUDGED[indicator.id]

    return judged
