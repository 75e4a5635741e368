"""What other published rules say of the same figure: a second opinion beside our own verdict.

Statistics Canada's rule for progress (the one Open SDG computes), Eurostat's bands and the trend
test of Fingertips (England). Each says so and why where it cannot be applied. None of them decides
anything here. The agreement has no targets in numbers, so only the rules without a target apply.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from indicators import noise
from indicators.measures import is_lower_bound, is_year_to_date
from indicators.model import Direction, Indicator, Reader
from indicators.norwegian import listing, number, short_period, signed
from indicators.region import year
from indicators.summary import season

STATISTICS_CANADA = "Statistics Canada og Open SDG"
EUROSTAT = "Eurostats grenser"
FINGERTIPS = "Trendtesten i Fingertips (England)"

FINGERTIPS_POINTS = 5
FINGERTIPS_CHI_SQUARED = 9.54953570608324
"""The 0.998 quantile of χ² with one degree of freedom."""

_ROUNDING = 1e-9

NO_DIRECTION = "Avtalen sier ikke hvilken vei tallet skal gå."


@dataclass(frozen=True)
class Opinion:
    """A rule, what it says, and the numbers behind; or why it cannot be applied."""

    rule: str
    word: str
    numbers: str


def opinions(
    indicator: Indicator, table: pd.DataFrame, row: Mapping[str, Any], read: Reader
) -> list[Opinion]:
    """What the three rules say of one row of `indicators.assess.assess`.

    Args:
        table: the indicator's finished figures.

    """
    return [
        *_by_growth(indicator, table, row),
        _by_trend(indicator, table, row, read),
    ]


def yearly_growth(before: float, now: float, years: int) -> float:
    """The compound yearly growth between two positive figures, 0.01 for one per cent."""
    return float((now / before) ** (1 / years) - 1)


def statistics_canada(before: float, growth: float, limit: float | None) -> str:
    """Statistics Canada's word for a yearly growth that is positive in the wanted direction.

    Near a natural limit less growth is asked for: the thresholds are multiplied by
    1 − (before / limit)^4.44.
    """
    factor = 1.0 if limit is None else 1 - min(1.0, before / limit) ** 4.44
    for least, word in ((0.015 * factor, "stor framgang"), (0.005 * factor, "noe framgang")):
        if growth >= least:
            return word
    return "liten framgang" if growth >= 0 else "tilbakegang"


def eurostat(growth: float) -> str:
    """Eurostat's word for a yearly growth that is positive in the wanted direction."""
    if growth > 0.01:
        return "tydelig framgang"
    if growth > 0.001:
        return "noe framgang"
    if growth >= -0.001:
        return "ingen framgang"
    return "noe tilbakegang" if growth >= -0.01 else "tydelig tilbakegang"


def slope(values: Sequence[float], errors: Sequence[float]) -> tuple[float, float]:
    """Weighted least-squares slope per step, and its χ² with one degree of freedom.

    Args:
        errors: the standard error of each value.

    """
    return _slope(list(range(len(values))), values, [1 / error**2 for error in errors])


def is_trend(values: Sequence[float], errors: Sequence[float]) -> bool:
    """Whether Fingertips calls it a trend: χ² large, and the sign kept without any one point."""
    found, chi_squared = slope(values, errors)
    if chi_squared <= FINGERTIPS_CHI_SQUARED:
        return False
    weights = [1 / error**2 for error in errors]
    points = list(zip(range(len(values)), values, weights, strict=True))
    without = (points[:place] + points[place + 1 :] for place in range(len(points)))
    # A slope of nothing but rounding has no sign.
    return all(_slope(*zip(*others, strict=True))[0] / found > _ROUNDING for others in without)


def _slope(
    steps: Sequence[float], values: Sequence[float], weights: Sequence[float]
) -> tuple[float, float]:
    total = sum(weights)
    centre = sum(w * x for w, x in zip(weights, steps, strict=True)) / total
    spread = sum(w * (x - centre) ** 2 for w, x in zip(weights, steps, strict=True))
    found = (
        sum(w * (x - centre) * y for w, x, y in zip(weights, steps, values, strict=True)) / spread
    )
    return found, found**2 * spread


