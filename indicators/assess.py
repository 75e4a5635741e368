"""Verdicts: has a figure moved the way the agreement wants, by more than it usually moves?

The rule (page *Metode*): with a desired direction, baseline b and newest figure t,

1. t not after b: too early. Nothing before the agreement to compare with, a break or a lower bound:
   no comparison.
2. σ is the standard deviation of the year-on-year changes in the ten years up to b (eight or more);
   with fewer, what chance alone would give: √(b + t) for counts, the standard error of the
   difference for shares, else too few years. For shares, small counts and short histories the
   larger of the two (`indicators.noise`).
3. z = direction · (t − b) / (σ · √years). |z| < 1 about unchanged, 1–2 somewhat, from 2 clearly.

A figure that stood still for all ten years has no usual movement to be measured against. A count or
a share is then measured by chance, as with too few years: 1000 ten times and then 1001 is no news.
For any other figure there is no z: that it moves at all is new, but not by how much more than
usual, so the verdict is *somewhat* better or worse, the weakest word that tells the direction, and
never the strong one that a σ of nought would give.

Everything is computed for all regions and categories of an indicator at once, and every input of
every verdict stands in the answer. No verdict claims effect of the agreement.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Any

import pandas as pd

from indicators import marks, noise, small_numbers
from indicators.measures import is_lower_bound, is_year_to_date
from indicators.model import Chart, Direction, Indicator, Reader
from indicators.norwegian import period as period_text
from indicators.region import year, years
from indicators.summary import last_baseline_year, season
from indicators.units import COUNTED, FEWEST

METHOD_VERSION = "2"
"""Raised whenever the rule changes in a way that may change a verdict."""

SOMEWHAT, CLEARLY = 1.0, 2.0
NOT_JUDGED = (Chart.PYRAMID, Chart.PROJECTION, Chart.MATRIX)
"""What these show is not one figure that has moved."""

_GROUP = ["region", "category"]


class Verdict(Enum):
    """What can be said of a figure; the words are those the reader sees."""

    BETTER = "bedre"
    SOMEWHAT_BETTER = "noe bedre"
    UNCHANGED = "om lag uendret"
    SOMEWHAT_WORSE = "noe dårligere"
    WORSE = "dårligere"
    TOO_EARLY = "for tidlig å si"
    TOO_FEW_YEARS = "for få år"
    NO_BASELINE = "mangler tall fra før avtalen"
    NOT_COMPARABLE = "kan ikke sammenlignes"
    NO_DIRECTION = "ingen ønsket retning"
    NO_FIGURES = "mangler tall"
    NOT_MEASURABLE = "kan ikke måles med statistikk"
    MIXED = "spriker"
    """Of a result whose indicators disagree; never of one indicator."""


COLUMNS = [
    "region",
    "category",
    "direction",
    "verdict",
    "reason",
    "baseline_period",
    "baseline",
    "baseline_lower_bound",
    "newest_period",
    "newest",
    "newest_lower_bound",
    "years",
    "change",
    "percent",
    "counted_baseline",
    "counted_newest",
    "changes_before",
    "sigma_history",
    "sigma_chance",
    "sigma",
    "z",
    "pace_before",
    "pace_since",
    "mark_own_pace",
    "relative",
    "rest_of_county",
    "against_rest_of_county",
    "mark_rest_of_county",
    "country",
    "against_country",
    "mark_country",
    "projected",
    "projected_low",
    "projected_high",
    "against_projection",
    "mark_projection",
]
"""The columns of `assess`: the verdict, its inputs in the indicator's own unit, and the marks.

