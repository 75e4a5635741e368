"""What a figure amounts to: newest, baseline, change, and why there is no change to show.

The baseline is the last observation from before the agreement took effect on 1 January 2025: the
year 2025 for stocks of 1 January, 2024 for everything else.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from data.table import LOWER_BOUND
from indicators.agreement import FIRST_YEAR
from indicators.measures import is_lower_bound, is_year_to_date
from indicators.model import Break, Indicator, Timing
from indicators.norwegian import period as period_text
from indicators.region import (
    COUNTRY,
    COUNTY,
    MUNICIPALITY_CODES,
    OLD_COUNTY,
    REGION,
    year,
)
from indicators.units import COUNTED, is_few

BEFORE_AGREEMENT = "Nyeste tall er fra før avtalen trådte i kraft."
NO_BASELINE = "Det finnes ikke noe tall fra før avtalen å sammenligne med."


@dataclass(frozen=True)
class Figure:
    """One observation: a value, its period and what is said of it."""

    period: str
    value: float
    note: str

    @property
    def lower_bound(self) -> bool:
        """Whether the true value is this or more."""
        return is_lower_bound(self.note)

    @property
    def why_lower_bound(self) -> str:
        """What the true value lacks, in brackets after a space; empty where nothing is told."""
        for part in self.note.split("; "):
            reason = part.removeprefix(f"{LOWER_BOUND}: ")
            if reason != part:
                return f" ({reason})"
        return ""


@dataclass(frozen=True)
class Alike:
    """The sum of the same municipalities before and now, where one of the seven is not known."""

    count: int
    before: float
    now: float


@dataclass(frozen=True)
class Summary:
    """One indicator, category and region: newest figure, baseline and change.

    `change` is in the indicator's unit, `percent` relative to the baseline; both are None where
    `reason` says why. `percent` is None also for shares, whose change is in percentage points, for
    net flows (`net`: figures that may be below zero), of which a percentage says nothing, and where
    the baseline counts so few that it exaggerates. `alike` is what can be compared all the same
    where the region's figure is a lower bound.
    """

    region: str
    newest: Figure
    baseline: Figure | None
    change: float | None
    percent: float | None
    reason: str
    net: bool = False
    alike: Alike | None = None


@dataclass(frozen=True)
class Range:
    """The municipalities' lowest and highest newest figure, where the region has none."""

    period: str
    lowest: float
    lowest_region: str
    highest: float
    highest_region: str
    count: int


def last_baseline_year(timing: Timing) -> int:
    """The last year a baseline may come from."""
    return FIRST_YEAR if timing is Timing.FIRST_OF_JANUARY else FIRST_YEAR - 1


def baseline_period(periods: Sequence[str], timing: Timing) -> str | None:
    """The last of `periods` before the agreement took effect; None where all are later.

    Quarters and months are compared with the same one of an earlier year, since they have seasons;
    the newest period decides which.
    """
    ordered = sorted(periods)
    before = [period for period in ordered if year(period) <= last_baseline_year(timing)]
    if ordered and year(ordered[-1]) >= FIRST_YEAR:
        before = [period for period in before if season(period) == season(ordered[-1])]
    return before[-1] if before else None


def season(period: str) -> str:
    """The quarter or month of a period, `K4` or `M05`; empty for years and spans of years."""
    return period[4:] if period[4:5] in ("K", "M") else ""


def summarise(
    table: pd.DataFrame, indicator: Indicator, region: str, category: str
) -> Summary | None:
    """The summary of one region and category; None where there is no figure for a whole period.

    Args:
        table: the indicator's finished figures.

    """
    figures = _figures(table, region, category)
    if not figures:
        return None
    newest = figures[-1]
    period = baseline_period([figure.period for figure in figures], indicator.timing)
    baseline = next((figure for figure in figures if figure.period == period), None)
    reason = _no_change(indicator, newest, baseline)
    net = any(figure.value < 0 for figure in figures)
    if reason or baseline is None:
        alike = _alike(table, indicator, category, (baseline, newest)) if baseline else None
        alike = alike if region == REGION.code else None
        return Summary(region, newest, baseline, None, None, reason, net, alike)
    change = newest.value - baseline.value
    percent = None
    few = is_few(baseline.value, indicator.unit)
    if not net and not few and baseline.value > 0 and indicator.unit != "%":
        percent = change / baseline.value * 100
    return Summary(region, newest, baseline, change, percent, "", net)


