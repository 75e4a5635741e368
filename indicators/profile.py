"""One municipality's figures against those it can be compared with, in the agreement's order.

The choice of comparison: numbers that mean the same everywhere (shares, rates, means) are compared
as they are, for the same period. Counts are not: a county has more of everything. They are compared
by their change in per cent from the same baseline to the same newest period.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

import pandas as pd

from data.errors import NothingEntered, NotStored, StoreError
from data.table import STATUSES
from indicators import registers, small_numbers
from indicators.agreement import RESULT, Result
from indicators.assess import NOT_JUDGED, Verdict, row_of
from indicators.measures import Additive, Growth, Published, is_lower_bound, is_year_to_date
from indicators.model import Gap, Indicator, ResultIndicators
from indicators.norwegian import period as period_text
from indicators.region import COUNTRY, COUNTY, MUNICIPALITY_CODES, NAMES, REGION, Area
from indicators.result_verdict import BETTER, NOT_FETCHED, WORSE
from indicators.sentences import awaited_text
from indicators.summary import Summary, sparkline, summarise
from indicators.units import FEWEST

Finder = Callable[[Indicator], pd.DataFrame]
"""Gives a table of an indicator; raises `data.errors.StoreError`."""

COMPARED = (REGION, COUNTY, COUNTRY)
NET_FLOW = "Et tall som kan gå under null, kan ikke sammenlignes mellom områder av ulik størrelse."
NOT_ENTERED = f"Ikke ført i registeret ennå. Føres av {registers.FROM}."
FROM_ZERO = "Tallet før avtalen var 0, så endringen kan ikke regnes i prosent."
FROM_FEW = (
    f"Tallet før avtalen er under {FEWEST}, så endringen i prosent ville gi et overdrevet bilde."
)


class Basis(Enum):
    """What of an indicator is compared between areas."""

    LEVEL = "nivå"
    CHANGE = "endring i prosent siden siste tall før avtalen"


@dataclass(frozen=True)
class Beside:
    """What another area has: its figure in the same period, or its change in per cent.

    `value` is None where `reason` says why, and `status` how the source marks it, if it does.
    """

    region: str
    value: float | None
    lower_bound: bool = False
    reason: str = ""
    status: str = ""


@dataclass(frozen=True)
class Row:
    """One indicator for the municipality.

    `assessed` is its row of `indicators.assess.assess`. `beside` is empty where `not_compared` says
    why. `newer` says that a newer figure is missing, `few` that chance moves the figure a lot and
    `behind` how many it counts; both are empty where there is nothing to say.
    """

    indicator: Indicator
    category: str
    summary: Summary
    verdict: Verdict
    assessed: Mapping[str, object] | None
    points: tuple[tuple[float, float | None], ...]
    basis: Basis
    beside: tuple[Beside, ...]
    not_compared: str
    newer: str
    few: str
    behind: str


@dataclass(frozen=True)
class Absent:
    """An indicator without a figure for the municipality, and why.

    `waiting` where nothing has been fetched or entered yet; `damaged` is set, and `reason` empty,
    where a file is. `status` is how the source marks that there is none, if it does.
    """

    indicator: Indicator
    reason: str = ""
    waiting: bool = False
    status: str = ""
    damaged: StoreError | None = None


@dataclass(frozen=True)
class Section:
    """A long-term result: what is known, what is not, and what is only drawn."""

    result: Result
    rows: tuple[Row, ...]
    absent: tuple[Absent, ...]
    drawn: tuple[Indicator, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class Profile:
    """A municipality's page; the sections are all 15 results in the agreement's order."""

    area: Area
    sections: tuple[Section, ...]

    @property
    def rows(self) -> tuple[tuple[Result, Row], ...]:
        """Every indicator with a figure, with the result it belongs to."""
        return tuple((section.result, row) for section in self.sections for row in section.rows)

    @property
    def damaged(self) -> bool:
        """Whether a file that it is made of was missing or damaged."""
        return any(one.damaged for section in self.sections for one in section.absent)

    def judged(self, *verdicts: Verdict) -> tuple[tuple[Result, Row], ...]:
        """Those with one of some verdicts, the clearest first, else in the agreement's order."""
        clear = (Verdict.BETTER, Verdict.WORSE)
        found = [(result, row) for result, row in self.rows if row.verdict in verdicts]
        return tuple(sorted(found, key=lambda pair: pair[1].verdict not in clear))

    @property
    def towards(self) -> tuple[tuple[Result, Row], ...]:
        """The figures that have moved the way the agreement wants."""
        return self.judged(*BETTER)

    @property
    def against(self) -> tuple[tuple[Result, Row], ...]:
        """The figures that have moved the other way."""
        return self.judged(*WORSE)