`…_lower_bound` is true where a part of the figure is hidden or unknown. `counted_…` is how many
things the figure counts, for a share those in its numerator, where that is known. `relative` is the
change in per cent of the baseline, for shares in percentage points; it is null for net flows, of
which a percentage says nothing, and where the baseline counts fewer than `indicators.units.FEWEST`,
of which it exaggerates. `against_…` is it minus that of the other area, which must count as many.
Everything from `change` on is null where the two figures cannot be compared (`reason` says why).
"""


def assess(indicator: Indicator, read: Reader, table: pd.DataFrame | None = None) -> pd.DataFrame:
    """The verdict on every region and category of an indicator (`COLUMNS`), one row each.

    Args:
        table: the indicator's finished figures, by whoever has them already.

    """
    if indicator.chart in NOT_JUDGED:
        return pd.DataFrame(columns=COLUMNS)
    if table is None:
        table = indicator.measure.table(read)
    figures = _figures(table, indicator)
    if figures.empty:
        return pd.DataFrame(columns=COLUMNS)
    rows = _newest_and_baseline(figures, indicator)
    rows = rows.merge(noise.history(figures, rows, indicator.breaks), on=_GROUP, how="left")
    for counted in ("changes_before", "unclear_before"):
        rows[counted] = rows[counted].fillna(0).astype("int64")
    obstacle, rows["reason"] = _obstacles(rows, indicator)
    comparable = obstacle == ""
    for which in ("baseline", "newest"):
        rows[f"{which}_lower_bound"] = rows[f"exact_{which}"].eq(False)
    rows["direction"] = [indicator.direction_of(text).value for text in rows["category"]]
    rows["net"] = rows["category"].map(figures.groupby("category")["value"].min() < 0)
    rows["change"] = (rows["newest"] - rows["baseline"]).where(comparable)
    rows = rows.join(_counted(rows, indicator, read))
    rows["percent"] = _percent(rows, indicator)
    enough = ~(rows["counted_baseline"] < FEWEST)
    rows["relative"] = rows["change"].where(enough) if indicator.unit == "%" else rows["percent"]
    rows["sigma_chance"] = noise.by_chance(rows, indicator, read)
    rows["sigma"] = noise.sigma(rows, indicator).where(comparable)
    rows["z"] = zscore(rows)
    rows["pace_since"] = rows["change"] / rows["years"]
    rows["mark_own_pace"] = marks.against_own_pace(rows)
    beside = [marks.against_areas(rows), marks.against_projection(rows, indicator, read)]
    rows = pd.concat([rows, *beside], axis=1)
    rows["verdict"] = _verdicts(rows, obstacle)
    return rows[COLUMNS]


def row_of(rows: pd.DataFrame, region: str, category: str) -> dict[str, Any] | None:
    """The verdict on one region and category with all its inputs; None where there is none."""
    own = rows[(rows["region"] == region) & (rows["category"] == category)]
    return next(iter(records(own)), None)


def records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows of `assess`, each as what stands in its columns."""
    return [{str(name): value for name, value in row.items()} for row in rows.to_dict("records")]


def history(
    indicator: Indicator, table: pd.DataFrame, row: Mapping[str, Any]
) -> list[tuple[str, str, float]]:
    """The changes behind the σ of one row of `assess`: from, to, change; oldest first."""
    own = table[(table["region"] == row["region"]) & (table["category"] == row["category"])]
    if pd.isna(row["baseline_period"]):
        return []
    changes = noise.yearly_changes(_figures(own, indicator), indicator.breaks)
    baseline = str(row["baseline_period"])
    inside = changes[
        (changes["season"] == season(baseline))
        & (changes["year"] <= year(baseline))
        & (changes["year"] > year(baseline) - noise.HISTORY_YEARS)
    ].sort_values("year")
    return list(inside[["period_before", "period", "change"]].itertuples(index=False, name=None))


def zscore(rows: pd.DataFrame) -> pd.Series:
    """Change in units of usual movement, positive the way the agreement wants; null without σ.

    Null too where the σ is 0 and the figure has begun to move.
    """
    expected = rows["sigma"] * rows["years"] ** 0.5
    z = rows["direction"] * rows["change"] / expected.where(expected > 0)
    known = expected.notna() & (rows["direction"] != 0)
    return z.mask(rows["change"] == 0, 0.0).where(known)


def word(z: float) -> Verdict:
    """The verdict on a z that could be computed."""
    if abs(z) < SOMEWHAT:
        return Verdict.UNCHANGED
    if z > 0:
        return Verdict.BETTER if z >= CLEARLY else Verdict.SOMEWHAT_BETTER
    return Verdict.WORSE if z <= -CLEARLY else Verdict.SOMEWHAT_WORSE


