"""Hvem bidro: which of the municipalities made the region's change since before the agreement.

For counts the region is the sum of its municipalities, so each one's own change is its
contribution, and the contributions sum to the region's change.

A share of the region is Σ n / Σ d, and changes for two reasons: the shares of the municipalities
change, and municipalities of different shares grow at different speeds. The change is split by
Kitagawa's decomposition (1955), with the mean of the two moments as weight, which needs no order
between the two reasons and leaves no remainder. For a municipality with weight w = d / Σ d and
share s, where S is the region's share and a bar is the mean of then and now:

    own change   w̄ · Δs        its share changed
    composition  (s̄ − S̄) · Δw   it became a larger or smaller part of a region it differs from

Their sum over the municipalities is ΔS, since Σ Δw = 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from indicators.measures import Additive, Combined, Growth, Measure, Share
from indicators.model import Indicator, Reader
from indicators.region import MUNICIPALITY_CODES, REGION
from indicators.summary import Summary, summarise

NOT_ADDITIVE = f"Tallet for {REGION.name} er ikke en sum av kommunenes tall."
PART_MISSING = "Minst én kommune mangler tall for et av de to tidspunktene."


@dataclass(frozen=True)
class Contribution:
    """What one municipality adds to the region's change, in the indicator's unit.

    `before` and `after` are its own figures. For shares `change` is `own` + `composition` and not
    after − before; for counts `own` is all of it.
    """

    region: str
    before: float
    after: float
    own: float
    composition: float

    @property
    def change(self) -> float:
        return self.own + self.composition


@dataclass(frozen=True)
class Contributions:
    """The region's change and its parts, the largest addition first; `share` for shares."""

    whole: Summary
    parts: tuple[Contribution, ...]
    share: bool

    @property
    def total(self) -> Contribution:
        """The region as the sum of its parts."""
        before = self.whole.baseline.value if self.whole.baseline else float("nan")
        return Contribution(
            REGION.code,
            before,
            self.whole.newest.value,
            sum(part.own for part in self.parts),
            sum(part.composition for part in self.parts),
        )


def contributions(
    indicator: Indicator, table: pd.DataFrame, category: str, read: Reader
) -> Contributions | str:
    """The municipalities' parts of the region's change, or why there are none (bokmål).

    Empty where there is no figure for the region, so that there is nothing to divide.

    Args:
        table: the indicator's finished figures.

    Raises:
        data.errors.StoreError: the file of one of its series is missing or damaged.

    """
    whole = summarise(table, indicator, REGION.code, category)
    if whole is None:
        return ""
    if whole.change is None or whole.baseline is None:
        return whole.reason
    measure, own_category = _behind(indicator.measure, category)
    periods = (whole.baseline.period, whole.newest.period)
    if isinstance(measure, Share):
        parts = _of_share(measure, own_category, periods, read)
    elif isinstance(measure, Additive) or (isinstance(measure, Growth) and not measure.relative):
        parts = _of_count(table[table["category"] == category], periods)
    else:
        return NOT_ADDITIVE
    if parts is None:
        return PART_MISSING
    ordered = tuple(sorted(parts, key=lambda part: -part.change))
    return Contributions(whole, ordered, share=isinstance(measure, Share))


def _behind(measure: Measure, category: str) -> tuple[Measure, str]:
    """The measure of one category and its name there, where several stand side by side."""
    while isinstance(measure, Combined):
        measure, category = measure.parts[category]
    return measure, category


def _of_count(rows: pd.DataFrame, periods: tuple[str, str]) -> list[Contribution] | None:
    before, after = (_values(rows, period) for period in periods)
    if before is None or after is None:
        return None
    return [
        Contribution(code, before[code], after[code], after[code] - before[code], 0.0)
        for code in MUNICIPALITY_CODES
    ]


def _of_share(
    measure: Share, category: str, periods: tuple[str, str], read: Reader
) -> list[Contribution] | None:
    numerators = measure.numerator.table(read)
    denominators = measure.denominator.table(read)
    numerators = numerators[numerators["category"] == category]
    if set(denominators["category"]) != {""}:
        denominators = denominators[denominators["category"] == category]
    counts = [(_values(numerators, period), _values(denominators, period)) for period in periods]
    (over_0, under_0), (over_1, under_1) = counts
    if over_0 is None or under_0 is None or over_1 is None or under_1 is None:
        return None
    if not all(under > 0 for under in (*under_0.values(), *under_1.values())):
        return None
    whole_0, whole_1 = sum(under_0.values()), sum(under_1.values())
    mean_share = (sum(over_0.values()) / whole_0 + sum(over_1.values()) / whole_1) / 2
    parts = []
    for code in MUNICIPALITY_CODES:
        share_0, share_1 = over_0[code] / under_0[code], over_1[code] / under_1[code]
        weight_0, weight_1 = under_0[code] / whole_0, under_1[code] / whole_1
        own = (weight_0 + weight_1) / 2 * (share_1 - share_0)
        composition = ((share_0 + share_1) / 2 - mean_share) * (weight_1 - weight_0)
        figures = (share_0, share_1, own, composition)
        parts.append(Contribution(code, *(figure * measure.per for figure in figures)))
    return parts


def _values(rows: pd.DataFrame, period: str) -> Mapping[str, float] | None:
    """Each municipality's figure in a period; None where one is missing."""
    own = rows[(rows["period"] == period) & rows["value"].notna()]
    own = own[own["region"].isin(MUNICIPALITY_CODES)]
    values = dict(zip(own["region"], own["value"].astype(float), strict=True))
    return values if len(values) == len(MUNICIPALITY_CODES) else None