def build(
    area: Area,
    results: Mapping[str, ResultIndicators],
    table: Finder,
    assessment: Finder,
    counts: Finder,
) -> Profile:
    """The page of a municipality.

    Args:
        results: the indicators of each long-term result, by its slug.
        table, assessment: finished figures and verdicts of an indicator.
        counts: how many each of its figures counts (`indicators.small_numbers.counts`).

    """
    return Profile(
        area,
        tuple(
            _section(RESULT[slug], own, area.code, table, assessment, counts)
            for slug, own in results.items()
        ),
    )


def compares_levels(indicator: Indicator) -> bool:
    """Whether the numbers themselves mean the same in a small area as in a large one."""
    measure = indicator.measure
    if isinstance(measure, Additive):
        return False
    published_mean = isinstance(measure, Published) and not measure.of.additive
    return published_mean or indicator.unit == "%" or "per " in indicator.unit


def _section(
    result: Result,
    own: ResultIndicators,
    region: str,
    table: Finder,
    assessment: Finder,
    counts: Finder,
) -> Section:
    rows: list[Row] = []
    absent: list[Absent] = []
    drawn: list[Indicator] = []
    for indicator in own.indicators:
        try:
            figures = table(indicator)
            if indicator.chart in NOT_JUDGED:
                drawn.append(indicator)
                continue
            found = _row(indicator, region, figures, assessment(indicator), counts)
        except NothingEntered:
            absent.append(Absent(indicator, NOT_ENTERED, waiting=True))
        except NotStored:
            absent.append(
                Absent(indicator, f"{NOT_FETCHED} {awaited_text(indicator)}", waiting=True)
            )
        except StoreError as error:
            absent.append(Absent(indicator, damaged=error))
        else:
            if found is None:
                why, mark = _why_absent(figures, indicator, region)
                absent.append(Absent(indicator, why, status=mark))
            else:
                rows.append(found)
    return Section(result, tuple(rows), tuple(absent), tuple(drawn), own.gaps)


def _row(
    indicator: Indicator,
    region: str,
    figures: pd.DataFrame,
    assessment: pd.DataFrame,
    counts: Finder,
) -> Row | None:
    category = indicator.categories[0].id
    wanted = (region, *(area.code for area in COMPARED))
    figures = figures[(figures["category"] == category) & figures["region"].isin(wanted)]
    summary = summarise(figures, indicator, region, category)
    if summary is None:
        return None
    assessed = row_of(assessment, region, category)
    basis = Basis.LEVEL if compares_levels(indicator) else Basis.CHANGE
    not_compared = "" if basis is Basis.LEVEL else _change_not_compared(summary)
    beside = () if not_compared else tuple(_beside(indicator, figures, summary, basis))
    few, behind = _few(indicator, category, summary, counts)
    return Row(
        indicator=indicator,
        category=category,
        summary=summary,
        verdict=Verdict(assessed["verdict"]) if assessed else Verdict.NOT_MEASURABLE,
        assessed=assessed,
        points=tuple(sparkline(figures, region, category)),
        basis=basis,
        beside=beside,
        not_compared=not_compared,
        newer=_newer(figures, region, summary.newest.period),
        few=few,
        behind=behind,
    )


def _change_not_compared(summary: Summary) -> str:
    """Why a change in per cent is not there to be compared, or nothing where it is."""
    if summary.change is None:
        return summary.reason
    if summary.percent is not None:
        return ""
    return _no_percent(summary)


def _no_percent(summary: Summary) -> str:
    """Why a change is not told in per cent, where the change itself is known."""
    if summary.net:
        return NET_FLOW
    return FROM_ZERO if summary.baseline and summary.baseline.value == 0 else FROM_FEW


