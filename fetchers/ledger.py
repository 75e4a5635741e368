"""`data/revisions.csv`: what every publication changed, for people to read.

A revised or removed figure has a row of its own. New figures are counted by period, since a new
year of single-year ages is two thousand of them. The file is written before the manifest, so a
killed refresh may leave rows of a version that never was; they are dropped when the next version
of the same series is written.
"""

import csv
import io

import pandas as pd

from data import table
from data.store import Entry
from data.table import ADDED, KEY, REMOVED, REVISED
from indicators.region import NAMES

LEDGER = "revisions.csv"
COLUMNS = [
    "published",
    "series",
    "title",
    "change",
    "region",
    "region_name",
    "period",
    "category",
    "before",
    "after",
    "figures",
    "version_before",
    "version",
]
FIRST = "first"
MOST_ROWS = 200
"""Revised and removed figures written out for one publication; the rest are counted."""


def differences(before: pd.DataFrame | None, after: pd.DataFrame) -> list[dict[str, str]]:
    """What distinguishes two tables of the stored shape, as rows of the ledger."""
    if before is None:
        return [_counted(FIRST, "", len(after))]
    differing = table.differences(before, after)
    added = differing[differing["change"] == ADDED]
    rows = [_counted(ADDED, str(when), n) for when, n in added.groupby("period").size().items()]
    for change in (REVISED, REMOVED):
        found = differing[differing["change"] == change]
        rows += [_cell(change, row) for row in found.head(MOST_ROWS).to_dict("records")]
        if len(found) > MOST_ROWS:
            rows.append(_counted(change, "", len(found) - MOST_ROWS))
    return rows


def summary(rows: list[dict[str, str]]) -> str:
    """The differences in a few words."""
    counts = {
        change: sum(int(row["figures"]) for row in rows if row["change"] == change)
        for change in (FIRST, ADDED, REVISED, REMOVED)
    }
    said = [f"{count} {change}" for change, count in counts.items() if count]
    return ", ".join(said) or "no figure differs"


def appended(
    ledger: str, rows: list[dict[str, str]], entry: Entry, before: Entry | None, version: str
) -> str:
    """The text of the ledger with the rows of one publication added.

    `before` is the entry that is replaced; `version` is the content hash that will replace it.
    """
    old = before.sha256[:12] if before else ""
    kept = list(csv.DictReader(io.StringIO(ledger)))
    kept = _without_unpublished(kept, entry.id, old)
    common = {
        "published": entry.fetched,
        "series": entry.id,
        "title": entry.title,
        "version_before": old,
        "version": version,
    }
    sink = io.StringIO()
    writer = csv.DictWriter(sink, COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(kept)
    writer.writerows({**row, **common} for row in rows)
    return sink.getvalue()


def _without_unpublished(
    rows: list[dict[str, str]], series: str, current: str
) -> list[dict[str, str]]:
    """Rows of the series that follow its current version without having become it."""
    reached = [
        place
        for place, row in enumerate(rows)
        if row["series"] == series and row["version"] == current
    ]
    last = reached[-1] if reached else -1
    return [row for place, row in enumerate(rows) if place <= last or row["series"] != series]


def _counted(change: str, period: str, figures: int) -> dict[str, str]:
    return {"change": change, "period": period, "figures": str(figures)}


def _cell(change: str, row: dict[str, object]) -> dict[str, str]:
    return {
        "change": change,
        **{column: str(row[column]) for column in KEY},
        "region_name": NAMES.get(str(row["region"]), ""),
        "before": _figure(row["value_before"], row["status_before"]),
        "after": _figure(row["value_after"], row["status_after"]),
        "figures": "1",
    }


def _figure(value: object, status: object) -> str:
    """A figure as text, or the symbol that says why there is none; empty for no row at all."""
    if isinstance(value, float) and not pd.isna(value):
        return f"{value:.10g}"
    return status if isinstance(status, str) else ""
