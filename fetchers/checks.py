"""What figures must stand up to before they replace the ones that are stored.

Faults make a table wrong whatever the source means; nobody can accept them. Doubts are what may be
right but rarely is (a history that moved, figures that went away): a person who has looked at them
may accept them with `--accept-revision`.
"""

from collections.abc import Iterator

import pandas as pd

from data.store import Entry
from data.table import KEY, problems
from fetchers.source import Fetched
from indicators.model import Series
from indicators.region import BASE_CODES, COUNTRY, COUNTY, MUNICIPALITY_CODES

PERCENT = frozenset({"prosent", "%"})

MOVED = 0.25
"""A published figure that changes by more than this has moved."""
MOVED_FROM = 20
"""Smaller figures may change by a few without anything being wrong."""
MOST_MOVED = 0.05
"""The part of the published figures that may move without somebody looking at them."""
MOST_LOST = 0.01
"""The part of the published figures that may go away (suppressed since) without the same."""
USUAL = 100
"""A municipality that usually counts this much does not fall to exactly nothing."""
ROUNDING = 3.0
"""Small figures are rounded to 0 or 3, so sums of parts differ by a little."""
SHARE_OF_ROUNDING = 0.005


def faults(series: Series, fetched: Fetched) -> Iterator[str]:
    """Everything that makes the table wrong by itself, one sentence each."""
    table = fetched.table
    broken = list(problems(table))
    yield from broken
    if broken:
        return
    unknown = sorted(set(table["region"]) - set(BASE_CODES))
    if unknown:
        yield f"unknown regions {', '.join(unknown[:5])}"
    yield from _missing_municipalities(series, table)
    yield from _missing_periods(fetched)
    known = table[table["value"].notna()]
    if known.empty:
        yield "not one figure among the rows"
        return
    if series.unit in PERCENT:
        yield from _listed("outside 0–100 per cent", known[~known["value"].between(0, 100)])
    elif not (series.live and series.live.signed):
        yield from _listed("below zero", known[known["value"] < 0])


def doubts(series: Series, fetched: Fetched, before: pd.DataFrame | None) -> Iterator[str]:
    """Everything a person should look at before it is published, one sentence each."""
    table = fetched.table
    if series.additive and not (series.live and series.live.signed):
        yield from _fallen_to_zero(table, before)
        yield from _more_than_the_whole(table)
    if before is not None:
        yield from _lost(table, before)
        yield from _moved(table, before)


def sum_of_parts(table: pd.DataFrame, whole: pd.DataFrame) -> Iterator[str]:
    """Where the categories of `table` do not sum to the same figure in `whole`."""
    parts = table.groupby(["region", "period"])["value"].agg(["sum", "count", "size"]).reset_index()
    parts = parts[parts["count"] == parts["size"]]
    both = parts.merge(whole[whole["category"] == ""], on=["region", "period"])
    off = both[(both["sum"] - both["value"]).abs() > _slack(both["value"])]
    if len(off):
        first = off.iloc[0]
        yield (
            f"{len(off)} sums of parts differ from the total, first {first['region']}/"
            f"{first['period']}: {first['sum']:g} and {first['value']:g}"
        )


def older(fetched: Fetched, entry: Entry) -> Iterator[str]:
    """Where the source gives older figures than the ones stored."""
    if entry.origin == "live" and fetched.updated < entry.updated:
        yield f"the source's figures are of {fetched.updated}, the stored ones of {entry.updated}"


def _missing_municipalities(series: Series, table: pd.DataFrame) -> Iterator[str]:
    ways = series.live.regions[0] if series.live and series.live.regions else ()
    if not any(set(MUNICIPALITY_CODES) <= set(way.codes) for way in ways):
        return
    newest = table[table["period"] == table["period"].max()]
    absent = sorted(set(MUNICIPALITY_CODES) - set(newest["region"]))
    if absent:
        yield f"{', '.join(absent)} have no row in the newest period {table['period'].max()}"


