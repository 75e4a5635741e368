"""Other views of the same figures: indexed to, or as change since, the baseline."""

import math

import pandas as pd

from data.table import KEY, NOT_POSSIBLE
from indicators.measures import finished, is_lower_bound
from indicators.norwegian import period as period_text


def as_index(table: pd.DataFrame, base: str) -> pd.DataFrame:
    """Every figure in per cent of the same region's figure in the period `base` (= 100).

    There is no such thing for a region whose figure was zero or less.
    """
    rows = _with_reference(table, base)
    reference = rows["reference"].where(rows["reference"] > 0)
    return _finished(rows, rows["value"] / reference * 100, base)


def as_change(table: pd.DataFrame, base: str) -> pd.DataFrame:
    """Every figure minus the same region's figure in the period `base`, in the same unit."""
    rows = _with_reference(table, base)
    return _finished(rows, rows["value"] - rows["reference"], base)


def _with_reference(table: pd.DataFrame, base: str) -> pd.DataFrame:
    """Each row with its region's exact figure in the period `base`, null where there is none."""
    at_base = table[table["period"] == base]
    columns = (at_base[name].tolist() for name in ("region", "category", "value", "note"))
    reference = {
        (region, category): value
        for region, category, value, note in zip(*columns, strict=True)
        if not is_lower_bound(note)
    }
    pairs = zip(table["region"].tolist(), table["category"].tolist(), strict=True)
    found = [reference.get(pair, math.nan) for pair in pairs]
    return table.assign(reference=pd.Series(found, index=table.index, dtype="float64"))


def _finished(rows: pd.DataFrame, value: pd.Series, base: str) -> pd.DataFrame:
    without_base = value.isna() & rows["value"].notna()
    status = rows["status"].where(~without_base, NOT_POSSIBLE)
    known = rows["reference"].notna()
    note = rows["note"].where(~without_base, f"mangler tall for {period_text(base)}")
    note = note.where(~(without_base & known), f"tallet for {period_text(base)} er ikke over null")
    return finished(rows[KEY].assign(value=value, status=status, note=note))
