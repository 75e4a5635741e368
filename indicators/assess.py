"""Verdicts: has a figure moved the way the agreement wants, by more than it usually moves?

The rule (page *Metode*): with a desired direction, baseline b and newest figure t,

1. t not after b: too early. A break or a lower bound between them: not comparable.
2. σ is the standard deviation of the year-on-year changes in the ten years up to b (eight or more);
   with fewer, what chance alone would give: √(b + t) for counts, the standard error of the
   difference for shares, else too few years. For shares the larger of the two.
3. z = direction · (t − b) / (σ · √years). |z| < 1 about unchanged, 1–2 somewhat, from 2 clearly.

Everything is computed for all regions and categories of an indicator at once, and every input of
every verdict stands in the answer. No verdict claims effect of the agreement.
"""

from enum import Enum

import pandas as pd

from indicators.measures import Combined, Measure, Share, is_lower_bound, is_year_to_date
from indicators.model import Break, Direction, Indicator, Reader
from indicators.region import COUNTRY, REST_OF_COUNTY, year
from indicators.sentences import SINGULAR
from indicators.summary import last_baseline_year

METHOD_VERSION = "1"
"""Raised whenever the rule changes in a way that may change a verdict."""

HISTORY_YEARS, FEWEST_CHANGES = 10, 8
SOMEWHAT, CLEARLY = 1.0, 2.0

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
    "baseline_period",
    "baseline",
    "newest_period",
    "newest",
    "years",
    "change",
    "percent",
    "changes_before",
    "sigma_history",
    "sigma_chance",
    "sigma",
    "z",
    "pace_before",
    "pace_since",
    "against_rest_of_county",
    "against_country",
    "verdict",
]
"""The columns of `assess`: the verdict and each of its inputs, in the indicator's own unit.

`against_…` is the region's change minus theirs since the same baseline, in per cent of the
baseline, for shares in percentage points.
"""


def assess(indicator: Indicator, read: Reader) -> pd.DataFrame:
    """The verdict on every region and category of an indicator (`COLUMNS`), one row each."""
    table = indicator.measure.table(read)
    figures = _figures(table)
    if figures.empty:
        return pd.DataFrame(columns=COLUMNS)
    rows = _newest_and_baseline(figures, indicator)
    changes = _yearly_changes(figures, indicator.breaks)
    rows = rows.merge(_history(changes, rows), on=_GROUP, how="left")
    rows["direction"] = indicator.direction.value
    rows["change"] = rows["newest"] - rows["baseline"]
    rows["percent"] = _percent(rows, indicator)
    rows["sigma_chance"] = _by_chance(rows, indicator, read)
    rows["sigma"] = _sigma(rows)
    rows["z"] = zscore(rows["change"], rows["sigma"], rows["years"], indicator.direction)
    rows["pace_since"] = rows["change"] / rows["years"]
    for column, code in (
        ("against_rest_of_county", REST_OF_COUNTY.code),
        ("against_country", COUNTRY.code),
    ):
        rows[column] = _against(rows, code)
    rows["verdict"] = _verdicts(rows, indicator)
    return rows[COLUMNS].reset_index(drop=True)


def zscore(
    change: pd.Series, sigma: pd.Series, years: pd.Series, direction: Direction
) -> pd.Series:
    """Change in units of usual movement, positive the way the agreement wants; null without σ."""
    expected = sigma * years**0.5
    return direction.value * change / expected.where(expected > 0)


def word(z: float) -> Verdict:
    """The verdict on a z that could be computed."""
    if abs(z) < SOMEWHAT:
        return Verdict.UNCHANGED
    if z > 0:
        return Verdict.BETTER if z >= CLEARLY else Verdict.SOMEWHAT_BETTER
    return Verdict.WORSE if z <= -CLEARLY else Verdict.SOMEWHAT_WORSE


def _figures(table: pd.DataFrame) -> pd.DataFrame:
    """Figures of whole periods, with year, season within it and whether they are exact."""
    rows = table[table["value"].notna()]
    rows = rows[~rows["note"].map(is_year_to_date).astype(bool)]
    return rows.assign(
        year=rows["period"].map(year).astype("int64"),
        season=rows["period"].str[4:].where(rows["period"].str.len() != 9, ""),
        exact=~rows["note"].map(is_lower_bound).astype(bool),
    )