def _missing_periods(fetched: Fetched) -> Iterator[str]:
    stored = set(fetched.table["period"])
    # Codes of the time may not reach back as far as the table does for the country.
    absent = [one for one in fetched.periods if one not in stored and one > min(stored)]
    if absent:
        yield f"{len(absent)} periods the source lists have no rows, first {absent[0]}"


def _fallen_to_zero(table: pd.DataFrame, before: pd.DataFrame | None) -> Iterator[str]:
    """A municipality whose every figure of a period is 0: a code out of force, or an update.

    A zero that is stored already has not fallen.
    """
    sums = _municipal_sums(table)
    usual = sums.groupby("region")["value"].transform("median")
    zero = sums[(sums["value"] == 0) & (usual >= USUAL)]
    if before is not None:
        known = _municipal_sums(before)
        zero = zero.merge(known[known["value"] == 0], how="left", indicator=True)
        zero = zero[zero["_merge"] == "left_only"]
    yield from _listed("exactly 0 where the figure is usually large", zero.assign(category=""))


def _municipal_sums(table: pd.DataFrame) -> pd.DataFrame:
    """Region, period and the sum of the categories; null where there is no figure at all."""
    own = table[table["region"].isin(MUNICIPALITY_CODES)]
    return own.groupby(["region", "period"])["value"].sum(min_count=1).reset_index()


def _more_than_the_whole(table: pd.DataFrame) -> Iterator[str]:
    own = table[table["region"].isin(MUNICIPALITY_CODES)]
    at = ["period", "category"]
    seven = own.groupby(at)["value"].sum().rename("part").reset_index()
    county = table[table["region"] == COUNTY.code]
    country = table[table["region"] == COUNTRY.code][[*at, "value"]]
    pairs = [
        ("the seven municipalities", county.merge(seven, on=at)),
        (
            "the county",
            country.merge(county.rename(columns={"value": "part"})[[*at, "part"]], on=at),
        ),
    ]
    for what, both in pairs:
        more = both[both["part"] - both["value"] > _slack(both["value"])]
        if len(more):
            first = more.iloc[0]
            yield (
                f"{what} are more than the whole they are part of in {len(more)} cases, first "
                f"{first['period']}/{first['category']}: {first['part']:g} of {first['value']:g}"
            )


def _slack(whole: pd.Series) -> pd.Series:
    return (whole.abs() * SHARE_OF_ROUNDING).clip(lower=ROUNDING)


def _lost(table: pd.DataFrame, before: pd.DataFrame) -> Iterator[str]:
    """Coverage has shrunk: a whole region, period or category, or more than a few figures."""
    had = before[before["value"].notna()]
    has = table[table["value"].notna()]
    for column in KEY:
        gone = sorted(set(had[column]) - set(has[column]))
        if gone:
            yield f"{column} {', '.join(gone[:4])} had figures and has none now"
    both = had[KEY].merge(has[KEY], on=KEY, how="left", indicator=True)
    lost = both[both["_merge"] == "left_only"]
    if len(lost) > MOST_LOST * len(had):
        yield from _listed(f"of {len(had)} published figures are gone", lost)


def _moved(table: pd.DataFrame, before: pd.DataFrame) -> Iterator[str]:
    both = table.merge(before, on=KEY, suffixes=("", "_before"))
    both = both[both["value"].notna() & (both["value_before"].abs() >= MOVED_FROM)]
    change = (both["value"] - both["value_before"]).abs() / both["value_before"].abs()
    moved = both[change > MOVED]
    if len(moved) > MOST_MOVED * len(both):
        yield from _listed(f"of {len(both)} published figures moved more than {MOVED:.0%}", moved)


def _listed(what: str, rows: pd.DataFrame) -> Iterator[str]:
    """How many rows are at fault, and the first few of them."""
    if rows.empty:
        return
    shown = []
    for row in rows.head(3).to_dict("records"):
        key = "/".join(str(row[column]) for column in KEY if row[column] != "")
        before = f"{row['value_before']:g} → " if "value_before" in row else ""
        shown.append(f"{key} {before}{row['value']:g}" if "value" in row else key)
    yield f"{len(rows)} {what} ({', '.join(shown)}{' …' if len(rows) > 3 else ''})"