def headline(table: pd.DataFrame, indicator: Indicator) -> Summary | Range | None:
    """What stands for an indicator on the front page.

    The region where it has a figure; else the municipalities' span; else county or country.
    """
    category = indicator.categories[0].id
    summary = summarise(table, indicator, REGION.code, category)
    if summary is not None:
        return summary
    span = _range(table, category)
    if span is not None:
        return span
    for area in (COUNTY, OLD_COUNTY, COUNTRY):
        summary = summarise(table, indicator, area.code, category)
        if summary is not None:
            return summary
    return None


def latest_by_region(
    table: pd.DataFrame, category: str, regions: Sequence[str]
) -> dict[str, Figure]:
    """The newest figure of each region that has one."""
    rows = table[(table["category"] == category) & table["value"].notna()]
    columns = (rows[name].tolist() for name in ("region", "period", "value", "note"))
    newest: dict[str, Figure] = {}
    for region, period, value, note in zip(*columns, strict=True):
        if region not in regions or is_year_to_date(note):
            continue
        if region not in newest or newest[region].period <= period:
            newest[region] = Figure(period, value, note)
    return newest


def sparkline(table: pd.DataFrame, region: str, category: str) -> list[tuple[float, float | None]]:
    """Points (time in years, value) for a small line; None where a figure is missing."""
    rows = table[(table["region"] == region) & (table["category"] == category)]
    rows = rows[~rows["note"].map(is_year_to_date).astype(bool)]
    return [
        (_time(period), None if pd.isna(value) else float(value))
        for period, value in rows[["period", "value"]].itertuples(index=False)
    ]


def _time(period: str) -> float:
    within = {"K": 4, "M": 12}.get(period[4:5])
    return year(period) + (int(period[5:]) - 1) / within if within else float(year(period))


def _figures(table: pd.DataFrame, region: str, category: str) -> list[Figure]:
    rows = table[
        (table["region"] == region) & (table["category"] == category) & table["value"].notna()
    ]
    columns = (rows[name].tolist() for name in ("period", "value", "note"))
    return [
        Figure(period, value, note)
        for period, value, note in zip(*columns, strict=True)
        if not is_year_to_date(note)
    ]


def _no_change(indicator: Indicator, newest: Figure, baseline: Figure | None) -> str:
    """Why no change is shown, or nothing where there is one."""
    if year(newest.period) <= last_baseline_year(indicator.timing):
        return BEFORE_AGREEMENT
    if baseline is None:
        return NO_BASELINE
    for figure in (newest, baseline):
        if figure.lower_bound:
            which = "Tallet" if figure is newest else f"Tallet for {period_text(figure.period)}"
            return f"{which} er en nedre grense{figure.why_lower_bound} og kan ikke sammenlignes."
    broken = _break_between(indicator, baseline, newest)
    return f"Brudd i tidsserien {broken.period[:4]}: {broken.text}" if broken else ""


def _break_between(indicator: Indicator, before: Figure, now: Figure) -> Break | None:
    found = (one for one in indicator.breaks if before.period < one.period <= now.period)
    return next(found, None)


def _alike(
    table: pd.DataFrame, indicator: Indicator, category: str, ends: tuple[Figure, Figure]
) -> Alike | None:
    """The municipalities that have an exact figure both times; None where they say no more.

    Only of what is counted, and so may be summed, and where it is a hidden part that hinders the
    comparison.
    """
    before, now = ends
    hindered = before.lower_bound or now.lower_bound
    if not hindered or indicator.unit not in COUNTED:
        return None
    if year(now.period) <= last_baseline_year(indicator.timing):
        return None
    if _break_between(indicator, before, now):
        return None
    own = table[(table["category"] == category) & table["region"].isin(MUNICIPALITY_CODES)]
    exact = own[own["value"].notna() & ~own["note"].map(is_lower_bound).astype(bool)]
    values = exact.pivot(index="region", columns="period", values="value")
    values = values.reindex(columns=[before.period, now.period]).dropna()
    if len(values) < 2:
        return None
    return Alike(len(values), *map(float, values.sum()))


def _range(table: pd.DataFrame, category: str) -> Range | None:
    own = table[
        table["region"].isin(MUNICIPALITY_CODES)
        & (table["category"] == category)
        & table["value"].notna()
        & ~table["note"].map(is_year_to_date).astype(bool)
    ]
    if own.empty:
        return None
    newest = own[own["period"] == own["period"].max()].sort_values("value", kind="stable")
    low, high = newest.iloc[0], newest.iloc[-1]
    return Range(
        newest["period"].iloc[0],
        float(low["value"]),
        low["region"],
        float(high["value"]),
        high["region"],
        len(newest),
    )