def _newest_and_baseline(figures: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Per group: the newest figure, and the last of its season from before the agreement."""
    ordered = figures.sort_values("period", kind="stable")
    newest = ordered.groupby(_GROUP, sort=False).tail(1)
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


def _yearly_changes(figures: pd.DataFrame, breaks: tuple[Break, ...]) -> pd.DataFrame:
    """Every change from one year to the next within a season, both exact, no break between."""
    exact = figures[figures["exact"]]
    earlier = exact.assign(year=exact["year"] + 1)
    key = [*_GROUP, "season", "year"]
    pairs = exact.merge(earlier, on=key, suffixes=("", "_before"))
    for one in breaks:
        across = (pairs["period_before"] < one.period) & (pairs["period"] >= one.period)
        pairs = pairs[~across]
    return pairs.assign(change=pairs["value"] - pairs["value_before"])[[*key, "change"]]


def _history(changes: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Per group: number, standard deviation and mean of the changes in the ten years up to b."""
    inside = changes.merge(rows[[*_GROUP, "season", "year_baseline"]], on=[*_GROUP, "season"])
    age = inside["year_baseline"] - inside["year"]
    inside = inside[(age >= 0) & (age < HISTORY_YEARS)]
    found = inside.groupby(_GROUP)["change"].agg(["count", "std", "mean"]).reset_index()
    found.columns = [*_GROUP, "changes_before", "sigma_history", "pace_before"]
    found["sigma_history"] = found["sigma_history"].where(found["changes_before"] >= FEWEST_CHANGES)
    return found


def _percent(rows: pd.DataFrame, indicator: Indicator) -> pd.Series:
    if indicator.unit == "%":
        return pd.Series(float("nan"), index=rows.index)
    return rows["change"] / rows["baseline"].where(rows["baseline"] > 0) * 100


def _by_chance(rows: pd.DataFrame, indicator: Indicator, read: Reader) -> pd.Series:
    """How much the difference would vary by chance alone; null where no such rule applies."""
    if indicator.unit in SINGULAR:
        both = rows["baseline"] + rows["newest"]
        return both.where((rows["baseline"] >= 0) & (rows["newest"] >= 0)) ** 0.5
    groups = _group_sizes(indicator.measure, read) if indicator.unit == "%" else None
    if groups is None:
        return pd.Series(float("nan"), index=rows.index)
    variance = pd.Series(0.0, index=rows.index)
    for share, when in (("baseline", "baseline_period"), ("newest", "newest_period")):
        keys = pd.MultiIndex.from_frame(rows[["region", when, "category"]])
        size = pd.Series(groups.reindex(keys).to_numpy(), index=rows.index)
        part = rows[share].clip(0, 100) / 100
        variance += part * (1 - part) / size.where(size > 0)
    return variance**0.5 * 100


def _group_sizes(measure: Measure, read: Reader) -> pd.Series | None:
    """How many the shares are shares of, by region, period and category of the measure."""
    if isinstance(measure, Share) and measure.per == 100:
        sizes = measure.denominator.table(read)
        if set(sizes["category"]) == {""}:
            shares = measure.table(read)[["region", "period", "category"]]
            sizes = shares.merge(sizes.drop(columns="category"), on=["region", "period"])
        return sizes.set_index(["region", "period", "category"])["value"]
    if isinstance(measure, Combined):
        parts = []
        for new, (part, old) in measure.parts.items():
            sizes = _group_sizes(part, read)
            if sizes is None:
                return None
            frame = sizes.reset_index()
            parts.append(frame[frame["category"] == old].assign(category=new))
        return pd.concat(parts).set_index(["region", "period", "category"])["value"]
    return None


def _sigma(rows: pd.DataFrame) -> pd.Series:
    """History where it is long enough, else chance; the larger of the two for small groups.

    A history without any movement says nothing of a figure that has begun to move.
    """
    history = rows["sigma_history"].where(rows["sigma_history"] > 0)
    share = rows["percent"].isna()
    larger = pd.concat([history, rows["sigma_chance"]], axis=1).max(axis=1)
    return larger.where(share & history.notna(), history.fillna(rows["sigma_chance"]))


def _against(rows: pd.DataFrame, code: str) -> pd.Series:
    """Relative change minus that of another area, where both go from and to the same periods."""
    moved = rows["percent"].fillna(rows["change"])
    other = rows.assign(moved=moved)[rows["region"] == code]
    key = ["category", "baseline_period", "newest_period"]
    theirs = rows[key].merge(other[[*key, "moved"]], on=key, how="left")["moved"].to_numpy()
    return (moved - theirs).where(rows["region"] != code)


def _verdicts(rows: pd.DataFrame, indicator: Indicator) -> list[str]:
    return [_verdict(row, indicator).value for row in rows.to_dict("records")]


def _verdict(row: dict[str, object], indicator: Indicator) -> Verdict:
    if indicator.direction is Direction.NONE:
        return Verdict.NO_DIRECTION
    if int(str(row["year_newest"])) <= last_baseline_year(indicator.timing):
        return Verdict.TOO_EARLY
    if pd.isna(row["baseline"]):
        return Verdict.NOT_COMPARABLE
    crossed = any(
        str(row["baseline_period"]) < one.period <= str(row["newest_period"])
        for one in indicator.breaks
    )
    if crossed or not row["exact_newest"] or not row["exact_baseline"]:
        return Verdict.NOT_COMPARABLE
    if pd.isna(row["z"]):
        return Verdict.UNCHANGED if row["change"] == 0 else Verdict.TOO_FEW_YEARS
    return word(float(str(row["z"])))