def _figures(table: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Figures of whole periods, with year, season within it and whether they are exact."""
    shown = table["category"].isin([one.id for one in indicator.categories])
    rows = table[shown & table["value"].notna()]
    rows = rows[~rows["note"].map(is_year_to_date).astype(bool)]
    return rows.assign(
        year=years(rows["period"]),
        season=rows["period"].map(season),
        exact=~rows["note"].map(is_lower_bound).astype(bool),
    )


def _newest_and_baseline(figures: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Per group: the newest figure, and the last of its season from before the agreement."""
    ordered = figures.sort_values("period", kind="stable")
    newest = ordered.groupby(_GROUP, sort=False).tail(1).sort_index()
    newest = newest.rename(columns={"value": "newest", "period": "newest_period"})
    before = ordered[ordered["year"] <= last_baseline_year(indicator.timing)]
    before = before.merge(newest[[*_GROUP, "season"]], on=[*_GROUP, "season"])
    baseline = before.groupby(_GROUP, sort=False).tail(1)
    baseline = baseline.rename(columns={"value": "baseline", "period": "baseline_period"})
    kept = [*_GROUP, "year", "exact"]
    rows = newest[[*kept, "newest", "newest_period", "season"]].merge(
        baseline[[*kept, "baseline", "baseline_period"]],
        on=_GROUP,
        how="left",
        suffixes=("_newest", "_baseline"),
    )
    return rows.assign(years=rows["year_newest"] - rows["year_baseline"])


def _obstacles(rows: pd.DataFrame, indicator: Indicator) -> tuple[pd.Series, pd.Series]:
    """Why the two figures cannot be compared, as a verdict and in words; empty where they can."""
    found = [_obstacle(row, indicator) for row in rows.to_dict("records")]
    kinds, reasons = zip(*found, strict=True)
    return pd.Series(kinds, index=rows.index), pd.Series(reasons, index=rows.index)


def _obstacle(row: Mapping[str, Any], indicator: Indicator) -> tuple[str, str]:
    if row["year_newest"] <= last_baseline_year(indicator.timing):
        return Verdict.TOO_EARLY.value, "nyeste tall er fra før avtalen"
    if pd.isna(row["baseline"]):
        text = f"ingenting å sammenligne {period_text(row['newest_period'])} med"
        return Verdict.NO_BASELINE.value, text
    for one in indicator.breaks:
        if row["baseline_period"] < one.period <= row["newest_period"]:
            text = f"brudd i tidsserien {period_text(one.period)}: {one.text}"
            return Verdict.NOT_COMPARABLE.value, text
    for which in ("newest", "baseline"):
        if not row[f"exact_{which}"]:
            text = f"tallet for {period_text(row[f'{which}_period'])} er en nedre grense"
            return Verdict.NOT_COMPARABLE.value, text
    return "", ""


def _percent(rows: pd.DataFrame, indicator: Indicator) -> pd.Series:
    if indicator.unit == "%":
        return pd.Series(float("nan"), index=rows.index)
    level = (rows["baseline"] > 0) & ~rows["net"]
    enough = level & ~(rows["counted_baseline"] < FEWEST)
    return rows["change"] / rows["baseline"].where(enough) * 100


def _counted(rows: pd.DataFrame, indicator: Indicator, read: Reader) -> pd.DataFrame:
    """How many things the two figures count (`counted_…`); null where that is not known."""
    if indicator.unit in COUNTED:
        return rows[["baseline", "newest"]].abs().add_prefix("counted_")
    found = small_numbers.counts(indicator, read)[["region", "category", "period", "value"]]
    sizes = {}
    for which in ("baseline", "newest"):
        key = ["region", "category", f"{which}_period"]
        at = found.rename(columns={"period": key[2]})
        sizes[f"counted_{which}"] = rows[key].merge(at, on=key, how="left")["value"].abs().array
    return pd.DataFrame(sizes, index=rows.index)


def _verdicts(rows: pd.DataFrame, obstacle: pd.Series) -> pd.Series:
    wanted = rows["direction"] * rows["change"]
    found = [
        Verdict(hindered) if hindered else _judged(z, gain, sigma)
        for hindered, z, gain, sigma in zip(obstacle, rows["z"], wanted, rows["sigma"], strict=True)
    ]
    words = pd.Series([one.value for one in found], index=rows.index)
    return words.mask(rows["direction"] == Direction.NONE.value, Verdict.NO_DIRECTION.value)


def _judged(z: float, gain: float, sigma: float) -> Verdict:
    """The word for a change that is `gain` the way the agreement wants."""
    if pd.notna(z):
        return word(z)
    # Without a z all that can be said is that nothing has moved, or that it moves for the first
    # time in years.
    if gain == 0:
        return Verdict.UNCHANGED
    if sigma == 0:
        return Verdict.SOMEWHAT_BETTER if gain > 0 else Verdict.SOMEWHAT_WORSE
    return Verdict.TOO_FEW_YEARS
