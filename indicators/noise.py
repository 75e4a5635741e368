"""How much a figure usually moves, and how much it would move by chance alone.

Everything is computed for all regions and categories of an indicator at once.
"""

import pandas as pd

from indicators.model import Break, Indicator, Reader
from indicators.units import VARYING

HISTORY_YEARS, FEWEST_CHANGES = 10, 8
FEWEST_FOR_DEVIATION = 3
"""A standard deviation of fewer changes than this says nothing."""
SMALL_COUNT = 100
"""Below this, before and now taken together, chance moves a count more than history can show."""
_NO_MOVEMENT = 1e-9
"""Relative to the level: what is left of equal changes by the rounding of binary numbers."""

_GROUP = ["region", "category"]


def history(figures: pd.DataFrame, rows: pd.DataFrame, breaks: tuple[Break, ...]) -> pd.DataFrame:
    """The year-on-year changes in the ten years up to the baseline, per region and category.

    Args:
        figures: exact and inexact figures with `year`, `season`, `exact`.
        rows: one per region and category, with `season` and `year_baseline`.

    Returns:
        `changes_before` (how many), `sigma_history` (their standard deviation), `pace_before`
        (their mean; null with fewer than `FEWEST_CHANGES`) and `unclear_before` (how many years
        before the baseline there are whose figure is only a lower bound).

    """
    changes = yearly_changes(figures, breaks)
    inside = changes.merge(rows[[*_GROUP, "season", "year_baseline"]], on=[*_GROUP, "season"])
    age = inside["year_baseline"] - inside["year"]
    inside = inside[(age >= 0) & (age < HISTORY_YEARS)]
    found = inside.groupby(_GROUP)["change"].agg(["count", "std", "mean"]).reset_index()
    found.columns = [*_GROUP, "changes_before", "sigma_history", "pace_before"]
    count = found["changes_before"]
    found = found.assign(
        sigma_history=found["sigma_history"].where(count >= FEWEST_FOR_DEVIATION),
        pace_before=found["pace_before"].where(count >= FEWEST_CHANGES),
    )
    bounds = figures[~figures["exact"]].merge(rows[[*_GROUP, "season", "year_baseline"]])
    age = bounds["year_baseline"] - bounds["year"]
    bounds = bounds[(age > 0) & (age <= HISTORY_YEARS)]
    unclear = bounds.groupby(_GROUP).size().rename("unclear_before").reset_index()
    found = found.merge(unclear, on=_GROUP, how="outer")
    whole = {"changes_before": 0, "unclear_before": 0}
    return found.fillna(whole).astype(dict.fromkeys(whole, "int64"))


def yearly_changes(figures: pd.DataFrame, breaks: tuple[Break, ...]) -> pd.DataFrame:
    """Every change from one year to the next within a season, both exact, no break between.

    Columns `region`, `category`, `season`, `year`, `period_before`, `period` and `change`.
    """
    exact = figures[figures["exact"]]
    key = [*_GROUP, "season", "year"]
    pairs = exact.merge(exact.assign(year=exact["year"] + 1), on=key, suffixes=("", "_before"))
    for one in breaks:
        pairs = pairs[~((pairs["period_before"] < one.period) & (pairs["period"] >= one.period))]
    pairs = pairs.assign(change=pairs["value"] - pairs["value_before"])
    return pairs[[*key, "period_before", "period", "change"]]


def by_chance(rows: pd.DataFrame, indicator: Indicator, read: Reader) -> pd.Series:
    """How much the difference would vary by chance alone; null where no such rule applies.

    √(before + now) for counts, the standard error of the difference between two shares. None for
    those with a history that cannot be read because it is made of lower bounds: there is no telling
    that the figure has moved by chance only.
    """
    ends = [
        rows[["region", "category", "net", f"{which}_period", which]].set_axis(
            ["region", "category", "net", "period", "value"], axis=1
        )
        for which in ("baseline", "newest")
    ]
    found = variance(pd.concat(ends, ignore_index=True), indicator, read)
    before, now = found.iloc[: len(rows)], found.iloc[len(rows) :]
    chance = pd.Series((before.to_numpy() + now.to_numpy()) ** 0.5, index=rows.index)
    unreadable = (rows["unclear_before"] > 0) & (rows["changes_before"] < FEWEST_CHANGES)
    return chance.mask(unreadable)


def variance(figures: pd.DataFrame, indicator: Indicator, read: Reader) -> pd.Series:
    """The variance of each figure by chance alone; null where no such rule applies.

    That of Poisson for counts and of the binomial for shares, of what comes one by one and varies
    (`indicators.units.VARYING`): kilometres do not, nor does a full count of what stands there. A
    net flow (`net`) is the difference of two counts that are not told: no rule.
    """
    if indicator.unit in VARYING:
        return figures["value"].where(~figures["net"])
    sizes = indicator.measure.group_sizes(read) if indicator.unit == "%" else None
    if sizes is None:
        return pd.Series(float("nan"), index=figures.index)
    on = ["region", "period", "category"]
    if set(sizes["category"]) == {""}:
        on = on[:2]
    sizes = sizes[[*on, "value"]].rename(columns={"value": "size"})
    size = figures.merge(sizes, on=on, how="left").set_index(figures.index)["size"]
    share = figures["value"].clip(0, 100)
    return share * (100 - share) / size.where(size > 0)


def sigma(rows: pd.DataFrame, indicator: Indicator) -> pd.Series:
    """The σ of the rule: history where it is long enough, else chance.

    The larger of the two for shares, for small counts and where the history is short. A long
    history without any movement tells no size of a usual one, so there too chance decides; 0 where
    no rule of chance applies. Null where, besides, the history is short.
    """
    deviation, chance = rows["sigma_history"], rows["sigma_chance"]
    level = rows[["baseline", "newest"]].abs().max(axis=1)
    deviation = deviation.mask(deviation < _NO_MOVEMENT * level, 0)
    larger = pd.concat([deviation, chance], axis=1).max(axis=1)
    long = rows["changes_before"] >= FEWEST_CHANGES
    share = indicator.unit == "%"
    small = chance.notna() & (rows["baseline"] + rows["newest"] < SMALL_COUNT)
    alone = long & ~share & ~small & (deviation > 0)
    return deviation.where(alone, larger.where(long | chance.notna()))