def _by_growth(indicator: Indicator, table: pd.DataFrame, row: Mapping[str, Any]) -> list[Opinion]:
    hindrance = _no_growth(table, row)
    if hindrance:
        return [Opinion(rule, "", hindrance) for rule in (STATISTICS_CANADA, EUROSTAT)]
    growth = yearly_growth(row["baseline"], row["newest"], int(row["years"]))
    wanted = row["direction"] * growth
    text = f"{signed(growth * 100, 2, '%')} i året i gjennomsnitt"
    limit = 100.0 if indicator.unit == "%" and row["direction"] > 0 else None
    canada = f"{text}; grensene er 1,5 %, 0,5 % og 0"
    if limit:
        canada += ", og mindre jo nærmere andelen er 100 %"
    return [
        Opinion(STATISTICS_CANADA, statistics_canada(row["baseline"], wanted, limit), canada),
        Opinion(EUROSTAT, eurostat(wanted), f"{text}; grensene er 1 %, 0,1 %, −0,1 % og −1 %"),
    ]


def _no_growth(table: pd.DataFrame, row: Mapping[str, Any]) -> str:
    """Why a yearly growth cannot be computed, or nothing where it can."""
    if row["direction"] == Direction.NONE.value:
        return NO_DIRECTION
    if row["reason"]:
        return f"{row['reason'][:1].upper()}{row['reason'][1:].rstrip('.')}."
    own = (table["region"] == row["region"]) & (table["category"] == row["category"])
    if (table.loc[own, "value"] <= 0).any():
        return "Regelen regner vekst i prosent, og serien har vært null eller negativ."
    return ""


def _by_trend(
    indicator: Indicator, table: pd.DataFrame, row: Mapping[str, Any], read: Reader
) -> Opinion:
    if row["direction"] == Direction.NONE.value:
        return Opinion(FINGERTIPS, "", NO_DIRECTION)
    points = _newest_points(table, row)
    periods = list(points["period"])
    if len(points) < FINGERTIPS_POINTS:
        text = f"Testen trenger {FINGERTIPS_POINTS} hele tall på rad; her er det {len(points)}."
        return Opinion(FINGERTIPS, "", text)
    if any(periods[0] < one.period <= periods[-1] for one in indicator.breaks):
        return Opinion(FINGERTIPS, "", "Det er brudd i tidsserien blant de fem siste tallene.")
    net = bool((table.loc[table["category"] == row["category"], "value"] < 0).any())
    variance = noise.variance(points.assign(net=net), indicator, read)
    if variance.isna().any():
        text = "Testen trenger usikkerheten til hvert tall, og den er ikke kjent her."
        return Opinion(FINGERTIPS, "", text)
    if not (variance > 0).all():
        return Opinion(FINGERTIPS, "", "Ett av de fem tallene er 0, så usikkerheten blir 0.")
    values, errors = list(points["value"]), list(variance**0.5)
    found, chi_squared = slope(values, errors)
    span = f"{short_period(periods[0])}–{short_period(periods[-1])}"
    needed = number(FINGERTIPS_CHI_SQUARED, 1)
    text = (
        f"Stigning {signed(found, indicator.decimals + 1)} i året {span}, χ² = "
        f"{number(chi_squared, 1)}; det trengs mer enn {needed}, og samme fortegn om hvilket "
        "som helst av de fem tallene tas ut"
    )
    if not is_trend(values, errors):
        return Opinion(FINGERTIPS, "ingen tydelig trend", text)
    words = ["øker" if found > 0 else "synker"]
    words.append("blir bedre" if found * row["direction"] > 0 else "blir dårligere")
    return Opinion(FINGERTIPS, listing(words), text)


def _newest_points(table: pd.DataFrame, row: Mapping[str, Any]) -> pd.DataFrame:
    """The last five exact figures a year apart, ending with the newest; fewer where there are."""
    own = table[
        (table["region"] == row["region"])
        & (table["category"] == row["category"])
        & table["value"].notna()
        & (table["period"].map(season) == season(row["newest_period"]))
    ]
    own = own[[not is_lower_bound(note) and not is_year_to_date(note) for note in own["note"]]]
    years = own["period"].map(year)
    wanted = [year(row["newest_period"]) - age for age in range(FINGERTIPS_POINTS)]
    unbroken = [one for place, one in enumerate(wanted) if set(wanted[: place + 1]) <= set(years)]
    return own[years.isin(unbroken)].sort_values("period")