def _beside(
    indicator: Indicator, figures: pd.DataFrame, summary: Summary, basis: Basis
) -> Iterator[Beside]:
    for area in COMPARED:
        if basis is Basis.LEVEL:
            yield _level(indicator, figures, area, summary.newest.period)
        else:
            yield _change(indicator, figures, area, summary)


def _level(indicator: Indicator, figures: pd.DataFrame, area: Area, period: str) -> Beside:
    own = figures[figures["region"] == area.code]
    found = own[own["period"] == period]
    if len(found) and pd.notna(found["value"].iloc[0]):
        note = found["note"].iloc[0]
        if is_year_to_date(note):
            return Beside(area.code, None, reason=f"bare hittil i {period_text(period)}")
        return Beside(area.code, float(found["value"].iloc[0]), is_lower_bound(note))
    if len(found):
        reason = found["note"].iloc[0] or STATUSES[found["status"].iloc[0]]
        return Beside(area.code, None, reason=reason, status=found["status"].iloc[0])
    return Beside(area.code, None, reason=_no_figure(indicator, own, area, period))


def _change(indicator: Indicator, figures: pd.DataFrame, area: Area, summary: Summary) -> Beside:
    """The relative change of another area, where it goes from and to the very same periods."""
    period = summary.newest.period
    own = figures[figures["region"] == area.code]
    theirs = summarise(figures[figures["period"] <= period], indicator, area.code, _only(figures))
    if theirs is None or theirs.newest.period != period:
        return Beside(area.code, None, reason=_no_figure(indicator, own, area, period))
    if theirs.percent is None or theirs.baseline is None or summary.baseline is None:
        return Beside(area.code, None, reason=theirs.reason or _no_percent(theirs))
    if theirs.baseline.period != summary.baseline.period:
        return Beside(
            area.code, None, reason=f"ikke tall for {period_text(summary.baseline.period)}"
        )
    return Beside(area.code, theirs.percent)


def _only(figures: pd.DataFrame) -> str:
    return str(figures["category"].iloc[0])


def _no_figure(indicator: Indicator, own: pd.DataFrame, area: Area, period: str) -> str:
    if own["value"].notna().any():
        return f"ikke tall for {period_text(period)}"
    if area == REGION and indicator.no_region:
        return indicator.no_region
    return "kilden har ikke tall" if area != REGION else "kan ikke regnes ut av kommunetallene"


def _newer(figures: pd.DataFrame, region: str, period: str) -> str:
    """That a newer figure than the one shown is missing, and why."""
    later = figures[(figures["region"] == region) & (figures["period"] > period)]
    later = later[later["value"].isna()].sort_values("period")
    if later.empty:
        return ""
    last = later.iloc[-1]
    return f"Tallet for {period_text(last['period'])} mangler: {_said_of(last)}."


def _said_of(row: pd.Series) -> str:
    return str(row["note"] or STATUSES[row["status"]])


def _why_absent(figures: pd.DataFrame, indicator: Indicator, region: str) -> tuple[str, str]:
    """Why there is no figure, in words and as the source marks it."""
    figures = figures[figures["category"] == indicator.categories[0].id]
    own = figures[figures["region"] == region].sort_values("period")
    if len(own):
        last = own.iloc[-1]
        text = f"Tallet for {period_text(last['period'])} mangler: {_said_of(last)}."
        return text, str(last["status"])
    known = set(figures.loc[figures["value"].notna(), "region"])
    if known & set(MUNICIPALITY_CODES):
        return f"Kilden har ikke tall for {NAMES[region]}.", ""
    areas = "; ".join(name for code, name in NAMES.items() if code in known)
    return f"Kilden har ikke tall for kommuner, bare for: {areas}.", ""


def _few(indicator: Indicator, category: str, summary: Summary, counts: Finder) -> tuple[str, str]:
    """The mark of few, and how many they are."""
    newest = summary.newest
    figure = small_numbers.Observation(summary.region, newest.period, newest.value)
    found = small_numbers.behind(indicator, category, figure, counts)
    mark = small_numbers.warning(*found) if found else ""
    if not found or not mark or found[0] == abs(newest.value):
        return mark, ""
    changed = isinstance(indicator.measure, Growth)
    return mark, small_numbers.explanation(*found, changed=changed)
